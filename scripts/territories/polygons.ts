import type { MultiPolygon, Position } from "geojson";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";

/** Multipolygons as flat arrays; `place` turns each position, for instance from metres to degrees. */
export function toPolygonSet(
  areas: readonly MultiPolygon[],
  place: (position: Position) => readonly [number, number] = ([x, y]) => [x, y],
): PolygonSet {
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonOffsets = [0];
  const areaOffsets = [0];
  for (const area of areas) {
    for (const rings of area.coordinates) {
      for (const ring of rings) {
        for (const position of ring) coordinates.push(...place(position));
        ringOffsets.push(coordinates.length / 2);
      }
      polygonOffsets.push(ringOffsets.length - 1);
    }
    areaOffsets.push(polygonOffsets.length - 1);
  }
  return {
    coordinates: Float64Array.from(coordinates),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonOffsets: Uint32Array.from(polygonOffsets),
    areaOffsets: Uint32Array.from(areaOffsets),
  };
}
