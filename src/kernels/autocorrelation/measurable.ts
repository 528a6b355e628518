/** Powers of two between which the fourth powers of values, and of their smallest differences, are ordinary numbers. */
const smallest = 2 ** -150;
const largest = 2 ** 150;

/**
 * What to multiply values by so that squares and fourth powers of their deviations neither overflow nor vanish: 1 for values
 * of any ordinary size, else the power of two that brings the largest near 1. No statistic without a unit depends on it, and
 * multiplying by a power of two rounds nothing. 1 where all are 0 or one is not finite. O(n).
 */
export function measurableFactor(values: Float64Array): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return 1;
  if (size >= smallest && size <= largest) return 1;
  return 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
}

/** Values times a factor; the very same array where the factor is 1. */
export function scaled(values: Float64Array, factor: number): Float64Array {
  return factor === 1 ? values : values.map((value) => value * factor);
}

/** Values of a size that can be squared twice (`measurableFactor`): the very same array for values of any ordinary size. */
export function measurable(values: Float64Array): Float64Array {
  return scaled(values, measurableFactor(values));
}
