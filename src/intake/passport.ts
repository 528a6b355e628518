import { civilFromDays, minutesFromCivil, minutesPerDay, missingTime } from "../base/civil-time.ts";
import { missingCode } from "../base/column.ts";
import { type IncidentTable, incidentField } from "../model/incidents.ts";
import type { Grade, PassportCheck } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import type { IncidentMapping } from "./mapping.ts";
import { levelOfFault, levelOfMerit, makeCheck } from "./passport-texts.ts";
import { equalRowCounts, rowsWhere, takeRows } from "./row-groups.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";

const placeReasons: ReadonlySet<string> = new Set<ReasonCode>([
  "no-coordinates",
  "unreadable-coordinates",
  "placeholder-coordinates",
  "lost-decimal-point",
  "coordinates-out-of-range",
  "far-from-areas",
  "unknown-area",
]);
const dateReasons: ReadonlySet<string> = new Set<ReasonCode>(["no-date", "unreadable-date"]);

/** Fewer events than this say nothing about heaping. */
const leastForHeaping = 200;

/** A point holds a pile-up from so many events on, and so large a share, and so many times the usual number. */
const pileUp = { events: 20, share: 0.0025, timesUsual: 10 } as const;

/**
 * Checks of a table of incidents. What is looked at: geocoded share (below 85 % the maps mislead: Ratcliffe 2004),
 * dates, default-coordinate pile-ups, (0, 0), outside the areas, heaping at 00:00 and 12:00 against the hours beside
 * them, on the first of a month and on 1 January, duplicates, odd dates, missing category, sex, age, weapon.
 * `today`: civil minutes; dates after it are in the future. O(rows).
 */
export function incidentPassport(given: {
  raw: RawTable;
  mapping: IncidentMapping;
  table: IncidentTable;
  reasons: readonly (ReasonCode | "")[];
  areaSets: readonly AreaSet[];
  today?: number;
}): { checks: PassportCheck[]; grade: Grade | null } {
  const { raw, mapping, table, reasons, areaSets } = given;
  if (raw.rowsRead === 0) return { checks: [], grade: null };
  const checks: PassportCheck[] = [];
  const misplaced = reasons.reduce((count, reason) => count + (placeReasons.has(reason) ? 1 : 0), 0);
  const undated = reasons.reduce((count, reason) => count + (dateReasons.has(reason) ? 1 : 0), 0);
  const zeros = reasons.reduce((count, reason) => count + (reason === "placeholder-coordinates" ? 1 : 0), 0);
  if (mapping.place.kind !== "none") {
    const share = (raw.rows - misplaced) / raw.rowsRead;
    checks.push(makeCheck("geocoded", raw.rows - misplaced, raw.rowsRead, levelOfMerit(share, 0.85, 0.7)));
    checks.push(
      makeCheck("zero-coordinates", zeros, raw.rowsRead, levelOfFault(zeros / raw.rowsRead, 0, 0.05)),
    );
    checks.push(...placeChecks(table, areaSets));
  }
  if (mapping.time.kind !== "none") {
    const share = (raw.rows - undated) / raw.rowsRead;
    checks.push(makeCheck("dated", raw.rows - undated, raw.rowsRead, levelOfMerit(share, 0.98, 0.9)));
    checks.push(...timeChecks(table, given.today ?? civilNow()));
  }
  if (table.length > 0) checks.push(...duplicateCheck(table), ...fieldChecks(table));
  return { checks, grade: gradeOf(checks) };
}

/**
 * The grade printed on every map. D: two or more checks are poor, or fewer than 70 % of the rows have usable
 * coordinates. C: one check is poor, or more than three deserve attention. B: two or three deserve attention.
 * A: at most one does. What the source never had (sex, age, weapon) is said but not graded. Null without checks.
 */
export function gradeOf(checks: readonly PassportCheck[]): Grade | null {
  const graded = checks.filter((check) => !check.code.startsWith("absent-"));
  if (graded.length === 0) return null;
  const poor = graded.filter((check) => check.level === "poor");
  const attention = graded.filter((check) => check.level === "attention").length;
  if (poor.length >= 2 || poor.some((check) => check.code === "geocoded")) return "D";
  if (poor.length === 1 || attention > 3) return "C";
  return attention > 1 ? "B" : "A";
}

function civilNow(): number {
  const now = new Date();
  return minutesFromCivil(now.getFullYear(), now.getMonth() + 1, now.getDate(), 23, 59);
}

function placeChecks(table: IncidentTable, areaSets: readonly AreaSet[]): PassportCheck[] {
  const { longitude, latitude } = table;
  const rows = rowsWhere(table.length, (row) => !Number.isNaN(longitude[row]));
  if (rows.length === 0) return [];
  const found: PassportCheck[] = [];
  const sizes = equalRowCounts(rows.length, [takeRows(longitude, rows), takeRows(latitude, rows)]);
  let points = 0;
  for (const size of sizes) if (size > 0) points++;
  const least = Math.max(
    pileUp.events,
    pileUp.share * rows.length,
    (pileUp.timesUsual * rows.length) / Math.max(1, points),
  );
  let piled = 0;
  for (const size of sizes) if (size >= least) piled += size;
  found.push(makeCheck("pile-ups", piled, rows.length, levelOfFault(piled / rows.length, 0.02, 0.1)));
  const finest = [...areaSets].sort((a, b) => b.rank - a.rank)[0];
  const areaRows = finest && table.areaRows[finest.id];
  if (areaRows) {
    let outside = 0;
    for (const row of rows) if (areaRows[row] < 0) outside++;
    found.push(makeCheck("outside", outside, rows.length, levelOfFault(outside / rows.length, 0.02, 0.1)));
  }
  return found;
}

function timeChecks(table: IncidentTable, today: number): PassportCheck[] {
  const hours = new Float64Array(24);
  let timed = 0;
  let dated = 0;
  let firstDays = 0;
  let newYears = 0;
  let future = 0;
  let ancient = 0;
  const before1950 = minutesFromCivil(1950, 1, 1);
  for (let row = 0; row < table.length; row++) {
    const from = table.timeFrom[row];
    const precision = table.timePrecision[row];
    if (from === missingTime || precision > 4) continue;
    if (from > today) future++;
    if (from < before1950) ancient++;
    if (precision > 2) continue;
    dated++;
    const { month, day } = civilFromDays(Math.floor(from / minutesPerDay));
    if (day === 1) {
      firstDays++;
      if (month === 1) newYears++;
    }
    if (precision > 1) continue;
    timed++;
    const minute = from - Math.floor(from / minutesPerDay) * minutesPerDay;
    if (minute % 60 === 0) hours[minute / 60]++;
  }
  const found: PassportCheck[] = [];
  const some = Math.max(1, table.length);
  found.push(makeCheck("future-dates", future, table.length, levelOfFault(future / some, 0, 0.01)));
  if (ancient > 0)
    found.push(makeCheck("ancient-dates", ancient, table.length, levelOfFault(ancient / some, 0, 0.01)));
  const isolated = isolatedDates(table);
  if (isolated > 0)
    found.push(makeCheck("isolated-dates", isolated, table.length, levelOfFault(isolated / some, 0.02, 0.1)));
  if (dated === 0) return found;
  found.push(
    makeCheck("without-time", dated - timed, dated, levelOfFault((dated - timed) / dated, 0.1, 0.5)),
  );
  if (timed >= leastForHeaping) {
    const ratio = (hour: number) =>
      hours[hour] / Math.max(1, (hours[(hour + 23) % 24] + hours[(hour + 1) % 24]) / 2);
    found.push(makeCheck("midnight", hours[0], timed, levelOfFault(ratio(0), 1.5, 4)));
    found.push(makeCheck("noon", hours[12], timed, levelOfFault(ratio(12), 1.5, 4)));
  }
  if (dated >= leastForHeaping) {
    const usualFirst = 12 / 365.25;
    found.push(
      makeCheck("first-of-month", firstDays, dated, levelOfFault(firstDays / dated / usualFirst, 1.25, 2)),
    );
    found.push(
      makeCheck("first-of-january", newYears, dated, levelOfFault((newYears / dated) * 365.25, 2, 5)),
    );
  }
  return found;
}

/** Events more than a year before the first hundredth: a handful of old dates, or typing errors. */
function isolatedDates(table: IncidentTable): number {
  let start = 0;
  while (start < table.length && table.timeFrom[start] === missingTime) start++;
  const dated = table.length - start;
  if (dated < leastForHeaping) return 0;
  const limit = table.timeFrom[start + Math.floor(dated * 0.01)] - 366 * minutesPerDay;
  let count = 0;
  while (table.timeFrom[start + count] < limit) count++;
  return count;
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
  const poor = timed > rows.length / 2 ? 0.1 : Number.POSITIVE_INFINITY;
  return [makeCheck("duplicates", repeated, rows.length, levelOfFault(repeated / rows.length, 0.02, poor))];
}

function fieldChecks(table: IncidentTable): PassportCheck[] {
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
    const level = levelOfFault(missing / table.length, 0.1, 0.4);
    found.push(makeCheck(`missing-${role}`, missing, table.length, level));
  }
  return found;
}
