import { type Weights, weightsLength } from "../weights/weights.ts";
import { standardise, weightedSumMoments } from "./conditional-moments.ts";
import { emptyLocalMoments, type LocalMoments } from "./local-moments.ts";
import { deviations } from "./local-moran.ts";
import { measurable } from "./measurable.ts";
import { normalTail } from "./normal-tail.ts";
import type { Alternative } from "./pseudo-probability.ts";

/**
 * Local Geary statistic c_i = Σ w_ij (z_i - z_j)² / m, m = Σ z² / (n - 1), with z deviations from the mean (Anselin 1995,
 * 2019). Small: the area resembles its neighbours; large: it differs from them. Moments are conditional on the area's own
 * value. An area without neighbours, or a variable whose values are all equal, gives NaN. O(links).
 */
export function localGeary(
  values: Float64Array,
  weights: Weights,
  alternative: Alternative = "two-sided",
): LocalMoments {
  const n = weightsLength(weights);
  const { offsets, neighbours } = weights;
  const [deviation, squares] = deviations(measurable(values));
  const result = emptyLocalMoments(n);
  if (!(squares > 0)) return result;
  const divisor = squares / (n - 1);
  const powers = [0, 0, 0, 0, 0];
  for (const z of deviation) for (let e = 0; e <= 4; e++) powers[e] += z ** e;
  const [, s1, s2, s3, s4] = powers;
  for (let i = 0; i < n; i++) {
    if (offsets[i] === offsets[i + 1]) continue;
    const z = deviation[i];
    let sum = 0;
    let weightSum = 0;
    let weightSquares = 0;
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const weight = weights.values[l];
      const difference = z - deviation[neighbours[l]];
      sum += weight * difference * difference;
      weightSum += weight;
      weightSquares += weight * weight;
    }
    // Mean of (z - z_j)² and of its square over the others; the area's own term is 0 in both.
    const mean = (n * z * z - 2 * z * s1 + s2) / (n - 1);
    const meanSquare = (n * z ** 4 - 4 * z ** 3 * s1 + 6 * z * z * s2 - 4 * z * s3 + s4) / (n - 1);
    const variance = Math.max(0, meanSquare - mean * mean);
    const [expected, spread] = weightedSumMoments(weightSum, weightSquares, n - 1, mean, variance);
    result.value[i] = sum / divisor;
    result.expected[i] = expected / divisor;
    result.variance[i] = spread / (divisor * divisor);
    result.zNorm[i] = standardise(sum, expected, spread);
    result.pNorm[i] = normalTail(result.zNorm[i], alternative);
  }
  return result;
}
