import type { Analysis, ColumnSpec } from "../../analyses/analysis.ts";
import type { Project } from "../../model/project.ts";

const drawnRoles: readonly ColumnSpec["role"][] = ["value", "class", "probability"];

/** The columns of an analysis that make a map of their own. */
export function drawableColumns(analysis: Analysis): readonly ColumnSpec[] {
  return analysis.gives.filter(
    (spec) => spec.kind !== "text" && (spec.main || drawnRoles.includes(spec.role)),
  );
}

/** The request of the project that already asks this analysis, or a new name for one. */
export function requestOf(project: Project, analysis: string): string {
  if (project.requests.situation?.analysis === analysis) return "situation";
  return `situation ${analysis}`;
}
