import { type Weights, weightsLength } from "../weights/weights.ts";
import { type GlobalMoments, globalMoments, undefinedGlobalMoments } from "./global-moments.ts";
import type { Alternative } from "./pseudo-probability.ts";
import { weightMoments } from "./weight-moments.ts";

/** Joins between marked areas, between unmarked ones, and between unlike ones. */
export interface JoinCounts {
  readonly bothMarked: GlobalMoments;
  readonly bothUnmarked: GlobalMoments;
  readonly unlike: GlobalMoments;
}

/**
 * Join counts of areas marked 1 among areas marked 0, each pair counted half its two weights, with moments under
 * non-free sampling: which areas are marked is random, how many is fixed (Cliff and Ord 1981). No weight, no area of
 * one colour, or fewer than 4 areas give NaN. O(links · log k).
 */
export function joinCounts(
  marks: Float64Array,
  weights: Weights,
  alternative: Alternative = "two-sided",
): JoinCounts {
  const n = weightsLength(weights);
  let marked = 0;
  for (const mark of marks) marked += mark;
  const moments = weightMoments(weights);
  if (n < 4 || moments.s0 === 0 || marked === 0 || marked === n)
    return {
      bothMarked: undefinedGlobalMoments,
      bothUnmarked: undefinedGlobalMoments,
      unlike: undefinedGlobalMoments,
    };
  const { s0, s1, s2 } = moments;
  const joins = countJoins(marks, weights);
  const falling = (count: number, length: number) => {
    let product = 1;
    for (let step = 0; step < length; step++) product *= count - step;
    return product;
  };
  const share = (count: number, length: number) => falling(count, length) / falling(n, length);
  const alike = (value: number, count: number) => {
    const expected = 0.5 * s0 * share(count, 2);
    const variance =
      0.25 *
        (s1 * share(count, 2) + (s2 - 2 * s1) * share(count, 3) + (s0 * s0 + s1 - s2) * share(count, 4)) -
      expected * expected;
    return globalMoments(value, expected, variance, alternative);
  };
  const unmarked = n - marked;
  const expected = (s0 * marked * unmarked) / falling(n, 2);
  const variance =
    0.25 *
      ((2 * s1 * marked * unmarked) / falling(n, 2) +
        ((s2 - 2 * s1) * marked * unmarked * (n - 2)) / falling(n, 3) +
        (4 * (s0 * s0 + s1 - s2) * falling(marked, 2) * falling(unmarked, 2)) / falling(n, 4)) -
    expected * expected;
  return {
    bothMarked: alike(joins.bothMarked, marked),
    bothUnmarked: alike(joins.bothUnmarked, unmarked),
    unlike: globalMoments(joins.unlike, expected, variance, alternative),
  };
}

/** The three counts themselves. O(links). */
export function countJoins(
  marks: Float64Array,
  weights: Weights,
): { bothMarked: number; bothUnmarked: number; unlike: number } {
  const { offsets, neighbours, values } = weights;
  let bothMarked = 0;
  let bothUnmarked = 0;
  let unlike = 0;
  for (let i = 0; i < offsets.length - 1; i++)
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const like = marks[neighbours[l]] === marks[i];
      if (!like) unlike += values[l] / 2;
      else if (marks[i] === 1) bothMarked += values[l] / 2;
      else bothUnmarked += values[l] / 2;
    }
  return { bothMarked, bothUnmarked, unlike };
}
