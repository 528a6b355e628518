import type { RunContext } from "../../base/run-context.ts";
import { buildCellRows, neighbourRanges } from "./cell-rows.ts";
import { Components, noise, numberByWeight } from "./components.ts";
import type { Clustering } from "./dbscan.ts";

/**
 * DBSCAN in space and time (Birant and Kut 2007): two events are neighbours when they are within `radiusMeters` AND
 * within `radiusTime` of each other (ends included). Otherwise as `dbscan`: core when the weights of the neighbours,
 * itself included, reach `minimumPoints`; border events join their nearest core event (in metres, then in time, then
 * the lower row), so the order of the rows does not matter. Events without coordinates or with a NaN time are noise.
 *
 * Within each cell row events are sorted by time, so that only those in the time window are looked at.
 * O(n log n + neighbours in a square of three radii within the window).
 */
export async function spaceTimeDbscan(
  x: Float64Array,
  y: Float64Array,
  time: Float64Array,
  weight: Float64Array | null,
  radiusMeters: number,
  radiusTime: number,
  minimumPoints: number,
  context: RunContext,
): Promise<Clustering> {
  const known = x.map((value, i) => (Number.isNaN(time[i]) ? Number.NaN : value));
  const grid = buildCellRows(known, y, radiusMeters * (1 + 1e-9));
  const { cellStarts } = grid;
  const cells = cellStarts.length - 1;
  const count = grid.order.length;
  const order = grid.order.slice();
  for (let cell = 0; cell < cells; cell++)
    order.subarray(cellStarts[cell], cellStarts[cell + 1]).sort((a, b) => time[a] - time[b] || a - b);
  const px = Float64Array.from(order, (row) => x[row]);
  const py = Float64Array.from(order, (row) => y[row]);
  const pt = Float64Array.from(order, (row) => time[row]);
  const ranges = neighbourRanges(grid, 1);
  const limit = radiusMeters * radiusMeters;
  const core = new Uint8Array(count);

  /** Visits the neighbours of sorted event `k`; stops early when the visitor says so. */
  function visitNeighbours(
    cell: number,
    k: number,
    visit: (other: number, squared: number) => boolean,
  ): void {
    for (let d = 0; d < 3; d++)
      for (let c = ranges[2 * (3 * cell + d)]; c < ranges[2 * (3 * cell + d) + 1]; c++) {
        const end = cellStarts[c + 1];
        for (let j = firstAt(pt, cellStarts[c], end, pt[k] - radiusTime); j < end; j++) {
          if (pt[j] - pt[k] > radiusTime) break;
          const dx = px[j] - px[k];
          const dy = py[j] - py[k];
          const squared = dx * dx + dy * dy;
          if (squared <= limit && visit(j, squared)) return;
        }
      }
  }

  async function eachEvent(
    from: number,
    to: number,
    visit: (cell: number, k: number) => void,
  ): Promise<void> {
    for (let cell = 0; cell < cells; cell++) {
      context.progress(from + (to - from) * (cell / cells));
      await context.breathe();
      for (let k = cellStarts[cell]; k < cellStarts[cell + 1]; k++) visit(cell, k);
    }
  }

  await eachEvent(0, 0.4, (cell, k) => {
    let sum = 0;
    visitNeighbours(cell, k, (other) => {
      sum += weight ? weight[order[other]] : 1;
      return sum >= minimumPoints;
    });
    core[k] = sum >= minimumPoints ? 1 : 0;
  });
  const components = new Components(count);
  await eachEvent(0.4, 0.8, (cell, k) => {
    if (core[k] === 0) return;
    visitNeighbours(cell, k, (other) => {
      if (other > k && core[other] === 1) components.join(k, other);
      return false;
    });
  });
  const labels = new Int32Array(x.length).fill(noise);
  const coreByRow = new Uint8Array(x.length);
  await eachEvent(0.8, 1, (cell, k) => {
    coreByRow[order[k]] = core[k];
    if (core[k] === 1) {
      labels[order[k]] = components.find(k);
      return;
    }
    let best = -1;
    let bestSquared = Number.POSITIVE_INFINITY;
    let bestLag = Number.POSITIVE_INFINITY;
    visitNeighbours(cell, k, (other, squared) => {
      if (core[other] === 0 || squared > bestSquared) return false;
      const lag = Math.abs(pt[other] - pt[k]);
      if (squared < bestSquared || lag < bestLag || (lag === bestLag && order[other] < order[best])) {
        best = other;
        bestSquared = squared;
        bestLag = lag;
      }
      return false;
    });
    if (best >= 0) labels[order[k]] = components.find(best);
  });
  return { labels, core: coreByRow, clusterCount: numberByWeight(labels, weight) };
}

/** First place of an ascending stretch whose value is at least `bound`. */
function firstAt(ascending: Float64Array, from: number, to: number, bound: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
