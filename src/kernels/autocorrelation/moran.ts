import { type Weights, weightsLength } from "../weights/weights.ts";
import {
  type GlobalMoments,
  type GlobalNull,
  globalMoments,
  undefinedGlobalMoments,
} from "./global-moments.ts";
import { deviations } from "./local-moran.ts";
import { measurable } from "./measurable.ts";
import type { Alternative } from "./pseudo-probability.ts";
import { crossProduct, weightMoments } from "./weight-moments.ts";

/**
 * Moran's I = (n / S0) Σ w_ij z_i z_j / Σ z², with expectation -1 / (n - 1) and its variance under randomisation or
 * normality (Cliff and Ord 1981). Areas without neighbours stay in n and in the mean; the moments hold for any weights.
 * No weight at all, all values equal or fewer than 2 areas give NaN; randomisation needs 4 areas. O(links · log k).
 */
export function moran(
  values: Float64Array,
  weights: Weights,
  nullHypothesis: GlobalNull = "randomisation",
  alternative: Alternative = "two-sided",
): GlobalMoments {
  const n = weightsLength(weights);
  const [z, squares] = deviations(measurable(values));
  const { s0, s1, s2 } = weightMoments(weights);
  if (!(squares > 0) || s0 === 0) return undefinedGlobalMoments;
  const value = (n / s0) * (crossProduct(weights, z, z) / squares);
  const expected = -1 / (n - 1);
  let square: number;
  if (nullHypothesis === "normality") square = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0);
  else {
    const kurtosis = (n * fourthPowers(z)) / (squares * squares);
    square =
      (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
        kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
      ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
  }
  return globalMoments(value, expected, square - expected * expected, alternative);
}

/**
 * Bivariate Moran: (n / S0) Σ w_ij z_i z'_j / sqrt(Σ z² Σ z'²), the first variable here against the second around. Under
 * random assignment of the second variable's values to areas it is a linear permutation statistic: expectation 0 and
 * variance Σ (a - ā)² Σ z'² / (n - 1) in units of the numerator, with a_j = Σ_i w_ij z_i (Hoeffding 1951).
 */
export function bivariateMoran(
  values: Float64Array,
  second: Float64Array,
  weights: Weights,
  alternative: Alternative = "two-sided",
): GlobalMoments {
  const n = weightsLength(weights);
  const [z, squares] = deviations(measurable(values));
  const [other, otherSquares] = deviations(measurable(second));
  const received = new Float64Array(n);
  let s0 = 0;
  for (let i = 0; i < n; i++)
    for (let l = weights.offsets[i]; l < weights.offsets[i + 1]; l++) {
      received[weights.neighbours[l]] += weights.values[l] * z[i];
      s0 += weights.values[l];
    }
  if (!(squares > 0 && otherSquares > 0) || s0 === 0) return undefinedGlobalMoments;
  const scale = n / (s0 * Math.sqrt(squares) * Math.sqrt(otherSquares));
  const [, spread] = deviations(received);
  const value = scale * crossProduct(weights, z, other);
  return globalMoments(value, 0, (scale * scale * spread * otherSquares) / (n - 1), alternative);
}

/** Σ z⁴. */
export function fourthPowers(z: Float64Array): number {
  let sum = 0;
  for (const value of z) sum += value ** 4;
  return sum;
}
