import type { MultiPolygon as MultiPolygonGeometry } from "geojson";
import { topology } from "topojson-server";
import type { Topology } from "topojson-specification";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";

/**
 * Areas of one or more levels as one quantised TopoJSON: lines shared by areas and levels are stored once. The grid is
 * `decimals` decimal places of a degree (5: about a metre), so a coordinate comes back as the same decimal number.
 * Rings may begin at another of their vertices. Parts that vanish on the grid are left out.
 */
export function encodeAreas(levels: Readonly<Record<string, PolygonSet>>, decimals: number): Topology {
  const scale = 10 ** decimals;
  const objects: Record<string, { type: "GeometryCollection"; geometries: MultiPolygonGeometry[] }> = {};
  for (const [id, polygons] of Object.entries(levels))
    objects[id] = { type: "GeometryCollection", geometries: gridGeometries(polygons, scale) };
  const net = topology(objects) as unknown as Topology;
  let originX = Number.POSITIVE_INFINITY;
  let originY = Number.POSITIVE_INFINITY;
  for (const arc of net.arcs)
    for (const [x, y] of arc) {
      originX = Math.min(originX, x);
      originY = Math.min(originY, y);
    }
  if (!Number.isFinite(originX)) [originX, originY] = [0, 0];
  const arcs = net.arcs.map((arc) => {
    let beforeX = originX;
    let beforeY = originY;
    return arc.map(([x, y]) => {
      const step = [x - beforeX, y - beforeY];
      beforeX = x;
      beforeY = y;
      return step;
    });
  });
  return {
    type: "Topology",
    transform: { scale: [1 / scale, 1 / scale], translate: [originX / scale, originY / scale] },
    objects: net.objects,
    arcs,
  };
}

function gridGeometries(polygons: PolygonSet, scale: number): MultiPolygonGeometry[] {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const geometries: MultiPolygonGeometry[] = [];
  for (let area = 0; area + 1 < areaOffsets.length; area++) {
    const parts: number[][][][] = [];
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
      const rings: number[][][] = [];
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
        const ring = gridRing(coordinates, ringOffsets[r], ringOffsets[r + 1], scale);
        if (ring.length >= 4) rings.push(ring);
        else if (r === polygonOffsets[p]) break;
      }
      if (rings.length > 0) parts.push(rings);
    }
    geometries.push({ type: "MultiPolygon", coordinates: parts });
  }
  return geometries;
}

function gridRing(coordinates: Float64Array, from: number, to: number, scale: number): number[][] {
  const ring: number[][] = [];
  for (let v = from; v < to; v++) {
    const x = Math.round(coordinates[2 * v] * scale);
    const y = Math.round(coordinates[2 * v + 1] * scale);
    const before = ring[ring.length - 1];
    if (!before || before[0] !== x || before[1] !== y) ring.push([x, y]);
  }
  return ring;
}
