import type { RunContext } from "../../base/run-context.ts";
import type { PolygonSet } from "../geometry/polygon-set.ts";
import { spreadOverCells } from "./coverage.ts";
import { addSmoothed, type DensityRequest, divideByMass, workingGrid } from "./density-surface.ts";
import { kernelDeviation } from "./kernel-shape.ts";
import { separableKernel } from "./separable-kernel.ts";

/**
 * Kernel density of an amount per area (such as residents) that is spread evenly over the area, smoothed and
 * edge-corrected like the events it is compared with. Amount per square metre; NaN amounts count as 0. Areas in metres;
 * `squareMeters` is the size of each.
 */
export async function spreadDensity(
  polygons: PolygonSet,
  amounts: Float64Array,
  squareMeters: Float64Array,
  request: Omit<DensityRequest, "method">,
  context: RunContext,
): Promise<Float64Array> {
  const working = workingGrid(request.grid, kernelDeviation(request.shape, request.bandwidthMeters));
  const kernel = separableKernel(request.shape, request.bandwidthMeters / working.cellMeters);
  const perSquareMeter = amounts.map((amount, area) =>
    amount > 0 && squareMeters[area] > 0 ? amount / squareMeters[area] : 0,
  );
  const density = new Float64Array(request.grid.columns * request.grid.rows);
  const spread = spreadOverCells(working, polygons, perSquareMeter);
  await addSmoothed(working, spread, kernel, 1, request, density, context);
  await divideByMass(density, request, working, kernel, context);
  return density;
}
