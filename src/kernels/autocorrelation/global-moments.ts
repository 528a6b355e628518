import { rounding, standardise } from "./conditional-moments.ts";
import { normalTail } from "./normal-tail.ts";
import type { Alternative } from "./pseudo-probability.ts";

/** What the moments of a global statistic assume: values assigned to areas at random, or drawn from a normal. */
export type GlobalNull = "randomisation" | "normality";

/** One global statistic with its moments under the null; NaN where undefined. */
export interface GlobalMoments {
  readonly value: number;
  readonly expected: number;
  readonly variance: number;
  readonly zNorm: number;
  readonly pNorm: number;
}

/**
 * Completes value, expectation and variance with z and p. A variance that is not positive, but for rounding, gives NaN:
 * the statistic is then the same whatever the order of the values, as where every area is a neighbour of every other.
 */
export function globalMoments(
  value: number,
  expected: number,
  variance: number,
  alternative: Alternative,
): GlobalMoments {
  const positive = variance > rounding * expected * expected ? variance : Number.NaN;
  const zNorm = standardise(value, expected, positive);
  return { value, expected, variance: positive, zNorm, pNorm: normalTail(zNorm, alternative) };
}

/** A statistic that could not be computed. */
export const undefinedGlobalMoments: GlobalMoments = {
  value: Number.NaN,
  expected: Number.NaN,
  variance: Number.NaN,
  zNorm: Number.NaN,
  pNorm: Number.NaN,
};
