import type { Project } from "../model/project.ts";
import { judgedGrade } from "../model/quality.ts";
import type { Grade, Source } from "../model/source.ts";

/** The grade printed on every map: the worst among its sources that have one, under the bounds of the project. */
export function worstGrade(
  project: Project,
  sources: readonly Source[] = Object.values(project.sources),
): Grade | null {
  const grades = sources
    .map((source) => judgedGrade(source.passport, project.quality))
    .filter((grade) => grade !== null)
    .sort();
  return grades.at(-1) ?? null;
}
