import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";

/** How firm the rank of each area is. Rank 1 is the highest index. NaN for areas without an index. */
export interface RankStability {
  /** Share of the draws in which the area is among the first k. */
  readonly probabilityTop: Float64Array;
  /** Ranks between which 95 % of the draws lie. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Ranks by index, highest first; equal indices share the best of their ranks; NaN has none. */
export function ranksOf(index: Float64Array): Float64Array {
  const order = Array.from(index.keys()).filter((row) => !Number.isNaN(index[row]));
  order.sort((a, b) => index[b] - index[a]);
  const ranks = new Float64Array(index.length).fill(Number.NaN);
  order.forEach((row, place) => {
    const before = order[place - 1];
    ranks[row] = place > 0 && index[before] === index[row] ? ranks[before] : place + 1;
  });
  return ranks;
}

/**
 * Ranks areas anew in each of many draws of what is uncertain. `draw` fills the index of every area for one draw
 * from its own random stream; an area whose index is NaN is ranked last in that draw, and one that `ranked` leaves out
 * (0) is not ranked at all. Equal indices are ranked by lot. O(draws · areas · log areas).
 */
export async function rankStability(
  ranked: Uint8Array,
  topCount: number,
  draws: number,
  seed: number,
  draw: (random: Random, index: Float64Array) => void,
  context: RunContext,
): Promise<RankStability> {
  const rows = Uint32Array.from(ranked.keys()).filter((row) => ranked[row] === 1);
  const index = new Float64Array(ranked.length);
  const ranks = new Uint32Array(rows.length * draws);
  const top = new Float64Array(ranked.length);
  const order = new Uint32Array(rows.length);
  const value = (place: number) => {
    const drawn = index[rows[place]];
    return Number.isNaN(drawn) ? Number.NEGATIVE_INFINITY : drawn;
  };
  for (let round = 0; round < draws; round++) {
    const random = new Random(seed, round);
    draw(random, index);
    for (let place = 0; place < order.length; place++) order[place] = place;
    // A stable sort of a shuffled order breaks ties by lot.
    random.shuffle(order).sort((a, b) => {
      const [first, second] = [value(a), value(b)];
      return first === second ? 0 : second - first;
    });
    for (let rank = 0; rank < order.length; rank++) {
      ranks[order[rank] * draws + round] = rank + 1;
      if (rank < topCount) top[rows[order[rank]]]++;
    }
    await context.breathe();
    if (round % 20 === 0) context.progress(round / draws);
  }
  const nothing = () => new Float64Array(ranked.length).fill(Number.NaN);
  const [probabilityTop, lower, upper] = [nothing(), nothing(), nothing()];
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    const own = ranks.subarray(place * draws, (place + 1) * draws).sort();
    probabilityTop[row] = top[row] / draws;
    lower[row] = own[Math.floor(0.025 * (draws - 1))];
    upper[row] = own[Math.ceil(0.975 * (draws - 1))];
    await context.breathe();
  }
  return { probabilityTop, lower, upper };
}

/** Verdicts on the place of an area, in the order of their codes. */
export const rankVerdicts = ["firm", "contested", "undistinguished", "outside"] as const;

const firmFrom = 0.8;
const outsideBelow = 0.05;

/**
 * What may be said of an area: `firm`, among the first k in 80 % of the draws or more; `outside`, in fewer than
 * 5 %; `undistinguished`, in between, and its rank runs over more than half of all areas (or there are no more areas
 * than places); `contested`, in between otherwise. Index into `rankVerdicts`; 65535 for an area without a rank.
 */
export function verdictOf(stability: RankStability, row: number, areas: number, topCount: number): number {
  const probability = stability.probabilityTop[row];
  if (Number.isNaN(probability)) return 65535;
  if (areas <= topCount) return 2;
  if (probability >= firmFrom) return 0;
  if (probability < outsideBelow) return 3;
  return stability.upper[row] - stability.lower[row] > areas / 2 ? 2 : 1;
}
