import type { RunContext } from "../../base/run-context.ts";
import { type EdgeData, pairAdder, pairsAtOnce } from "./pair-bins.ts";
import { sortForPairs, visitRuns } from "./pair-runs.ts";

/**
 * Ripley's K at the distances step, 2 · step, … steps · step: the mean number of further events within each distance
 * of an event, over the intensity. πr² under complete spatial randomness. Fewer than two points give NaN.
 * Pairs are found through cells: O(points + pairs within the largest distance), times the edges near a point for
 * the isotropic correction.
 *
 * Source: Ripley 1977; Baddeley, Rubak and Turner 2015, chapter 7 (the estimators of spatstat's Kest).
 */
export async function ripleyK(
  x: Float64Array,
  y: Float64Array,
  area: number,
  step: number,
  steps: number,
  edge: EdgeData,
  context: RunContext,
): Promise<Float64Array> {
  const count = x.length;
  if (count < 2) return new Float64Array(steps).fill(Number.NaN);
  const maximum = step * steps;
  const points = sortForPairs(x, y, maximum);
  const bins = new Float64Array(steps + 2);
  const add = pairAdder(points, step, steps, edge, bins);
  await visitRuns(points, maximum, pairsAtOnce(edge), context, add);
  let sum = bins[0];
  const result = new Float64Array(steps);
  const looking = edge.correction === "border" ? lookingAround(edge.distances, step, steps) : null;
  for (let k = 1; k <= steps; k++) {
    sum += bins[k];
    result[k - 1] =
      looking === null ? (area * sum) / (count * (count - 1)) : (area * sum) / (count * looking[k]);
  }
  return result;
}

/** Besag's L(r) - r: 0 under randomness, above 0 where events cluster. */
export function centredL(k: Float64Array, step: number): Float64Array {
  return k.map((value, i) => Math.sqrt(value / Math.PI) - (i + 1) * step);
}

/** Number of events at least each distance from the edge. */
function lookingAround(distances: Float64Array, step: number, steps: number): Float64Array {
  const counts = new Float64Array(steps + 1);
  for (const distance of distances) counts[Math.min(steps, Math.floor(distance / step))]++;
  for (let k = steps - 1; k >= 0; k--) counts[k] += counts[k + 1];
  return counts;
}
