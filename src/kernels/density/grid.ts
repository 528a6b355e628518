/**
 * A grid of square cells in metres. (`originX`, `originY`) is the south-western corner of the first cell; cell
 * (column, row) has index `row * columns + column`, row 0 the southernmost.
 */
export interface DensityGrid {
  readonly originX: number;
  readonly originY: number;
  readonly cellMeters: number;
  readonly columns: number;
  readonly rows: number;
}

/** Grids larger than this are refused: the cells are made bigger instead. */
const mostCells = 4_000_000;

/**
 * A grid that covers a rectangle with one cell to spare on every side. Cells grow if there would be more than four
 * million. A rectangle without size gives a grid of a few cells around it.
 */
export function planGrid(
  extent: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number },
  cellMeters: number,
): DensityGrid {
  const width = extent.maxX - extent.minX;
  const height = extent.maxY - extent.minY;
  let cell = cellMeters;
  const along = (length: number) => Math.max(1, Math.ceil(length / cell)) + 2;
  while (along(width) * along(height) > mostCells) cell *= 1.25;
  const columns = along(width);
  const rows = along(height);
  return {
    originX: extent.minX - (columns * cell - width) / 2,
    originY: extent.minY - (rows * cell - height) / 2,
    cellMeters: cell,
    columns,
    rows,
  };
}

/**
 * Shares each point among the four cell centres around it (linear binning) and adds to `bins`. Points `from` to
 * `to` (exclusive); `weight` null means 1 each. Points with NaN, weight NaN or outside the grid are left out. Returns
 * the weight that was placed. The spread it adds is `linearBinningVariance` per axis, in squared cells.
 */
export function binLinearly(
  grid: DensityGrid,
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  from: number,
  to: number,
  bins: Float64Array,
): number {
  const { originX, originY, columns, rows } = grid;
  const perMeter = 1 / grid.cellMeters;
  const lastColumn = columns - 1;
  const lastRow = rows - 1;
  let placed = 0;
  for (let i = from; i < to; i++) {
    const u = (x[i] - originX) * perMeter - 0.5;
    const v = (y[i] - originY) * perMeter - 0.5;
    if (!(u >= 0 && v >= 0 && u < lastColumn && v < lastRow)) continue;
    const w = weight === null ? 1 : weight[i];
    if (Number.isNaN(w)) continue;
    const column = u | 0;
    const row = v | 0;
    const east = (u - column) * w;
    const west = w - east;
    const north = v - row;
    const cell = row * columns + column;
    bins[cell] += west * (1 - north);
    bins[cell + 1] += east * (1 - north);
    bins[cell + columns] += west * north;
    bins[cell + columns + 1] += east * north;
    placed += w;
  }
  return placed;
}

/** Mean variance that linear binning adds along each axis, in squared cells. */
export const linearBinningVariance = 1 / 6;
