import type { RunContext } from "../../base/run-context.ts";
import { type Weights, weightsLength } from "../weights/weights.ts";

/**
 * Gi* of every bin of a space-time cube (Getis and Ord 1992, Ord and Getis 1995, with time as in Esri's emerging hot
 * spots). `cube` holds value of area i in step t at `i * steps + t`; the result has the same shape. The neighbourhood
 * of a bin is its own area and that area's neighbours (whatever their weights, each counts 1), in its own step and the
 * `previousSteps` before it; the mean and spread are those of the whole cube.
 *
 * Results are rounded to 1e-10, so that equal surroundings tie in a later trend test however their sums were added.
 * NaN bins take no part and get NaN. A cube whose values are all equal, or with fewer than two values, gives NaN.
 * O(entries of the weights * steps).
 */
export async function spaceTimeLocalG(
  cube: Float64Array,
  steps: number,
  weights: Weights,
  previousSteps: number,
  context: RunContext,
): Promise<Float64Array> {
  const areas = weightsLength(weights);
  let count = 0;
  let sum = 0;
  for (const value of cube)
    if (!Number.isNaN(value)) {
      count++;
      sum += value;
    }
  const mean = sum / count;
  let squares = 0;
  for (const value of cube) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const spread = Math.sqrt(squares / count);
  const z = new Float64Array(cube.length).fill(Number.NaN);
  if (count < 2 || !(spread > 1e-12 * Math.abs(mean))) return z;

  // Sums and numbers of values over each area's neighbourhood, per step.
  const around = new Float64Array(steps);
  const valid = new Uint32Array(steps);
  for (let area = 0; area < areas; area++) {
    if (area % 256 === 0) await context.breathe();
    around.fill(0);
    valid.fill(0);
    addSeries(area);
    for (let k = weights.offsets[area]; k < weights.offsets[area + 1]; k++)
      if (weights.neighbours[k] !== area) addSeries(weights.neighbours[k]);
    for (let t = 0; t < steps; t++) {
      if (Number.isNaN(cube[area * steps + t])) continue;
      let total = 0;
      let members = 0;
      for (let s = Math.max(0, t - previousSteps); s <= t; s++) {
        total += around[s];
        members += valid[s];
      }
      const scale = spread * Math.sqrt((members * (count - members)) / (count - 1));
      z[area * steps + t] =
        scale > 0 ? Math.round(((total - mean * members) / scale) * 1e10) / 1e10 : Number.NaN;
    }
  }
  return z;

  function addSeries(area: number): void {
    for (let t = 0; t < steps; t++) {
      const value = cube[area * steps + t];
      if (Number.isNaN(value)) continue;
      around[t] += value;
      valid[t]++;
    }
  }
}
