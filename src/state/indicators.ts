import { minutesPerDay } from "../base/civil-time.ts";
import { poissonInterval } from "../kernels/rates/poisson-interval.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { IncidentFilter, Period } from "../model/scope.ts";
import { countFacets } from "./facets.ts";
import { presetPeriod, previousPeriod, timeExtent } from "./periods.ts";

const confidence = 0.95;

/** A figure with its 95 % interval; NaN where it is undefined. */
export interface Figure {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How many events a period had, and against the period of equal length before it. */
export interface PeriodCount {
  readonly count: Figure;
  /** Null when the data does not reach back that far, or all of time is counted. */
  readonly change: Change | null;
}

export interface Change {
  readonly before: number;
  readonly beforePeriod: Period;
  /** Relative change, -1 to infinity: 0.1 is a tenth more. */
  readonly relative: Figure;
}

/** A count as a Poisson figure. */
export function countFigure(count: number): Figure {
  return { value: count, ...poissonInterval(count, confidence) };
}

/**
 * Relative change between two Poisson counts over equal times, with its 95 % interval by the method of variance
 * estimates recovery from the interval of each count (Donner and Zou 2012). From 0 it is undefined.
 */
export function relativeChange(before: number, now: number): Figure {
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
  return { value: now / before - 1, lower: lower - 1, upper: upper - 1 };
}

function countIn(
  incidents: IncidentTable,
  period: Period | null,
  filters: readonly IncidentFilter[],
): number {
  return countFacets(incidents, { period, filters }).total;
}

/** The events of a period under the scope's filters. */
export function periodCount(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  period: Period | null,
): PeriodCount {
  const extent = timeExtent(incidents);
  const count = countIn(incidents, period, filters);
  return {
    count: countFigure(count),
    change: period && extent ? changeOf(incidents, filters, period, extent, count) : null,
  };
}

function changeOf(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  period: Period,
  extent: Period,
  now: number,
): Change | null {
  const beforePeriod = previousPeriod(period);
  if (beforePeriod.fromMinutes < extent.fromMinutes - 7 * minutesPerDay) return null;
  const before = countIn(incidents, beforePeriod, filters);
  return { before, beforePeriod, relative: relativeChange(before, now) };
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
