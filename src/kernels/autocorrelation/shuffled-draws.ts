import { Random } from "../../base/random.ts";
import { type AreaDraws, countBlocks, createAreaDraws, type DrawForm } from "./area-draws.ts";
import { createShuffleLoops } from "./shuffle-loops.ts";

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
 * is uniform, so counts of different areas are uncorrelated. O(n + permutations · neighbours) per area. `create` makes the
 * loops; any of them give the same counts.
 */
export function createShuffledDraws(
  values: Float64Array,
  widest: number,
  permutations: number,
  seed: number,
  form: DrawForm,
  firstRow: number,
  stopAt = 0,
  create = createShuffleLoops,
): AreaDraws {
  const others = values.length - 1;
  const places = samplePlaces(others, widest, permutations, new Random(seed, values.length));
  const loops = create({ places, width: widest, others });
  // The values of all areas but the one held fixed; moving on to the next area changes one place.
  const pool = form === "sum" ? loops.values : new Float64Array(others);
  let heldRow = firstRow;
  for (let t = 0; t < others; t++) pool[t] = values[t < heldRow ? t : t + 1];

  const draws = createAreaDraws((row, rowWeights, from, to, low, high) => {
    for (; heldRow < row; heldRow++) pool[heldRow] = values[heldRow];
    if (form !== "sum") for (let t = 0; t < others; t++) loops.values[t] = (values[row] - pool[t]) ** 2;
    loops.shuffle(new Random(seed, row));
    countBlocks(draws, permutations, stopAt, low, high, loops.sums, (done, count) =>
      loops.sum(done, count, rowWeights, from, to),
    );
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
