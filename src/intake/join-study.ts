import type { RunContext } from "../base/run-context.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { areaFinder, decisionKey, type JoinAreas, type JoinBy } from "./area-decisions.ts";
import { type AreaSuggestion, areaSuggester } from "./area-suggestions.ts";
import type { AreaDecision } from "./mapping.ts";
import { comparableText, saysMissing } from "./names.ts";
import { columnNamed } from "./placing.ts";

/** How a table joins a level: which column names the area, and which the larger area, if one does. */
export interface JoinQuestion {
  readonly column: string;
  readonly parentName: string | null;
  readonly by: JoinBy;
  readonly decisions?: readonly AreaDecision[];
}

/** What came of joining a table to a level by names or codes. Plain data. */
export interface JoinStudy {
  readonly rows: number;
  /** Rows whose name or code an area bears, and rows joined by a decision. */
  readonly matched: number;
  readonly decided: number;
  /** Rows whose cell is empty or says that nothing is known. */
  readonly empty: number;
  /** Names left over, those of most rows first; those already decided among them. */
  readonly names: readonly UnmatchedName[];
  /** Names beyond the most that are listed. */
  readonly unlisted: number;
}

export interface UnmatchedName {
  readonly name: string;
  /** Name of the larger area beside it; empty where there is none. */
  readonly parent: string;
  readonly rows: number;
  /** No area is called so, or several are. */
  readonly why: "unknown" | "shared";
  readonly suggestions: readonly AreaSuggestion[];
}

const mostListed = 5000;
const rowsPerBreath = 20_000;

/** Looks every row of a table up among the areas of a level and suggests areas for names that none bears. */
export async function studyJoin(
  raw: RawTable,
  question: JoinQuestion,
  areas: JoinAreas,
  context: RunContext,
): Promise<JoinStudy> {
  const column = columnNamed(raw, question.column);
  const parents = columnNamed(raw, question.parentName);
  const find = areaFinder(areas, question.by, undefined);
  const decide = areaFinder(areas, question.by, question.decisions);
  const tally = new Map<string, { name: string; parent: string; rows: number }>();
  let empty = 0;
  for (let row = 0; row < raw.rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    const name = column?.text(row).trim() ?? "";
    if (name === "" || saysMissing(comparableText(name))) {
      empty++;
      continue;
    }
    const parent = parents?.text(row).trim() ?? "";
    const key = `${name}\u0000${parent}`;
    const known = tally.get(key);
    if (known) known.rows++;
    else tally.set(key, { name, parent, rows: 1 });
  }
  const left = new Map<string, { name: string; parent: string; rows: number; why: "unknown" | "shared" }>();
  let matched = 0;
  let decided = 0;
  for (const { name, parent, rows } of tally.values()) {
    const found = find(name, parent);
    if (found.row >= 0) {
      matched += rows;
      continue;
    }
    if (decide(name, parent).row >= 0) decided += rows;
    const key = decisionKey(name, parent);
    const known = left.get(key);
    if (known) known.rows += rows;
    else left.set(key, { name, parent, rows, why: found.why ?? "unknown" });
  }
  const ordered = [...left.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
  const suggest = areaSuggester(areas);
  const names: UnmatchedName[] = [];
  for (const [index, item] of ordered.slice(0, mostListed).entries()) {
    if (index % 50 === 0) await context.breathe();
    names.push({ ...item, suggestions: question.by === "code" ? [] : suggest(item.name, item.parent) });
  }
  return { rows: raw.rows, matched, decided, empty, names, unlisted: ordered.length - names.length };
}
