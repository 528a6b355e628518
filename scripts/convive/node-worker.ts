import { parentPort } from "node:worker_threads";
import type { ToWorker } from "../../src/engine/protocol.ts";
import { createServer } from "../../src/engine/serve.ts";

const port = parentPort;
if (port) {
  const serve = createServer((message, move) => port.postMessage(message, move));
  port.on("message", (message: ToWorker) => serve(message));
}
