import { quantileOfSorted, sortedFinite } from "../classes/sorted-values.ts";

/** The values that score 0 and 10. Published, so that a score can be worked out by hand and years compare. */
export interface ScoreBounds {
  readonly minimum: number;
  readonly maximum: number;
}

export type Aggregation = "arithmetic" | "geometric";

/** Lowest score in a geometric mean: a 0 would wipe out everything else. */
const geometricFloor = 0.1;

/**
 * Bounds that leave out a share of the values at either end (winsorising), so that one extreme area does not squeeze
 * all the others together. Missing values do not count; no value gives NaN.
 */
export function winsorisedBounds(values: Float64Array, share: number): ScoreBounds {
  const sorted = sortedFinite(values);
  return { minimum: quantileOfSorted(sorted, share), maximum: quantileOfSorted(sorted, 1 - share) };
}

/** A value on the scale from 0 to 10; beyond the bounds it stays at their score. NaN passes through. */
export function scoreOf(value: number, { minimum, maximum }: ScoreBounds): number {
  return Math.min(10, Math.max(0, (10 * (value - minimum)) / (maximum - minimum)));
}

/**
 * Joins the scores of one area, 0 to 10 each, with weights that sum to 1. `arithmetic` lets a low score make up
 * for a high one; `geometric` does so only in part (scores below 0.1 count as 0.1). A missing score makes the
 * index NaN.
 */
export function aggregate(scores: Float64Array, weights: Float64Array, method: Aggregation): number {
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    if (weights[k] === 0) continue;
    sum += weights[k] * (method === "arithmetic" ? scores[k] : Math.log(Math.max(geometricFloor, scores[k])));
  }
  return method === "arithmetic" ? sum : Math.exp(sum);
}

/** Pearson correlation of two columns over the rows where both are numbers; NaN if either does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const rows = Array.from(a.keys()).filter((row) => Number.isFinite(a[row] + b[row]));
  const mean = (values: Float64Array) => rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, squaresA, squaresB] = [0, 0, 0];
  for (const row of rows) {
    together += (a[row] - meanA) * (b[row] - meanB);
    squaresA += (a[row] - meanA) ** 2;
    squaresB += (b[row] - meanB) ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? together / Math.sqrt(squaresA * squaresB) : Number.NaN;
}
