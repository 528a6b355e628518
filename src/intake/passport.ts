import { civilFromDays, minutesFromCivil, minutesPerDay, missingTime } from "../base/civil-time.ts";
import type { IncidentTable } from "../model/incidents.ts";
import { gradeOf } from "../model/quality.ts";
import type { Grade, PassportCheck } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import { fieldChecks, recordChecks } from "./passport-fields.ts";
import { measuredCheck, placedCheck } from "./passport-texts.ts";
import { findPileUps } from "./pile-ups.ts";
import { rowsWhere } from "./row-groups.ts";
import { isIntakeReason, type ReasonCode } from "./set-aside-reasons.ts";

const placeReasons: ReadonlySet<string> = new Set<ReasonCode>([
  "no-coordinates",
  "unreadable-coordinates",
  "placeholder-coordinates",
  "marked-placeholder",
  "lost-decimal-point",
  "coordinates-out-of-range",
  "far-from-areas",
  "unknown-area",
]);
const dateReasons: ReadonlySet<string> = new Set<ReasonCode>(["no-date", "unreadable-date"]);

/** Fewer events than this say nothing about heaping. */
const leastForHeaping = 200;

/** What a passport of incidents is made from: the table, and what became of the rows that are not in it. */
export interface PassportBasis {
  readonly table: IncidentTable;
  readonly rowsRead: number;
  /** Reason code of every row set aside, readers' own included. */
  readonly setAside: Iterable<string>;
  /** Whether the source says where events were, and when. */
  readonly placed: boolean;
  readonly dated: boolean;
  readonly areaSets: readonly AreaSet[];
  /** Civil minutes; dates after it are in the future. Now unless said. */
  readonly today?: number;
  /** Checks that need more than the table. */
  readonly further?: readonly PassportCheck[];
}

/**
 * Checks of a table of incidents. What is looked at: geocoded share (below 85 % the maps mislead: Ratcliffe 2004),
 * dates, default-coordinate pile-ups, (0, 0), outside the areas, heaping at 00:00 and 12:00 against the hours beside
 * them, on the first of a month and on 1 January, duplicates, repeated identifiers, odd dates, undetermined kinds,
 * missing category, sex, age, weapon. Levels are those of the default bounds. O(rows log rows).
 */
export function incidentPassport(basis: PassportBasis): { checks: PassportCheck[]; grade: Grade | null } {
  const { table, rowsRead, areaSets } = basis;
  if (rowsRead === 0) return { checks: [], grade: null };
  const checks: PassportCheck[] = [];
  const aside = tally(basis.setAside);
  if (basis.placed) {
    const { byArea, unplaced } = withoutCoordinates(table);
    const usable = rowsRead - aside.unread - aside.misplaced - unplaced;
    checks.push(placedCheck(usable, byArea, rowsRead));
    checks.push(measuredCheck("zero-coordinates", aside.zeros, rowsRead));
    checks.push(...placeChecks(table, areaSets));
  }
  if (basis.dated) {
    checks.push(measuredCheck("dated", rowsRead - aside.unread - aside.undated, rowsRead));
    checks.push(...timeChecks(table, basis.today ?? civilNow()));
  }
  if (table.length > 0) checks.push(...recordChecks(table), ...fieldChecks(table));
  checks.push(...(basis.further ?? []));
  return { checks, grade: gradeOf(checks) };
}

/** Rows set aside by what they lacked; `unread`: rows that the reader could not even hold. */
function tally(codes: Iterable<string>): {
  misplaced: number;
  undated: number;
  zeros: number;
  unread: number;
} {
  const found = { misplaced: 0, undated: 0, zeros: 0, unread: 0 };
  for (const code of codes) {
    if (placeReasons.has(code)) found.misplaced++;
    else if (dateReasons.has(code)) found.undated++;
    else if (!isIntakeReason(code)) found.unread++;
    if (code === "placeholder-coordinates") found.zeros++;
  }
  return found;
}

/** Accepted events without coordinates: those that name their area, and those kept to be counted and not to be drawn. */
function withoutCoordinates(table: IncidentTable): { byArea: number; unplaced: number } {
  const levels = Object.values(table.areaRows);
  let byArea = 0;
  let unplaced = 0;
  for (let row = 0; row < table.length; row++) {
    if (!Number.isNaN(table.longitude[row])) continue;
    if (levels.some((rows) => rows[row] >= 0)) byArea++;
    else unplaced++;
  }
  return { byArea, unplaced };
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
  const piled = findPileUps(longitude, latitude).reduce((sum, { events }) => sum + events, 0);
  found.push(measuredCheck("pile-ups", piled, rows.length));
  const finest = [...areaSets].sort((a, b) => b.rank - a.rank)[0];
  const areaRows = finest && table.areaRows[finest.id];
  if (areaRows) {
    let outside = 0;
    for (const row of rows) if (areaRows[row] < 0) outside++;
    found.push(measuredCheck("outside", outside, rows.length));
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
  found.push(measuredCheck("future-dates", future, table.length));
  if (ancient > 0) found.push(measuredCheck("ancient-dates", ancient, table.length));
  const isolated = isolatedDates(table);
  if (isolated > 0) found.push(measuredCheck("isolated-dates", isolated, table.length));
  if (dated === 0) return found;
  found.push(measuredCheck("without-time", dated - timed, dated));
  if (timed >= leastForHeaping) {
    const ratio = (hour: number) =>
      hours[hour] / Math.max(1, (hours[(hour + 23) % 24] + hours[(hour + 1) % 24]) / 2);
    found.push(measuredCheck("midnight", hours[0], timed, ratio(0)));
    found.push(measuredCheck("noon", hours[12], timed, ratio(12)));
  }
  if (dated >= leastForHeaping) {
    const usualFirst = 12 / 365.25;
    found.push(measuredCheck("first-of-month", firstDays, dated, firstDays / dated / usualFirst));
    found.push(measuredCheck("first-of-january", newYears, dated, (newYears / dated) * 365.25));
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
