import type { RunContext } from "../../base/run-context.ts";
import { normalUpperTail } from "../rates/normal.ts";
import { type SortedPoints, sortIntoCells } from "./sorted-cells.ts";

/** Clark and Evans' comparison of nearest neighbours with complete spatial randomness. */
export interface ClarkEvans {
  /** Mean distance to the nearest other event. */
  readonly meanMeters: number;
  /** What randomness would give, with Donnelly's allowance for the edge if a perimeter is given. */
  readonly expectedMeters: number;
  /** Observed over expected: below 1 clustered, above 1 regular. */
  readonly ratio: number;
  readonly zNorm: number;
  /** Two-sided, normal approximation; the smallest positive number where it would round to 0. */
  readonly pNorm: number;
}

/**
 * Distance of each point to its nearest other one; 0 for coincident points, NaN for a point alone. Points are sorted into
 * small cells and looked for in a growing square: O(points) where they fill their extent, more
 * where many crowd into one cell.
 */
export async function nearestDistances(
  x: Float64Array,
  y: Float64Array,
  context: RunContext,
): Promise<Float64Array> {
  const count = x.length;
  const distances = new Float64Array(count).fill(Number.NaN);
  if (count < 2) return distances;
  const side = cellSide(x, y);
  const points = sortIntoCells(x, y, side, side);
  for (let i = 0; i < count; i++) {
    if (i % 1024 === 0) await context.breathe();
    distances[points.source[i]] = Math.sqrt(nearestSquared(points, i));
  }
  return distances;
}

/** Side of a cell that would hold half a point if they were spread evenly: patterns crowd, and crowded cells are slow. */
function cellSide(x: Float64Array, y: Float64Array): number {
  const width = rangeOf(x);
  const height = rangeOf(y);
  const side = Math.sqrt((0.5 * width * height) / x.length);
  return side > 0 ? side : Math.max(width, height, 1) / x.length;
}

function rangeOf(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]);
    most = Math.max(most, values[i]);
  }
  return most - least;
}

function nearestSquared(points: SortedPoints, point: number): number {
  const { x, y, starts, columns, rows, minX, minY, cellWidth: size } = points;
  const px = x[point];
  const py = y[point];
  const column = Math.floor((px - minX) / size);
  const row = Math.floor((py - minY) / size);
  let best = Number.POSITIVE_INFINITY;
  for (let ring = 1; ; ring++) {
    const first = Math.max(0, column - ring);
    const last = Math.min(columns - 1, column + ring);
    const low = Math.max(0, row - ring);
    const high = Math.min(rows - 1, row + ring);
    for (let other = low; other <= high; other++)
      for (let j = starts[other * columns + first]; j < starts[other * columns + last + 1]; j++) {
        const squared = (x[j] - px) ** 2 + (y[j] - py) ** 2;
        if (squared < best && j !== point) best = squared;
      }
    // Nothing outside the square is nearer than its border.
    const safe = Math.min(
      px - (minX + (column - ring) * size),
      minX + (column + ring + 1) * size - px,
      py - (minY + (row - ring) * size),
      minY + (row + ring + 1) * size - py,
    );
    if (best <= safe * safe || (first === 0 && low === 0 && last === columns - 1 && high === rows - 1))
      return best;
  }
}

/**
 * Clark and Evans' index from the mean nearest distance of `count` events in `area` square metres. `perimeter` null:
 * the plain index (Clark and Evans 1954); a number: corrected for the edge (Donnelly 1978). Fewer than two
 * events: NaN.
 */
export function clarkEvans(mean: number, count: number, area: number, perimeter: number | null): ClarkEvans {
  if (count < 2 || !(area > 0))
    return {
      meanMeters: mean,
      expectedMeters: Number.NaN,
      ratio: Number.NaN,
      zNorm: Number.NaN,
      pNorm: Number.NaN,
    };
  let expected = 0.5 * Math.sqrt(area / count);
  let error = (Math.sqrt((4 - Math.PI) / (4 * Math.PI)) * Math.sqrt(area)) / count;
  if (perimeter !== null) {
    expected += ((0.0514 + 0.0412 / Math.sqrt(count)) * perimeter) / count;
    error = Math.sqrt((0.0703 * area) / count ** 2 + 0.037 * perimeter * Math.sqrt(area / count ** 5));
  }
  const z = (mean - expected) / error;
  return {
    meanMeters: mean,
    expectedMeters: expected,
    ratio: mean / expected,
    zNorm: z,
    pNorm: Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  };
}
