import { Worker } from "node:worker_threads";
import type { FromWorker, WorkerPort } from "../../src/engine/protocol.ts";

/** A port to a new thread of Node; the worker's bundle lies beside the one that runs. */
export function nodePort(): WorkerPort {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url));
  let wanted = true;
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onCrash) {
      worker.on("message", (message: FromWorker) => onMessage(message));
      worker.on("error", (error) => onCrash(error.message));
      worker.on("messageerror", (error) => onCrash(error.message));
      worker.on("exit", () => wanted && onCrash("The worker ended."));
    },
    terminate() {
      wanted = false;
      void worker.terminate();
    },
  };
}
