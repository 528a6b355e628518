/**
 * For each cell, the share of the whole surface that lies in cells at least as dense: 0.25 means that the cell belongs
 * to the smallest region with a quarter of the events (highest density region, Hyndman 1996). Cells without a positive
 * value give NaN. O(n log n).
 */
export function densityShares(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => value > 0).sort();
  const above = new Float64Array(sorted.length);
  let sum = 0;
  for (let i = sorted.length - 1; i >= 0; i--) {
    sum += sorted[i];
    above[i] = sum;
  }
  return values.map((value) => (value > 0 ? above[firstNotBelow(sorted, value)] / sum : Number.NaN));
}

/**
 * The density that bounds the smallest region holding each share (0 to 1) of the surface. NaN for an empty surface.
 */
export function densityThresholds(values: Float64Array, shares: readonly number[]): Float64Array {
  const sorted = values.filter((value) => value > 0).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return Float64Array.from(shares, (share) => {
    let sum = 0;
    for (let i = sorted.length - 1; i >= 0; i--) {
      sum += sorted[i];
      if (sum >= share * total) return sorted[i];
    }
    return Number.NaN;
  });
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
