import { useEffect, useRef, useState } from "react";
import { isAbort } from "../../../base/run-context.ts";
import type { Preview, PreviewRequest } from "../../../engine/preview-job.ts";
import { useApp } from "../../app-context.tsx";

const restMilliseconds = 350;

/**
 * Tries what was decided about a table on all its rows, a moment after the last change; only the latest wish runs. The last
 * answer stays until there is a new one. Null asks for nothing.
 */
export function usePreview(request: PreviewRequest | null): { preview: Preview | null; running: boolean } {
  const app = useApp();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [running, setRunning] = useState(false);
  const latest = useRef(request);
  latest.current = request;
  const wish =
    request &&
    JSON.stringify([request.options, request.table, request.places, request.times, questionOf(request)]);
  useEffect(() => {
    if (wish === null) {
      setPreview(null);
      return;
    }
    const stop = new AbortController();
    setRunning(true);
    const timer = setTimeout(() => {
      if (!latest.current) return;
      app.engine
        .run("preview", latest.current, { signal: stop.signal })
        .then(setPreview)
        .catch((error: unknown) => {
          if (!isAbort(error)) setPreview(null);
        })
        .finally(() => {
          if (!stop.signal.aborted) setRunning(false);
        });
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [app, wish]);
  return { preview, running };
}

/** A level may have thousands of names; its id says enough to know whether the wish changed. */
const questionOf = ({ join }: PreviewRequest) => join && { ...join.question, level: join.areas.id };
