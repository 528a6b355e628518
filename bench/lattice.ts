import { Random } from "../src/base/random.ts";
import type { PolygonSet } from "../src/kernels/geometry/polygon-set.ts";

/**
 * A crooked brick wall of `side` x `side` areas that share their borders vertex by vertex, six neighbours each, with
 * `4 * pieces` vertices (`pieces` even), around longitude 0 and latitude 0.
 */
export function lattice(side: number, pieces: number): PolygonSet {
  const step = 0.01;
  const perEdge = pieces;
  const across = (side + 1) * perEdge + 1;
  /** Place of the vertex at a fine column and row of the wall. */
  const place = (column: number, row: number): [number, number] => {
    const random = new Random(column, row);
    const shake = (step / perEdge) * 0.4;
    return [
      (column * step) / perEdge + (random.uniform() - 0.5) * shake,
      (row * step) / perEdge + (random.uniform() - 0.5) * shake,
    ];
  };
  const known = new Map<number, [number, number]>();
  const vertex = (column: number, row: number) => {
    const key = row * across + column;
    let found = known.get(key);
    if (!found) {
      found = place(column, row);
      known.set(key, found);
    }
    return found;
  };
  const perArea = 4 * perEdge + 1;
  const coordinates = new Float64Array(side * side * perArea * 2);
  let at = 0;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const left = column * perEdge + (row % 2) * (perEdge / 2);
      const bottom = row * perEdge;
      for (let v = 0; v < perArea; v++) {
        const along = v % perEdge;
        const edge = Math.floor(v / perEdge) % 4;
        const [x, y] =
          edge === 0
            ? vertex(left + along, bottom)
            : edge === 1
              ? vertex(left + perEdge, bottom + along)
              : edge === 2
                ? vertex(left + perEdge - along, bottom + perEdge)
                : vertex(left, bottom + perEdge - along);
        coordinates[at++] = x;
        coordinates[at++] = y;
      }
    }
  const areas = side * side;
  return {
    coordinates,
    ringOffsets: Uint32Array.from({ length: areas + 1 }, (_, i) => i * perArea),
    polygonOffsets: Uint32Array.from({ length: areas + 1 }, (_, i) => i),
    areaOffsets: Uint32Array.from({ length: areas + 1 }, (_, i) => i),
  };
}

/** The areas as the bytes of a GeoJSON file. */
export function geoJsonBytes(polygons: PolygonSet): ArrayBuffer {
  const features: string[] = [];
  for (let area = 0; area + 1 < polygons.areaOffsets.length; area++) {
    const ring: string[] = [];
    for (let v = polygons.ringOffsets[area]; v < polygons.ringOffsets[area + 1]; v++)
      ring.push(`[${polygons.coordinates[2 * v]},${polygons.coordinates[2 * v + 1]}]`);
    features.push(
      `{"type":"Feature","properties":{"id":${area}},"geometry":{"type":"Polygon","coordinates":[[${ring.join(",")}]]}}`,
    );
  }
  const bytes = new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(",")}]}`);
  return bytes.buffer;
}
