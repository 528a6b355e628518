import { useEffect, useRef, useState } from "react";
import { isAbort } from "../../base/run-context.ts";

const restMilliseconds = 350;

/**
 * Asks for something a moment after the last change of `wish`; only the latest wish runs, the one before is aborted. The last
 * answer stays until there is a new one. A wish of null asks for nothing. `ask` is the one of the latest drawing.
 */
export function useLatest<Answer>(
  wish: string | null,
  ask: (signal: AbortSignal) => Promise<Answer>,
): { answer: Answer | null; running: boolean } {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [running, setRunning] = useState(false);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (wish === null) {
      setAnswer(null);
      return;
    }
    const stop = new AbortController();
    setRunning(true);
    const timer = setTimeout(() => {
      latest
        .current(stop.signal)
        .then(setAnswer)
        .catch((error: unknown) => {
          if (!isAbort(error)) setAnswer(null);
        })
        .finally(() => {
          if (!stop.signal.aborted) setRunning(false);
        });
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wish]);
  return { answer, running };
}
