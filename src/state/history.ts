import type { Localised } from "../base/language.ts";
import { applyChange, type Change } from "../model/change.ts";
import type { Project } from "../model/project.ts";

/** One step that can be taken back. */
export interface HistoryEntry {
  readonly label: Localised;
  readonly inverse: Change;
  readonly mergeKey: string | null;
  readonly atMilliseconds: number;
}

export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
}

export const emptyHistory: History = { past: [], future: [] };

const longestHistory = 100;
const mergeWithinMilliseconds = 1000;

/** Applies a change and remembers how to take it back. */
export function record(
  project: Project,
  history: History,
  change: Change,
  entry: { label: Localised; mergeKey: string | null; atMilliseconds: number },
): { project: Project; history: History } {
  const applied = applyChange(project, change);
  const last = history.past.at(-1);
  const merges =
    last !== undefined &&
    entry.mergeKey !== null &&
    last.mergeKey === entry.mergeKey &&
    entry.atMilliseconds - last.atMilliseconds < mergeWithinMilliseconds;
  const inverse = merges ? { patch: { ...applied.inverse.patch, ...last.inverse.patch } } : applied.inverse;
  const kept = merges ? history.past.slice(0, -1) : history.past;
  return {
    project: applied.project,
    history: { past: [...kept, { ...entry, inverse }].slice(-longestHistory), future: [] },
  };
}

/** Takes the last step back. */
export function undo(project: Project, history: History): { project: Project; history: History } | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  const applied = applyChange(project, entry.inverse);
  const redoEntry = { ...entry, inverse: applied.inverse, mergeKey: null };
  return {
    project: applied.project,
    history: { past: history.past.slice(0, -1), future: [...history.future, redoEntry] },
  };
}

/** Does the last undone step again. */
export function redo(project: Project, history: History): { project: Project; history: History } | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  const applied = applyChange(project, entry.inverse);
  const undoEntry = { ...entry, inverse: applied.inverse, mergeKey: null };
  return {
    project: applied.project,
    history: { past: [...history.past, undoEntry], future: history.future.slice(0, -1) },
  };
}
