import { buildPointTree, createNearestSearch } from "../weights/point-tree.ts";

/** Points whose neighbour distances are looked at; more would hardly change the curve. */
const sampleSize = 5000;

/**
 * Distances in metres from points to their `k`-th nearest other point, ascending: from all points, or from 5,000
 * evenly spread over the rows. Empty when there are no more than `k` points. O(sample * (k + log n)).
 */
export function kDistances(x: Float64Array, y: Float64Array, k: number): Float64Array {
  const tree = buildPointTree(x, y);
  const count = tree.order.length;
  if (count <= k || k < 1) return new Float64Array(0);
  const rows = tree.order.slice().sort();
  const stride = Math.max(1, count / sampleSize);
  const search = createNearestSearch(tree, k);
  const distances: number[] = [];
  for (let at = 0; at < count; at += stride) {
    const row = rows[Math.floor(at)];
    search.nearest(x[row], y[row], row);
    distances.push(Math.sqrt(search.squaredDistances[k - 1]));
  }
  return Float64Array.from(distances).sort();
}

/**
 * The elbow of an ascending curve: the value furthest below the straight line from its first to its last (the method of
 * Satopää et al. 2011, without smoothing). The last value of a curve that does not bend; NaN of an empty one.
 */
export function elbowOf(ascending: Float64Array): number {
  const n = ascending.length;
  if (n === 0) return Number.NaN;
  const rise = ascending[n - 1] - ascending[0];
  let best = n - 1;
  let deepest = 0;
  for (let i = 0; i < n; i++) {
    const depth = (rise * i) / (n - 1) - (ascending[i] - ascending[0]);
    if (depth > deepest) {
      deepest = depth;
      best = i;
    }
  }
  return ascending[best];
}

/**
 * The distance at which a share of the points have their k-th neighbour, from the ascending distances: the threshold of Ester
 * et al. (1996, section 4.2) for a stated share of cores. Where so many points lie at the same places that it is 0, the
 * shortest distance above 0; NaN of a curve without any.
 */
export function distanceForShare(ascending: Float64Array, share: number): number {
  const n = ascending.length;
  if (n === 0) return Number.NaN;
  const at = Math.min(n, Math.max(1, Math.ceil(share * n))) - 1;
  if (ascending[at] > 0) return ascending[at];
  return ascending.find((distance) => distance > 0) ?? Number.NaN;
}
