/** The finite values, ascending, in a new array. NaN and the infinities are left out. O(n) from a thousand values on. */
export function sortedFinite(values: Float64Array): Float64Array {
  let length = 0;
  const kept = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) kept[length++] = values[i];
  const finite = kept.subarray(0, length);
  return length < fewValues ? finite.sort() : sortedByBytes(finite);
}

/** Below this, sorting by comparing is faster. */
const fewValues = 1024;
const byteValues = 256;

/** Sorts by a counting sort per byte, bytes that are alike everywhere left out; `values` may be written over. */
function sortedByBytes(values: Float64Array<ArrayBuffer>): Float64Array {
  const count = values.length;
  let from = values;
  let to = new Float64Array(count);
  // The lower half of a number comes first, as on every machine that this runs on.
  let fromBits = new Uint32Array(from.buffer, from.byteOffset, 2 * count);
  let toBits = new Uint32Array(to.buffer);
  const next = new Uint32Array(byteValues);
  for (let half = 0; half < 2; half++) {
    let differing = 0;
    for (let k = half; k < 2 * count; k += 2) differing |= fromBits[k] ^ fromBits[half];
    for (let shift = 0; shift < 32; shift += 8) {
      if (((differing >>> shift) & (byteValues - 1)) === 0) continue;
      next.fill(0);
      for (let k = half; k < 2 * count; k += 2) next[(fromBits[k] >>> shift) & (byteValues - 1)]++;
      for (let value = 0, start = 0; value < byteValues; value++) {
        const own = next[value];
        next[value] = start;
        start += own;
      }
      for (let k = 0; k < count; k++)
        to[next[(fromBits[2 * k + half] >>> shift) & (byteValues - 1)]++] = from[k];
      [from, to] = [to, from];
      [fromBits, toBits] = [toBits, fromBits];
    }
  }
  // The bits of numbers below 0 come last, and the lowest at the end.
  let below = 0;
  while (below < count && fromBits[2 * (count - 1 - below) + 1] >>> 31 === 1) below++;
  if (below === 0) return from;
  to.set(from.subarray(count - below).reverse());
  to.set(from.subarray(0, count - below), below);
  return to;
}

/**
 * Rows in ascending order of their values, which must be finite; equal ones stay in order of rows. O(n log n), but far
 * quicker than a sort that compares rows: the numbers are sorted alone, and every row then looks for its place.
 */
export function ascendingRows(values: Float64Array): Uint32Array {
  const sorted = sortedFinite(values);
  const rows = new Uint32Array(values.length);
  // Of the equal values that begin at a place, how many have theirs.
  const placed = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    let first = 0;
    let end = sorted.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if (sorted[middle] < value) first = middle + 1;
      else end = middle;
    }
    rows[first + placed[first]++] = row;
  }
  return rows;
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
