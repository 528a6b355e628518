import type { Project } from "../model/project.ts";
import { judgedGrade } from "../model/quality.ts";
import type { Grade } from "../model/source.ts";

/** The grade printed on every map: the worst among the sources that have one, under the bounds of the project. */
export function worstGrade(project: Project): Grade | null {
  const grades = Object.values(project.sources)
    .map((source) => judgedGrade(source.passport, project.quality))
    .filter((grade) => grade !== null)
    .sort();
  return grades.at(-1) ?? null;
}
