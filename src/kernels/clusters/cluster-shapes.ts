import { ringArea } from "../geometry/measures.ts";

/** What one cluster looks like. Metres; NaN where a shape is not defined. */
export interface ClusterShape {
  /** Sum of the weights of its points. */
  readonly weight: number;
  readonly centerX: number;
  readonly centerY: number;
  /** Convex hull, closed, interleaved coordinates, counter-clockwise; fewer than three distinct points keep what they are. */
  readonly hull: Float64Array;
  readonly hullAreaKm2: number;
  /** Standard deviational ellipse; the angle is that of the long axis, degrees counter-clockwise from east, 0 to 180. */
  readonly ellipseMajorMeters: number;
  readonly ellipseMinorMeters: number;
  readonly ellipseAngleDegrees: number;
}

/**
 * Centre, convex hull (Andrew 1979) and standard deviational ellipse (Lefever 1926, with the factor √2 and the n - 2
 * of Levine's CrimeStat) of every cluster. `labels` numbers clusters from 0, -1 is none. `weight` null counts every
 * point once; the ellipse needs a weight above 2 and a hull area three points off a line. O(n log n).
 */
export function clusterShapes(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  labels: Int32Array,
  clusterCount: number,
): ClusterShape[] {
  const members: number[][] = Array.from({ length: clusterCount }, () => []);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) members[labels[i]].push(i);
  return members.map((rows) => shapeOf(rows, x, y, weight));
}

function shapeOf(
  rows: number[],
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
): ClusterShape {
  let total = 0;
  let centerX = 0;
  let centerY = 0;
  for (const i of rows) {
    const own = weight ? weight[i] : 1;
    total += own;
    centerX += own * x[i];
    centerY += own * y[i];
  }
  centerX /= total;
  centerY /= total;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const i of rows) {
    const own = weight ? weight[i] : 1;
    xx += own * (x[i] - centerX) ** 2;
    xy += own * (x[i] - centerX) * (y[i] - centerY);
    yy += own * (y[i] - centerY) ** 2;
  }
  const half = (xx + yy) / 2;
  const offset = Math.hypot((xx - yy) / 2, xy);
  const scale = total > 2 ? 2 / (total - 2) : Number.NaN;
  const degrees = (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI);
  const hull = convexHull(rows, x, y);
  return {
    weight: total,
    centerX,
    centerY,
    hull,
    hullAreaKm2: hull.length / 2 > 3 ? Math.abs(ringArea(hull, 0, hull.length / 2)) / 1e6 : Number.NaN,
    ellipseMajorMeters: Math.sqrt(scale * (half + offset)),
    ellipseMinorMeters: Math.sqrt(scale * Math.max(0, half - offset)),
    ellipseAngleDegrees: Number.isNaN(scale) ? Number.NaN : (degrees + 180) % 180,
  };
}

/**
 * Convex hull of some rows (Andrew 1979): closed, interleaved, counter-clockwise; fewer than three distinct points keep what
 * they are. O(n log n).
 */
export function convexHull(rows: number[], x: Float64Array, y: Float64Array): Float64Array {
  const sorted = [...rows].sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  const distinct = sorted.filter((i, k) => k === 0 || x[i] !== x[sorted[k - 1]] || y[i] !== y[sorted[k - 1]]);
  const chain = (points: readonly number[]) => {
    const kept: number[] = [];
    for (const p of points) {
      while (kept.length > 1 && !turnsLeft(kept[kept.length - 2], kept[kept.length - 1], p)) kept.pop();
      kept.push(p);
    }
    kept.pop();
    return kept;
  };
  const ring = distinct.length < 3 ? distinct : [...chain(distinct), ...chain([...distinct].reverse())];
  const closed = ring.length > 0 ? [...ring, ring[0]] : [];
  const hull = new Float64Array(2 * closed.length);
  closed.forEach((i, k) => {
    hull[2 * k] = x[i];
    hull[2 * k + 1] = y[i];
  });
  return hull;

  function turnsLeft(a: number, b: number, c: number): boolean {
    return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]) > 0;
  }
}
