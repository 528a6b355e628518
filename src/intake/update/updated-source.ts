import type { Period } from "../../model/scope.ts";
import type { Passport, SetAsideRows, Source } from "../../model/source.ts";
import { firstLoad } from "../../model/source-load.ts";
import type { Differences, GoneChoice } from "./update-preview.ts";

export interface UpdateDecision {
  readonly gone: GoneChoice;
  /** When the file is brought in. */
  readonly atMilliseconds: number;
}

/** How many records of earlier files stay, and how many go. */
export interface GoneCounts {
  readonly kept: number;
  readonly withdrawn: number;
}

/** Number of the next file among those of a source. */
export function nextLoad(source: Source): number {
  return source.loads?.length ?? 1;
}

/**
 * A source with the file `after` added to its history. `passport`: of all its records that are there then. `period`: the days of the
 * file's events, where it has dates.
 */
export function updatedSource(
  before: Source,
  after: Source,
  differences: Differences,
  { kept, withdrawn }: GoneCounts,
  decision: UpdateDecision,
  passport: Passport,
  period: Period | null = null,
): Source {
  const { rowsRead, rowsAccepted } = after.passport;
  const { added, changed, same } = differences;
  const entry = {
    fileName: after.fileName,
    atMilliseconds: decision.atMilliseconds,
    rowsRead,
    rowsAccepted,
    rowsSetAside: rowsRead - rowsAccepted,
    added,
    changed,
    same,
    kept,
    withdrawn,
    ...(period ? { period } : {}),
  };
  return {
    ...before,
    fileName: after.fileName,
    passport,
    ...(after.mapping === undefined ? {} : { mapping: after.mapping }),
    ...(after.fields === undefined ? {} : { fields: after.fields }),
    loads: [...(before.loads ?? [firstLoad(before, null)]), entry],
  };
}

/** Problems but the one that counts rows set aside: a passport of several files counts them anew. */
export function withoutCounts(problems: Passport["problems"]): Passport["problems"] {
  return problems.filter((problem) => problem.code !== "rows-set-aside");
}

/**
 * Rows set aside of all files under one header; cells stand under the column of their name. `reappeared`: which rows of earlier
 * files the new one has again; they are told as it has them. Withdrawing all that is gone, only the new file's are left.
 */
export function mergeSetAside(
  before: Source,
  after: Source,
  reappeared: Uint8Array,
  gone: GoneChoice,
): SetAsideRows {
  const [old, fresh] = [before.passport.setAsideRows, after.passport.setAsideRows];
  const header = [...fresh.header, ...old.header.filter((name) => !fresh.header.includes(name))];
  const places = old.header.map((name) => header.indexOf(name));
  const moved = (cells: readonly string[]) => {
    const row = header.map(() => "");
    for (const [index, cell] of cells.entries()) if (index < places.length) row[places[index]] = cell;
    return row;
  };
  const rows = old.rows
    .filter((_, row) => reappeared[row] === 0 && gone !== "withdraw")
    .map((row) => ({ ...row, load: row.load ?? 0, cells: moved(row.cells) }));
  return { header, rows: [...rows, ...fresh.rows.map((row) => ({ ...row, load: nextLoad(before) }))] };
}
