import { minutesPerDay } from "../base/civil-time.ts";
import { poissonInterval } from "../kernels/rates/poisson-interval.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { IncidentFilter, Period } from "../model/scope.ts";
import { countTotal } from "./facets.ts";
import { monthsBefore, presetPeriod, previousPeriod, timeExtent, yearPeriod, yearsOf } from "./periods.ts";

const confidence = 0.95;

/** A figure with its 95 % interval; NaN where it is undefined. */
export interface Figure {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How many events a period had, and against another period. */
export interface PeriodCount {
  readonly count: Figure;
  /** Null when the data does not reach that far, or all of time is counted. */
  readonly change: Change | null;
}

export interface Change {
  readonly before: number;
  readonly beforePeriod: Period;
  /** The periods differ in length: compared are events per day. */
  readonly perDay: boolean;
  /** Relative change, -1 to infinity: 0.1 is a tenth more. */
  readonly relative: Figure;
}

/** What a period is held against: the one just before, the same days a year earlier, or a calendar year. */
export type Comparison = "previous" | "yearBefore" | number;

/** A count as a Poisson figure. */
export function countFigure(count: number): Figure {
  return { value: count, ...poissonInterval(count, confidence) };
}

/**
 * Relative change between two Poisson counts, with its 95 % interval by the method of variance estimates recovery from the
 * interval of each count (Donner and Zou 2012). `timeRatio`: length of the time before over that of now, for counts over
 * unequal times. From 0 it is undefined.
 */
export function relativeChange(before: number, now: number, timeRatio = 1): Figure {
  if (!(before > 0)) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const a = countFigure(now);
  const b = countFigure(before);
  const product = now * before;
  const spread = (own: number, other: number) => Math.sqrt(Math.max(0, product ** 2 - own * other));
  const belowNow = a.lower * (2 * now - a.lower);
  const aboveNow = a.upper * (2 * now - a.upper);
  const belowBefore = b.lower * (2 * before - b.lower);
  const aboveBefore = b.upper * (2 * before - b.upper);
  const lower = now > 0 ? belowNow / (product + spread(belowNow, aboveBefore)) : 0;
  const upper = (product + spread(aboveNow, belowBefore)) / belowBefore;
  return {
    value: (now / before) * timeRatio - 1,
    lower: lower * timeRatio - 1,
    upper: upper * timeRatio - 1,
  };
}

function countIn(
  incidents: IncidentTable,
  period: Period | null,
  filters: readonly IncidentFilter[],
): number {
  return countTotal(incidents, period, filters);
}

/** The events of a period under the scope's filters, and how they changed against another period. */
export function periodCount(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  period: Period | null,
  comparison: Comparison = "previous",
): PeriodCount {
  const extent = timeExtent(incidents);
  const count = countIn(incidents, period, filters);
  if (!period || !extent) return { count: countFigure(count), change: null };
  const other = comparedPeriod(period, comparison);
  if (!isCovered(other, extent)) return { count: countFigure(count), change: null };
  const before = countIn(incidents, other, filters);
  // Months and years before are of equal length to people, whatever their days.
  const ratio = typeof comparison === "number" ? lengthOf(other) / lengthOf(period) : 1;
  const perDay = Math.abs(ratio - 1) > 0.01;
  return {
    count: countFigure(count),
    change: {
      before,
      beforePeriod: other,
      perDay,
      relative: relativeChange(before, count, perDay ? ratio : 1),
    },
  };
}

function comparedPeriod(period: Period, comparison: Comparison): Period {
  if (comparison === "previous") return previousPeriod(period);
  if (comparison === "yearBefore")
    return {
      fromMinutes: monthsBefore(period.fromMinutes, 12),
      toMinutes: monthsBefore(period.toMinutes, 12),
    };
  return yearPeriod(comparison);
}

const lengthOf = ({ fromMinutes, toMinutes }: Period) => toMinutes - fromMinutes;

/** Days that records may fall short of a period, since the first and the last day may have had no event. */
const slackDays = 7;

function isCovered(period: Period, extent: Period): boolean {
  const slack = slackDays * minutesPerDay;
  return (
    period.fromMinutes >= extent.fromMinutes - slack &&
    period.fromMinutes < extent.toMinutes &&
    period.toMinutes <= extent.toMinutes + slack
  );
}

/** The calendar years that the records cover whole, which a period can be compared with; the latest first. */
export function comparableYears(incidents: IncidentTable): number[] {
  const extent = timeExtent(incidents);
  if (!extent) return [];
  return yearsOf(extent)
    .filter((year) => isCovered(yearPeriod(year), extent))
    .reverse();
}

/** The two clocks of a committee: the last twelve months and the last thirty days of the data. */
export function clocksOf(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
): { lastYear: PeriodCount; last30Days: PeriodCount } | null {
  const extent = timeExtent(incidents);
  if (!extent) return null;
  return {
    lastYear: periodCount(incidents, filters, presetPeriod("lastYear", extent)),
    last30Days: periodCount(incidents, filters, presetPeriod("last30Days", extent)),
  };
}
