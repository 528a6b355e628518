import { sortRange } from "./pairs.ts";
import { buildPointTree, createNearestSearch, createRadiusSearch } from "./point-tree.ts";
import type { Weights } from "./weights.ts";

/**
 * Binary weights to the `k` nearest points (equal distances: the lower row first), `x` and `y` in metres. With fewer
 * than k other points, all of them. Not symmetric in general. A point with a NaN coordinate has no neighbours and
 * is nobody's. O(n log n) on ordinary data.
 */
export function nearestNeighbourWeights(x: Float64Array, y: Float64Array, k: number): Weights {
  const tree = buildPointTree(x, y);
  const asked = Math.max(0, Math.min(k, tree.order.length - 1));
  const search = createNearestSearch(tree, asked);
  const offsets = new Uint32Array(x.length + 1);
  const neighbours = new Uint32Array(tree.order.length * asked);
  let filled = 0;
  for (let i = 0; i < x.length; i++) {
    if (asked > 0 && x[i] - x[i] === 0 && y[i] - y[i] === 0) {
      const count = search.nearest(x[i], y[i], i);
      for (let m = 0; m < count; m++) neighbours[filled + m] = search.found[m];
      sortRange(neighbours, filled, filled + count);
      filled += count;
    }
    offsets[i + 1] = filled;
  }
  return { offsets, neighbours, values: new Float64Array(filled).fill(1) };
}

/**
 * The smallest band, metres, in which every point has a neighbour: the largest distance to a nearest neighbour.
 * NaN with fewer than two points.
 */
export function largestNearestDistance(x: Float64Array, y: Float64Array): number {
  const tree = buildPointTree(x, y);
  if (tree.order.length < 2) return Number.NaN;
  const search = createNearestSearch(tree, 1);
  let largest = 0;
  for (const i of tree.order) {
    search.nearest(x[i], y[i], i);
    largest = Math.max(largest, search.squaredDistances[0]);
  }
  return Math.sqrt(largest);
}

/**
 * Binary weights to every other point at most `bandMeters` away (a relative 1e-9 is forgiven, so that a band made
 * from a distance reaches its own pair). Symmetric. Throws a `RangeError` beyond `maximumLinks` links.
 */
export function distanceBandWeights(
  x: Float64Array,
  y: Float64Array,
  bandMeters: number,
  maximumLinks = 50_000_000,
): Weights {
  const search = createRadiusSearch(buildPointTree(x, y));
  const radius = bandMeters * (1 + 1e-9);
  const offsets = new Uint32Array(x.length + 1);
  let neighbours = new Uint32Array(Math.max(64, x.length * 8));
  let filled = 0;
  let self = 0;
  const keep = (point: number) => {
    if (point === self) return;
    if (filled === neighbours.length) {
      if (filled >= maximumLinks) throw new RangeError(`More than ${maximumLinks} links in the band.`);
      const bigger = new Uint32Array(filled * 2);
      bigger.set(neighbours);
      neighbours = bigger;
    }
    neighbours[filled++] = point;
  };
  for (; self < x.length; self++) {
    if (x[self] - x[self] === 0 && y[self] - y[self] === 0) {
      search(x[self], y[self], radius, keep);
      sortRange(neighbours, offsets[self], filled);
    }
    offsets[self + 1] = filled;
  }
  return { offsets, neighbours: neighbours.slice(0, filled), values: new Float64Array(filled).fill(1) };
}

/**
 * The links of `weights` weighted by distance to the power `-power`, metres. Coincident points, whose distance gives
 * no weight, count as far apart as the closest distinct pair of the whole set (1 if all points coincide).
 */
export function inverseDistanceWeights(
  weights: Weights,
  x: Float64Array,
  y: Float64Array,
  power = 1,
): Weights {
  const values = linkDistances(weights, x, y);
  let closest = Number.POSITIVE_INFINITY;
  for (const distance of values) if (distance > 0 && distance < closest) closest = distance;
  if (closest === Number.POSITIVE_INFINITY) closest = 1;
  for (let l = 0; l < values.length; l++) values[l] = (values[l] > 0 ? values[l] : closest) ** -power;
  return { ...weights, values };
}

export const kernelShapes = ["triangular", "epanechnikov", "quartic", "gaussian"] as const;
export type KernelShape = (typeof kernelShapes)[number];

/**
 * The links of `weights` weighted by a kernel of distance over bandwidth, 1 at distance 0: triangular 1 - z,
 * Epanechnikov 1 - z², quartic (1 - z²)², Gaussian exp(-z²/2) (cut where the links end). Beyond the bandwidth the
 * first three give 0. `bandwidthMeters`: one for all rows, or one per row (adaptive).
 */
export function kernelWeights(
  weights: Weights,
  x: Float64Array,
  y: Float64Array,
  shape: KernelShape,
  bandwidthMeters: number | Float64Array,
): Weights {
  const values = linkDistances(weights, x, y);
  const { offsets } = weights;
  for (let i = 0; i < offsets.length - 1; i++) {
    const bandwidth = typeof bandwidthMeters === "number" ? bandwidthMeters : bandwidthMeters[i];
    for (let l = offsets[i]; l < offsets[i + 1]; l++) values[l] = kernelValue(shape, values[l] / bandwidth);
  }
  return { ...weights, values };
}

function kernelValue(shape: KernelShape, z: number): number {
  if (shape === "gaussian") return Math.exp((-z * z) / 2);
  if (!(z < 1)) return 0;
  if (shape === "triangular") return 1 - z;
  const bump = 1 - z * z;
  return shape === "epanechnikov" ? bump : bump * bump;
}

/** Distance of every link, in the order of `neighbours`. */
export function linkDistances(weights: Weights, x: Float64Array, y: Float64Array): Float64Array {
  const { offsets, neighbours } = weights;
  const distances = new Float64Array(neighbours.length);
  for (let i = 0; i < offsets.length - 1; i++)
    for (let l = offsets[i]; l < offsets[i + 1]; l++) {
      const dx = x[neighbours[l]] - x[i];
      const dy = y[neighbours[l]] - y[i];
      distances[l] = Math.sqrt(dx * dx + dy * dy);
    }
  return distances;
}
