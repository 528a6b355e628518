import type { Weights } from "./weights.ts";

/**
 * Symmetric binary weights from unordered pairs (`pairs[2p]`, `pairs[2p + 1]`), each given once and none with itself.
 * O(n + p log k) for p pairs and k neighbours per row.
 */
export function weightsFromPairs(length: number, pairs: Int32Array): Weights {
  const offsets = new Uint32Array(length + 1);
  for (let p = 0; p < pairs.length; p++) offsets[pairs[p] + 1]++;
  for (let i = 0; i < length; i++) offsets[i + 1] += offsets[i];
  const neighbours = new Uint32Array(pairs.length);
  const next = offsets.slice(0, length);
  for (let p = 0; p < pairs.length; p += 2) {
    neighbours[next[pairs[p]]++] = pairs[p + 1];
    neighbours[next[pairs[p + 1]]++] = pairs[p];
  }
  for (let i = 0; i < length; i++) sortRange(neighbours, offsets[i], offsets[i + 1]);
  return { offsets, neighbours, values: new Float64Array(pairs.length).fill(1) };
}

/** Sorts `values[from]` to `values[to - 1]` ascending, in place. */
export function sortRange(values: Uint32Array, from: number, to: number): void {
  if (to - from > 32) {
    values.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i];
    let j = i - 1;
    while (j >= from && values[j] > value) {
      values[j + 1] = values[j];
      j--;
    }
    values[j + 1] = value;
  }
}
