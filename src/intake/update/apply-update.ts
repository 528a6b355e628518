import type { IncidentTable } from "../../model/incidents.ts";
import type { PassportCheck, Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { incidentPassport } from "../passport.ts";
import { mergedMeaningChecks } from "../passport-meaning.ts";
import { passportOf } from "../source.ts";
import { coveredPeriod, isWithin, type UpdateComparison } from "./compare-update.ts";
import { mergeRecords } from "./merge-records.ts";
import { goneRows } from "./update-preview.ts";
import {
  mergeSetAside,
  nextLoad,
  type UpdateDecision,
  updatedSource,
  withoutCounts,
} from "./updated-source.ts";

/** The events of a source and its description. */
export interface SourceRecords {
  readonly table: IncidentTable;
  readonly source: Source;
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
  const gone = goneRows(before.table.length, comparison.match);
  const period = coveredPeriod(after.table);
  const kept = gone.filter(
    (row) =>
      decision.gone === "keep" ||
      (decision.gone === "withdrawWithin" && !isWithin(before.table, row, period)),
  );
  const loads = new Uint16Array(after.table.length).fill(nextLoad(before.source));
  const table = {
    ...mergeRecords(before.table, { ...after.table, loads }, kept),
    sources: before.table.sources,
  };
  const setAsideRows = mergeSetAside(before.source, after.source, reappeared, decision.gone);
  const { checks: fresh, problems } = after.source.passport;
  const findings = incidentPassport({
    table,
    rowsRead: table.length + setAsideRows.rows.length,
    setAside: setAsideRows.rows.map((row) => row.code),
    placed: has(fresh, "geocoded"),
    dated: has(fresh, "dated"),
    areaSets,
    further: fresh.filter((check) => check.code === "recorded-late"),
  });
  const passport = passportOf({
    fileName: after.source.fileName,
    accepted: table.length,
    setAsideRows,
    checks: [...findings.checks, ...mergedMeaningChecks(table)],
    grade: findings.grade,
    problems: withoutCounts(problems),
  });
  const counts = { kept: kept.length, withdrawn: gone.length - kept.length };
  const { preview } = comparison;
  return {
    table,
    source: updatedSource(
      before.source,
      after.source,
      preview,
      counts,
      decision,
      passport,
      preview.periodAfter,
    ),
  };
}

/** Whether a passport has a check. */
export const has = (checks: readonly PassportCheck[], code: string) =>
  checks.some((check) => check.code === code);
