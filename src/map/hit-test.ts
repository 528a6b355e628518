import type { Map as MapLibreMap } from "maplibre-gl";
import { boundingBoxes } from "../kernels/geometry/measures.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { HitLayer, MapTarget } from "../layers/layer.ts";
import { oncePer } from "../layers/memo.ts";
import type { PolygonShape } from "../layers/outlines.ts";

const metersPerDegree = 111_320;

/**
 * The topmost thing at a pixel. Points are searched in one pass over their coordinates (a million take a few
 * milliseconds, with no index to build or keep), areas in one pass over their boxes. Nothing is asked of what is drawn:
 * a click counts also while the map is still reading outlines or closing in.
 */
export function targetAt(
  map: MapLibreMap,
  hits: readonly HitLayer[],
  point: { readonly x: number; readonly y: number },
): MapTarget | null {
  const { lng, lat } = map.unproject([point.x, point.y]);
  const beside = map.unproject([point.x + 1, point.y]);
  const metersPerPixel = (beside.lng - lng) * metersPerDegree * Math.cos((lat * Math.PI) / 180);
  for (const hit of hits) {
    if (hit.kind === "points") {
      const { unit, length } = hit.reach;
      const meters = unit === "meters" ? length : length * metersPerPixel;
      const found = nearestPoint(hit.positions, lng, lat, meters);
      if (found >= 0) return hit.target(hit.rows ? hit.rows[found] : found);
    } else if (hit.kind === "polygons") {
      const row = shapeAt(hit.shapes, lng, lat);
      if (row >= 0) return hit.target(row);
    } else {
      const row = areaAt(hit.areas.geometry, lng, lat);
      if (row >= 0) return { kind: "area", level: hit.areas.id, row };
    }
  }
  return null;
}

/** Index of the nearest of interleaved positions within `meters`, -1 for none. */
export function nearestPoint(
  positions: Float64Array,
  longitude: number,
  latitude: number,
  meters: number,
): number {
  const perLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
  let best = -1;
  let bestSquare = meters * meters;
  for (let i = 0; i < positions.length; i += 2) {
    const dy = (positions[i + 1] - latitude) * metersPerDegree;
    const dx = (positions[i] - longitude) * perLongitude;
    const square = dx * dx + dy * dy;
    if (square <= bestSquare) {
      bestSquare = square;
      best = i / 2;
    }
  }
  return best;
}

const boxesOf = oncePer(boundingBoxes);

/**
 * Row of the last (topmost) area that holds a point in degrees, -1 for none. Holes are outside; a longitude counts on
 * any turn around the globe, as the map may have been dragged past the 180th meridian.
 */
export function areaAt(polygons: PolygonSet, longitude: number, latitude: number): number {
  const boxes = boxesOf(polygons);
  for (let area = boxes.length / 4 - 1; area >= 0; area--) {
    const at = 4 * area;
    if (!(latitude >= boxes[at + 1] && latitude <= boxes[at + 3])) continue;
    const turned = longitude + 360 * Math.ceil((boxes[at] - longitude) / 360);
    if (turned <= boxes[at + 2] && holds(polygons, area, turned, latitude)) return area;
  }
  return -1;
}

/** Even-odd rule over every ring of an area. */
function holds(polygons: PolygonSet, area: number, x: number, y: number): boolean {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  let inside = false;
  for (let r = polygonOffsets[areaOffsets[area]]; r < polygonOffsets[areaOffsets[area + 1]]; r++)
    for (let v = ringOffsets[r] + 1; v < ringOffsets[r + 1]; v++) {
      const y1 = coordinates[2 * v - 1];
      const y2 = coordinates[2 * v + 1];
      if (y1 > y === y2 > y) continue;
      const x1 = coordinates[2 * v - 2];
      if (x < x1 + ((y - y1) / (y2 - y1)) * (coordinates[2 * v] - x1)) inside = !inside;
    }
  return inside;
}

/** Row of the last (topmost) shape that holds a point, -1 for none. Holes are outside. */
export function shapeAt(shapes: readonly PolygonShape[], longitude: number, latitude: number): number {
  for (let i = shapes.length - 1; i >= 0; i--) {
    let inside = false;
    for (const ring of shapes[i].rings)
      for (let v = 1; v < ring.length; v++) {
        const [x1, y1] = ring[v - 1];
        const [x2, y2] = ring[v];
        if (y1 > latitude === y2 > latitude) continue;
        if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
      }
    if (inside) return shapes[i].row;
  }
  return -1;
}
