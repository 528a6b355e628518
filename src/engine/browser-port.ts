import type { FromWorker, WorkerPort } from "./protocol.ts";

/** A port to a new worker of the browser. */
export function browserPort(number: number): WorkerPort {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    type: "module",
    name: `convive ${number}`,
  });
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onCrash) {
      worker.onmessage = (event: MessageEvent<FromWorker>) => onMessage(event.data);
      worker.onerror = (event) => onCrash(event.message || "The worker stopped.");
      worker.onmessageerror = () => onCrash("The worker sent what cannot be read.");
    },
    terminate: () => worker.terminate(),
  };
}
