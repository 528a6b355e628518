import { minutesPerDay } from "../base/civil-time.ts";
import { poissonInterval } from "../kernels/rates/poisson-interval.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { IncidentFilter, Period, Scope } from "../model/scope.ts";
import { periodYears, recordedPeriod } from "../model/series.ts";
import { type AreaSet, numberFieldOf } from "../model/territory.ts";
import { countFacets } from "./facets.ts";
import { presetPeriod, previousPeriod, timeExtent } from "./periods.ts";

const confidence = 0.95;

/** A figure with its 95 % interval; NaN where it is undefined. */
export interface Figure {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What a period says at a glance. */
export interface Indicators {
  readonly period: Period | null;
  readonly count: Figure;
  /** Per 100,000 residents and year; NaN without a population. */
  readonly ratePer100k: Figure;
  /** Residents; NaN without a population. */
  readonly population: number;
  /** Against the period of equal length before it; null when the data does not reach back that far. */
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

/** A count over residents and years, per 100,000. Without residents it is undefined. */
export function rateFigure(count: number, population: number, years: number): Figure {
  const figure = countFigure(count);
  const factor = population > 0 && years > 0 ? 100_000 / (population * years) : Number.NaN;
  return { value: figure.value * factor, lower: figure.lower * factor, upper: figure.upper * factor };
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

/** Residents of a whole level; NaN when the project names no population, or it is missing everywhere. */
export function totalPopulation(areas: AreaSet | null, scope: Scope): number {
  const id = scope.roles.population ?? areas?.population;
  const values = areas && id ? numberFieldOf(areas, id)?.values : undefined;
  if (!values) return Number.NaN;
  let sum = 0;
  let known = false;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    known = true;
  }
  return known ? sum : Number.NaN;
}

function countIn(
  incidents: IncidentTable,
  period: Period | null,
  filters: readonly IncidentFilter[],
): number {
  return countFacets(incidents, { period, filters }).total;
}

/** The indicators of a period under the scope's filters. */
export function indicatorsOf(
  incidents: IncidentTable,
  filters: readonly IncidentFilter[],
  period: Period | null,
  population: number,
): Indicators {
  const extent = timeExtent(incidents);
  const counted = period ?? recordedPeriod(incidents);
  const count = countIn(incidents, period, filters);
  return {
    period: counted,
    count: countFigure(count),
    ratePer100k: rateFigure(count, population, counted ? periodYears(counted) : Number.NaN),
    population,
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
  population: number,
): { lastYear: Indicators; last30Days: Indicators } | null {
  const extent = timeExtent(incidents);
  if (!extent) return null;
  return {
    lastYear: indicatorsOf(incidents, filters, presetPeriod("lastYear", extent), population),
    last30Days: indicatorsOf(incidents, filters, presetPeriod("last30Days", extent), population),
  };
}
