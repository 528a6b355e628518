import type { RunContext } from "../../base/run-context.ts";
import { type CountFit, fitPoisson } from "../regression/count-model.ts";
import { designOf } from "../regression/least-squares.ts";
import { countQuantile, countUpperTail } from "./count-distribution.ts";
import type { Signals } from "./ears.ts";

export interface FarringtonOptions {
  /** Steps of a year: 52 weeks, 12 months, 365 days. */
  readonly stepsPerYear: number;
  readonly yearsBack: number;
  /** Steps before and after the same time of earlier years that count as that time. */
  readonly halfWindow: number;
  /** Seasons of a year, the window included; 1 fits no season. */
  readonly seasons: number;
  /** Latest steps that are left out, so that a growing outbreak does not raise its own limit. */
  readonly recentExcluded: number;
  readonly alpha: number;
  /** Anscombe residuals beyond this lose weight. */
  readonly outlierResidual: number;
  /** No alarm unless this many events fell in the last `minimumOver` steps, the step itself included. */
  readonly minimumEvents: number;
  readonly minimumOver: number;
}

export interface FarringtonSignals extends Signals {
  readonly pUpper: Float64Array;
}

/**
 * Farrington flexible (Farrington et al. 1996; Noufaily et al. 2013): for each step from `from` on, a quasi-Poisson
 * regression with trend and seasons on the past `yearsBack` years, with past outbreaks weighted down; the limit is the
 * 1 - alpha quantile of a negative binomial with the predicted mean and the dispersion found. The trend is left out
 * with fewer than three years, and when the prediction would exceed every past count. `statistic` is
 * (count - expected)/(limit - expected), NaN where the limit is not above the expected count; alarm when the count is
 * above the limit. A step without enough history, or whose fit fails, has NaN.
 * O(steps * history * seasons^2).
 */
export async function farringtonFlexible(
  counts: ArrayLike<number>,
  from: number,
  options: FarringtonOptions,
  context: RunContext,
): Promise<FarringtonSignals> {
  const n = counts.length;
  const result = {
    statistic: new Float64Array(n).fill(Number.NaN),
    expected: new Float64Array(n).fill(Number.NaN),
    threshold: new Float64Array(n).fill(Number.NaN),
    pUpper: new Float64Array(n).fill(Number.NaN),
    alarm: new Uint8Array(n),
  };
  for (let t = Math.max(from, historyNeeded(options)); t < n; t++) {
    await context.breathe();
    const prediction = predictStep(counts, t, options);
    if (!prediction) continue;
    const { mean, dispersion } = prediction;
    result.expected[t] = mean;
    result.threshold[t] = countQuantile(1 - options.alpha, mean, dispersion);
    result.pUpper[t] = countUpperTail(counts[t], mean, dispersion);
    const room = result.threshold[t] - mean;
    result.statistic[t] = room > 0 ? (counts[t] - mean) / room : Number.NaN;
    let recent = 0;
    for (let s = Math.max(0, t - options.minimumOver + 1); s <= t; s++) recent += counts[s] || 0;
    if (counts[t] > result.threshold[t] && recent >= options.minimumEvents) result.alarm[t] = 1;
  }
  return result;
}

/** Number of steps that must lie before the first one that can be judged. */
export function historyNeeded({ yearsBack, stepsPerYear, halfWindow }: FarringtonOptions): number {
  return yearsBack * stepsPerYear + halfWindow;
}

/** With fewer years a trend cannot be told from a single high season. */
const yearsForTrend = 3;

function predictStep(
  counts: ArrayLike<number>,
  t: number,
  options: FarringtonOptions,
): { mean: number; dispersion: number } | null {
  const first = t - historyNeeded(options);
  const last = t - options.recentExcluded;
  const steps: number[] = [];
  for (let s = first; s < last; s++) if (!Number.isNaN(counts[s])) steps.push(s);
  const response = Float64Array.from(steps, (s) => counts[s]);
  const seasons = steps.map((s) => seasonOf(t - s, options));
  const seasonColumns: Float64Array[] = [];
  for (let season = 1; season < options.seasons; season++)
    if (seasons.includes(season))
      seasonColumns.push(Float64Array.from(seasons, (own) => (own === season ? 1 : 0)));
  const time = Float64Array.from(steps, (s) => s - first);
  const withTrend =
    options.yearsBack < yearsForTrend ? null : fitRobust([time, ...seasonColumns], response, options);
  if (withTrend) {
    const mean = Math.exp(withTrend.coefficients[0] + withTrend.coefficients[1] * (t - first));
    if (mean <= Math.max(...response)) return { mean, dispersion: withTrend.dispersion };
  }
  const flat = fitRobust(seasonColumns, response, options);
  return flat && { mean: Math.exp(flat.coefficients[0]), dispersion: flat.dispersion };
}

/** Season of a step that lies `back` steps before the judged one: 0 within the window around whole years. */
function seasonOf(back: number, { stepsPerYear, halfWindow, seasons }: FarringtonOptions): number {
  // Steps after the end of the window of the year before, going forward in time.
  const forward = (((-back - halfWindow - 1) % stepsPerYear) + stepsPerYear) % stepsPerYear;
  const between = stepsPerYear - (2 * halfWindow + 1);
  if (seasons < 2 || forward >= between) return 0;
  // What does not divide evenly makes the first seasons one step longer, as in R's surveillance.
  const shorter = Math.floor(between / (seasons - 1));
  const longer = between % (seasons - 1);
  const inLonger = longer * (shorter + 1);
  return forward < inLonger
    ? 1 + Math.floor(forward / (shorter + 1))
    : 1 + longer + Math.floor((forward - inLonger) / shorter);
}

/** Quasi-Poisson fit, fitted again with the weights of its Anscombe residuals. */
function fitRobust(
  columns: readonly Float64Array[],
  response: Float64Array,
  { outlierResidual }: FarringtonOptions,
): { coefficients: Float64Array; dispersion: number } | null {
  const design = designOf(response.length, columns);
  const first = fitPoisson({ design, response }, iterations);
  if (!usable(first)) return null;
  const weights = outlierWeights(response, first, Math.max(1, first.dispersion), outlierResidual);
  const second = fitPoisson({ design, response, weights }, iterations);
  if (!usable(second)) return null;
  return { coefficients: second.coefficients, dispersion: Math.max(1, second.dispersion) };
}

/** Where R's `glm` stops by default, so that published limits are met to the last digit. */
const iterations = { tolerance: 1e-8, maximumIterations: 25 } as const;

function usable(fit: CountFit): boolean {
  return fit.converged && fit.residualDegrees > 0 && !Number.isNaN(fit.coefficients[0]);
}

function outlierWeights(
  response: Float64Array,
  fit: CountFit,
  dispersion: number,
  outlierResidual: number,
): Float64Array {
  const weights = response.map((count, i) => {
    const mean = fit.fitted[i];
    const raw = 1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean));
    const residual = raw / Math.sqrt(dispersion * (1 - fit.leverage[i]));
    return residual > outlierResidual ? residual ** -2 : 1;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight * weights.length) / total);
}
