import type { RunContext } from "../../base/run-context.ts";

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

/** Cells per point at most, so that small cells do not make a huge empty grid. */
const cellsPerPoint = 4;
/** Pairs looked at between two breaths. */
const pairsPerBreath = 1_000_000;

/** Sorts points into cells of a side, or larger ones. Coordinates must be finite. O(points + cells). */
export function sortIntoCells(x: Float64Array, y: Float64Array, cellMeters: number): SortedPoints {
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
  let size = cellMeters;
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
 * Visits blocks of sorted points: each of `first` to `last` against each of `start` to `end` (both exclusive at their
 * end) that comes after it. Together the blocks hold every pair within the distance once, and some beyond it. Breathes
 * at least once in a million pairs. O(cells + pairs visited).
 */
export async function visitBlocks(
  points: SortedPoints,
  maximum: number,
  context: RunContext,
  visit: (first: number, last: number, start: number, end: number) => void,
): Promise<void> {
  const { starts, columns, rows } = points;
  const size = points.cell[2];
  // How many columns to either side a point can reach, by how many rows the other one lies above.
  const reach: number[] = [];
  for (let above = 0; above === 0 || (above - 1) * size <= maximum; above++) {
    const gap = Math.max(0, above - 1) * size;
    reach.push(Math.floor(Math.sqrt(maximum * maximum - gap * gap) / size + 1e-9) + 1);
  }
  let sinceBreath = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const own = starts[row * columns + column];
      const ownEnd = starts[row * columns + column + 1];
      if (own === ownEnd) continue;
      for (let above = 0; above < reach.length && row + above < rows; above++) {
        const line = (row + above) * columns;
        const start = above === 0 ? own : starts[line + Math.max(0, column - reach[above])];
        const end = starts[line + Math.min(columns - 1, column + reach[above]) + 1];
        if (start === end) continue;
        const atOnce = Math.max(1, Math.floor(pairsPerBreath / (end - start)));
        for (let first = own; first < ownEnd; first += atOnce) {
          const last = Math.min(ownEnd, first + atOnce);
          visit(first, last, start, end);
          sinceBreath += (last - first) * (end - start);
          if (sinceBreath < pairsPerBreath) continue;
          sinceBreath = 0;
          await context.breathe();
        }
      }
    }
  await context.breathe();
}
