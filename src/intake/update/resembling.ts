import type { Project } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import { comparableText, titleWords } from "../names.ts";
import { subjectOf } from "./update-subject.ts";

/** Share of columns two files must have in common to be taken for the same kind of file. */
const leastInCommon = 0.8;

/**
 * The source that a table with these columns seems to be the next file of; null when there is none. Columns are compared by name,
 * without case and accents; among those that have them, the source whose files are called like this one, then the last one.
 */
export function resemblingSource(
  project: Project,
  header: readonly string[],
  fileName: string,
): Source | null {
  const own = new Set(header.map(comparableText));
  let best: { source: Source; score: number } | null = null;
  for (const source of Object.values(project.sources)) {
    const other = new Set(source?.passport.setAsideRows.header.map(comparableText));
    if (other.size === 0 || !subjectOf(project, source)) continue;
    const common = [...own].filter((name) => other.has(name)).length;
    const share = common / (own.size + other.size - common);
    const score = share + (stemOf(source.fileName) === stemOf(fileName) ? 1 : 0);
    if (share >= leastInCommon && score >= (best?.score ?? 0)) best = { source, score };
  }
  return best?.source ?? null;
}

/** The words of a file's name without its numbers: "escuelas-2024.csv" and "escuelas_2025.csv" are called alike. */
const stemOf = (fileName: string) => titleWords(fileName).replace(/\d+/g, "").trim();
