import { gammaUpperTail } from "./gamma.ts";
import { normalQuantile } from "./normal.ts";

/** Share of the standard scores cut at either end before overdispersion is judged. */
const winsorised = 0.1;

const largestMean = 1e12;

/**
 * Smallest count k with P(Poisson(mean) <= k) >= `probability` (0 < probability < 1). A mean of 0 gives 0; NaN for a
 * negative or missing mean, or one so large that whole numbers are no longer told apart.
 */
export function poissonQuantile(probability: number, mean: number): number {
  if (!(mean >= 0 && mean < largestMean)) return Number.NaN;
  if (mean === 0) return 0;
  let count = Math.max(0, Math.floor(mean + normalQuantile(probability) * Math.sqrt(mean)));
  const reaches = (k: number) => gammaUpperTail(k + 1, mean) >= probability;
  while (!reaches(count)) count++;
  while (count > 0 && reaches(count - 1)) count--;
  return count;
}

/**
 * Limits of a funnel plot at one expected count: the counts between which `confidence` of areas with that expectation
 * would lie by chance (exact Poisson quantiles). `inflation` >= 1 widens them about the expected count, for
 * overdispersion; a limit that lies on the other side of it (0 for an expectation near 0) stays where it is. Divide by
 * the population for rates.
 *
 * Source: Spiegelhalter 2005, Statistics in Medicine 24.
 */
export function funnelLimits(
  expected: number,
  confidence: number,
  inflation = 1,
): { lower: number; upper: number } {
  const tail = (1 - confidence) / 2;
  const widen = (count: number) => expected + (count - expected) * inflation;
  const upper = poissonQuantile(1 - tail, expected);
  return {
    lower: Math.max(0, widen(poissonQuantile(tail, expected))),
    upper: Math.max(upper, widen(upper)),
  };
}

/**
 * How much more the counts vary than chance explains: mean square of the standard scores (count - expected) / √expected,
 * winsorised at 10 % on either side so that a few outlying areas do not hide themselves. About 1 under chance; limits
 * are widened by its root. NaN without a usable area.
 */
export function overdispersion(counts: Float64Array, expected: Float64Array): number {
  const scores = counts
    .map((count, i) => (count - expected[i]) / Math.sqrt(expected[i]))
    .filter(Number.isFinite);
  scores.sort();
  const cut = Math.floor(winsorised * scores.length);
  const lowest = scores[cut];
  const highest = scores[scores.length - 1 - cut];
  let sum = 0;
  for (const score of scores) sum += Math.min(highest, Math.max(lowest, score)) ** 2;
  return sum / scores.length;
}
