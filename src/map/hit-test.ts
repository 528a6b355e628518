import type { Map as MapLibreMap } from "maplibre-gl";
import type { HitLayer, MapTarget } from "../layers/layer.ts";
import type { PolygonShape } from "../layers/outlines.ts";
import { hitLayerId } from "./area-layers.ts";

const metersPerDegree = 111_320;

/**
 * The topmost thing at a pixel. Points are searched in one pass over their coordinates (a million take a few
 * milliseconds, with no index to build or keep); areas are asked of MapLibre. The graphics card is not involved.
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
      const layer = hitLayerId(hit.level);
      if (!map.getLayer(layer)) continue;
      const [feature] = map.queryRenderedFeatures([point.x, point.y], { layers: [layer] });
      if (typeof feature?.id === "number") return { kind: "area", level: hit.level, row: feature.id };
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
