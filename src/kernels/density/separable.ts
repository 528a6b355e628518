import type { RunContext } from "../../base/run-context.ts";

/**
 * Half of a symmetric kernel sampled at whole cells: `taps[0]` at the centre, `taps[k]` at k cells to either side.
 */
export type Taps = Float64Array;

/**
 * Convolves a grid with the product of the same taps along both axes; beyond the grid lie zeros. Gives a new array.
 * O(cells · taps); rows without values cost nothing.
 */
export async function convolve(
  values: Float64Array,
  columns: number,
  rows: number,
  taps: Taps,
  context: RunContext,
): Promise<Float64Array> {
  const turned = new Float64Array(values.length);
  await convolveRows(values, columns, rows, taps, turned, context);
  const result = new Float64Array(values.length);
  await convolveRows(turned, rows, columns, taps, result, context);
  return result;
}

/** Convolves each row and writes it as a column, so that the same pass again does the other axis. */
async function convolveRows(
  source: Float64Array,
  columns: number,
  rows: number,
  taps: Taps,
  target: Float64Array,
  context: RunContext,
): Promise<void> {
  const reach = taps.length - 1;
  // Four outputs share each tap, so the row is padded to a whole number of fours.
  const padded = new Float64Array(columns + 2 * reach + 4);
  for (let row = 0; row < rows; row++) {
    if (convolveRow(source, row * columns, columns, taps, padded, target, row, rows) && row % 16 === 0)
      await context.breathe();
  }
}

function convolveRow(
  source: Float64Array,
  offset: number,
  columns: number,
  taps: Taps,
  padded: Float64Array,
  target: Float64Array,
  row: number,
  rows: number,
): boolean {
  const reach = taps.length - 1;
  let any = false;
  for (let i = 0; i < columns; i++) {
    const value = source[offset + i];
    padded[reach + i] = value;
    any ||= value !== 0;
  }
  if (!any) return false;
  const centre = taps[0];
  for (let i = 0; i < columns; i += 4) {
    const at = reach + i;
    let a = centre * padded[at];
    let b = centre * padded[at + 1];
    let c = centre * padded[at + 2];
    let d = centre * padded[at + 3];
    for (let k = 1; k <= reach; k++) {
      const tap = taps[k];
      const left = at - k;
      const right = at + k;
      a += tap * (padded[left] + padded[right]);
      b += tap * (padded[left + 1] + padded[right + 1]);
      c += tap * (padded[left + 2] + padded[right + 2]);
      d += tap * (padded[left + 3] + padded[right + 3]);
    }
    const out = i * rows + row;
    target[out] = a;
    if (i + 1 < columns) target[out + rows] = b;
    if (i + 2 < columns) target[out + 2 * rows] = c;
    if (i + 3 < columns) target[out + 3 * rows] = d;
  }
  return true;
}
