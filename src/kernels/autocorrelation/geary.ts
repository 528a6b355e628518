import { type Weights, weightsLength } from "../weights/weights.ts";
import {
  type GlobalMoments,
  type GlobalNull,
  globalMoments,
  undefinedGlobalMoments,
} from "./global-moments.ts";
import { deviations } from "./local-moran.ts";
import { measurable } from "./measurable.ts";
import { fourthPowers } from "./moran.ts";
import type { Alternative } from "./pseudo-probability.ts";
import { weightMoments } from "./weight-moments.ts";

/**
 * Geary's C = (n - 1) Σ w_ij (x_i - x_j)² / (2 S0 Σ z²): expectation 1, below 1 where neighbours resemble each other.
 * Variance under randomisation or normality (Cliff and Ord 1981). z is (C - 1) / sd, so similarity has a negative z
 * (spdep prints the opposite sign). No weight, all values equal or fewer than 2 areas give NaN. O(links · log k).
 */
export function geary(
  values: Float64Array,
  weights: Weights,
  nullHypothesis: GlobalNull = "randomisation",
  alternative: Alternative = "two-sided",
): GlobalMoments {
  const n = weightsLength(weights);
  const sized = measurable(values);
  const [z, squares] = deviations(sized);
  const { s0, s1, s2 } = weightMoments(weights);
  if (!(squares > 0) || s0 === 0) return undefinedGlobalMoments;
  const value = ((n - 1) * squaredDifferences(sized, weights)) / (2 * s0 * squares);
  let variance: number;
  if (nullHypothesis === "normality")
    variance = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
  else {
    const kurtosis = (n * fourthPowers(z)) / (squares * squares);
    variance =
      ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis) -
        0.25 * (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis) +
        s0 * s0 * (n * n - 3 - (n - 1) ** 2 * kurtosis)) /
      (n * (n - 2) * (n - 3) * s0 * s0);
  }
  return globalMoments(value, 1, variance, alternative);
}

/** Σ w_ij (x_i - x_j)². */
export function squaredDifferences(values: Float64Array, weights: Weights): number {
  const { offsets, neighbours } = weights;
  let total = 0;
  for (let i = 0; i < offsets.length - 1; i++)
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const difference = values[i] - values[neighbours[l]];
      total += weights.values[l] * difference * difference;
    }
  return total;
}
