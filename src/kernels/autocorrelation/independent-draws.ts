import { Random } from "../../base/random.ts";

/** Sums simulated before they are counted: the counting loop then has no unpredictable branch in the drawing loop. */
const blockLength = 1024;
const shortestBlock = 128;

/** What is drawn for one area: the sum of `weight · value` over neighbours, or of `weight · (focal - value)²`. */
export type DrawForm = "sum" | "squaredDifference";

/** Counts, for one area, how many simulated sums lie at or above `low` and at or below `high`. */
export interface IndependentDraws {
  /**
   * `row`: the area held fixed (ascending from call to call) · weights `rowWeights[from]` to `rowWeights[to - 1]`.
   * Results are in the fields below.
   */
  count(row: number, rowWeights: Float64Array, from: number, to: number, low: number, high: number): void;
  atLeast: number;
  atMost: number;
  /** Permutations after which each of the two counts was final: all, or those up to its `stopAt`-th. */
  drawnAtLeast: number;
  drawnAtMost: number;
}

/**
 * Conditional permutation of one area at a time, with draws of its own for every area (stream number = row), so
 * errors are independent between areas. Each permutation draws as many values as the area has neighbours, without
 * replacement, from all other areas: an index is drawn again when a stamp says it was already used. Generator:
 * xoshiro128+ (Blackman and Vigna 2018), inlined and used by its high bits; an index is off uniform by less than
 * n / 2^32. O(permutations · neighbours) per area, no allocation.
 *
 * With `stopAt` above 0 a count ends when it gets there, and the area when both have (sequential Monte Carlo of Besag
 * and Clifford 1991).
 */
export function createIndependentDraws(
  values: Float64Array,
  permutations: number,
  seed: number,
  form: DrawForm,
  firstRow: number,
  stopAt = 0,
): IndependentDraws {
  const others = values.length - 1;
  // The values of all areas but the one held fixed; moving on to the next area changes one place.
  const pool = new Float64Array(Math.max(0, others));
  let heldRow = firstRow;
  for (let t = 0; t < others; t++) pool[t] = values[t < heldRow ? t : t + 1];
  const stamps = new Int32Array(Math.max(0, others));
  let stamp = 0;
  const sums = new Float64Array(blockLength);
  const state = new Int32Array(4);
  const simulate = form === "sum" ? simulateSums : simulateSquaredDifferences;

  const draws: IndependentDraws = {
    atLeast: 0,
    atMost: 0,
    drawnAtLeast: 0,
    drawnAtMost: 0,
    count(row, rowWeights, from, to, low, high) {
      for (; heldRow < row; heldRow++) pool[heldRow] = values[heldRow];
      const random = new Random(seed, row);
      for (let word = 0; word < 4; word++) state[word] = random.uint32();
      state[3] |= 1;
      const focal = values[row];
      draws.atLeast = 0;
      draws.atMost = 0;
      draws.drawnAtLeast = permutations;
      draws.drawnAtMost = permutations;
      let length = stopAt > 0 ? shortestBlock : blockLength;
      for (let done = 0; done < permutations; ) {
        const count = Math.min(length, permutations - done);
        if (stamp > 2147483647 - blockLength) {
          stamps.fill(0);
          stamp = 0;
        }
        simulate(sums, count, state, pool, stamps, stamp, rowWeights, from, to, focal);
        stamp += count;
        if (stopAt > 0) {
          if (countUntil(draws, sums, count, done, low, high, stopAt)) return;
        } else countAll(draws, sums, count, low, high);
        done += count;
        length = Math.min(blockLength, 2 * length);
      }
    },
  };
  return draws;
}

/**
 * Fills `sums` with `count` simulated sums. Everything comes in as an argument and is held in locals, because the loop
 * is the hottest of the program; `state` is the generator's and is left where the last draw put it.
 */
function simulateSums(
  sums: Float64Array,
  count: number,
  state: Int32Array,
  pool: Float64Array,
  stamps: Int32Array,
  lastStamp: number,
  rowWeights: Float64Array,
  from: number,
  to: number,
): void {
  const scale = pool.length / 4294967296;
  let s0 = state[0];
  let s1 = state[1];
  let s2 = state[2];
  let s3 = state[3];
  for (let p = 0; p < count; p++) {
    const stamp = lastStamp + 1 + p;
    let sum = 0;
    for (let l = from; l < to; ) {
      const random = (s0 + s3) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      const index = (random * scale) | 0;
      if (stamps[index] === stamp) continue;
      stamps[index] = stamp;
      sum += rowWeights[l] * pool[index];
      l++;
    }
    sums[p] = sum;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

/** As `simulateSums`, with squared differences from the focal value. */
function simulateSquaredDifferences(
  sums: Float64Array,
  count: number,
  state: Int32Array,
  pool: Float64Array,
  stamps: Int32Array,
  lastStamp: number,
  rowWeights: Float64Array,
  from: number,
  to: number,
  focal: number,
): void {
  const scale = pool.length / 4294967296;
  let s0 = state[0];
  let s1 = state[1];
  let s2 = state[2];
  let s3 = state[3];
  for (let p = 0; p < count; p++) {
    const stamp = lastStamp + 1 + p;
    let sum = 0;
    for (let l = from; l < to; ) {
      const random = (s0 + s3) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      const index = (random * scale) | 0;
      if (stamps[index] === stamp) continue;
      stamps[index] = stamp;
      const difference = focal - pool[index];
      sum += rowWeights[l] * difference * difference;
      l++;
    }
    sums[p] = sum;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

function countAll(
  draws: IndependentDraws,
  sums: Float64Array,
  count: number,
  low: number,
  high: number,
): void {
  let atLeast = 0;
  let atMost = 0;
  for (let p = 0; p < count; p++) {
    atLeast += sums[p] >= low ? 1 : 0;
    atMost += sums[p] <= high ? 1 : 0;
  }
  draws.atLeast += atLeast;
  draws.atMost += atMost;
}

/** Counts one by one up to `stopAt`; says whether both counts have got there. */
function countUntil(
  draws: IndependentDraws,
  sums: Float64Array,
  count: number,
  done: number,
  low: number,
  high: number,
  stopAt: number,
): boolean {
  for (let p = 0; p < count; p++) {
    if (draws.atLeast < stopAt && sums[p] >= low && ++draws.atLeast === stopAt)
      draws.drawnAtLeast = done + p + 1;
    if (draws.atMost < stopAt && sums[p] <= high && ++draws.atMost === stopAt)
      draws.drawnAtMost = done + p + 1;
    if (draws.atLeast === stopAt && draws.atMost === stopAt) return true;
  }
  return false;
}
