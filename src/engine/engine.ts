import type { StopSignal } from "../base/run-context.ts";
import type { JobKind, JobRequest, JobResult } from "./jobs.ts";

export interface JobOptions {
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Runs jobs somewhere: in a pool of workers, or in this very thread. Both give the same bytes. */
export interface Engine {
  /** How many jobs can run at the same time. */
  readonly size: number;
  run<Kind extends JobKind>(
    kind: Kind,
    request: JobRequest<Kind>,
    options?: JobOptions,
  ): Promise<JobResult<Kind>>;
  close(): void;
}

/** A stop signal that follows an abort signal. */
export function stopSignalOf(signal: AbortSignal | undefined): StopSignal {
  return signal ?? { aborted: false };
}
