import type { Analysis } from "../analyses/analysis.ts";
import type { MapChoice, Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { AppState } from "./app.ts";
import type { Run } from "./runs.ts";

/** What is known about a request now: its newest run, and the result to show meanwhile. */
export interface RequestView {
  readonly analysis: Analysis | null;
  readonly run: Run | null;
  /** The wanted result, or while it is computed the last one. */
  readonly result: AnalysisResult | null;
  /** True while `result` answers an older question: it is drawn dimmed. */
  readonly stale: boolean;
  /** The run that `result` comes from. */
  readonly shownRun: Run | null;
}

/** Identity of the parts is stable between unrelated changes; wrap in `useShallow` in components. */
export function selectRequest(state: AppState, id: string): RequestView {
  const { runs, project, analyses } = state;
  const run = runs.byKey[runs.wanted[id]] ?? null;
  const last = runs.byKey[runs.lastDone[id]] ?? null;
  const shown = run?.status === "done" ? run : last;
  const analysisId = project?.requests[id]?.analysis;
  return {
    analysis: analyses.find((analysis) => analysis.id === analysisId) ?? null,
    run,
    result: shown?.result ?? null,
    stale: shown !== null && shown !== run,
    shownRun: shown,
  };
}

export function selectMapChoice(state: AppState): MapChoice | null {
  return state.project?.maps[state.session.step] ?? null;
}

export function selectAreas(project: Project | null) {
  return project ? (project.levels[project.scope.level] ?? null) : null;
}
