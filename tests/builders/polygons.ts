import { toPolygonSet } from "../../scripts/territories/polygons.ts";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";

/** Corners in order; the last may repeat the first or not. */
export type Ring = readonly (readonly number[])[];

/** Areas, each a list of polygons, each a list of rings (the first its outline, the rest its holes). Open rings are closed. */
export function polygonSetOf(areas: readonly (readonly (readonly Ring[])[])[]): PolygonSet {
  return toPolygonSet(
    areas.map((polygons) => ({
      type: "MultiPolygon",
      coordinates: polygons.map((rings) => rings.map((ring) => closed(ring).map((corner) => [...corner]))),
    })),
  );
}

/** A ring from its corners one after the other: x, y, x, y. */
export function ringOf(corners: readonly number[]): Ring {
  return Array.from({ length: corners.length / 2 }, (_, i) => [corners[2 * i], corners[2 * i + 1]]);
}

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring[ring.length - 1]];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
