import type { Analysis } from "../analyses/analysis.ts";
import type { Project } from "../model/project.ts";

export type MissingNeed =
  | "areas"
  | "incidents"
  | "count"
  | "population"
  | "variable"
  | "secondVariable"
  | "factors";

/** What the project would have to hold, or say, before this analysis can be asked. */
export function missingNeeds(project: Project, { needs }: Analysis): readonly MissingNeed[] {
  const { scope, incidents, factors } = project;
  const level = project.levels[scope.level];
  const events = incidents !== null && incidents.length > 0;
  const population = Boolean(scope.roles.population ?? level?.population);
  const count = events || Boolean(scope.roles.count);
  const missing: MissingNeed[] = [];
  if ((needs.support !== "none" || needs.territory) && !level) missing.push("areas");
  if (needs.incidents && !events) missing.push("incidents");
  if (needs.count && !count) missing.push("count");
  if (needs.population && !population) missing.push("population");
  const numbers = level?.fields.filter((field) => field.kind === "number").length ?? 0;
  if (needs.variable && numbers < 1) missing.push("variable");
  if (needs.secondVariable && numbers < 2) missing.push("secondVariable");
  if (needs.factors && Object.keys(factors).length === 0) missing.push("factors");
  return missing;
}
