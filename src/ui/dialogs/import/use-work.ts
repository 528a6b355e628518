import { useRef, useState } from "react";
import type { Problem } from "../../../base/problem.ts";
import { isAbort } from "../../../base/run-context.ts";
import { problemOf } from "./file-problem.ts";

/** What a task is given: it ends when the signal says so, and tells how far it is. */
interface TaskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** What a dialog does in the background: one task at a time, with its progress; the next one ends the one before. */
export interface Work<Kind extends string> {
  readonly kind: Kind | null;
  readonly share: number;
  readonly problem: Problem | null;
  run(kind: Kind, task: (options: TaskOptions) => Promise<void>): Promise<void>;
  cancel(): void;
}

/** The background work of a dialog about a file. `first`: under way as it opens. `onCancelled`: when a person ends it. */
export function useWork<Kind extends string>(
  first: Kind | null,
  fileName: string,
  onCancelled: () => void,
): Work<Kind> {
  const [kind, setKind] = useState(first);
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef<AbortController | null>(null);
  return {
    kind,
    share,
    problem,
    async run(next, task) {
      stop.current?.abort();
      const abort = new AbortController();
      stop.current = abort;
      setKind(next);
      setShare(0);
      setProblem(null);
      try {
        await task({ signal: abort.signal, onProgress: setShare });
      } catch (error) {
        if (isAbort(error) && abort === stop.current) onCancelled();
        else if (!isAbort(error)) setProblem(problemOf(error, fileName));
      } finally {
        if (abort === stop.current) setKind(null);
      }
    },
    cancel: () => stop.current?.abort(),
  };
}

/** A `ref` for a screen that is seen from its top, and whose work begins once, when the screen is there to show it. */
export function useBeginning(begin: () => void): (screen: HTMLElement | null) => void {
  const begun = useRef(false);
  return (screen) => {
    if (!screen || begun.current) return;
    begun.current = true;
    screen.scrollIntoView({ block: "start" });
    begin();
  };
}
