import { ProblemError } from "../base/problem.ts";
import { abortError } from "../base/run-context.ts";
import type { Engine, JobOptions } from "./engine.ts";
import type { JobKind, JobRequest, JobResult } from "./jobs.ts";
import type { FromWorker, WorkerPort } from "./protocol.ts";

interface Job {
  readonly number: number;
  readonly kind: JobKind;
  readonly request: JobRequest<JobKind>;
  readonly seed: number;
  readonly onProgress: ((share: number) => void) | undefined;
  readonly endsWorker: boolean;
  resolve(result: JobResult<JobKind>): void;
  reject(reason: Error): void;
  settled: boolean;
}

interface Seat {
  port: WorkerPort;
  job: Job | null;
  killTimer: ReturnType<typeof setTimeout> | null;
}

/** A cancelled job that does not answer within this time loses its worker, which is replaced. */
const cancelGraceMilliseconds = 100;

/**
 * A pool of workers. Jobs wait in line; a cancelled job rejects at once with `AbortError`, and its worker is free again as
 * soon as it says so, or is replaced. A worker that crashes rejects its job and is replaced.
 */
export function createWorkerPool(createPort: (number: number) => WorkerPort, size: number): Engine {
  const waiting: Job[] = [];
  const seats: Seat[] = [];
  let jobNumber = 0;
  let portNumber = 0;
  let closed = false;

  function openSeat(seat: Seat): void {
    const port = createPort(portNumber++);
    seat.port = port;
    port.listen(
      (message) => seat.port === port && receive(seat, message),
      (reason) => seat.port === port && crash(seat, reason),
    );
  }

  function receive(seat: Seat, message: FromWorker): void {
    const job = seat.job;
    if (!job || job.number !== message.job) return;
    if (message.type === "progress") {
      if (!job.settled) job.onProgress?.(message.share);
      return;
    }
    free(seat);
    if (job.endsWorker) giveUp(seat);
    if (!job.settled) {
      job.settled = true;
      if (message.type === "done") job.resolve(message.result);
      else job.reject(errorOf(message));
    }
    next();
  }

  /** An idle worker collects no garbage: what it held goes with it, and the next job opens another. */
  function giveUp(seat: Seat): void {
    seat.port.terminate();
    seats.splice(seats.indexOf(seat), 1);
  }

  function crash(seat: Seat, reason: string): void {
    const job = seat.job;
    seat.port.terminate();
    free(seat);
    openSeat(seat);
    if (job && !job.settled) {
      job.settled = true;
      job.reject(new Error(reason));
    }
    next();
  }

  function free(seat: Seat): void {
    if (seat.killTimer) clearTimeout(seat.killTimer);
    seat.killTimer = null;
    seat.job = null;
  }

  function next(): void {
    while (waiting.length > 0 && !closed) {
      let seat = seats.find((candidate) => candidate.job === null);
      if (!seat && seats.length < size) {
        seat = { port: null as unknown as WorkerPort, job: null, killTimer: null };
        openSeat(seat);
        seats.push(seat);
      }
      if (!seat) return;
      const job = waiting.shift() as Job;
      seat.job = job;
      try {
        seat.port.post({
          type: "run",
          job: job.number,
          kind: job.kind,
          seed: job.seed,
          request: job.request,
        });
      } catch (error) {
        seat.job = null;
        job.settled = true;
        job.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  function cancel(job: Job): void {
    if (job.settled) return;
    job.settled = true;
    job.reject(abortError());
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      return;
    }
    const seat = seats.find((candidate) => candidate.job === job);
    if (!seat) return;
    seat.port.post({ type: "cancel", job: job.number });
    seat.killTimer = setTimeout(() => crash(seat, "cancelled"), cancelGraceMilliseconds);
  }

  return {
    size,
    run<Kind extends JobKind>(kind: Kind, request: JobRequest<Kind>, options: JobOptions = {}) {
      return new Promise<JobResult<Kind>>((resolve, reject) => {
        if (closed || options.signal?.aborted) {
          reject(abortError());
          return;
        }
        const job: Job = {
          number: ++jobNumber,
          kind,
          request,
          seed: options.seed ?? 1,
          onProgress: options.onProgress,
          endsWorker: options.endsWorker ?? false,
          resolve: (result) => {
            options.signal?.removeEventListener("abort", onAbort);
            resolve(result as JobResult<Kind>);
          },
          reject: (reason) => {
            options.signal?.removeEventListener("abort", onAbort);
            reject(reason);
          },
          settled: false,
        };
        const onAbort = () => cancel(job);
        options.signal?.addEventListener("abort", onAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
    close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(abortError());
      for (const seat of seats) {
        if (seat.job && !seat.job.settled) seat.job.reject(abortError());
        free(seat);
        seat.port.terminate();
      }
      seats.length = 0;
    },
  };
}

function errorOf(message: Extract<FromWorker, { type: "failed" }>): Error {
  if (message.problem) return new ProblemError(message.problem);
  const error = new Error(message.message);
  error.name = message.name;
  return error;
}
