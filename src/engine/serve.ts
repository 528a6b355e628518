import { ProblemError } from "../base/problem.ts";
import { type JobKind, jobs } from "./jobs.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { createRunContext } from "./run-context.ts";
import { transferables } from "./transfer.ts";

const progressEveryMilliseconds = 60;

/** The worker's side: answers run and cancel messages. `send` posts a message, moving the listed buffers. */
export function createServer(send: (message: FromWorker, move: ArrayBuffer[]) => void) {
  const running = new Map<number, { aborted: boolean }>();

  async function run(message: Extract<ToWorker, { type: "run" }>): Promise<void> {
    const signal = { aborted: false };
    running.set(message.job, signal);
    let lastProgress = 0;
    const context = createRunContext({
      seed: message.seed,
      signal,
      onProgress: (share) => {
        const now = performance.now();
        if (now - lastProgress < progressEveryMilliseconds) return;
        lastProgress = now;
        send({ type: "progress", job: message.job, share }, []);
      },
    });
    try {
      const job = jobs[message.kind as JobKind] as (request: unknown, context: unknown) => Promise<never>;
      const result = await job(message.request, context);
      send({ type: "done", job: message.job, result }, transferables(result));
    } catch (error) {
      send(
        {
          type: "failed",
          job: message.job,
          name: error instanceof Error ? error.name : "Error",
          message: error instanceof Error ? error.message : String(error),
          ...(error instanceof ProblemError ? { problem: error.problem } : {}),
        },
        [],
      );
    } finally {
      running.delete(message.job);
    }
  }

  return (message: ToWorker): void => {
    if (message.type === "run") void run(message);
    else {
      const signal = running.get(message.job);
      if (signal) signal.aborted = true;
    }
  };
}
