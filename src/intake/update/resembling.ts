import type { Project } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import { comparableText, titleWords } from "../names.ts";
import { subjectOf } from "./update-subject.ts";

/** Share of columns two files must have in common to be taken for the same kind of file. */
const leastInCommon = 0.8;

/**
 * The sources that a table with these columns may be the next file of, the likeliest first. Columns are compared by name, without case
 * and accents; among those that have them, the one whose file is called most like this one, then the last one.
 */
export function resemblingSources(project: Project, header: readonly string[], fileName: string): Source[] {
  const own = new Set(header.map(comparableText));
  const found: { source: Source; score: number }[] = [];
  for (const source of Object.values(project.sources)) {
    const other = new Set(source.passport.setAsideRows.header.map(comparableText));
    if (other.size === 0 || !subjectOf(project, source)) continue;
    const common = [...own].filter((name) => other.has(name)).length;
    const share = common / (own.size + other.size - common);
    if (share >= leastInCommon)
      found.push({ source, score: share + beginningInCommon(source.fileName, fileName) });
  }
  return found
    .reverse()
    .sort((a, b) => b.score - a.score)
    .map(({ source }) => source);
}

/** Share of two files' names, without numbers, that begins alike: "escuelas-2024.csv" and "escuelas_2025.csv" are called alike. */
function beginningInCommon(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => titleWords(name).replace(/\d+/g, "").trim());
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return a === b ? 1 : same / Math.max(a.length, b.length);
}
