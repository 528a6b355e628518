import type { IncidentTable } from "../../model/incidents.ts";
import type { Passport, PassportCheck, SetAsideRows, Source, SourceLoad } from "../../model/source.ts";
import { firstLoad } from "../../model/source-load.ts";
import type { AreaSet } from "../../model/territory.ts";
import { incidentPassport } from "../passport.ts";
import { mergedMeaningChecks } from "../passport-meaning.ts";
import { passportOf } from "../source.ts";
import {
  coveredPeriod,
  type GoneChoice,
  goneRows,
  isWithin,
  type UpdateComparison,
} from "./compare-update.ts";
import { mergeRecords } from "./merge-records.ts";

/** The events of a source and its description. */
export interface SourceRecords {
  readonly table: IncidentTable;
  readonly source: Source;
}

export interface UpdateDecision {
  readonly gone: GoneChoice;
  /** When the file is brought in. */
  readonly atMilliseconds: number;
}

/**
 * The source after its next file: the file's events, and those of earlier files that stay. Its passport speaks of all of them:
 * read = accepted + set aside, each record counted once, as the last file has it. `reappeared`: which of the rows that
 * earlier files set aside the new file has again, used or set aside.
 */
export function applyUpdate(
  before: SourceRecords,
  after: SourceRecords,
  comparison: UpdateComparison,
  reappeared: Uint8Array,
  areaSets: readonly AreaSet[],
  decision: UpdateDecision,
): SourceRecords {
  const history = before.source.loads ?? [firstLoad(before.source, null)];
  const load = history.length;
  const gone = goneRows(before.table, comparison.match);
  const period = coveredPeriod(after.table);
  const kept = gone.filter(
    (row) =>
      decision.gone === "keep" ||
      (decision.gone === "withdrawWithin" && !isWithin(before.table, row, period)),
  );
  const table = mergeRecords(before.table, after.table, kept, load);
  const setAsideRows = mergeSetAside(
    before.source.passport.setAsideRows,
    after.source.passport.setAsideRows,
    (row) => reappeared[row] === 0 && decision.gone !== "withdraw",
    load,
  );
  const { rowsRead, rowsAccepted, checks: fresh, problems } = after.source.passport;
  const findings = incidentPassport({
    table,
    rowsRead: table.length + setAsideRows.rows.length,
    setAside: setAsideRows.rows.map((row) => row.code),
    placed: has(fresh, "geocoded"),
    dated: has(fresh, "dated"),
    areaSets,
    further: fresh.filter((check) => check.code === "recorded-late"),
  });
  const passport: Passport = passportOf({
    fileName: after.source.fileName,
    accepted: table.length,
    setAsideRows,
    checks: [...findings.checks, ...mergedMeaningChecks(table)],
    grade: findings.grade,
    problems: problems.filter((problem) => problem.code !== "rows-set-aside"),
  });
  const { same, changed, added } = comparison.preview;
  const entry: SourceLoad = {
    fileName: after.source.fileName,
    atMilliseconds: decision.atMilliseconds,
    rowsRead,
    rowsAccepted,
    rowsSetAside: rowsRead - rowsAccepted,
    added,
    changed,
    same,
    kept: kept.length,
    withdrawn: gone.length - kept.length,
  };
  return {
    table,
    source: {
      ...before.source,
      fileName: after.source.fileName,
      passport,
      ...(after.source.mapping === undefined ? {} : { mapping: after.source.mapping }),
      loads: [...history, entry],
    },
  };
}

const has = (checks: readonly PassportCheck[], code: string) => checks.some((check) => check.code === code);

/** Rows set aside of all files under one header; cells stand under the column of their name. */
function mergeSetAside(
  before: SetAsideRows,
  after: SetAsideRows,
  stays: (row: number) => boolean,
  load: number,
): SetAsideRows {
  const header = [...after.header, ...before.header.filter((name) => !after.header.includes(name))];
  const places = before.header.map((name) => header.indexOf(name));
  const moved = (cells: readonly string[]) => {
    const row = header.map(() => "");
    for (const [index, cell] of cells.entries()) if (index < places.length) row[places[index]] = cell;
    return row;
  };
  const rows = before.rows
    .filter((_, row) => stays(row))
    .map((row) => ({ ...row, load: row.load ?? 0, cells: moved(row.cells) }));
  return { header, rows: [...rows, ...after.rows.map((row) => ({ ...row, load }))] };
}
