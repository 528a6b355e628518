import type { Analysis, Needs } from "../analyses/analysis.ts";
import type { FieldId } from "../base/ids.ts";
import type { Project } from "../model/project.ts";

export type MissingNeed =
  | "areas"
  | "incidents"
  | "count"
  | "population"
  /** Nothing to divide, or nothing to divide by; a field of numbers would do in place of a rate. */
  | "countOrVariable"
  | "populationOrVariable"
  | "rateOrVariable"
  | "secondVariable"
  | "factors";

/** Fields that a person names for a statistic on any variable. */
export type VariableRole = "variable" | "secondVariable";

/** What the project would have to hold before this analysis can be asked. Where either of two things would do, they are one need. */
export function missingNeeds(project: Project, { needs }: Analysis): readonly MissingNeed[] {
  const { factors } = project;
  const level = project.levels[project.scope.level];
  const missing: MissingNeed[] = [];
  if ((needs.support !== "none" || needs.territory) && !level) missing.push("areas");
  if (needs.incidents && !hasEvents(project)) missing.push("incidents");
  const unmet = unmetRate(project, needs);
  const fields = numberFields(project).length;
  if (!needs.variable) missing.push(...unmet);
  else if (unmet.length > 0 && fields === 0)
    missing.push(unmet.length > 1 ? "rateOrVariable" : `${unmet[0]}OrVariable`);
  // Without a rate, the first field is taken by the first variable.
  const taken = needs.variable && unmet.length > 0 ? 1 : 0;
  if (needs.secondVariable && fields < taken + 1) missing.push("secondVariable");
  if (needs.factors && Object.keys(factors).length === 0) missing.push("factors");
  return missing;
}

/**
 * The fields that a person still has to name before this analysis can run: the project holds them, and nobody guesses them.
 * The first variable is open only where no rate can stand for it, or where the field that was named is not of this level.
 */
export function openRoles(project: Project, { needs }: Analysis): readonly VariableRole[] {
  const { roles } = project.scope;
  const known = (id: FieldId | null | undefined) => numberFields(project).some((field) => field.id === id);
  const open: VariableRole[] = [];
  if (needs.variable && !known(roles.variable) && (roles.variable || !ratePossible(project, needs)))
    open.push("variable");
  if (needs.secondVariable && !known(roles.secondVariable)) open.push("secondVariable");
  return open;
}

/** Whether a rate can be made where an analysis takes a rate or a field. */
export function ratePossible(project: Project, needs: Needs): boolean {
  return needs.count === true && unmetRate(project, needs).length === 0;
}

/** Fields of numbers of the level on screen. */
export function numberFields({ levels, scope }: Project) {
  return (levels[scope.level]?.fields ?? []).filter((field) => field.kind === "number");
}

function unmetRate(project: Project, needs: Needs): ("count" | "population")[] {
  const { levels, scope } = project;
  const count = hasEvents(project) || Boolean(scope.roles.count);
  const population = Boolean(scope.roles.population ?? levels[scope.level]?.population);
  const unmet: ("count" | "population")[] = [];
  if (needs.count && !count) unmet.push("count");
  if (needs.population && !population) unmet.push("population");
  return unmet;
}

function hasEvents({ incidents }: Project): boolean {
  return incidents !== null && incidents.length > 0;
}
