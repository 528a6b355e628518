import type { AnalysisFamily } from "../analyses/analysis.ts";
import type { ListedAnalysis } from "../analyses/index.ts";
import type { Project, StepId } from "../model/project.ts";
import type { Session } from "./session.ts";

/**
 * The requests whose results the screen needs: what the step's map draws, and the situation, which the profile of a
 * territory always shows.
 */
export function wantedRequests(project: Project | null, session: Session): readonly string[] {
  if (!project) return [];
  const drawn = project.maps[session.step]?.request;
  return [...new Set(drawn ? [drawn, "situation"] : ["situation"])];
}

/** The families among whose analyses a person can choose, by step. */
export const offeredFamilies = {
  data: [],
  situation: ["counts", "rates"],
  concentration: ["density", "autocorrelation", "clusters", "concentration", "time"],
  factors: ["factors", "regression"],
  priorities: [],
} as const satisfies Record<StepId, readonly AnalysisFamily[]>;

/** Which analyses of the list the screen needs: those it shows results of, and those it offers. */
export function wantedAnalyses(project: Project, session: Session): (listed: ListedAnalysis) => boolean {
  const shown = wantedRequests(project, session).map((id) => project.requests[id]?.analysis);
  const families: readonly AnalysisFamily[] = offeredFamilies[session.step];
  return ({ id, family }) => shown.includes(id) || families.includes(family);
}
