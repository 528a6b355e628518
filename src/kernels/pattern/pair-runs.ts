/** Points sorted into square cells, so that all within a distance are found in runs of neighbouring rows. */
export interface SortedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Place of each sorted point in the arrays it came from. */
  readonly source: Uint32Array;
  readonly starts: Uint32Array;
  readonly cell: Float64Array;
  readonly columns: number;
  readonly rows: number;
}

/** Cells per largest distance: finer cells look at fewer pairs that are too far apart. */
const cellsPerDistance = 3;
/** Cells per point at most, so that a small distance does not make a huge empty grid. */
const cellsPerPoint = 4;

/** Sorts points into cells for distances up to `maximum`. Coordinates must be finite. O(points + cells). */
export function sortIntoCells(x: Float64Array, y: Float64Array, maximum: number): SortedPoints {
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
  let size = maximum / cellsPerDistance;
  const along = (length: number) => Math.floor(length / size) + 1;
  while (along(maxX - minX) * along(maxY - minY) > cellsPerPoint * count + 64) size *= 1.5;
  const columns = count > 0 ? along(maxX - minX) : 1;
  const rows = count > 0 ? along(maxY - minY) : 1;
  const cells = new Uint32Array(count);
  const starts = new Uint32Array(columns * rows + 1);
  for (let i = 0; i < count; i++) {
    cells[i] = Math.floor((y[i] - minY) / size) * columns + Math.floor((x[i] - minX) / size);
    starts[cells[i] + 1]++;
  }
  for (let cell = 0; cell < columns * rows; cell++) starts[cell + 1] += starts[cell];
  const next = starts.slice(0, columns * rows);
  const sorted = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    source: new Uint32Array(count),
    starts,
    cell: Float64Array.of(minX, minY, size),
    columns,
    rows,
  };
  for (let i = 0; i < count; i++) {
    const at = next[cells[i]]++;
    sorted.x[at] = x[i];
    sorted.y[at] = y[i];
    sorted.source[at] = i;
  }
  return sorted;
}

/**
 * Visits, for each sorted point from `from` to `to` (exclusive), the runs of sorted points `start` to `end` (exclusive)
 * that together hold every later point within the distance, each once, and some beyond it.
 */
export function visitLaterRuns(
  points: SortedPoints,
  maximum: number,
  from: number,
  to: number,
  visit: (point: number, start: number, end: number) => void,
): void {
  const { starts, columns, rows } = points;
  const [minX, minY, size] = points.cell;
  const squared = maximum * maximum;
  for (let i = from; i < to; i++) {
    const x = (points.x[i] - minX) / size;
    const row = Math.floor((points.y[i] - minY) / size);
    const lastRow = Math.min(rows - 1, Math.floor((points.y[i] - minY + maximum) / size));
    for (let other = row; other <= lastRow; other++) {
      const gap = Math.max(0, other * size - (points.y[i] - minY));
      const reach = Math.sqrt(Math.max(0, squared - gap * gap)) / size;
      const first = Math.max(0, Math.floor(x - reach - 1e-9));
      const last = Math.min(columns - 1, Math.floor(x + reach + 1e-9));
      const start = starts[other * columns + first];
      const end = starts[other * columns + last + 1];
      visit(i, other === row ? Math.max(start, i + 1) : start, end);
    }
  }
}
