import { type CellPlaces, rangesOfScattered, sortScattered } from "./scattered-cells.ts";

/**
 * Points sorted into square cells, only occupied cells kept: memory grows with the points, never with the extent,
 * so one stray coordinate far away costs nothing. Cells are ordered by row, then column; the points of a stretch
 * of neighbouring cells of one row therefore lie side by side.
 */
export interface CellRows {
  readonly sideMeters: number;
  /** Row of the input of each sorted point; points without coordinates are left out. */
  readonly order: Uint32Array;
  /** Coordinates in sorted order. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Cell `c` owns sorted points `cellStarts[c]` to `cellStarts[c + 1]`. */
  readonly cellStarts: Uint32Array;
  readonly layout: Lattice | CellPlaces;
}

/** Where the cells lie when their extent is not much larger than the number of points. */
interface Lattice {
  readonly columns: number;
  readonly rows: number;
  /** Place of each cell in the whole lattice, row by row. */
  readonly places: Uint32Array;
  /** Number of cells before each place of the lattice, and after the last. */
  readonly cellsBefore: Uint32Array;
}

interface Extent {
  readonly count: number;
  readonly minimumX: number;
  readonly minimumY: number;
  readonly maximumX: number;
  readonly maximumY: number;
}

/** Places of a lattice per point at most, so that a wide extent does not make a huge empty lattice. */
const placesPerPoint = 8;

/**
 * Sorts points into cells of `sideMeters`. O(n): one counting pass over a lattice of cells, or two (column, then row)
 * with a sort of the distinct rows and columns when the extent is much larger than the number of points.
 */
export function buildCellRows(x: Float64Array, y: Float64Array, sideMeters: number): CellRows {
  const extent = extentOf(x, y);
  const columns = Math.floor((extent.maximumX - extent.minimumX) / sideMeters) + 1;
  const rows = Math.floor((extent.maximumY - extent.minimumY) / sideMeters) + 1;
  return extent.count > 0 && columns * rows <= placesPerPoint * extent.count + 65536
    ? sortIntoLattice(x, y, sideMeters, extent, columns, rows)
    : { sideMeters, ...sortScattered(x, y, sideMeters, extent) };
}

function extentOf(x: Float64Array, y: Float64Array): Extent {
  let count = 0;
  let minimumX = Number.POSITIVE_INFINITY;
  let minimumY = Number.POSITIVE_INFINITY;
  let maximumX = Number.NEGATIVE_INFINITY;
  let maximumY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const px = x[i];
    const py = y[i];
    // Only finite numbers leave nothing when taken from themselves.
    if (px - px + (py - py) !== 0) continue;
    count++;
    if (px < minimumX) minimumX = px;
    if (px > maximumX) maximumX = px;
    if (py < minimumY) minimumY = py;
    if (py > maximumY) maximumY = py;
  }
  return { count, minimumX, minimumY, maximumX, maximumY };
}

function sortIntoLattice(
  x: Float64Array,
  y: Float64Array,
  sideMeters: number,
  { count, minimumX, minimumY }: Extent,
  columns: number,
  rows: number,
): CellRows {
  const all = columns * rows;
  const placeOf = new Uint32Array(x.length);
  const cellsBefore = new Uint32Array(all + 1);
  for (let i = 0; i < x.length; i++) {
    const px = x[i] - minimumX;
    const py = y[i] - minimumY;
    if (px - px + (py - py) !== 0) {
      placeOf[i] = all;
      continue;
    }
    // Truncation is rounding down here: neither number is below 0.
    const place = ((py / sideMeters) | 0) * columns + ((px / sideMeters) | 0);
    placeOf[i] = place;
    cellsBefore[place]++;
  }
  // What was the number of points of each place becomes the number of cells before it.
  const places = new Uint32Array(count + 1);
  const starts = new Uint32Array(count + 1);
  let cells = 0;
  let points = 0;
  for (let place = 0; place < all; place++) {
    const own = cellsBefore[place];
    cellsBefore[place] = cells;
    places[cells] = place;
    starts[cells] = points;
    points += own;
    cells += own > 0 ? 1 : 0;
  }
  cellsBefore[all] = cells;
  starts[cells] = count;
  const cellStarts = starts.slice(0, cells + 1);
  const sorted = {
    order: new Uint32Array(count),
    x: new Float64Array(count),
    y: new Float64Array(count),
  };
  for (let i = 0; i < x.length; i++) {
    const place = placeOf[i];
    if (place === all) continue;
    const at = starts[cellsBefore[place]]++;
    sorted.order[at] = i;
    sorted.x[at] = x[i];
    sorted.y[at] = y[i];
  }
  return {
    sideMeters,
    ...sorted,
    cellStarts,
    layout: { columns, rows, places: places.slice(0, cells), cellsBefore },
  };
}

/**
 * Neighbourhoods of all cells. With `span = 2 * reach + 1`, entries `2 * (cell * span + d)` and the one after it are
 * the range of cells of row `row + d - reach` whose columns are within `reach` of the cell's; from = to when none
 * are. O(cells * span).
 */
export function neighbourRanges(grid: CellRows, reach: number): Uint32Array {
  const cells = grid.cellStarts.length - 1;
  return "places" in grid.layout
    ? rangesInLattice(grid.layout, cells, reach)
    : rangesOfScattered(grid.layout, reach);
}

function rangesInLattice({ columns, rows, places, cellsBefore }: Lattice, cells: number, reach: number) {
  const span = 2 * reach + 1;
  const ranges = new Uint32Array(2 * cells * span);
  for (let cell = 0, row = 0, rowStart = 0; cell < cells; cell++) {
    for (; places[cell] >= rowStart + columns; row++) rowStart += columns;
    const column = places[cell] - rowStart;
    const from = Math.max(0, column - reach);
    const to = Math.min(columns, column + reach + 1);
    const last = Math.min(rows - 1, row + reach);
    for (let other = Math.max(0, row - reach); other <= last; other++) {
      const at = 2 * (cell * span + other - row + reach);
      ranges[at] = cellsBefore[other * columns + from];
      ranges[at + 1] = cellsBefore[other * columns + to];
    }
  }
  return ranges;
}
