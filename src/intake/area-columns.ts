import type { RawTable } from "../readers/raw-table.ts";
import { areaFinder, type JoinAreas } from "./area-decisions.ts";
import { confidenceOf } from "./column-guess.ts";
import type { TableGuess } from "./inspect-table.ts";
import type { PlaceMapping } from "./mapping.ts";
import { comparableText } from "./names.ts";

/** Names of neighbourhoods often match one time in three; by chance, hardly ever. */
const leastShare = 0.2;
const leastParentShare = 0.8;
const mostRows = 2000;

/**
 * Which column of a table names the areas of which level, and which the larger area beside it: the column and level that
 * most rows match, the finer level where two match alike. Null when no column matches one row in five.
 */
export function areaPlaceFrom(
  raw: RawTable,
  guess: TableGuess,
  levels: readonly JoinAreas[],
): Extract<PlaceMapping, { kind: "area" }> | null {
  let best: { column: string; level: JoinAreas; share: number } | null = null;
  for (const column of candidateColumns(guess))
    for (const level of levels) {
      const share = shareFound(raw, column, areaRowsOf(level));
      if (share < leastShare) continue;
      const finer =
        best !== null && share > best.share - 0.05 && level.codes.length > best.level.codes.length;
      if (!best || finer || share > best.share + 0.05) best = { column, level, share };
    }
  if (!best) return null;
  const parentName = parentColumn(raw, guess, best.level, best.column);
  return { kind: "area", column: best.column, level: best.level.id, ...(parentName ? { parentName } : {}) };
}

/** The column that names the larger area beside the name of each area; null when none does. */
export function parentColumn(
  raw: RawTable,
  guess: TableGuess,
  level: JoinAreas,
  nameColumn: string,
): string | null {
  const parents = new Set(level.parentNames?.map(comparableText));
  parents.delete("");
  if (parents.size === 0) return null;
  let best: { column: string; share: number } | null = null;
  for (const column of candidateColumns(guess)) {
    if (column === nameColumn) continue;
    const share = shareFound(raw, column, (text) => parents.has(comparableText(text)));
    if (share >= leastParentShare && share > (best?.share ?? 0)) best = { column, share };
  }
  return best?.column ?? null;
}

function candidateColumns(guess: TableGuess): string[] {
  return guess.columns
    .filter(
      (column) =>
        Math.max(...(["name", "parentName", "code"] as const).map((each) => confidenceOf(column, each))) >=
          0.2 || column.kind === "category",
    )
    .map((column) => column.name)
    .slice(0, 16);
}

/** Whether an area is called or coded so, names that several areas share included. */
function areaRowsOf(level: JoinAreas): (text: string) => boolean {
  const find = areaFinder(level, "either", undefined);
  return (text) => {
    const match = find(text, "");
    return match.row >= 0 || match.why === "shared";
  };
}

function shareFound(raw: RawTable, name: string, known: (text: string) => boolean): number {
  const column = raw.columns.find((candidate) => candidate.name === name);
  if (!column) return 0;
  let filled = 0;
  let found = 0;
  const step = Math.max(1, raw.rows / mostRows);
  for (let at = 0; Math.floor(at) < raw.rows; at += step) {
    const text = column.text(Math.floor(at)).trim();
    if (text === "") continue;
    filled++;
    if (known(text)) found++;
  }
  return filled === 0 ? 0 : found / filled;
}
