import type { ToWorker } from "./protocol.ts";
import { createServer } from "./serve.ts";

const scope = self as unknown as {
  postMessage(message: unknown, move: ArrayBuffer[]): void;
  onmessage: ((event: { data: ToWorker }) => void) | null;
};

const serve = createServer((message, move) => scope.postMessage(message, move));
scope.onmessage = (event) => serve(event.data);
