import { geographicExtentOf } from "../kernels/geometry/measures.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { MapTarget } from "../layers/layer.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Project } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
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
  // Across the 180th meridian the map goes on eastward.
  const extent: ExtentDegrees = [minX, minY, maxX < minX ? maxX + 360 : maxX, maxY];
  extents.set(areas, extent);
  return extent;
}

const incidentExtents = new WeakMap<IncidentTable, ExtentDegrees>();

/** What the events of a table cover; the same object while the table stays the same. Null where none has a place. */
export function extentOfIncidents(incidents: IncidentTable): ExtentDegrees | null {
  const known = incidentExtents.get(incidents);
  if (known) return known;
  const { longitude, latitude } = incidents;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < longitude.length; row++) {
    if (Number.isNaN(longitude[row] + latitude[row])) continue;
    west = Math.min(west, longitude[row]);
    east = Math.max(east, longitude[row]);
    south = Math.min(south, latitude[row]);
    north = Math.max(north, latitude[row]);
  }
  if (west > east) return null;
  const extent: ExtentDegrees = [west, south, east, north];
  incidentExtents.set(incidents, extent);
  return extent;
}

/** What one area covers, with some room around it. Null without an outline. */
export function extentOfArea(areas: AreaSet, row: number): ExtentDegrees | null {
  const extent = extentOfShape(areas.geometry, row);
  if (!extent) return null;
  const [west, south, east, north] = extent;
  const room = 0.6 * Math.max(east - west, north - south);
  return [west - room, south - room, east + room, north + room];
}

/** What a target of the map covers, without room around it; a point for cells and events. Null where it has no place. */
export function extentOfTarget(
  project: Project,
  result: AnalysisResult | null,
  target: MapTarget | null,
): ExtentDegrees | null {
  const support = result?.support;
  switch (target?.kind) {
    case "area": {
      const areas = project.levels[target.level];
      return areas ? extentOfShape(areas.geometry, target.row) : null;
    }
    case "shape":
      return support?.kind === "shapes" ? extentOfShape(support.polygons, target.row) : null;
    case "cell":
      return support?.kind === "cells"
        ? placeOf(project, support.cells.centerX[target.row], support.cells.centerY[target.row])
        : null;
    case "point":
      return support?.kind === "points"
        ? placeOf(project, support.x[target.row], support.y[target.row])
        : null;
    default:
      return null;
  }
}

function extentOfShape(polygons: PolygonSet, row: number): ExtentDegrees | null {
  const { areaOffsets, polygonOffsets } = polygons;
  if (row < 0 || row + 1 >= areaOffsets.length) return null;
  const [first, last] = areaOffsets.subarray(row, row + 2);
  const { minX, minY, maxX, maxY } = geographicExtentOf({
    ...polygons,
    polygonOffsets: polygonOffsets.subarray(first, last + 1),
    areaOffsets: Uint32Array.of(0, last - first),
  });
  return Number.isNaN(minX) ? null : [minX, minY, maxX < minX ? maxX + 360 : maxX, maxY];
}

/** A place in projected metres as an extent without size. */
function placeOf(project: Project, x: number | undefined, y: number | undefined): ExtentDegrees | null {
  if (x === undefined || y === undefined) return null;
  const longitude = Float64Array.of(x);
  const latitude = Float64Array.of(y);
  createProjector(project.projection).inverse(longitude, latitude, longitude, latitude);
  return Number.isNaN(longitude[0] + latitude[0])
    ? null
    : [longitude[0], latitude[0], longitude[0], latitude[0]];
}
