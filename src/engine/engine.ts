import type { StopSignal } from "../base/run-context.ts";
import type { JobKind, JobRequest, JobResult } from "./jobs.ts";

export interface JobOptions {
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
  /** The worker ends with the job, and all the memory that it took with it. */
  readonly endsWorker?: boolean;
}

/** From so many bytes on, what a worker keeps of a file until it is next busy is worth more than the worker. */
const largeFileBytes = 8 << 20;

/** Options of a job that reads a whole file: after a large one its worker ends. */
export function readingFile({ size }: { readonly size: number }, options: JobOptions): JobOptions {
  return size < largeFileBytes ? options : { ...options, endsWorker: true };
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
