import type { RunContext } from "../../base/run-context.ts";
import type { PolygonSet } from "../geometry/polygon-set.ts";
import { spreadOverCells } from "./coverage.ts";
import { type DensityRequest, divideByMass, smoothSpread } from "./density-surface.ts";

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
  const perSquareMeter = amounts.map((amount, area) =>
    amount > 0 && squareMeters[area] > 0 ? amount / squareMeters[area] : 0,
  );
  const density = await smoothSpread(
    (working) => spreadOverCells(working, polygons, perSquareMeter),
    request,
    context,
  );
  await divideByMass(density, request, context);
  return density;
}
