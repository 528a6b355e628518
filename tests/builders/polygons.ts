import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";

/** Corners in order; the last may repeat the first or not. */
export type Ring = readonly (readonly number[])[];

/** Areas, each a list of polygons, each a list of rings (the first its outline, the rest its holes). Open rings are closed. */
export function polygonSetOf(areas: readonly (readonly (readonly Ring[])[])[]): PolygonSet {
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonOffsets = [0];
  const areaOffsets = [0];
  for (const polygons of areas) {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (const [x, y] of closed(ring)) coordinates.push(x, y);
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

/** A ring from its corners one after the other: x, y, x, y. */
export function ringOf(corners: readonly number[]): Ring {
  return Array.from({ length: corners.length / 2 }, (_, i) => [corners[2 * i], corners[2 * i + 1]]);
}

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
