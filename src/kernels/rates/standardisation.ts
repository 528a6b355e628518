import { chiSquareQuantile } from "./gamma.ts";
import type { Interval } from "./poisson-interval.ts";

/**
 * Directly standardised rate: the rate an area would have if its population were made up like the standard one. One
 * entry per stratum (age band) of events, population and standard population; strata where the standard is 0 do not
 * count. The interval is the Gamma interval of Fay and Feuer, which holds its level with few events; no events give
 * a lower end of 0. A stratum with a standard but no population makes the rate undefined: NaN.
 *
 * Source: Fay and Feuer 1997, Statistics in Medicine 16.
 */
export function standardisedRate(
  events: Float64Array,
  population: Float64Array,
  standard: Float64Array,
  confidence: number,
): { rate: number } & Interval {
  let total = 0;
  for (const people of standard) total += people;
  let rate = 0;
  let variance = 0;
  let largest = 0;
  for (let i = 0; i < events.length; i++) {
    if (standard[i] === 0) continue;
    if (!(population[i] > 0 && events[i] >= 0))
      return { rate: Number.NaN, lower: Number.NaN, upper: Number.NaN };
    const weight = standard[i] / total / population[i];
    rate += weight * events[i];
    variance += weight * weight * events[i];
    largest = Math.max(largest, weight);
  }
  if (!(total > 0)) return { rate: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const tail = (1 - confidence) / 2;
  const above = rate + largest;
  const spread = variance + largest * largest;
  return {
    rate,
    lower: rate > 0 ? (variance / (2 * rate)) * chiSquareQuantile(tail, (2 * rate * rate) / variance) : 0,
    upper: (spread / (2 * above)) * chiSquareQuantile(1 - tail, (2 * above * above) / spread),
  };
}
