import { type RunContext, type StopSignal, throwIfAborted } from "../base/run-context.ts";

const breathMilliseconds = 25;

/** A context for code that runs in this very thread. Yields to the event loop every 25 ms. */
export function createRunContext(options: {
  seed?: number;
  signal?: StopSignal;
  onProgress?: (share: number) => void;
}): RunContext {
  const signal = options.signal ?? { aborted: false };
  let lastBreath = performance.now();
  return {
    seed: (options.seed ?? 1) >>> 0,
    signal,
    progress: options.onProgress ?? (() => undefined),
    async breathe() {
      throwIfAborted(signal);
      if (performance.now() - lastBreath < breathMilliseconds) return;
      await nextTurn();
      lastBreath = performance.now();
      throwIfAborted(signal);
    },
  };
}

/** Resolves in a new macrotask; a message channel is not throttled to 4 ms as timers are. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
