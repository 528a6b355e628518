import type { RunContext } from "../../base/run-context.ts";
import { type SortedPoints, sortIntoCells } from "./sorted-cells.ts";

/**
 * Cells per largest distance, across and up. A row of cells is looked through as far as its nearest border allows, so flat rows
 * would look at fewer pairs too far apart, but in more and shorter runs: this is where both cost least.
 */
const cellsAcross = 8;
const cellsUp = 4;
/** Room for runs handed over at once. */
const runsAtOnce = 8192;
/** Allowance for rounding, in cells or distances. */
const hair = 1e-9;

/** Sorts points so that all pairs within a distance are found in runs. Coordinates must be finite. O(points). */
export function sortForPairs(x: Float64Array, y: Float64Array, maximum: number): SortedPoints {
  return sortIntoCells(x, y, maximum / cellsAcross, maximum / cellsUp);
}

/**
 * Hands over runs of sorted points: a point and a stretch of others, as three numbers `point`, `start`, `end` (exclusive). Together they hold every
 * pair within the distance once, and some beyond it. `visit` gets the first `length` numbers of `runs`, for about `pairsAtOnce` pairs,
 * with a breath after each time. O(points + pairs).
 */
export async function visitRuns(
  points: SortedPoints,
  maximum: number,
  pairsAtOnce: number,
  context: RunContext,
  visit: (runs: Uint32Array, length: number) => void,
): Promise<void> {
  // A point has a run in its own row and one in each row above that is near enough.
  const mostPerPoint = 3 * Math.min(points.rows, Math.ceil(maximum / points.cellHeight) + 2);
  const runs = new Uint32Array(3 * runsAtOnce + mostPerPoint);
  const count = points.x.length;
  for (let point = 0, row = 0; point < count; ) {
    let length = 0;
    let pairs = 0;
    for (; point < count && length < 3 * runsAtOnce && pairs < pairsAtOnce; point++) {
      while (point >= points.starts[(row + 1) * points.columns]) row++;
      const before = length;
      length = addRuns(points, maximum, row, point, runs, length);
      for (let run = before; run < length; run += 3) pairs += runs[run + 2] - runs[run + 1];
    }
    visit(runs, length);
    await context.breathe();
  }
}

/** Adds the runs of a point after the first `length` numbers; the new length. */
function addRuns(
  points: SortedPoints,
  maximum: number,
  row: number,
  point: number,
  runs: Uint32Array,
  length: number,
): number {
  const { starts, columns, rows, cellHeight } = points;
  const perColumn = 1 / points.cellWidth;
  const last = columns - 1;
  const right = points.x[point] - points.minX;
  const up = points.y[point] - points.minY;
  let next = length;
  for (let other = row; other < rows; other++) {
    const gap = other === row ? 0 : Math.max(0, (other - hair) * cellHeight - up);
    const left = maximum * maximum - gap * gap;
    if (left < 0) break;
    const width = Math.sqrt(left) + hair * maximum;
    // In its own row only what comes after the point: each pair is found once.
    const from = other === row ? 0 : Math.max(0, ((right - width) * perColumn - hair) | 0);
    const to = Math.min(last, ((right + width) * perColumn + hair) | 0);
    const start = other === row ? point + 1 : starts[other * columns + from];
    const end = starts[other * columns + to + 1];
    if (start >= end) continue;
    runs[next++] = point;
    runs[next++] = start;
    runs[next++] = end;
  }
  return next;
}
