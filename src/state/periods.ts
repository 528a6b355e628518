import { civilFromDays, daysFromCivil, minutesPerDay, missingTime } from "../base/civil-time.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Period } from "../model/scope.ts";
import { periodRange } from "../model/tally.ts";

/** From the first day with an event to the day after the last, in civil minutes; null without a dated event. */
export function timeExtent(incidents: IncidentTable): Period | null {
  const { from: first } = periodRange(incidents, { fromMinutes: missingTime + 1, toMinutes: 2 ** 31 });
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
