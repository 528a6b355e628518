import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FramesOnDemand } from "./frames-on-demand.ts";

/** The browser's frames, drawn by hand. */
let asked: Map<number, (time: number) => void>;

beforeEach(() => {
  asked = new Map();
  let last = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: (time: number) => void) => {
    asked.set(++last, callback);
    return last;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => asked.delete(frame));
});
afterEach(() => vi.unstubAllGlobals());

/** Lets the browser draw, at most so often; how often it was asked to. */
function draw(most = 100): number {
  let drawn = 0;
  for (; drawn < most && asked.size > 0; drawn++) {
    const [[frame, callback]] = asked;
    asked.delete(frame);
    callback(drawn);
  }
  return drawn;
}

function loopOn(frames: FramesOnDemand) {
  const loop = { turns: 0, frame: 0 };
  const turn = () => {
    loop.turns++;
    loop.frame = frames.requestAnimationFrame(turn);
  };
  loop.frame = frames.requestAnimationFrame(turn);
  return loop;
}

describe("frames on demand", () => {
  it("end soon after there is nothing left to do, and begin again when woken", () => {
    const frames = new FramesOnDemand(() => false);
    const loop = loopOn(frames);
    const first = draw();
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThan(20);
    expect(draw()).toBe(0);
    frames.wake();
    expect(draw()).toBeGreaterThan(1);
    expect(loop.turns).toBeGreaterThan(first);
    expect(asked.size).toBe(0);
  });

  it("go on as long as the loop is busy", () => {
    let busy = true;
    const frames = new FramesOnDemand(() => busy);
    loopOn(frames);
    expect(draw(50)).toBe(50);
    busy = false;
    expect(draw()).toBeLessThan(20);
  });

  it("never run two loops, however often they are woken", () => {
    const frames = new FramesOnDemand(() => false);
    loopOn(frames);
    for (let i = 0; i < 5; i++) frames.wake();
    expect(asked.size).toBe(1);
    draw();
    for (let i = 0; i < 5; i++) frames.wake();
    expect(asked.size).toBe(1);
  });

  it("end for good for a loop that takes its frame back, awake or asleep", () => {
    const frames = new FramesOnDemand(() => false);
    const loop = loopOn(frames);
    frames.cancelAnimationFrame(loop.frame);
    expect(asked.size).toBe(0);
    const other = loopOn(frames);
    draw();
    frames.cancelAnimationFrame(other.frame);
    frames.wake();
    expect(asked.size).toBe(0);
  });

  it("end for good for a loop that is woken and takes its frame back before it gets it", () => {
    const frames = new FramesOnDemand(() => false);
    const loop = loopOn(frames);
    draw();
    frames.wake();
    expect(asked.size).toBe(1);
    frames.cancelAnimationFrame(loop.frame);
    expect(asked.size).toBe(0);
  });
});
