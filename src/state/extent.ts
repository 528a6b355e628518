import { boundingBoxes, geographicExtentOf } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";

/** West, south, east, north in degrees. */
export type ExtentDegrees = readonly [number, number, number, number];

const extents = new WeakMap<AreaSet, ExtentDegrees>();

/** What a level covers; the same object while the level stays the same. Null without outlines. */
export function extentOfLevel(areas: AreaSet | null): ExtentDegrees | null {
  if (!areas) return null;
  const known = extents.get(areas);
  if (known) return known;
  const { minX, minY, maxX, maxY } = geographicExtentOf(areas.geometry);
  if (Number.isNaN(minX)) return null;
  const extent: ExtentDegrees = [minX, minY, maxX, maxY];
  extents.set(areas, extent);
  return extent;
}

/** What one area covers, with some room around it. Null without an outline. */
export function extentOfArea(areas: AreaSet, row: number): ExtentDegrees | null {
  const [west, south, east, north] = boundingBoxes(areas.geometry).subarray(4 * row, 4 * row + 4);
  if (Number.isNaN(west)) return null;
  const room = 0.6 * Math.max(east - west, north - south);
  return [west - room, south - room, east + room, north + room];
}
