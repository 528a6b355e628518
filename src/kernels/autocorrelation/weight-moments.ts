import { type Weights, weightsLength } from "../weights/weights.ts";

/** Sums of weights that the moments of global statistics are made of (Cliff and Ord 1981). */
export interface WeightMoments {
  /** Σ w_ij. */
  readonly s0: number;
  /** Σ (w_ij + w_ji)² / 2. */
  readonly s1: number;
  /** Σ_i (row sum + column sum)². */
  readonly s2: number;
}

/** S0, S1 and S2 of any weights, symmetric or not. O(links · log k). */
export function weightMoments(weights: Weights): WeightMoments {
  const { offsets, neighbours, values } = weights;
  const n = weightsLength(weights);
  const sums = new Float64Array(n);
  let s0 = 0;
  let s1 = 0;
  for (let i = 0; i < n; i++)
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const j = neighbours[l];
      s0 += values[l];
      sums[i] += values[l];
      sums[j] += values[l];
      s1 += values[l] * (values[l] + weightOf(weights, j, i));
    }
  let s2 = 0;
  for (const sum of sums) s2 += sum * sum;
  return { s0, s1, s2 };
}

/** The weight of `column` in `row`, 0 where there is none. */
function weightOf(weights: Weights, row: number, column: number): number {
  let from = weights.offsets[row];
  let to = weights.offsets[row + 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (weights.neighbours[middle] < column) from = middle + 1;
    else to = middle;
  }
  return from < weights.offsets[row + 1] && weights.neighbours[from] === column ? weights.values[from] : 0;
}

/** Σ_ij w_ij a_i b_j. */
export function crossProduct(weights: Weights, a: Float64Array, b: Float64Array): number {
  const { offsets, neighbours, values } = weights;
  let total = 0;
  for (let i = 0; i < offsets.length - 1; i++) {
    let lag = 0;
    for (let l = offsets[i]; l < offsets[i + 1]; l++) lag += values[l] * b[neighbours[l]];
    total += a[i] * lag;
  }
  return total;
}

/** Σ_ij w_ij. */
export function totalWeight(weights: Weights): number {
  let total = 0;
  for (const value of weights.values) total += value;
  return total;
}
