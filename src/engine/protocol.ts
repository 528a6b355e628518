import type { Problem } from "../base/problem.ts";
import type { JobKind, JobRequest, JobResult } from "./jobs.ts";

/** Messages to a worker. Every job carries a number, so answers can never be swapped. */
export type ToWorker =
  | {
      readonly type: "run";
      readonly job: number;
      readonly kind: JobKind;
      readonly seed: number;
      readonly request: JobRequest<JobKind>;
    }
  | { readonly type: "cancel"; readonly job: number };

/** Messages from a worker. */
export type FromWorker =
  | { readonly type: "progress"; readonly job: number; readonly share: number }
  | { readonly type: "done"; readonly job: number; readonly result: JobResult<JobKind> }
  | {
      readonly type: "failed";
      readonly job: number;
      readonly name: string;
      readonly message: string;
      readonly problem?: Problem;
    };

/** What the pool needs of a worker; browsers' workers and Node's threads both fit. */
export interface WorkerPort {
  post(message: ToWorker): void;
  listen(onMessage: (message: FromWorker) => void, onCrash: (reason: string) => void): void;
  terminate(): void;
}
