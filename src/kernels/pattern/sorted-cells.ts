/** Points sorted into the cells of a lattice, row by row. */
export interface SortedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place of each sorted point in the arrays it came from. */
  readonly source: Uint32Array;
  /** First sorted point of each cell, row by row, and the end of the last. */
  readonly starts: Uint32Array;
  readonly minX: number;
  readonly minY: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** Cells per point at most, so that small cells do not make a huge empty lattice. */
const cellsPerPoint = 4;

/** Sorts points into cells of a size in metres, or larger ones of the same shape. Coordinates must be finite, else a RangeError. O(points + cells). */
export function sortIntoCells(
  x: Float64Array,
  y: Float64Array,
  smallestWidth: number,
  smallestHeight: number,
): SortedPoints {
  const count = x.length;
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    if (x[i] < minX) minX = x[i];
    if (x[i] > maxX) maxX = x[i];
    if (y[i] < minY) minY = y[i];
    if (y[i] > maxY) maxY = y[i];
  }
  if (count > 0 && !Number.isFinite(maxX - minX + maxY - minY))
    throw new RangeError("Only points with a place can be sorted into cells.");
  let cellWidth = smallestWidth;
  let cellHeight = smallestHeight;
  const across = () => (count > 0 ? Math.floor((maxX - minX) / cellWidth) + 1 : 1);
  const along = () => (count > 0 ? Math.floor((maxY - minY) / cellHeight) + 1 : 1);
  while (across() * along() > cellsPerPoint * count + 64) {
    cellWidth *= 1.25;
    cellHeight *= 1.25;
  }
  const columns = across();
  const rows = along();
  const cells = new Uint32Array(count);
  const starts = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i++) {
    // Truncation is rounding down here: neither number is below 0.
    const cell = (((y[i] - minY) / cellHeight) | 0) * columns + (((x[i] - minX) / cellWidth) | 0);
    cells[i] = cell;
    starts[cell + 1]++;
  }
  for (let cell = 0; cell < columns * rows; cell++) starts[cell + 1] += starts[cell];
  const next = starts.slice(0, columns * rows);
  const sorted = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    source: new Uint32Array(count),
  };
  for (let i = 0; i < count; i++) {
    const at = next[cells[i]]++;
    sorted.x[at] = x[i];
    sorted.y[at] = y[i];
    sorted.source[at] = i;
  }
  return { ...sorted, starts, minX, minY, cellWidth, cellHeight, columns, rows };
}
