import type { RunContext } from "../../base/run-context.ts";
import { clusterShapes } from "./cluster-shapes.ts";
import { noise, numberByWeight } from "./components.ts";
import { dbscan } from "./dbscan.ts";

/** Mean distance in metres to the nearest other of `count` points thrown at random on `areaKm2`, and its standard error. */
export function randomNearestDistance(
  count: number,
  areaKm2: number,
): { readonly meanMeters: number; readonly standardErrorMeters: number } {
  const squareMeters = areaKm2 * 1e6;
  return {
    meanMeters: 0.5 * Math.sqrt(squareMeters / count),
    standardErrorMeters: 0.26136 / Math.sqrt((count * count) / squareMeters),
  };
}

/** One order of the hierarchy: clusters of points, or of the centres of the clusters below. */
export interface HierarchyOrder {
  /** Cluster per point of this order (-1: none), numbered by the events they hold. */
  readonly labels: Int32Array;
  readonly clusterCount: number;
  readonly thresholdMeters: number;
}

/**
 * Nearest-neighbour hierarchical clusters (after Levine's CrimeStat): points closer than the threshold are linked, and
 * linked groups that hold at least `minimumPoints` events are clusters of the first order; their mean centres are
 * linked in the same way into clusters of the second, with at least two members. The threshold is given, or the
 * mean distance to the nearest point that chance would give on `areaKm2`, moved by `standardErrors` standard errors
 * (negative is stricter). For the second order it is worked out anew from the number of centres.
 *
 * Linking is by single linkage, so groups do not depend on the order of the rows. O(n) cells as `dbscan`.
 */
export async function nearestNeighbourHierarchy(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  options: {
    readonly areaKm2: number;
    readonly standardErrors: number;
    /** 0 works the threshold out. */
    readonly thresholdMeters: number;
    readonly minimumPoints: number;
  },
  context: RunContext,
): Promise<{ readonly first: HierarchyOrder; readonly second: HierarchyOrder }> {
  const first = await linkPoints(x, y, weight, options, options.minimumPoints, context);
  const centers = clusterShapes(x, y, weight, first.labels, first.clusterCount);
  const second = await linkPoints(
    Float64Array.from(centers, (shape) => shape.centerX),
    Float64Array.from(centers, (shape) => shape.centerY),
    null,
    options,
    2,
    context,
  );
  return { first, second };
}

/** Clusters of the first order alone. */
export async function linkPoints(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  options: { readonly areaKm2: number; readonly standardErrors: number; readonly thresholdMeters: number },
  minimumPoints: number,
  context: RunContext,
): Promise<HierarchyOrder> {
  let count = 0;
  for (let i = 0; i < x.length; i++)
    if (Number.isFinite(x[i]) && Number.isFinite(y[i])) count += weight ? weight[i] : 1;
  const chance = randomNearestDistance(count, options.areaKm2);
  const thresholdMeters =
    options.thresholdMeters > 0
      ? options.thresholdMeters
      : Math.max(0, chance.meanMeters + options.standardErrors * chance.standardErrorMeters);
  const labels = new Int32Array(x.length).fill(noise);
  if (count < 1 || !(thresholdMeters > 0)) return { labels, clusterCount: 0, thresholdMeters };
  // With one event enough for a core point, DBSCAN is single linkage up to the threshold.
  const linked = await dbscan(x, y, null, thresholdMeters, 1, context);
  const sums = new Float64Array(linked.clusterCount);
  for (let i = 0; i < labels.length; i++)
    if (linked.labels[i] >= 0) sums[linked.labels[i]] += weight ? weight[i] : 1;
  for (let i = 0; i < labels.length; i++)
    if (linked.labels[i] >= 0 && sums[linked.labels[i]] >= minimumPoints) labels[i] = linked.labels[i];
  return { labels, clusterCount: numberByWeight(labels, weight), thresholdMeters };
}
