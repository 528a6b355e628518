import type { RunContext } from "../../base/run-context.ts";
import type { CellRows } from "./cell-rows.ts";

/** Points in cells whose diagonal is within the radius, and the cells around each. */
export interface Search {
  readonly grid: CellRows;
  readonly ranges: Uint32Array;
  readonly radiusSquared: number;
  readonly context: RunContext;
}

/** The core points alone, in cell order: those of cell `c` are `starts[c]` to `starts[c + 1]`. */
export interface CorePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** Rows and columns of cells to each side that may hold a point within the radius. */
export const reach = 2;
/** Rows of a neighbourhood. */
export const span = 2 * reach + 1;
/** Pairs of points looked at between two breaths, about: a stretch ends after the cell that reaches it. */
export const looksPerBreath = 1_000_000;
const cellsPerBreath = 4096;

/**
 * Works through all cells in stretches, with a breath before each; progress goes from one share to another. `work` does the cells
 * `from` to `to` or fewer, if they are much, and gives the cell it came to.
 */
export async function eachStretch(
  search: Search,
  fromShare: number,
  toShare: number,
  work: (from: number, to: number) => number,
): Promise<void> {
  const cells = search.grid.cellStarts.length - 1;
  for (let cell = 0; cell < cells; ) {
    search.context.progress(fromShare + (toShare - fromShare) * (cell / cells));
    await search.context.breathe();
    cell = work(cell, Math.min(cells, cell + cellsPerBreath));
  }
}

/** Rows of a neighbourhood, those with the most points in reach first: a core point is often found at once. */
const innermostFirst = [2, 1, 3, 0, 4] as const;

/**
 * 1 for each sorted point whose neighbours within the radius, itself included, weigh at least `minimumPoints`; `rowWeight` null
 * counts every point once. A cell that weighs as much by itself, or with all its neighbours less, needs no distance.
 */
export async function markCore(
  search: Search,
  rowWeight: Float64Array | null,
  minimumPoints: number,
): Promise<Uint8Array> {
  const { order, cellStarts } = search.grid;
  const core = new Uint8Array(order.length);
  if (rowWeight === null) {
    await eachStretch(search, 0, 0.4, (from, to) =>
      markStretch(search, null, cellStarts, minimumPoints, core, from, to),
    );
    return core;
  }
  const weight = Float64Array.from(order, (row) => rowWeight[row]);
  const before = new Float64Array(cellStarts.length);
  for (let cell = 0; cell + 1 < cellStarts.length; cell++) {
    let own = 0;
    for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) own += weight[k];
    before[cell + 1] = before[cell] + own;
  }
  await eachStretch(search, 0, 0.4, (from, to) =>
    markStretch(search, weight, before, minimumPoints, core, from, to),
  );
  return core;
}

/** `before` is the weight of all points before each cell: that of a range of cells is then a difference. */
function markStretch(
  { grid, ranges, radiusSquared }: Search,
  weight: Float64Array | null,
  before: Float64Array | Uint32Array,
  minimumPoints: number,
  core: Uint8Array,
  from: number,
  to: number,
): number {
  const { cellStarts, x, y } = grid;
  let looks = 0;
  let cell = from;
  for (; cell < to && looks < looksPerBreath; cell++) {
    const start = cellStarts[cell];
    const end = cellStarts[cell + 1];
    if (before[cell + 1] - before[cell] >= minimumPoints) {
      core.fill(1, start, end);
      continue;
    }
    let around = 0;
    for (let at = 2 * cell * span; at < 2 * (cell + 1) * span; at += 2)
      around += before[ranges[at + 1]] - before[ranges[at]];
    if (around < minimumPoints) continue;
    for (let k = start; k < end; k++) {
      let sum = 0;
      for (let o = 0; o < span && sum < minimumPoints; o++) {
        const at = 2 * (cell * span + innermostFirst[o]);
        const first = cellStarts[ranges[at]];
        const last = cellStarts[ranges[at + 1]];
        looks += last - first;
        sum +=
          weight === null
            ? countWithin(x, y, first, last, x[k], y[k], radiusSquared)
            : weightWithin(x, y, weight, first, last, x[k], y[k], radiusSquared);
      }
      if (sum >= minimumPoints) core[k] = 1;
    }
  }
  return cell;
}

/** Number of the points `first` to `last` within the radius of a place. The sum of a comparison spares a branch nobody can predict. */
function countWithin(
  x: Float64Array,
  y: Float64Array,
  first: number,
  last: number,
  px: number,
  py: number,
  radiusSquared: number,
): number {
  let count = 0;
  for (let j = first; j < last; j++) {
    const dx = x[j] - px;
    const dy = y[j] - py;
    count += +(dx * dx + dy * dy <= radiusSquared);
  }
  return count;
}

function weightWithin(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array,
  first: number,
  last: number,
  px: number,
  py: number,
  radiusSquared: number,
): number {
  let sum = 0;
  for (let j = first; j < last; j++) {
    const dx = x[j] - px;
    const dy = y[j] - py;
    if (dx * dx + dy * dy <= radiusSquared) sum += weight[j];
  }
  return sum;
}

/** Gathers the core points, so that what follows passes over no others. */
export function gatherCore(grid: CellRows, core: Uint8Array): CorePoints {
  const { cellStarts, x, y, order } = grid;
  let count = 0;
  for (let k = 0; k < core.length; k++) count += core[k];
  const gathered = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    rows: new Uint32Array(count),
    starts: new Uint32Array(cellStarts.length),
  };
  let next = 0;
  for (let cell = 0; cell + 1 < cellStarts.length; cell++) {
    gathered.starts[cell] = next;
    for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) {
      if (!core[k]) continue;
      gathered.x[next] = x[k];
      gathered.y[next] = y[k];
      gathered.rows[next++] = order[k];
    }
  }
  gathered.starts[cellStarts.length - 1] = next;
  return gathered;
}
