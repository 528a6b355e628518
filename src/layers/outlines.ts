import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/** One polygon of a feature, as deck.gl reads it: outline, then holes. */
export interface PolygonShape {
  readonly row: number;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** The polygons of some features (all without `rows`). */
export function polygonShapes(polygons: PolygonSet, rows?: readonly number[]): PolygonShape[] {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const shapes: PolygonShape[] = [];
  const wanted = rows ?? Array.from({ length: areaOffsets.length - 1 }, (_, row) => row);
  for (const row of wanted)
    for (let p = areaOffsets[row]; p < areaOffsets[row + 1]; p++) {
      const rings: [number, number][][] = [];
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
        const ring: [number, number][] = [];
        for (let v = ringOffsets[r]; v < ringOffsets[r + 1]; v++)
          ring.push([coordinates[2 * v], coordinates[2 * v + 1]]);
        rings.push(ring);
      }
      shapes.push({ row, rings });
    }
  return shapes;
}

/** Every ring of such polygons as a path. */
export function ringPaths(
  shapes: readonly PolygonShape[],
): { readonly row: number; readonly path: PolygonShape["rings"][number] }[] {
  return shapes.flatMap((shape) => shape.rings.map((path) => ({ row: shape.row, path })));
}
