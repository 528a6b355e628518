import { Random } from "../../base/random.ts";
import { type AreaDraws, blockLength, countBlocks, createAreaDraws, type DrawForm } from "./area-draws.ts";
import { sumAtPlaces } from "./place-sums.ts";

/** The table holds no more places than this. */
const mostPlaces = 8_000_000;

/** Whether shuffling all values once per area costs less than drawing every one of its permutations afresh. */
export function shufflingPays(areas: number, links: number, widest: number, permutations: number): boolean {
  const drawsPerArea = (permutations * links) / Math.max(1, areas);
  return links > 0 && permutations * widest <= mostPlaces && areas <= drawsPerArea;
}

/**
 * Conditional permutation of one area at a time, independent between areas, for many permutations of few areas. A table
 * common to all areas says which places make up each sample (`widest` different ones of n - 1 per permutation, of which
 * an area takes as many as it has neighbours). Every area first shuffles the values of all the others over the
 * places, with a stream of its own (number = row).
 *
 * Samples of one area are independent and uniform without replacement, because the rows of the table are; and whatever
 * the table, the chance that a row gives an area an extreme sum is that of a random sample, because the area's shuffle
 * is uniform, so counts of different areas are uncorrelated. O(n + permutations · neighbours) per area.
 */
export function createShuffledDraws(
  values: Float64Array,
  widest: number,
  permutations: number,
  seed: number,
  form: DrawForm,
  firstRow: number,
  stopAt = 0,
): AreaDraws {
  const others = values.length - 1;
  const places = samplePlaces(others, widest, permutations, new Random(seed, values.length));
  // The values of all areas but the one held fixed; moving on to the next area changes one place.
  const unshuffled = new Float64Array(others);
  let heldRow = firstRow;
  for (let t = 0; t < others; t++) unshuffled[t] = values[t < heldRow ? t : t + 1];
  const pool = new Float64Array(others);
  const sums = new Float64Array(blockLength);

  const draws = createAreaDraws((row, rowWeights, from, to, low, high) => {
    for (; heldRow < row; heldRow++) unshuffled[heldRow] = values[heldRow];
    if (form === "sum") pool.set(unshuffled);
    else for (let t = 0; t < others; t++) pool[t] = (values[row] - unshuffled[t]) ** 2;
    shuffle(pool, new Random(seed, row));
    countBlocks(draws, permutations, stopAt, low, high, sums, (done, count) => {
      sumAtPlaces(sums, count, pool, places, done * widest, widest, rowWeights, from, to);
    });
  });
  return draws;
}

/** `widest` different places below `others` per permutation. */
function samplePlaces(others: number, widest: number, permutations: number, random: Random): Int32Array {
  const places = new Int32Array(permutations * widest);
  const stamps = new Int32Array(others);
  for (let p = 0; p < permutations; p++)
    for (let c = 0; c < widest; ) {
      const place = random.below(others);
      if (stamps[place] === p + 1) continue;
      stamps[place] = p + 1;
      places[p * widest + c++] = place;
    }
  return places;
}

/**
 * Fisher and Yates with xoshiro128+ (Blackman and Vigna 2018) inlined and used by its high bits; an index is off uniform
 * by less than n / 2^32.
 */
function shuffle(pool: Float64Array, random: Random): void {
  let s0 = random.uint32() | 0;
  let s1 = random.uint32() | 0;
  let s2 = random.uint32() | 0;
  let s3 = random.uint32() | 1;
  for (let last = pool.length - 1; last > 0; last--) {
    const number = (s0 + s3) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    const index = (number * ((last + 1) / 4294967296)) | 0;
    const held = pool[index];
    pool[index] = pool[last];
    pool[last] = held;
  }
}
