import {
  civilFromDays,
  minutesFromCivil,
  minutesPerDay,
  missingTime,
  weekdayOf,
} from "../base/civil-time.ts";
import type { IncidentTable } from "./incidents.ts";
import type { Period } from "./scope.ts";

export type BinUnit = "day" | "week" | "month" | "quarter" | "year";

/**
 * Edges of the civil bins that cover a period, in minutes: bin b runs from `edges[b]` to `edges[b + 1]` (exclusive). Weeks
 * start on Monday; the first and last bin are whole, so they may reach beyond the period.
 */
export function binEdges(period: Period, unit: BinUnit): Int32Array {
  const edges: number[] = [];
  if (!(period.toMinutes > period.fromMinutes)) return new Int32Array(0);
  if (unit === "day" || unit === "week") {
    const step = unit === "day" ? minutesPerDay : 7 * minutesPerDay;
    let edge = Math.floor(period.fromMinutes / minutesPerDay) * minutesPerDay;
    if (unit === "week") edge -= weekdayOf(edge) * minutesPerDay;
    for (; edge < period.toMinutes; edge += step) edges.push(edge);
    edges.push(edge);
  } else {
    const months = unit === "month" ? 1 : unit === "quarter" ? 3 : 12;
    const start = civilFromDays(Math.floor(period.fromMinutes / minutesPerDay));
    let month = start.year * 12 + start.month - 1;
    month -= ((month % months) + months) % months;
    const at = (index: number) => minutesFromCivil(Math.floor(index / 12), (index % 12) + 1, 1);
    for (; at(month) < period.toMinutes; month += months) edges.push(at(month));
    edges.push(at(month));
  }
  return Int32Array.from(edges);
}

/**
 * Weighted number of the listed events per time bin; events outside every bin or without a time are left out. `rows`
 * ascends (as `rowsInScope` gives it), `edges` as from `binEdges`. One pass.
 */
export function countByPeriod(incidents: IncidentTable, rows: Uint32Array, edges: Int32Array): Float64Array {
  const { timeFrom, weight } = incidents;
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  let at = 0;
  while (at < rows.length && (timeFrom[rows[at]] === missingTime || timeFrom[rows[at]] < edges[0])) at++;
  for (let bin = 0; bin < counts.length; bin++) {
    const end = edges[bin + 1];
    let count = 0;
    for (; at < rows.length && timeFrom[rows[at]] < end; at++) count += weight[rows[at]];
    counts[bin] = count;
  }
  return counts;
}

/**
 * The same per area: count of area `a` in bin `b` at `a * bins + b`. `areaRows` is the table's column of the level;
 * events in no area are left out.
 */
export function countByAreaAndPeriod(
  incidents: IncidentTable,
  rows: Uint32Array,
  areaRows: Int32Array,
  areaCount: number,
  edges: Int32Array,
): Float64Array {
  const bins = Math.max(0, edges.length - 1);
  const counts = new Float64Array(areaCount * bins);
  let bin = 0;
  for (const row of rows) {
    const time = incidents.timeFrom[row];
    if (time === missingTime || time < edges[0]) continue;
    while (bin < bins && time >= edges[bin + 1]) bin++;
    if (bin === bins) break;
    if (areaRows[row] >= 0) counts[areaRows[row] * bins + bin] += incidents.weight[row];
  }
  return counts;
}

/**
 * Whole months that the known times of an event table cover, from the first of the month of the earliest to the end of that of
 * the latest; null when no time is known.
 */
export function recordedPeriod(incidents: IncidentTable): Period | null {
  const { timeFrom } = incidents;
  let first = 0;
  while (first < timeFrom.length && timeFrom[first] === missingTime) first++;
  if (first === timeFrom.length) return null;
  const from = civilFromDays(Math.floor(timeFrom[first] / minutesPerDay));
  const to = civilFromDays(Math.floor(timeFrom[timeFrom.length - 1] / minutesPerDay));
  return {
    fromMinutes: minutesFromCivil(from.year, from.month, 1),
    toMinutes: minutesFromCivil(to.month === 12 ? to.year + 1 : to.year, (to.month % 12) + 1, 1),
  };
}

/**
 * Length of a period in years by the calendar: whole years count 1 whether or not they are leap years; the rest is its share of
 * the year that it falls in. NaN for an empty period.
 */
export function periodYears(period: Period): number {
  if (!(period.toMinutes > period.fromMinutes)) return Number.NaN;
  const fromDay = Math.floor(period.fromMinutes / minutesPerDay);
  const start = civilFromDays(fromDay);
  const rest = period.fromMinutes - fromDay * minutesPerDay;
  const after = (years: number) => minutesFromCivil(start.year + years, start.month, start.day) + rest;
  let years = 0;
  while (after(years + 1) <= period.toMinutes) years++;
  return years + (period.toMinutes - after(years)) / (after(years + 1) - after(years));
}
