/**
 * Spatial weights in compressed sparse row form: immutable, row `i` owns entries `offsets[i]` to `offsets[i + 1]`
 * of `neighbours` (ascending) and `values`. A row without entries is an island. Weight 0 is a weight.
 */
export interface Weights {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly values: Float64Array;
}

/** Number of rows of a weights matrix. */
export function weightsLength(weights: Weights): number {
  return weights.offsets.length - 1;
}
