import type { GeometryObject, MultiPolygon, Topology } from "topojson-specification";
import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";

/** Reads the areas of one level back into flat arrays, in the order in which they were written. */
export function decodeAreas(net: Topology, level: string, decimals: number): PolygonSet {
  const scale = 10 ** decimals;
  const [originX, originY] = (net.transform?.translate ?? [0, 0]).map((value) => Math.round(value * scale));
  const object = net.objects[level] as GeometryObject | undefined;
  if (object?.type !== "GeometryCollection") throw new TypeError(`The pack has no areas "${level}".`);
  const arcs = net.arcs.map((arc) => decodeArc(arc, originX, originY, scale));
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonOffsets = [0];
  const areaOffsets = [0];
  for (const geometry of object.geometries) {
    for (const rings of polygonsOf(geometry as GeometryObject)) {
      for (const ring of rings) {
        pushRing(coordinates, ring, arcs);
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

function polygonsOf(geometry: GeometryObject): MultiPolygon["arcs"] {
  if (geometry.type === "MultiPolygon") return geometry.arcs;
  return geometry.type === "Polygon" ? [geometry.arcs] : [];
}

function decodeArc(arc: readonly number[][], originX: number, originY: number, scale: number): Float64Array {
  const out = new Float64Array(2 * arc.length);
  let x = originX;
  let y = originY;
  for (let i = 0; i < arc.length; i++) {
    x += arc[i][0];
    y += arc[i][1];
    out[2 * i] = x / scale;
    out[2 * i + 1] = y / scale;
  }
  return out;
}

/** Appends the arcs of a ring end to end; the first vertex of each further arc repeats the last one. */
function pushRing(coordinates: number[], ring: readonly number[], arcs: readonly Float64Array[]): void {
  for (let k = 0; k < ring.length; k++) {
    const arc = arcs[ring[k] < 0 ? ~ring[k] : ring[k]];
    const count = arc.length / 2;
    for (let i = k === 0 ? 0 : 1; i < count; i++) {
      const v = ring[k] < 0 ? count - 1 - i : i;
      coordinates.push(arc[2 * v], arc[2 * v + 1]);
    }
  }
}
