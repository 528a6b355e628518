import type { RunContext } from "../../base/run-context.ts";
import { type Weights, weightsLength } from "../weights/weights.ts";
import type { DrawForm } from "./area-draws.ts";
import { createIndependentDraws } from "./independent-draws.ts";
import { measurable } from "./measurable.ts";
import { createSharedDraws } from "./shared-draws.ts";
import { createShuffledDraws, shufflingPays } from "./shuffled-draws.ts";

export interface ConditionalPermutation {
  readonly weights: Weights;
  /** One finite value per area: the variable whose values are drawn. */
  readonly values: Float64Array;
  readonly permutations: number;
  /**
   * `independent`: every area draws (or shuffles) with a stream of its own, so errors do not go together · `shared`: one
   * table of drawn values for all areas, many times faster, errors correlated between areas.
   */
  readonly draws: "independent" | "shared";
  /**
   * Ends an area's count of a tail when it reaches this number (independent draws only; default 0: never), so that areas
   * that are clearly nothing special take few permutations. The p-values stay valid (Besag and Clifford 1991).
   */
  readonly stopAt?: number;
  /** What is summed over neighbours: `w · x_j` (Moran, Getis-Ord), or `w · (x_i - x_j)²` (Geary). */
  readonly form: DrawForm;
  /** Rows to do, `from` included and `to` not; by default all. Counts do not depend on how rows are split. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * How many of the permutations gave a sum at least, and at most, as large as the observed one. Sums that differ by
 * rounding only are equal, so ties count in both. Rows `from` to `to`, from place 0 on. An area without neighbours, or
 * whose weights are all zero, has `tested` 0.
 */
export interface TailCounts {
  readonly atLeast: Uint32Array;
  readonly atMost: Uint32Array;
  /** Permutations that each count is out of: all of them, or those up to the one at which it reached `stopAt`. */
  readonly drawnAtLeast: Uint32Array;
  readonly drawnAtMost: Uint32Array;
  readonly stopAt: number;
  readonly tested: Uint8Array;
}

/** About a quarter of a millisecond. */
const drawsPerBreath = 50_000;

/**
 * Conditional permutation for any local statistic that grows or falls with a weighted sum over neighbours (Anselin
 * 1995): area i keeps its value, its k neighbours take k values drawn without replacement from the n - 1 others.
 * Independent draws cost O(permutations · links); shared ones O(permutations · log + n · log) with equal weights.
 */
export async function conditionalTailCounts(
  given: ConditionalPermutation,
  context: RunContext,
): Promise<TailCounts> {
  const input = { ...given, values: measurable(given.values) };
  const { weights, values, permutations, form } = input;
  const { offsets } = weights;
  const from = input.from ?? 0;
  const to = input.to ?? weightsLength(weights);
  const rows = Math.max(0, to - from);
  const stopAt = input.draws === "independent" ? (input.stopAt ?? 0) : 0;
  const counts: TailCounts = {
    atLeast: new Uint32Array(rows),
    atMost: new Uint32Array(rows),
    drawnAtLeast: new Uint32Array(rows).fill(permutations),
    drawnAtMost: new Uint32Array(rows).fill(permutations),
    stopAt,
    tested: new Uint8Array(rows),
  };
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  observedSums(input, from, to, low, high, counts.tested);

  if (input.draws === "independent") {
    const widest = widestRow(weights);
    const draws = shufflingPays(values.length, weights.neighbours.length, widest, permutations)
      ? createShuffledDraws(values, widest, permutations, context.seed, form, from, stopAt)
      : createIndependentDraws(values, permutations, context.seed, form, from, stopAt);
    let work = drawsPerBreath;
    for (let i = from; i < to; i++) {
      if (work >= drawsPerBreath) {
        await context.breathe();
        context.progress((i - from) / rows);
        work = 0;
      }
      if (counts.tested[i - from] === 0) continue;
      draws.count(i, weights.values, offsets[i], offsets[i + 1], low[i - from], high[i - from]);
      counts.atLeast[i - from] = draws.atLeast;
      counts.atMost[i - from] = draws.atMost;
      counts.drawnAtLeast[i - from] = draws.drawnAtLeast;
      counts.drawnAtMost[i - from] = draws.drawnAtMost;
      work += Math.max(draws.drawnAtLeast, draws.drawnAtMost) * (offsets[i + 1] - offsets[i]);
    }
    return counts;
  }

  const draws = createSharedDraws(values, widestRow(weights), permutations, context.seed, form);
  for (let block = 0; block < draws.blocks; block++) {
    draws.start(block);
    for (let i = from; i < to; i++) {
      const at = i - from;
      if (at % 64 === 0) {
        await context.breathe();
        context.progress((block + at / rows) / draws.blocks);
      }
      if (counts.tested[at] === 0) continue;
      const { atLeast, atMost } = counts;
      draws.count(i, weights.values, offsets[i], offsets[i + 1], low[at], high[at], at, atLeast, atMost);
    }
  }
  return counts;
}

/** The observed sums, with the room around them in which a simulated sum counts as equal. */
function observedSums(
  input: ConditionalPermutation,
  from: number,
  to: number,
  low: Float64Array,
  high: Float64Array,
  tested: Uint8Array,
): void {
  const { weights, values, form } = input;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const scale = form === "sum" ? largest : 4 * largest * largest;
  for (let i = from; i < to; i++) {
    let sum = 0;
    let size = 0;
    for (let l = weights.offsets[i]; l < weights.offsets[i + 1]; l++) {
      const value = values[weights.neighbours[l]];
      const difference = values[i] - value;
      sum += weights.values[l] * (form === "sum" ? value : difference * difference);
      size += Math.abs(weights.values[l]);
    }
    const room = 1e-12 * size * scale;
    low[i - from] = sum - room;
    high[i - from] = sum + room;
    tested[i - from] = size > 0 ? 1 : 0;
  }
}

function widestRow(weights: Weights): number {
  let widest = 0;
  for (let i = 0; i < weightsLength(weights); i++)
    widest = Math.max(widest, weights.offsets[i + 1] - weights.offsets[i]);
  return widest;
}
