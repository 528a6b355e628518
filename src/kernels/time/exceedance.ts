import type { RunContext } from "../../base/run-context.ts";
import { countQuantile, countUpperTail } from "./count-distribution.ts";
import type { Signals } from "./ears.ts";

export interface ExceedanceOptions {
  /** Steps of the baseline that ends just before each step. */
  readonly baseline: number;
  /** Chance of a false alarm per step. */
  readonly alpha: number;
}

/**
 * Exceedance of a count over its own recent past, for low counts: the prediction from `baseline` earlier steps with total
 * T is negative binomial with mean (T + 1/2)/baseline and dispersion 1 + 1/baseline (Poisson counts under Jeffreys'
 * prior, Gelman et al. 2013, 2.6), widened to the baseline's own variance over mean when that is larger. `statistic` is
 * P(Y >= count); alarm when it is below alpha. Steps before `from` are left undefined, and a missing count makes its
 * windows so. O(n * (baseline + a few standard deviations of the count)).
 */
export async function exceedance(
  counts: ArrayLike<number>,
  from: number,
  { baseline, alpha }: ExceedanceOptions,
  context: RunContext,
): Promise<Signals> {
  const n = counts.length;
  const statistic = new Float64Array(n).fill(Number.NaN);
  const expected = new Float64Array(n).fill(Number.NaN);
  const threshold = new Float64Array(n).fill(Number.NaN);
  const alarm = new Uint8Array(n);
  for (let t = Math.max(baseline, from); t < n; t++) {
    await context.breathe();
    let total = 0;
    for (let s = t - baseline; s < t; s++) total += counts[s];
    let squares = 0;
    for (let s = t - baseline; s < t; s++) squares += (counts[s] - total / baseline) ** 2;
    const spread = total > 0 && baseline > 1 ? (squares * baseline) / ((baseline - 1) * total) : 1;
    const mean = (total + 0.5) / baseline;
    const dispersion = Math.max(1, spread) + 1 / baseline;
    expected[t] = mean;
    threshold[t] = countQuantile(1 - alpha, mean, dispersion);
    statistic[t] = countUpperTail(counts[t], mean, dispersion);
    alarm[t] = statistic[t] < alpha ? 1 : 0;
  }
  return { statistic, expected, threshold, alarm };
}
