import type { Analysis } from "../analyses/analysis.ts";
import type { MapChoice } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { AppState } from "./app.ts";
import { missingNeeds, openRoles } from "./needs.ts";
import type { Run } from "./runs.ts";

/** What is known about a request now: its newest run, and the result to show meanwhile. */
export interface RequestView {
  readonly analysis: Analysis | null;
  readonly run: Run | null;
  /**
   * The wanted result, or while it is computed the last one. Null while the question waits for data or for a choice, and where
   * it could not be computed and the last result answers another question.
   */
  readonly result: AnalysisResult | null;
  /** True while `result` answers an older question: it is drawn dimmed. */
  readonly stale: boolean;
  /** The run that `result` comes from. */
  readonly shownRun: Run | null;
}

/** Identity of the parts is stable between unrelated changes; wrap in `useShallow` in components. */
export function selectRequest(
  state: Pick<AppState, "runs" | "project" | "analyses">,
  id: string,
): RequestView {
  const { runs, project, analyses } = state;
  const run = runs.byKey[runs.wanted[id]] ?? null;
  const last = runs.byKey[runs.lastDone[id]] ?? null;
  const shown = run?.status === "done" ? run : keepsLast(run, last) ? last : null;
  const analysisId = project?.requests[id]?.analysis;
  return {
    analysis: analyses.find((analysis) => analysis.id === analysisId) ?? null,
    run,
    result: shown?.result ?? null,
    stale: shown !== null && shown !== run,
    shownRun: shown,
  };
}

/** Whether the last result still stands for the question: while the next one is computed, or when it answers the same one. */
function keepsLast(run: Run | null, last: Run | null): boolean {
  return run?.status === "running" || (run !== null && run.request.analysis === last?.request.analysis);
}

/** Why the map of the step on screen shows nothing of its question: a field is to be chosen, or the answer is no map. */
export type MapNoteKind = "choice" | "elsewhere";

/** What to say over the map of the step on screen; null where its question is answered, being answered or cannot be. */
export function selectMapNote(
  state: Pick<AppState, "runs" | "project" | "analyses" | "session">,
): MapNoteKind | null {
  const { project, session } = state;
  if (!project) return null;
  const { analysis, result, stale } = selectRequest(state, project.maps[session.step].request);
  if (!analysis || missingNeeds(project, analysis).length > 0) return null;
  if (openRoles(project, analysis).length > 0) return "choice";
  return result?.support.kind === "global" && !stale ? "elsewhere" : null;
}

/** What the map of the step on screen shows; null without a project. */
export function selectMapChoice(state: AppState): MapChoice | null {
  return state.project?.maps[state.session.step] ?? null;
}
