import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";

/**
 * Values of a global statistic under random assignment of `values` to areas. Permutation number p always uses stream p of
 * the seed, so numbers `from` to `to` (excluded) can be done anywhere. `statistic` gets the permuted values and may fill
 * `figures` numbers at place 0 on of its second argument. O((to - from) · (n + cost of the statistic)).
 * Returns `figures` values per permutation, one permutation after another.
 */
export async function permuteGlobally(
  values: Float64Array,
  figures: number,
  statistic: (permuted: Float64Array, out: Float64Array) => void,
  from: number,
  to: number,
  context: RunContext,
): Promise<Float64Array> {
  const simulated = new Float64Array(Math.max(0, to - from) * figures);
  const permuted = new Float64Array(values.length);
  const out = new Float64Array(figures);
  for (let p = from; p < to; p++) {
    await context.breathe();
    permuted.set(values);
    new Random(context.seed, p).shuffle(permuted);
    statistic(permuted, out);
    simulated.set(out, (p - from) * figures);
    context.progress((p + 1 - from) / (to - from));
  }
  return simulated;
}

/** Counts of simulated figures at or above, and at or below, the observed one; rounding apart counts as equal. */
export function countTails(
  observed: number,
  simulated: Float64Array,
  figures: number,
  figure: number,
): { atLeast: number; atMost: number } {
  let atLeast = 0;
  let atMost = 0;
  const room = 1e-12 * Math.max(1, Math.abs(observed));
  for (let at = figure; at < simulated.length; at += figures) {
    atLeast += simulated[at] >= observed - room ? 1 : 0;
    atMost += simulated[at] <= observed + room ? 1 : 0;
  }
  return { atLeast, atMost };
}
