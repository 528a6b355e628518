/** Sums simulated before they are counted: the counting loop then has no unpredictable branch in the drawing loop. */
export const blockLength = 1024;
const shortestBlock = 128;

/** What is drawn for one area: the sum of `weight · value` over neighbours, or of `weight · (focal - value)²`. */
export type DrawForm = "sum" | "squaredDifference";

/** Draws of one area at a time, and how many of its simulated sums lie at or above `low`, and at or below `high`. */
export interface AreaDraws {
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

/** Counters at zero. */
export function createAreaDraws(count: AreaDraws["count"]): AreaDraws {
  return { count, atLeast: 0, atMost: 0, drawnAtLeast: 0, drawnAtMost: 0 };
}

/**
 * Simulates block after block with `simulate`, which leaves `count` sums from permutation number `done` on in `sums`, and
 * counts them. With `stopAt` above 0 a count ends when it gets there, and the area when both have.
 */
export function countBlocks(
  draws: AreaDraws,
  permutations: number,
  stopAt: number,
  low: number,
  high: number,
  sums: Float64Array,
  simulate: (done: number, count: number) => void,
): void {
  draws.atLeast = 0;
  draws.atMost = 0;
  draws.drawnAtLeast = permutations;
  draws.drawnAtMost = permutations;
  let length = stopAt > 0 ? shortestBlock : blockLength;
  for (let done = 0; done < permutations; ) {
    const count = Math.min(length, permutations - done);
    simulate(done, count);
    if (stopAt > 0) {
      if (countUntil(draws, sums, count, done, low, high, stopAt)) return;
    } else countAll(draws, sums, count, low, high);
    done += count;
    length = Math.min(blockLength, 2 * length);
  }
}

function countAll(draws: AreaDraws, sums: Float64Array, count: number, low: number, high: number): void {
  let atLeast = 0;
  let atMost = 0;
  for (let p = 0; p < count; p++) {
    // A number made of a comparison needs no branch, and half of these would be guessed wrong.
    atLeast += Number(sums[p] >= low);
    atMost += Number(sums[p] <= high);
  }
  draws.atLeast += atLeast;
  draws.atMost += atMost;
}

/** Counts one by one up to `stopAt`; says whether both counts have got there. */
function countUntil(
  draws: AreaDraws,
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
