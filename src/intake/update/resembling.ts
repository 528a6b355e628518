import type { Project } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import { comparableText } from "../names.ts";

/** Share of columns two files must have in common to be taken for the same kind of file. */
const leastInCommon = 0.8;

/**
 * The source of events that a table with these columns seems to be the next file of; null when there is none. Columns
 * are compared by name, without case and accents.
 */
export function resemblingSource(project: Project, header: readonly string[]): Source | null {
  const own = new Set(header.map(comparableText));
  let best: { source: Source; share: number } | null = null;
  for (const id of project.incidents?.sources ?? []) {
    const source = project.sources[id];
    const other = new Set(source?.passport.setAsideRows.header.map(comparableText));
    if (!source || other.size === 0) continue;
    const common = [...own].filter((name) => other.has(name)).length;
    const share = common / (own.size + other.size - common);
    if (share >= leastInCommon && share > (best?.share ?? 0)) best = { source, share };
  }
  return best?.source ?? null;
}
