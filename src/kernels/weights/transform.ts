import { type Weights, weightsLength } from "./weights.ts";

/** Each row divided by its sum, so that a lag is a weighted mean. A row without weight stays as it is. */
export function rowStandardise(weights: Weights): Weights {
  const { offsets } = weights;
  const values = weights.values.slice();
  for (let i = 0; i < weightsLength(weights); i++) {
    let sum = 0;
    for (let l = offsets[i]; l < offsets[i + 1]; l++) sum += values[l];
    if (sum > 0) for (let l = offsets[i]; l < offsets[i + 1]; l++) values[l] /= sum;
  }
  return { ...weights, values };
}

/** The rows without neighbours. */
export function islandRows(weights: Weights): Uint32Array {
  const rows: number[] = [];
  for (let i = 0; i < weightsLength(weights); i++)
    if (weights.offsets[i] === weights.offsets[i + 1]) rows.push(i);
  return Uint32Array.from(rows);
}

/**
 * The weights among the listed rows only (ascending row numbers), renumbered from 0: what is left when areas
 * without data are set aside. Values are kept, so standardise afterwards.
 */
export function restrictWeights(weights: Weights, rows: Uint32Array): Weights {
  const renumbered = new Int32Array(weightsLength(weights)).fill(-1);
  for (let i = 0; i < rows.length; i++) renumbered[rows[i]] = i;
  const offsets = new Uint32Array(rows.length + 1);
  const neighbours = new Uint32Array(weights.neighbours.length);
  const values = new Float64Array(weights.values.length);
  let filled = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let l = weights.offsets[rows[i]]; l < weights.offsets[rows[i] + 1]; l++) {
      const neighbour = renumbered[weights.neighbours[l]];
      if (neighbour < 0) continue;
      neighbours[filled] = neighbour;
      values[filled++] = weights.values[l];
    }
    offsets[i + 1] = filled;
  }
  return { offsets, neighbours: neighbours.slice(0, filled), values: values.slice(0, filled) };
}
