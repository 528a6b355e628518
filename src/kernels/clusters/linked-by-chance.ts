import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { type AreaIndex, buildAreaIndex, locatePoints } from "../geometry/area-index.ts";
import { type Extent, extentOf } from "../geometry/measures.ts";
import type { PolygonSet } from "../geometry/polygon-set.ts";
import { linkPoints } from "./nearest-neighbour-hierarchy.ts";

/** Rounds of throwing points before the areas count as too thin to be hit. */
const mostRounds = 10_000;

/**
 * Clusters of the first order that chance makes: `count` points thrown evenly over the areas (local metres), linked as
 * `linkPoints` does, `simulations` times. Gives the number of clusters and the size of the largest of each. One random
 * stream per simulation. Areas without ground give empty arrays. O(simulations * points thrown).
 */
export async function linkedByChance(
  polygons: PolygonSet,
  count: number,
  options: { readonly areaKm2: number; readonly standardErrors: number; readonly thresholdMeters: number },
  minimumPoints: number,
  simulations: number,
  context: RunContext,
): Promise<{ readonly clusters: Float64Array; readonly largest: Float64Array }> {
  const index = buildAreaIndex(polygons);
  const extent = extentOf(polygons);
  const clusters = new Float64Array(simulations);
  const largest = new Float64Array(simulations);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const quiet: RunContext = { ...context, breathe: () => context.breathe(), progress: () => undefined };
  for (let simulation = 0; simulation < simulations; simulation++) {
    context.progress(simulation / simulations);
    const random = new Random(context.seed, simulation + 1);
    if (!(await scatter(index, extent, random, x, y, context)))
      return { clusters: new Float64Array(0), largest: new Float64Array(0) };
    const found = await linkPoints(x, y, null, options, minimumPoints, quiet);
    clusters[simulation] = found.clusterCount;
    for (const label of found.labels) if (label === 0) largest[simulation]++;
  }
  return { clusters, largest };
}

/** Throws points over the extent and keeps those inside until `x` and `y` are full; false if the areas are never hit. */
async function scatter(
  index: AreaIndex,
  extent: Extent,
  random: Random,
  x: Float64Array,
  y: Float64Array,
  context: RunContext,
): Promise<boolean> {
  const area = new Int32Array(x.length);
  let placed = 0;
  for (let round = 0; placed < x.length; round++) {
    if (round === mostRounds) return false;
    await context.breathe();
    for (let i = placed; i < x.length; i++) {
      x[i] = extent.minX + random.uniform() * (extent.maxX - extent.minX);
      y[i] = extent.minY + random.uniform() * (extent.maxY - extent.minY);
    }
    locatePoints(index, x, y, area, placed, x.length);
    for (let i = placed; i < x.length; i++)
      if (area[i] >= 0) {
        x[placed] = x[i];
        y[placed++] = y[i];
      }
  }
  return true;
}
