import { throwIfAborted } from "../base/run-context.ts";
import { type Engine, type JobOptions, stopSignalOf } from "./engine.ts";
import { type JobKind, type JobRequest, type JobResult, jobs } from "./jobs.ts";
import { createRunContext } from "./run-context.ts";

/** Runs the same jobs in this thread: for the command line, for tests, and where workers are not to be had. */
export function createInlineEngine(): Engine {
  return {
    size: 1,
    async run<Kind extends JobKind>(kind: Kind, request: JobRequest<Kind>, options: JobOptions = {}) {
      const signal = stopSignalOf(options.signal);
      throwIfAborted(signal);
      const context = createRunContext({ seed: options.seed, signal, onProgress: options.onProgress });
      const job = jobs[kind] as (request: JobRequest<Kind>, context: unknown) => Promise<JobResult<Kind>>;
      return job(request, context);
    },
    close: () => undefined,
  };
}
