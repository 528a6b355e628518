import { type Weights, weightsLength } from "../weights/weights.ts";
import { gammaQuantile } from "./gamma.ts";
import type { Interval } from "./poisson-interval.ts";

/**
 * What the areas have in common: the mean rate m = Σ events / Σ population, and how much true rates vary around it.
 * `variance` is A = max(0, s² - m / mean population); 0 means that the differences between the areas are no larger than
 * chance alone would make them. `unclipped` keeps the sign.
 */
export interface RatePrior {
  readonly mean: number;
  readonly variance: number;
  readonly unclipped: number;
  /** Areas that have both a count and residents. */
  readonly areas: number;
}

/** An area counts only if its events are a number and its population is above 0. */
function usable(events: number, population: number): boolean {
  return events >= 0 && population > 0;
}

/**
 * Moments of the rates over all areas. No usable area: mean NaN.
 *
 * Source: Marshall 1991, Applied Statistics 40(2), global estimator.
 */
export function ratePrior(events: Float64Array, population: Float64Array): RatePrior {
  let areas = 0;
  let most = 0;
  for (let i = 0; i < events.length; i++) {
    if (!usable(events[i], population[i])) continue;
    areas++;
    most = Math.max(most, events[i], population[i]);
  }
  // Sums of figures this large would overflow; a power of two is taken off both and falls out of their quotient.
  const unit = most > 2 ** 900 ? 2 ** 500 : 1;
  let allEvents = 0;
  let everyone = 0;
  for (let i = 0; i < events.length; i++) {
    if (!usable(events[i], population[i])) continue;
    allEvents += events[i] / unit;
    everyone += population[i] / unit;
  }
  const mean = everyone > 0 ? allEvents / everyone : Number.NaN;
  let squares = 0;
  for (let i = 0; i < events.length; i++)
    if (usable(events[i], population[i]))
      squares += (population[i] / unit) * (events[i] / population[i] - mean) ** 2;
  const unclipped = squares / everyone - mean / (everyone / areas) / unit;
  return { mean, variance: Math.max(0, unclipped), unclipped, areas };
}

/** Shrinks one rate towards a mean: w · rate + (1 - w) · mean with w = A / (A + mean / population). */
function shrink(rate: number, mean: number, variance: number, population: number): number {
  const chance = mean / population;
  return variance + chance > 0 ? mean + (variance / (variance + chance)) * (rate - mean) : mean;
}

/**
 * Smoothed rates (events per resident) towards the mean of all areas: the fewer the residents, the closer to the
 * mean. With variance 0 every area has the mean. NaN where events or population are missing.
 */
export function globalEmpiricalBayes(
  events: Float64Array,
  population: Float64Array,
  prior = ratePrior(events, population),
): Float64Array {
  return events.map((count, i) =>
    usable(count, population[i])
      ? shrink(count / population[i], prior.mean, prior.variance, population[i])
      : Number.NaN,
  );
}

/** Smoothed rates, and the mean and clipped variance of each neighbourhood. */
export interface LocalEmpiricalBayes {
  readonly rates: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/**
 * Smoothed rates towards the mean of each area and its neighbours (`weights` without the areas themselves; values are
 * not used). An island is shrunk towards itself and keeps its rate. Two readings of the local variance:
 * `neighbourhood` compares every rate with the mean of the area in the middle (GeoDa, PySAL); `each` compares every rate
 * with the mean of its own neighbourhood (Marshall 1991 as in Bivand and Portnov 2004, the default of R's spdep).
 * NaN where events or population are missing; such areas do not count as neighbours.
 */
export function localEmpiricalBayes(
  events: Float64Array,
  population: Float64Array,
  weights: Weights,
  variant: "neighbourhood" | "each",
): LocalEmpiricalBayes {
  const count = weightsLength(weights);
  const means = new Float64Array(count).fill(Number.NaN);
  const variances = new Float64Array(count).fill(Number.NaN);
  const rates = new Float64Array(count).fill(Number.NaN);
  const around = (area: number, visit: (row: number) => void) => {
    visit(area);
    for (let k = weights.offsets[area]; k < weights.offsets[area + 1]; k++) {
      const row = weights.neighbours[k];
      if (row !== area && usable(events[row], population[row])) visit(row);
    }
  };
  const everyone = new Float64Array(count);
  const members = new Float64Array(count);
  for (let area = 0; area < count; area++) {
    if (!usable(events[area], population[area])) continue;
    let sum = 0;
    around(area, (row) => {
      sum += events[row];
      everyone[area] += population[row];
      members[area]++;
    });
    means[area] = sum / everyone[area];
  }
  for (let area = 0; area < count; area++) {
    if (Number.isNaN(means[area])) continue;
    let squares = 0;
    around(area, (row) => {
      const centre = variant === "each" ? means[row] : means[area];
      squares += population[row] * (events[row] / population[row] - centre) ** 2;
    });
    const meanPopulation = everyone[area] / members[area];
    variances[area] = Math.max(0, squares / everyone[area] - means[area] / meanPopulation);
    rates[area] = shrink(events[area] / population[area], means[area], variances[area], population[area]);
  }
  return { rates, means, variances };
}

/**
 * Rates as standard scores, for autocorrelation of rates: (rate - m) / √v with v = A + m / population, and v = m /
 * population where the unclipped A makes it negative. NaN where events or population are missing, or nothing happened.
 *
 * Source: Assunção and Reis 1999, Statistics in Medicine 18.
 */
export function standardisedRates(events: Float64Array, population: Float64Array): Float64Array {
  const { mean, unclipped } = ratePrior(events, population);
  return events.map((count, i) => {
    if (!usable(count, population[i])) return Number.NaN;
    const chance = mean / population[i];
    const variance = unclipped + chance < 0 ? chance : unclipped + chance;
    return variance > 0 ? (count / population[i] - mean) / Math.sqrt(variance) : Number.NaN;
  });
}

/** Shape and rate of the Gamma distribution of an area's true rate, given its events. */
export interface GammaPosterior {
  readonly shape: number;
  readonly rate: number;
}

/**
 * Posterior of a rate under the fitted Gamma prior (α = m² / A, β = m / A): Gamma(α + events, β + population). Its mean
 * is the smoothed rate. With variance 0, or events or population missing, null: there is nothing to tell areas apart by.
 */
export function ratePosterior(events: number, population: number, prior: RatePrior): GammaPosterior | null {
  if (!usable(events, population) || !(prior.variance > 0)) return null;
  return {
    shape: (prior.mean * prior.mean) / prior.variance + events,
    rate: prior.mean / prior.variance + population,
  };
}

/** Central interval that holds the true rate with the given probability (credible interval). */
export function posteriorInterval({ shape, rate }: GammaPosterior, probability: number): Interval {
  const tail = (1 - probability) / 2;
  return { lower: gammaQuantile(tail, shape) / rate, upper: gammaQuantile(tail, shape, "upper") / rate };
}
