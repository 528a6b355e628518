/** The finite values, ascending, in a new array. NaN and the infinities are left out. */
export function sortedFinite(values: Float64Array): Float64Array {
  let length = 0;
  const kept = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) kept[length++] = values[i];
  return kept.subarray(0, length).sort();
}

/**
 * Quantile of ascending values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7: the
 * default of R, NumPy and spreadsheets). No values give NaN.
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, probability));
  const below = Math.floor(position);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Keeps strictly ascending breaks that leave at least one value above the last. */
export function usableBreaks(breaks: readonly number[], minimum: number, maximum: number): Float64Array {
  const kept: number[] = [];
  for (const value of breaks)
    if (value >= minimum && value < maximum && (kept.length === 0 || value > kept[kept.length - 1]))
      kept.push(value);
  return Float64Array.from(kept);
}
