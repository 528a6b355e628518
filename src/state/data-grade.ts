import type { Project } from "../model/project.ts";
import type { Grade } from "../model/source.ts";

/** The grade printed on every map: the worst among the sources that have one. */
export function worstGrade(project: Project): Grade | null {
  const grades = Object.values(project.sources)
    .map((source) => source.passport.grade)
    .filter((grade) => grade !== null)
    .sort();
  return grades.at(-1) ?? null;
}
