import { type Weights, weightsLength } from "../weights/weights.ts";
import { standardise, weightedSumMoments } from "./conditional-moments.ts";
import type { LocalMoments } from "./local-moments.ts";
import { emptyLocalMoments } from "./local-moments.ts";
import { deviations } from "./local-moran.ts";
import { measurableFactor, scaled } from "./measurable.ts";
import { normalTail } from "./normal-tail.ts";
import type { Alternative } from "./pseudo-probability.ts";

export interface LocalG extends LocalMoments {
  /**
   * `share`: values are the neighbourhood's weighted share of the total (the ratio G of the papers) · `mean`: the
   * weighted mean of the neighbourhood, because a variable with negative values has no meaningful total.
   */
  readonly form: "share" | "mean";
}

/**
 * Local Getis-Ord statistics with their moments under randomisation: Gi (area i left out of both neighbourhood and
 * total) or Gi* (`star`: included in both). General formula of Ord and Getis (1995), which holds for any weights
 * and whose z does not change when a row of weights is multiplied. For Gi* the area joins its own neighbourhood with the
 * largest weight of its row, which is 1 for binary weights; with `rowsSumToOne` its row is then divided by its sum, so
 * that it is a mean again: value, expectation and variance follow, z does not change. An area without neighbours has a NaN z; all values equal
 * give NaN everywhere. O(links).
 */
export function localG(
  given: Float64Array,
  weights: Weights,
  star: boolean,
  alternative: Alternative = "two-sided",
  rowsSumToOne = false,
): LocalG {
  const n = weightsLength(weights);
  const { offsets, neighbours } = weights;
  const factor = measurableFactor(given);
  const values = scaled(given, factor);
  const [, squares] = deviations(values);
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const value of values) {
    sum += value;
    lowest = Math.min(lowest, value);
  }
  const mean = sum / n;
  const form = lowest >= 0 && sum > 0 ? "share" : "mean";
  const result = emptyLocalMoments(n);
  if (!(squares > 0)) return { ...result, form };
  for (let i = 0; i < n; i++) {
    let lag = 0;
    let weightSum = 0;
    let weightSquares = 0;
    let largest = 0;
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const weight = weights.values[l];
      lag += weight * values[neighbours[l]];
      weightSum += weight;
      weightSquares += weight * weight;
      largest = Math.max(largest, weight);
    }
    const lonely = weightSum === 0;
    // Gi leaves the area out of the population that the neighbours are drawn from; Gi* counts it in both.
    let population = n - 1;
    let total = sum - values[i];
    let populationMean = total / (n - 1);
    let populationSquares = squares - ((values[i] - mean) * (values[i] - mean) * n) / (n - 1);
    if (star) {
      const own = lonely ? 1 : largest;
      lag += own * values[i];
      weightSum += own;
      weightSquares += own * own;
      population = n;
      total = sum;
      populationMean = mean;
      populationSquares = squares;
    } else if (lonely) continue;
    const [expected, variance] = weightedSumMoments(
      weightSum,
      weightSquares,
      population,
      populationMean,
      Math.max(0, populationSquares) / population,
    );
    const divisor = form === "share" ? total * (rowsSumToOne ? weightSum : 1) : weightSum;
    if (divisor > 0) {
      result.value[i] = lag / divisor;
      result.expected[i] = expected / divisor;
      result.variance[i] = variance / (divisor * divisor);
    }
    if (lonely) continue;
    result.zNorm[i] = standardise(lag, expected, variance);
    result.pNorm[i] = normalTail(result.zNorm[i], alternative);
  }
  if (form === "share") return { ...result, form };
  const value = scaled(result.value, 1 / factor);
  const expected = scaled(result.expected, 1 / factor);
  // Twice, because the square of the factor may be beyond any number.
  const variance = scaled(scaled(result.variance, 1 / factor), 1 / factor);
  return { ...result, value, expected, variance, form };
}
