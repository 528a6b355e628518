/** Relative size below which a difference of moments is no more than rounding. */
export const rounding = 1e-12;

/**
 * Mean and variance of a weighted sum over k values drawn without replacement from `others` values, whose mean and
 * population variance are given (finite population sampling; Cliff and Ord 1981, Sokal, Oden and Thomson 1998):
 * E = W m, Var = v (N S - W²) / (N - 1), with W the sum and S the sum of squares of the weights. `weightSum`
 * and `weightSquares` are W and S. Variance is NaN with fewer than two others.
 */
export function weightedSumMoments(
  weightSum: number,
  weightSquares: number,
  others: number,
  mean: number,
  variance: number,
): [expected: number, variance: number] {
  if (others < 2) return [weightSum * mean, Number.NaN];
  const spread = others * weightSquares - weightSum * weightSum;
  // Rounding leaves a tiny number of either sign where the draw takes every other area with one weight.
  const certain = spread <= rounding * others * weightSquares;
  return [weightSum * mean, certain ? 0 : (variance * spread) / (others - 1)];
}

/** Standardised value (observed - expected) / sd; NaN where the variance is 0 or undefined. */
export function standardise(observed: number, expected: number, variance: number): number {
  return variance > 0 ? (observed - expected) / Math.sqrt(variance) : Number.NaN;
}
