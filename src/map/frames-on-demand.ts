type FrameCallback = (time: number) => void;

/** Frames that a loop still gets once it is at rest: what it found in its last look may be told a little later. */
const framesAtRest = 8;

/**
 * Frames for a loop that would ask for the next one for ever, as deck.gl's does: it gets them while it is busy and for a few
 * frames more, and then none until `wake`. A screen where nothing changes takes no processor.
 */
export class FramesOnDemand {
  private readonly busy: () => boolean;
  private left = framesAtRest;
  /** What asked for a frame while there was none to be had. */
  private asleep: FrameCallback | null = null;
  /** The browser's number of the frame that a woken loop gets, which still knows it as 0. */
  private woken = 0;

  /** `busy` is asked at every frame: whether there is more to come. */
  constructor(busy: () => boolean) {
    this.busy = busy;
  }

  /** Something has changed that the loop has to see. */
  wake(): void {
    this.left = framesAtRest;
    const callback = this.asleep;
    this.asleep = null;
    if (callback) this.woken = requestAnimationFrame(callback);
  }

  /** The number is 0 for a frame that has to wait until somebody wakes the loop. */
  requestAnimationFrame(callback: FrameCallback): number {
    if (this.busy()) this.left = framesAtRest;
    if (this.left === 0) {
      this.asleep = callback;
      return 0;
    }
    this.left--;
    return requestAnimationFrame(callback);
  }

  cancelAnimationFrame(frame: number): void {
    if (frame === 0) this.asleep = null;
    cancelAnimationFrame(frame === 0 ? this.woken : frame);
  }
}
