import type { RunContext } from "../../base/run-context.ts";
import { buildCellRows, type CellRows, neighbourRanges } from "./cell-rows.ts";
import { Components, noise, numberByWeight } from "./components.ts";

/** A partition of points. `labels`: 0 is the largest cluster, -1 is noise. `core`: 1 where the point is a core point. */
export interface Clustering {
  readonly labels: Int32Array;
  readonly core: Uint8Array;
  readonly clusterCount: number;
}

/**
 * DBSCAN (Ester, Kriegel, Sander and Xu 1996) in metres. A point is core when the weights within `radiusMeters` of it
 * (ends included, itself included) reach `minimumPoints`; core points within reach of each other share a cluster;
 * another point within reach of a core point joins the cluster of its nearest one (ties: the lower row), so the
 * partition does not depend on the order of the rows. Points without coordinates are noise.
 *
 * Cells of side radius/√2 (Gunawan 2013): a cell that holds `minimumPoints` makes all its points core without one
 * distance, and clusters are joined cell by cell. O(n) cells and, for spread points, O(n · minimumPoints)
 * distances; piles of equal coordinates cost no more than single points.
 *
 * `weight` null counts every point once. Defined for radius > 0 and minimumPoints >= 1; no rows give no clusters.
 */
export async function dbscan(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  radiusMeters: number,
  minimumPoints: number,
  context: RunContext,
): Promise<Clustering> {
  // A hair under radius/√2, so that rounding never puts two points of one cell further apart than the radius.
  const grid = buildCellRows(x, y, (radiusMeters / Math.SQRT2) * (1 - 1e-9));
  const search: Search = {
    grid,
    ranges: neighbourRanges(grid, reach),
    radiusSquared: radiusMeters * radiusMeters,
    context,
  };
  await context.breathe();
  const core = await markCore(search, weight, minimumPoints);
  const corePoints = gatherCore(grid, core);
  const components = await joinCells(search, corePoints);
  const labels = new Int32Array(x.length).fill(noise);
  await labelPoints(search, core, corePoints, components, labels);
  const coreByRow = new Uint8Array(x.length);
  for (let k = 0; k < core.length; k++) coreByRow[grid.order[k]] = core[k];
  return { labels, core: coreByRow, clusterCount: numberByWeight(labels, weight) };
}

interface Search {
  readonly grid: CellRows;
  readonly ranges: Uint32Array;
  readonly radiusSquared: number;
  readonly context: RunContext;
}

/** The core points alone, in cell order. */
interface CorePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

const reach = 2;
const span = 2 * reach + 1;
const cellsPerBreath = 4096;
/** Rows of a neighbourhood, those with the most points in reach first: a core point is often found at once. */
const innermostFirst = [2, 1, 3, 0, 4] as const;

async function markCore(search: Search, rowWeight: Float64Array | null, minimumPoints: number) {
  const { grid, ranges, radiusSquared, context } = search;
  const { cellStarts, x, y, order } = grid;
  const cells = cellStarts.length - 1;
  const core = new Uint8Array(order.length);
  const weight = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) weight[k] = rowWeight ? rowWeight[order[k]] : 1;
  // Weight of all points before each cell: a range of cells is then a difference.
  const before = new Float64Array(cells + 1);
  for (let cell = 0; cell < cells; cell++) {
    let own = 0;
    for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) own += weight[k];
    before[cell + 1] = before[cell] + own;
  }
  for (let cell = 0; cell < cells; cell++) {
    if (cell % cellsPerBreath === 0) {
      context.progress(0.4 * (cell / cells));
      await context.breathe();
    }
    if (before[cell + 1] - before[cell] >= minimumPoints) {
      core.fill(1, cellStarts[cell], cellStarts[cell + 1]);
      continue;
    }
    let around = 0;
    for (let at = 2 * cell * span; at < 2 * (cell + 1) * span; at += 2)
      around += before[ranges[at + 1]] - before[ranges[at]];
    if (around >= minimumPoints) markCell(cell);
  }
  return core;

  function markCell(cell: number): void {
    const end = cellStarts[cell + 1];
    for (let k = cellStarts[cell]; k < end; k++) {
      const px = x[k];
      const py = y[k];
      let sum = 0;
      for (let o = 0; o < span && sum < minimumPoints; o++) {
        const at = 2 * (cell * span + innermostFirst[o]);
        const to = cellStarts[ranges[at + 1]];
        for (let j = cellStarts[ranges[at]]; j < to; j++) {
          const dx = x[j] - px;
          const dy = y[j] - py;
          if (dx * dx + dy * dy <= radiusSquared) sum += weight[j];
        }
      }
      if (sum >= minimumPoints) core[k] = 1;
    }
  }
}

function gatherCore(grid: CellRows, core: Uint8Array): CorePoints {
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

/** Joins cells that hold core points within reach of each other: one close pair is enough. */
async function joinCells(search: Search, corePoints: CorePoints): Promise<Components> {
  const { ranges, radiusSquared, context } = search;
  const { x, y, starts } = corePoints;
  const cells = starts.length - 1;
  const components = new Components(cells);
  for (let cell = 0; cell < cells; cell++) {
    if (cell % cellsPerBreath === 0) {
      context.progress(0.4 + 0.3 * (cell / cells));
      await context.breathe();
    }
    if (starts[cell] === starts[cell + 1]) continue;
    for (let d = reach; d < span; d++) {
      const at = 2 * (cell * span + d);
      for (let other = Math.max(ranges[at], cell + 1); other < ranges[at + 1]; other++)
        if (
          starts[other] < starts[other + 1] &&
          components.find(cell) !== components.find(other) &&
          anyPairWithin(cell, other)
        )
          components.join(cell, other);
    }
  }
  return components;

  function anyPairWithin(a: number, b: number): boolean {
    const end = starts[b + 1];
    for (let i = starts[a]; i < starts[a + 1]; i++) {
      const px = x[i];
      const py = y[i];
      for (let j = starts[b]; j < end; j++) {
        const dx = x[j] - px;
        const dy = y[j] - py;
        if (dx * dx + dy * dy <= radiusSquared) return true;
      }
    }
    return false;
  }
}

/** Core points take their component; another point takes that of the nearest core point within reach. */
async function labelPoints(
  search: Search,
  core: Uint8Array,
  corePoints: CorePoints,
  components: Components,
  labels: Int32Array,
): Promise<void> {
  const { grid, ranges, radiusSquared, context } = search;
  const { cellStarts, x, y, order } = grid;
  const { x: coreX, y: coreY, rows, starts } = corePoints;
  const cells = cellStarts.length - 1;
  for (let cell = 0; cell < cells; cell++)
    for (let c = starts[cell]; c < starts[cell + 1]; c++) labels[rows[c]] = components.find(cell);
  for (let cell = 0; cell < cells; cell++) {
    if (cell % cellsPerBreath === 0) {
      context.progress(0.7 + 0.3 * (cell / cells));
      await context.breathe();
    }
    if (starts[cell + 1] - starts[cell] === cellStarts[cell + 1] - cellStarts[cell]) continue;
    for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) {
      if (core[k]) continue;
      let best = -1;
      let bestSquared = radiusSquared;
      for (let at = 2 * cell * span; at < 2 * (cell + 1) * span; at += 2) {
        const to = starts[ranges[at + 1]];
        for (let c = starts[ranges[at]]; c < to; c++) {
          const dx = coreX[c] - x[k];
          const dy = coreY[c] - y[k];
          const squared = dx * dx + dy * dy;
          if (squared > bestSquared) continue;
          if (squared < bestSquared || best < 0 || rows[c] < best) {
            best = rows[c];
            bestSquared = squared;
          }
        }
      }
      if (best >= 0) labels[order[k]] = labels[best];
    }
  }
}
