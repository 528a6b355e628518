import { type Weights, weightsLength } from "../weights/weights.ts";
import { type GlobalMoments, globalMoments, undefinedGlobalMoments } from "./global-moments.ts";
import { measurable } from "./measurable.ts";
import type { Alternative } from "./pseudo-probability.ts";
import { crossProduct, weightMoments } from "./weight-moments.ts";

/**
 * Global Getis-Ord G = Σ w_ij x_i x_j / Σ_{i ≠ j} x_i x_j, for a variable without negative values: above its
 * expectation S0 / (n (n - 1)) where high values are together, below where low ones are. Variance under randomisation
 * (Getis and Ord 1992). A negative value, fewer than two positive ones, all values equal, no weight, or fewer than 4 areas
 * give NaN. O(links · log k).
 */
export function globalG(
  given: Float64Array,
  weights: Weights,
  alternative: Alternative = "two-sided",
): GlobalMoments {
  const n = weightsLength(weights);
  const values = measurable(given);
  let m1 = 0;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let positive = 0;
  for (const x of values) {
    m1 += x;
    m2 += x * x;
    m3 += x ** 3;
    m4 += x ** 4;
    if (x > 0) positive++;
    lowest = Math.min(lowest, x);
    highest = Math.max(highest, x);
  }
  const { s0, s1, s2 } = weightMoments(weights);
  if (n < 4 || lowest < 0 || lowest === highest || positive < 2 || s0 === 0) return undefinedGlobalMoments;
  const pairs = m1 * m1 - m2;
  const value = crossProduct(weights, values, values) / pairs;
  const expected = s0 / (n * (n - 1));
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0;
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0 * s0);
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0 * s0;
  const b4 = s1 - s2 + s0 * s0;
  const square =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
  return globalMoments(value, expected, square - expected * expected, alternative);
}
