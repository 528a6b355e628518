import { civilFromDays, daysFromCivil, minutesPerDay, missingTime } from "../base/civil-time.ts";
import { missingCode } from "../base/column.ts";
import type { LevelId } from "../base/ids.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { IncidentFilter, Period } from "../model/scope.ts";
import { firstAt, passingCodes } from "./facets.ts";

export type BinUnit = "week" | "month";

/** From the first day with an event to the day after the last, in civil minutes; null without a dated event. */
export function timeExtent(incidents: IncidentTable): Period | null {
  const first = firstAt(incidents, missingTime + 1);
  if (first >= incidents.length) return null;
  const firstDay = Math.floor(incidents.timeFrom[first] / minutesPerDay);
  const lastDay = Math.floor(incidents.timeFrom[incidents.length - 1] / minutesPerDay);
  return { fromMinutes: firstDay * minutesPerDay, toMinutes: (lastDay + 1) * minutesPerDay };
}

/** First day of a month, `months` away from the month that holds a day. */
function monthStart(days: number, months = 0): number {
  const { year, month } = civilFromDays(days);
  const index = year * 12 + (month - 1) + months;
  return daysFromCivil(Math.floor(index / 12), (index % 12) + 1, 1);
}

/**
 * Edges of the weeks (Monday to Sunday) or calendar months that cover a period, in civil minutes: one more than there
 * are bins. Weeks and months at the ends are whole.
 */
export function binEdges(period: Period, unit: BinUnit): Float64Array {
  const first = Math.floor(period.fromMinutes / minutesPerDay);
  const last = Math.ceil(period.toMinutes / minutesPerDay);
  const edges: number[] = [];
  if (unit === "week") {
    let day = first - ((((first + 3) % 7) + 7) % 7);
    for (; day < last; day += 7) edges.push(day);
    edges.push(day);
  } else {
    let day = monthStart(first);
    for (; day < last; day = monthStart(day, 1)) edges.push(day);
    edges.push(day);
  }
  return Float64Array.from(edges, (day) => day * minutesPerDay);
}

/** Weighted number of events in each bin, filters on; with `area`, only those inside that row of the level. */
export function countBins(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  edges: Float64Array,
  area: { readonly level: LevelId; readonly row: number } | null = null,
): Float64Array {
  const passing = passingCodes(incidents, filters);
  const areaRows = area ? incidents.areaRows[area.level] : null;
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  let bin = 0;
  const end = firstAt(incidents, edges[edges.length - 1]);
  rows: for (let row = firstAt(incidents, edges[0]); row < end; row++) {
    while (incidents.timeFrom[row] >= edges[bin + 1]) bin++;
    if (areaRows && areaRows[row] !== area?.row) continue;
    for (const { codes, passes } of passing) {
      const code = codes[row];
      if (code === missingCode || !passes[code]) continue rows;
    }
    counts[bin] += incidents.weight[row];
  }
  return counts;
}

/** The same day of the month some months earlier, or that month's last day; whole days in civil minutes. */
export function monthsBefore(minutes: number, months: number): number {
  const days = Math.floor(minutes / minutesPerDay);
  const { day } = civilFromDays(days);
  const start = monthStart(days, -months);
  const length = monthStart(start, 1) - start;
  return (start + Math.min(day, length) - 1) * minutesPerDay;
}

/** The periods people ask for most, all ending with the data. */
export function presetPeriod(preset: "lastYear" | "last30Days", extent: Period): Period {
  const { toMinutes } = extent;
  const fromMinutes = preset === "lastYear" ? monthsBefore(toMinutes, 12) : toMinutes - 30 * minutesPerDay;
  return { fromMinutes: Math.max(extent.fromMinutes, fromMinutes), toMinutes };
}

/** The calendar year, cut to nothing: from 1 January to 31 December. */
export function yearPeriod(year: number): Period {
  return {
    fromMinutes: daysFromCivil(year, 1, 1) * minutesPerDay,
    toMinutes: daysFromCivil(year + 1, 1, 1) * minutesPerDay,
  };
}

/** The calendar years that a period touches. */
export function yearsOf(period: Period): number[] {
  const first = civilFromDays(Math.floor(period.fromMinutes / minutesPerDay)).year;
  const last = civilFromDays(Math.floor(period.toMinutes / minutesPerDay) - 1).year;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The period just before, of the same length: whole months before whole months, days before days. */
export function previousPeriod(period: Period): Period {
  const months = wholeMonths(period);
  const fromMinutes =
    months > 0
      ? monthsBefore(period.fromMinutes, months)
      : period.fromMinutes - (period.toMinutes - period.fromMinutes);
  return { fromMinutes, toMinutes: period.fromMinutes };
}

/** How many whole calendar months a period holds when it starts and ends on the same day of a month; else 0. */
function wholeMonths(period: Period): number {
  const from = civilFromDays(Math.floor(period.fromMinutes / minutesPerDay));
  const to = civilFromDays(Math.floor(period.toMinutes / minutesPerDay));
  return from.day === to.day ? (to.year - from.year) * 12 + (to.month - from.month) : 0;
}
