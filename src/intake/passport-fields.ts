import { missingCode } from "../base/column.ts";
import { type IncidentTable, incidentField } from "../model/incidents.ts";
import type { PassportCheck } from "../model/source.ts";
import { comparableText } from "./names.ts";
import { makeCheck, measuredCheck } from "./passport-texts.ts";
import { equalRowCounts, rowsWhere, takeRows } from "./row-groups.ts";

/** Checks of records as such: duplicates, and identifiers that are missing or stand for several rows. */
export function recordChecks(table: IncidentTable): PassportCheck[] {
  return [...duplicateCheck(table), ...identifierCheck(table)];
}

/**
 * Events that repeat another in time, place and every class. Where no time of day is known, equal rows may be several
 * victims of one event or several events of one day, so the level is at most "attention"; by months nothing can be
 * said.
 */
function duplicateCheck(table: IncidentTable): PassportCheck[] {
  const rows = rowsWhere(table.length, (row) => table.timePrecision[row] <= 2);
  if (rows.length === 0) return [];
  const timed = rows.reduce((count, row) => count + (table.timePrecision[row] < 2 ? 1 : 0), 0);
  const sizes = equalRowCounts(rows.length, [
    takeRows(table.timeFrom, rows),
    takeRows(table.longitude, rows),
    takeRows(table.latitude, rows),
    ...table.fields.map((field) => takeRows(field.codes, rows)),
  ]);
  let repeated = 0;
  for (const size of sizes) if (size > 1) repeated += size - 1;
  const check = measuredCheck("duplicates", repeated, rows.length);
  if (timed > rows.length / 2) return [check];
  return [{ ...check, level: check.level === "good" ? "good" : "attention", atMost: "attention" }];
}

/** Rows without an identifier of their own: none, or one that an earlier row has. Only where the file has such a column. */
function identifierCheck(table: IncidentTable): PassportCheck[] {
  const keys = table.recordKeys;
  if (!keys) return [];
  const known = rowsWhere(table.length, (row) => !Number.isNaN(keys[row]));
  const sorted = takeRows(keys, known).sort();
  let faulty = table.length - known.length;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) faulty++;
  return [measuredCheck("identifier", faulty, table.length)];
}

/** Words of kinds of event that say that the kind is not known yet. */
const undetermined =
  /\b(indetermin|sin determinar|por determinar|no determinad|sin clasificar|por clasificar|sin especificar|undetermined|unclassified|not yet classified|indefinid)/;

/** What key fields leave open: missing classes, and kinds of event that say that nobody knows. */
export function fieldChecks(table: IncidentTable): PassportCheck[] {
  const found: PassportCheck[] = [];
  for (const role of ["category", "sex", "ageBand", "weapon"] as const) {
    const field = incidentField(table, role);
    if (!field) {
      if (role !== "category")
        found.push(makeCheck(`absent-${role}`, table.length, table.length, "attention"));
      continue;
    }
    let missing = 0;
    for (let row = 0; row < table.length; row++) if (field.codes[row] === missingCode) missing++;
    found.push(measuredCheck(`missing-${role}`, missing, table.length));
    if (role !== "category") continue;
    const open = field.classes.map((each) => undetermined.test(comparableText(`${each.id} ${each.text.es}`)));
    let unsaid = 0;
    for (let row = 0; row < table.length; row++) if (open[field.codes[row]]) unsaid++;
    found.push(measuredCheck("undetermined", missing + unsaid, table.length));
  }
  return found;
}
