import { Random } from "../../base/random.ts";
import type { DrawForm } from "./area-draws.ts";

/** Permutations drawn, stored and counted together; bounds the memory of the table. */
const blockLength = 4096;

/** The draws of one block of permutations, used by every area. */
interface DrawBlock {
  readonly length: number;
  /** Row-major, `length` rows of `width` drawn values. */
  readonly drawn: Float64Array;
  /** Where each area was drawn: entries `hitOffsets[i]` to `hitOffsets[i + 1]` of `hits` are places in `drawn`. */
  readonly hitOffsets: Uint32Array;
  readonly hits: Uint32Array;
  /** Sorted sums of the first k drawn values of every row, per k, made when first asked for. */
  readonly sortedSums: (Float64Array | undefined)[];
}

/** Counts of simulated sums per area, filled block by block. */
export interface SharedDraws {
  readonly blocks: number;
  /** Draws the table of block `block`, the same whoever asks. */
  start(block: number): void;
  /** Adds the counts of one area in the current block to `atLeast[place]` and `atMost[place]`. */
  count(
    row: number,
    rowWeights: Float64Array,
    from: number,
    to: number,
    low: number,
    high: number,
    place: number,
    atLeast: Uint32Array,
    atMost: Uint32Array,
  ): void;
}

/**
 * Conditional permutation with one table of draws for all areas (the lookup of GeoDa and PySAL): fast, but the Monte
 * Carlo errors of areas are correlated, because they use the same draws. A row of the table is an ordered sample
 * without replacement of `widest` + 1 of all areas; an area with k neighbours takes the first k of a row, and where it
 * was itself drawn among them takes the spare at place k instead, so every sample is uniform over the other areas.
 *
 * With equal weights the sums of a row's first k values do not depend on the area, so they are sorted once per k
 * and an area costs a binary search plus its own few hits: O(log permutations + permutations · k / n). Otherwise
 * O(permutations · k).
 */
export function createSharedDraws(
  values: Float64Array,
  widest: number,
  permutations: number,
  seed: number,
  form: DrawForm,
): SharedDraws {
  const width = widest + 1;
  const squared = form === "squaredDifference";
  let block: DrawBlock | null = null;
  const sums = new Float64Array(Math.min(blockLength, permutations));

  const sumOf = (focal: number, rowWeights: Float64Array, from: number, to: number, start: number) => {
    const { drawn } = block as DrawBlock;
    let sum = 0;
    let at = start;
    for (let l = from; l < to; l++, at++) {
      const value = squared ? (focal - drawn[at]) * (focal - drawn[at]) : drawn[at];
      sum += rowWeights[l] * value;
    }
    return sum;
  };

  /** The sum of a row of the table in which the area itself, drawn at `hit`, gives way to the spare. */
  const sumWithSpare = (
    focal: number,
    rowWeights: Float64Array,
    from: number,
    to: number,
    hit: number,
  ): number => {
    const { drawn } = block as DrawBlock;
    const start = hit - (hit % width);
    const held = drawn[hit];
    drawn[hit] = drawn[start + (to - from)];
    const sum = sumOf(focal, rowWeights, from, to, start);
    drawn[hit] = held;
    return sum;
  };

  return {
    blocks: Math.ceil(permutations / blockLength),
    start(number) {
      const length = Math.min(blockLength, permutations - number * blockLength);
      block = drawBlock(values, width, length, new Random(seed, number));
    },
    count(row, rowWeights, from, to, low, high, place, atLeast, atMost) {
      const { length, hitOffsets, hits, sortedSums } = block as DrawBlock;
      const k = to - from;
      const focal = values[row];
      let above = 0;
      let below = 0;
      const equal = !squared && isConstant(rowWeights, from, to);
      if (equal) {
        sortedSums[k] ??= sortedPrefixSums(block as DrawBlock, width, k);
        const weight = rowWeights[from];
        const sorted = sortedSums[k];
        const [lowest, highest] = weight > 0 ? [low / weight, high / weight] : [high / weight, low / weight];
        const atLeastLow = length - firstAtLeast(sorted, lowest);
        const atMostHigh = firstAbove(sorted, highest);
        above = weight > 0 ? atLeastLow : atMostHigh;
        below = weight > 0 ? atMostHigh : atLeastLow;
      } else {
        for (let p = 0; p < length; p++) sums[p] = sumOf(focal, rowWeights, from, to, p * width);
        for (let p = 0; p < length; p++) {
          above += Number(sums[p] >= low);
          below += Number(sums[p] <= high);
        }
      }
      for (let h = hitOffsets[row]; h < hitOffsets[row + 1]; h++) {
        const column = hits[h] % width;
        if (column >= k) continue;
        const wrong = sumOf(focal, rowWeights, from, to, hits[h] - column);
        const right = sumWithSpare(focal, rowWeights, from, to, hits[h]);
        above += Number(right >= low) - Number(wrong >= low);
        below += Number(right <= high) - Number(wrong <= high);
      }
      atLeast[place] += above;
      atMost[place] += below;
    },
  };
}

function drawBlock(values: Float64Array, width: number, length: number, random: Random): DrawBlock {
  const n = values.length;
  const drawn = new Float64Array(length * width);
  const rows = new Uint32Array(length * width);
  const stamps = new Int32Array(n);
  const hitOffsets = new Uint32Array(n + 1);
  for (let p = 0; p < length; p++)
    for (let c = 0; c < width; ) {
      const row = random.below(n);
      if (stamps[row] === p + 1) continue;
      stamps[row] = p + 1;
      rows[p * width + c] = row;
      drawn[p * width + c] = values[row];
      hitOffsets[row + 1]++;
      c++;
    }
  for (let i = 0; i < n; i++) hitOffsets[i + 1] += hitOffsets[i];
  const hits = new Uint32Array(rows.length);
  const next = hitOffsets.slice(0, n);
  for (let at = 0; at < rows.length; at++) hits[next[rows[at]]++] = at;
  return { length, drawn, hitOffsets, hits, sortedSums: [] };
}

function sortedPrefixSums(block: DrawBlock, width: number, k: number): Float64Array {
  const sums = new Float64Array(block.length);
  for (let p = 0; p < block.length; p++) {
    let sum = 0;
    for (let c = 0; c < k; c++) sum += block.drawn[p * width + c];
    sums[p] = sum;
  }
  return sums.sort();
}

function isConstant(values: Float64Array, from: number, to: number): boolean {
  const first = values[from];
  if (first === 0) return false;
  for (let l = from + 1; l < to; l++) if (values[l] !== first) return false;
  return true;
}

/** Index of the first sorted value >= `limit`. */
function firstAtLeast(sorted: Float64Array, limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Index of the first sorted value > `limit`. */
function firstAbove(sorted: Float64Array, limit: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] <= limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
