import { type Weights, weightsLength } from "../weights/weights.ts";
import { standardise, weightedSumMoments } from "./conditional-moments.ts";
import { emptyLocalMoments, type LocalMoments } from "./local-moments.ts";
import { measurableFactor, scaled } from "./measurable.ts";
import { normalTail } from "./normal-tail.ts";
import type { Alternative } from "./pseudo-probability.ts";

export interface LocalMoranOptions {
  /**
   * Divisor of the squared deviations: `n-1` as GeoDa and esda, `n` as spdep and Anselin (1995). The `n-1` values
   * are (n - 1) / n times the others; z and p are the same.
   */
  readonly scale?: "n-1" | "n";
  /**
   * Null of the moments: `conditional` on the area's own value (Sokal, Oden and Thomson 1998), as in conditional
   * permutation; or `total` randomisation of all values (Anselin 1995).
   */
  readonly null?: "conditional" | "total";
  readonly alternative?: Alternative;
}

export interface LocalMoran extends LocalMoments {
  /** Deviation of each area from the mean. */
  readonly deviation: Float64Array;
  /** Weighted sum of the neighbours' deviations (their weighted mean with row-standardised weights); NaN without any. */
  readonly lag: Float64Array;
}

/**
 * Local Moran statistic I_i = z_i Σ w_ij z_j / m, m = Σ z² / (n - 1). With `second`, the bivariate one: z of the first
 * variable at i against the second's around it, m = sqrt(Σ z² Σ z'²) / (n - 1); only the conditional null then. An area
 * without neighbours, or a variable whose values are all equal, gives NaN. O(links).
 */
export function localMoran(
  values: Float64Array,
  weights: Weights,
  options: LocalMoranOptions = {},
  second: Float64Array = values,
): LocalMoran {
  const n = weightsLength(weights);
  const { offsets, neighbours } = weights;
  const { scale = "n-1", null: nullHypothesis = "conditional", alternative = "two-sided" } = options;
  const factor = measurableFactor(values);
  const otherFactor = second === values ? factor : measurableFactor(second);
  const [deviation, squares] = deviations(scaled(values, factor));
  const [other, otherSquares] =
    second === values ? [deviation, squares] : deviations(scaled(second, otherFactor));
  const lag = new Float64Array(n).fill(Number.NaN);
  const result = emptyLocalMoments(n);
  if (!(squares > 0 && otherSquares > 0)) return { ...result, deviation, lag };
  const divisor = (Math.sqrt(squares) * Math.sqrt(otherSquares)) / (scale === "n" ? n : n - 1);
  let fourth = 0;
  for (const z of deviation) fourth += z ** 4;
  const kurtosis = (n * fourth) / (squares * squares);
  const toScale = scale === "n" ? 1 : (n - 1) / n;

  for (let i = 0; i < n; i++) {
    if (offsets[i] === offsets[i + 1]) continue;
    let sum = 0;
    let weightSum = 0;
    let weightSquares = 0;
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const weight = weights.values[l];
      sum += weight * other[neighbours[l]];
      weightSum += weight;
      weightSquares += weight * weight;
    }
    lag[i] = sum;
    result.value[i] = (deviation[i] / divisor) * sum;
    if (nullHypothesis === "total") {
      const cross = weightSum * weightSum - weightSquares;
      result.expected[i] = (-weightSum / (n - 1)) * toScale;
      result.variance[i] =
        ((weightSquares * (n - kurtosis)) / (n - 1) +
          (cross * (2 * kurtosis - n)) / ((n - 1) * (n - 2)) -
          (weightSum / (n - 1)) ** 2) *
        toScale *
        toScale;
    } else {
      // The deviations of the others sum to minus the area's own.
      const mean = -other[i] / (n - 1);
      const variance = Math.max(0, (otherSquares - other[i] * other[i]) / (n - 1) - mean * mean);
      const [expected, spread] = weightedSumMoments(weightSum, weightSquares, n - 1, mean, variance);
      const share = deviation[i] / divisor;
      result.expected[i] = share * expected;
      result.variance[i] = share * share * spread;
    }
    result.zNorm[i] = standardise(result.value[i], result.expected[i], result.variance[i]);
    result.pNorm[i] = normalTail(result.zNorm[i], alternative);
  }
  return { ...result, deviation: scaled(deviation, 1 / factor), lag: scaled(lag, 1 / otherFactor) };
}

/** Deviations from the mean and the sum of their squares, 0 when all values are equal. */
export function deviations(values: Float64Array): [deviation: Float64Array, squares: number] {
  let mean = 0;
  let equal = true;
  for (const value of values) {
    mean += value / values.length;
    equal &&= value === values[0];
  }
  const deviation = new Float64Array(values.length);
  if (equal) return [deviation, 0];
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    deviation[i] = values[i] - mean;
    squares += deviation[i] * deviation[i];
  }
  return [deviation, squares];
}
