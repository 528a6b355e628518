/** Says whether somebody asked to stop. An `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** What a long computation is given: a seed, a way to be stopped, a way to say how far it is. */
export interface RunContext {
  /** Seed of every random stream of the run; unsigned 32-bit. */
  readonly seed: number;
  readonly signal: StopSignal;
  /** Reports the finished share, 0 to 1. Cheap to call often: the engine thins the messages out. */
  progress(share: number): void;
  /**
   * Lets a pending cancel arrive and throws `AbortError` if there is one. Await it at least every 50 ms of
   * work; it costs almost nothing when called more often.
   */
  breathe(): Promise<void>;
}

/** The same context for a part of the work: its progress goes from one share of the whole to another. */
export function part(context: RunContext, from: number, to: number): RunContext {
  return { ...context, progress: (share) => context.progress(from + share * (to - from)) };
}

/** The error of a cancelled computation; recognised by its name, as everywhere on the platform. */
export function abortError(): Error {
  const error = new Error("The computation was cancelled.");
  error.name = "AbortError";
  return error;
}

/** Throws an `AbortError` if the run was cancelled. */
export function throwIfAborted(signal: StopSignal): void {
  if (signal.aborted) throw abortError();
}

/** Whether an error says that a run was cancelled, which is no failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
