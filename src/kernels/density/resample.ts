import type { DensityGrid } from "./grid.ts";

/**
 * Adds `factor` times the values of a smooth grid, interpolated by cubic Lagrange polynomials along each axis, to the
 * cell centres of another grid that lies inside it. With cells of a fifth of the kernel's standard deviation the
 * interpolation error is about 1 in 10,000 of the peak. Cells where `wanted` is 0 are skipped.
 */
export function addResampled(
  source: DensityGrid,
  values: Float64Array,
  target: DensityGrid,
  factor: number,
  wanted: Float64Array,
  result: Float64Array,
): void {
  const across = cubicWeights(
    source.originX,
    source.cellMeters,
    source.columns,
    target.originX,
    target.cellMeters,
    target.columns,
  );
  const up = cubicWeights(
    source.originY,
    source.cellMeters,
    source.rows,
    target.originY,
    target.cellMeters,
    target.rows,
  );
  const line = new Float64Array(source.columns);
  for (let row = 0; row < target.rows; row++) {
    const first = up.first[row] * source.columns;
    const a = up.weights[4 * row] * factor;
    const b = up.weights[4 * row + 1] * factor;
    const c = up.weights[4 * row + 2] * factor;
    const d = up.weights[4 * row + 3] * factor;
    const stride = source.columns;
    for (let column = 0; column < stride; column++) {
      const at = first + column;
      line[column] =
        a * values[at] + b * values[at + stride] + c * values[at + 2 * stride] + d * values[at + 3 * stride];
    }
    const offset = row * target.columns;
    for (let column = 0; column < target.columns; column++) {
      if (wanted[offset + column] === 0) continue;
      const from = across.first[column];
      const weight = 4 * column;
      result[offset + column] +=
        across.weights[weight] * line[from] +
        across.weights[weight + 1] * line[from + 1] +
        across.weights[weight + 2] * line[from + 2] +
        across.weights[weight + 3] * line[from + 3];
    }
  }
}

/** First of the four source cells and their weights, for every target cell along one axis. */
function cubicWeights(
  sourceOrigin: number,
  sourceCell: number,
  sourceLength: number,
  targetOrigin: number,
  targetCell: number,
  targetLength: number,
): { first: Int32Array; weights: Float64Array } {
  const first = new Int32Array(targetLength);
  const weights = new Float64Array(4 * targetLength);
  for (let i = 0; i < targetLength; i++) {
    const position = (targetOrigin + (i + 0.5) * targetCell - sourceOrigin) / sourceCell - 0.5;
    first[i] = Math.min(sourceLength - 4, Math.max(0, Math.floor(position) - 1));
    const t = position - first[i] - 1;
    weights[4 * i] = (-t * (t - 1) * (t - 2)) / 6;
    weights[4 * i + 1] = ((t + 1) * (t - 1) * (t - 2)) / 2;
    weights[4 * i + 2] = (-(t + 1) * t * (t - 2)) / 2;
    weights[4 * i + 3] = ((t + 1) * t * (t - 1)) / 6;
  }
  return { first, weights };
}
