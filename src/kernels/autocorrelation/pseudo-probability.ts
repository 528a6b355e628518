import type { TailCounts } from "./conditional-permutation.ts";

export const alternatives = ["two-sided", "greater", "lesser"] as const;
/** `greater`: the statistic is larger than chance gives · `lesser`: smaller · `two-sided`: either. */
export type Alternative = (typeof alternatives)[number];

/**
 * Pseudo p-value of one tail: (M + 1) / (R + 1) for M of R permutations; M / R when counting ended because M reached
 * `stopAt` (Besag and Clifford 1991). Never 0 and never above 1.
 */
export function tailProbability(count: number, drawn: number, stopAt = 0): number {
  return stopAt > 0 && count === stopAt ? count / drawn : (count + 1) / (drawn + 1);
}

/** Joins the p-values of the two tails: one of them, or min(1, twice the smaller) when two-sided. */
export function pseudoProbability(greater: number, lesser: number, alternative: Alternative): number {
  if (alternative === "greater") return greater;
  if (alternative === "lesser") return lesser;
  return Math.min(1, 2 * Math.min(greater, lesser));
}

/**
 * Pseudo p-values of all areas. `direction`: for each area whether its statistic rises (+1) or falls (-1) with the
 * counted sum; 0 where it does not depend on it, which gives p = 1. By default it rises. Areas not tested have NaN.
 */
export function pseudoProbabilities(
  counts: TailCounts,
  alternative: Alternative,
  direction?: Float64Array,
): Float64Array {
  const { atLeast, atMost, drawnAtLeast, drawnAtMost, stopAt, tested } = counts;
  const p = new Float64Array(atLeast.length).fill(Number.NaN);
  for (let i = 0; i < p.length; i++) {
    if (tested[i] === 0) continue;
    const sign = direction ? Math.sign(direction[i]) : 1;
    const above = tailProbability(atLeast[i], drawnAtLeast[i], stopAt);
    const below = tailProbability(atMost[i], drawnAtMost[i], stopAt);
    if (sign > 0) p[i] = pseudoProbability(above, below, alternative);
    else if (sign < 0) p[i] = pseudoProbability(below, above, alternative);
    else if (sign === 0) p[i] = 1;
  }
  return p;
}

/**
 * p-values adjusted for the false discovery rate (Benjamini and Hochberg 1995): areas with an adjusted p up to alpha
 * are discoveries at that rate. NaN stays NaN and does not count as a test.
 */
export function falseDiscoveryRate(p: Float64Array): Float64Array {
  const ascending = p.filter((value) => !Number.isNaN(value)).sort();
  const tests = ascending.length;
  const steps = new Float64Array(tests);
  let smallest = 1;
  for (let place = tests - 1; place >= 0; place--) {
    smallest = Math.min(smallest, (ascending[place] * tests) / (place + 1));
    steps[place] = smallest;
  }
  return p.map((value) => (Number.isNaN(value) ? Number.NaN : steps[lastPlaceOf(ascending, value)]));
}

/** Place of the last of the sorted values that is not above `value`, which is among them. */
function lastPlaceOf(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (ascending[middle] <= value) from = middle;
    else to = middle;
  }
  return from;
}
