import type { RunContext } from "../../base/run-context.ts";
import { buildCellRows, neighbourRanges } from "./cell-rows.ts";
import { Components, noise, numberByWeight } from "./components.ts";
import {
  type CorePoints,
  eachStretch,
  gatherCore,
  looksPerBreath,
  markCore,
  reach,
  type Search,
  span,
} from "./dbscan-core.ts";

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
  await context.breathe();
  const search: Search = {
    grid,
    ranges: neighbourRanges(grid, reach),
    radiusSquared: radiusMeters * radiusMeters,
    context,
  };
  const core = await markCore(search, weight, minimumPoints);
  const corePoints = gatherCore(grid, core);
  const components = await joinCells(search, corePoints);
  const labels = new Int32Array(x.length).fill(noise);
  await labelPoints(search, core, corePoints, components, labels);
  const coreByRow = new Uint8Array(x.length);
  for (let k = 0; k < core.length; k++) coreByRow[grid.order[k]] = core[k];
  return { labels, core: coreByRow, clusterCount: numberByWeight(labels, weight) };
}

/**
 * Joins cells that hold core points within reach of each other: one close pair is enough. Cells that touch go first: most
 * of what belongs together is then known to, and the cells farther off need no look.
 */
async function joinCells(search: Search, corePoints: CorePoints): Promise<Components> {
  const components = new Components(corePoints.starts.length - 1);
  await eachStretch(search, 0.4, 0.5, (from, to) =>
    joinStretch(search, corePoints, components, true, from, to),
  );
  await eachStretch(search, 0.5, 0.7, (from, to) =>
    joinStretch(search, corePoints, components, false, from, to),
  );
  return components;
}

function joinStretch(
  { ranges, radiusSquared }: Search,
  corePoints: CorePoints,
  components: Components,
  nearest: boolean,
  from: number,
  to: number,
): number {
  const { starts } = corePoints;
  const { parent } = components;
  const lastRow = nearest ? reach + 1 : span - 1;
  let looks = 0;
  let cell = from;
  for (; cell < to && looks < looksPerBreath; cell++) {
    const own = starts[cell + 1] - starts[cell];
    if (own === 0) continue;
    let root = components.find(cell);
    for (let d = reach; d <= lastRow; d++) {
      const at = 2 * (cell * span + d);
      const first = d === reach ? cell + 1 : ranges[at];
      const last = nearest && d === reach && ranges[at + 1] > cell + 2 ? cell + 2 : ranges[at + 1];
      for (let other = first; other < last; other++) {
        if (starts[other] === starts[other + 1] || parent[other] === root) continue;
        if (components.find(other) === root) continue;
        looks += own * (starts[other + 1] - starts[other]);
        if (!anyPairWithin(corePoints, cell, other, radiusSquared)) continue;
        components.join(root, other);
        root = components.find(cell);
      }
    }
  }
  return cell;
}

function anyPairWithin({ x, y, starts }: CorePoints, a: number, b: number, radiusSquared: number): boolean {
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

/** Core points take their component; another point takes that of the nearest core point within reach. */
async function labelPoints(
  search: Search,
  core: Uint8Array,
  corePoints: CorePoints,
  components: Components,
  labels: Int32Array,
): Promise<void> {
  const { rows, starts } = corePoints;
  await eachStretch(search, 0.7, 0.8, (from, to) => {
    for (let cell = from; cell < to; cell++) {
      if (starts[cell] === starts[cell + 1]) continue;
      const label = components.find(cell);
      for (let c = starts[cell]; c < starts[cell + 1]; c++) labels[rows[c]] = label;
    }
    return to;
  });
  await eachStretch(search, 0.8, 1, (from, to) => labelBorder(search, core, corePoints, labels, from, to));
}

function labelBorder(
  { grid, ranges, radiusSquared }: Search,
  core: Uint8Array,
  corePoints: CorePoints,
  labels: Int32Array,
  from: number,
  to: number,
): number {
  const { cellStarts, x, y, order } = grid;
  const { x: coreX, y: coreY, rows, starts } = corePoints;
  let looks = 0;
  let cell = from;
  for (; cell < to && looks < looksPerBreath; cell++) {
    if (starts[cell + 1] - starts[cell] === cellStarts[cell + 1] - cellStarts[cell]) continue;
    for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) {
      if (core[k] === 1) continue;
      const px = x[k];
      const py = y[k];
      let best = -1;
      let bestSquared = radiusSquared;
      for (let at = 2 * cell * span; at < 2 * (cell + 1) * span; at += 2) {
        const first = starts[ranges[at]];
        const last = starts[ranges[at + 1]];
        looks += last - first;
        for (let c = first; c < last; c++) {
          const dx = coreX[c] - px;
          const dy = coreY[c] - py;
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
  return cell;
}
