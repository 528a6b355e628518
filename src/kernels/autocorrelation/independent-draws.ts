import { Random } from "../../base/random.ts";
import { type AreaDraws, blockLength, countBlocks, createAreaDraws, type DrawForm } from "./area-draws.ts";
import { sumAtPlaces, sumSquaredDifferencesAtPlaces } from "./place-sums.ts";

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
): AreaDraws {
  const others = values.length - 1;
  // The values of all areas but the one held fixed; moving on to the next area changes one place.
  const pool = new Float64Array(Math.max(0, others));
  let heldRow = firstRow;
  for (let t = 0; t < others; t++) pool[t] = values[t < heldRow ? t : t + 1];
  const stamps = new Int32Array(Math.max(0, others));
  let stamp = 0;
  const sums = new Float64Array(blockLength);
  const state = new Int32Array(4);
  let places = new Int32Array(0);

  const draws = createAreaDraws((row, rowWeights, from, to, low, high) => {
    for (; heldRow < row; heldRow++) pool[heldRow] = values[heldRow];
    const random = new Random(seed, row);
    for (let word = 0; word < 4; word++) state[word] = random.uint32();
    state[3] |= 1;
    const k = to - from;
    if (places.length < blockLength * k) places = new Int32Array(blockLength * k);
    countBlocks(draws, permutations, stopAt, low, high, sums, (_done, count) => {
      if (stamp > 2147483647 - blockLength) {
        stamps.fill(0);
        stamp = 0;
      }
      drawPlaces(places, count, k, others, state, stamps, stamp);
      stamp += count;
      if (form === "sum") sumAtPlaces(sums, count, pool, places, 0, k, rowWeights, from, to);
      else sumSquaredDifferencesAtPlaces(sums, count, values[row], pool, places, 0, k, rowWeights, from, to);
    });
  });
  return draws;
}

/**
 * Fills `places` with `count` samples of `k` different places below `others`, one after another. Everything comes in as an
 * argument and is held in locals, because the loop is the hottest of the program; `state` is the generator's and is left
 * where the last draw put it. Stamps above `lastStamp` must be unused.
 */
function drawPlaces(
  places: Int32Array,
  count: number,
  k: number,
  others: number,
  state: Int32Array,
  stamps: Int32Array,
  lastStamp: number,
): void {
  const scale = others / 4294967296;
  let s0 = state[0];
  let s1 = state[1];
  let s2 = state[2];
  let s3 = state[3];
  let at = 0;
  for (let p = 1; p <= count; p++) {
    const stamp = lastStamp + p;
    const end = p * k;
    while (at < end) {
      const random = (s0 + s3) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      const place = (random * scale) | 0;
      if (stamps[place] === stamp) continue;
      stamps[place] = stamp;
      places[at++] = place;
    }
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}
