import type { PolygonSet } from "./polygon-set.ts";

/** What became of areas that go beyond the 180th meridian. */
export interface AntimeridianCut {
  /** The same object where nothing was cut. */
  readonly polygons: PolygonSet;
  /** Areas that were cut, or written within -180 to 180, ascending. */
  readonly cut: readonly number[];
  /** Areas that go around the Earth, left as they are: no cut at one meridian makes them plane. */
  readonly left: readonly number[];
}

/** A ring whose longitudes go on beyond ±180 instead of jumping to the other side; `turns` counts the whole circles added. */
interface Unrolled {
  readonly from: number;
  readonly to: number;
  readonly turns: Int32Array;
  readonly west: number;
  readonly east: number;
  readonly closed: boolean;
}

/** Longitudes are written from -180 to 180 or from 0 to 360; what is beyond is no place on Earth. */
const farthestDegrees = 360;

type Ring = [longitude: number, latitude: number][];

/**
 * Cuts longitude/latitude areas at the 180th meridian, so that no ring crosses it (RFC 7946, 3.1.9). An edge that spans more than
 * 180 degrees is taken to go the short way around; longitudes beyond ±180 are brought back. Where neighbours share an
 * edge, both are cut at the very same point. Holes are cut with their outline. A part whose outline is concave at the meridian may have
 * edges along it twice; the repair of outlines parts those. Areas within -180 to 180, and those with
 * longitudes that nobody writes (beyond ±360, or no number), keep every bit. O(vertices).
 */
export function cutAtAntimeridian(polygons: PolygonSet): AntimeridianCut {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const cut: number[] = [];
  const left: number[] = [];
  const made = new Map<number, Ring[][]>();
  for (let area = 0; area + 1 < areaOffsets.length; area++) {
    const from = ringOffsets[polygonOffsets[areaOffsets[area]]];
    const to = ringOffsets[polygonOffsets[areaOffsets[area + 1]]];
    if (!goesBeyond(coordinates, ringOffsets, polygonOffsets, areaOffsets, area, from, to)) continue;
    const parts: Ring[][] = [];
    let around = false;
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
      const rings: Unrolled[] = [];
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++)
        rings.push(unroll(coordinates, ringOffsets[r], ringOffsets[r + 1]));
      around ||= rings.some((ring) => !ring.closed);
      if (!around && rings.length > 0) parts.push(...partsOf(coordinates, rings));
    }
    if (around) left.push(area);
    else {
      cut.push(area);
      made.set(area, parts);
    }
  }
  return { polygons: cut.length > 0 ? withParts(polygons, made) : polygons, cut, left };
}

/** Whether an area of sound longitudes has one beyond ±180 or an edge that spans more than half of the Earth. */
function goesBeyond(
  coordinates: Float64Array,
  ringOffsets: Uint32Array,
  polygonOffsets: Uint32Array,
  areaOffsets: Uint32Array,
  area: number,
  from: number,
  to: number,
): boolean {
  let beyond = false;
  for (let v = from; v < to; v++) {
    if (!(Math.abs(coordinates[2 * v]) <= farthestDegrees)) return false;
    beyond ||= Math.abs(coordinates[2 * v]) > 180;
  }
  for (let r = polygonOffsets[areaOffsets[area]]; r < polygonOffsets[areaOffsets[area + 1]] && !beyond; r++)
    for (let v = ringOffsets[r] + 1; v < ringOffsets[r + 1] && !beyond; v++)
      beyond = Math.abs(coordinates[2 * v] - coordinates[2 * v - 2]) > 180;
  return beyond;
}

function unroll(coordinates: Float64Array, from: number, to: number): Unrolled {
  const turns = new Int32Array(to - from);
  let west = coordinates[2 * from];
  let east = west;
  for (let v = from + 1; v < to; v++) {
    const before = coordinates[2 * v - 2] + 360 * turns[v - 1 - from];
    turns[v - from] = Math.round((before - coordinates[2 * v]) / 360);
    const longitude = coordinates[2 * v] + 360 * turns[v - from];
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  const end = at(coordinates, { from, turns }, to - 1);
  const closed = east - west <= 360 && Math.abs(end - coordinates[2 * from]) < 180;
  return { from, to, turns, west, east, closed };
}

/** Longitude of a vertex as it goes on beyond ±180. */
function at(coordinates: Float64Array, ring: Pick<Unrolled, "from" | "turns">, v: number): number {
  return coordinates[2 * v] + 360 * ring.turns[v - ring.from];
}

/** The parts of one polygon, one for each stretch of 360 degrees that it reaches into, each an outline and its holes. */
function partsOf(coordinates: Float64Array, [outline, ...holes]: readonly Unrolled[]): Ring[][] {
  const middle = (outline.west + outline.east) / 2;
  const first = Math.floor((outline.west + 180) / 360);
  const last = Math.ceil((outline.east - 180) / 360);
  const parts: Ring[][] = [];
  for (let stretch = first; stretch <= last; stretch++) {
    const ring = clipped(coordinates, outline, stretch);
    if (!ring) continue;
    const inside = holes.map((hole) => {
      const turn = Math.round((middle - (hole.west + hole.east) / 2) / 360);
      return clipped(coordinates, hole, stretch - turn);
    });
    parts.push([ring, ...inside.filter((hole) => hole !== null)]);
  }
  return parts;
}

/** What a ring has between -180 and 180 degrees of a stretch, in longitudes of -180 to 180; null for nothing (Sutherland & Hodgman 1974). */
function clipped(coordinates: Float64Array, ring: Unrolled, stretch: number): Ring | null {
  const west = 360 * stretch - 180;
  const east = west + 360;
  if (ring.east <= west || ring.west >= east) return null;
  const result: Ring = [];
  for (let v = ring.from; v + 1 < ring.to; v++) {
    const here = at(coordinates, ring, v);
    const next = at(coordinates, ring, v + 1);
    if (here >= west && here <= east)
      result.push([
        here === west ? -180 : here === east ? 180 : within(coordinates[2 * v]),
        coordinates[2 * v + 1],
      ]);
    // An edge of at most half of the Earth crosses one of the two at most.
    if (here < west !== next < west && here !== west && next !== west)
      result.push([-180, latitudeAtCut(coordinates, v, here < next)]);
    if (here > east !== next > east && here !== east && next !== east)
      result.push([180, latitudeAtCut(coordinates, v, here < next)]);
  }
  if (result.length < 3) return null;
  result.push([...result[0]]);
  return result;
}

/** Where an edge meets the meridian: reckoned from its western end, whichever way the edge runs, so that neighbours agree. */
function latitudeAtCut(coordinates: Float64Array, v: number, eastward: boolean): number {
  const a = eastward ? v : v + 1;
  const b = eastward ? v + 1 : v;
  const before = 180 - within(coordinates[2 * a]);
  const after = within(coordinates[2 * b]) + 180;
  const south = coordinates[2 * a + 1];
  return south + (before / (before + after)) * (coordinates[2 * b + 1] - south);
}

/** The same meridian between -180 and 180. */
function within(longitude: number): number {
  return Math.abs(longitude) <= 180 ? longitude : longitude - 360 * Math.round(longitude / 360);
}

function withParts(polygons: PolygonSet, made: ReadonlyMap<number, readonly Ring[][]>): PolygonSet {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const points: number[] = [];
  const rings = [0];
  const parts = [0];
  const areas = [0];
  for (let area = 0; area + 1 < areaOffsets.length; area++) {
    const own = made.get(area);
    for (const part of own ?? []) {
      for (const ring of part) {
        for (const [longitude, latitude] of ring) points.push(longitude, latitude);
        rings.push(points.length / 2);
      }
      parts.push(rings.length - 1);
    }
    for (let p = areaOffsets[area]; !own && p < areaOffsets[area + 1]; p++) {
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
        for (let v = 2 * ringOffsets[r]; v < 2 * ringOffsets[r + 1]; v++) points.push(coordinates[v]);
        rings.push(points.length / 2);
      }
      parts.push(rings.length - 1);
    }
    areas.push(parts.length - 1);
  }
  return {
    coordinates: Float64Array.from(points),
    ringOffsets: Uint32Array.from(rings),
    polygonOffsets: Uint32Array.from(parts),
    areaOffsets: Uint32Array.from(areas),
  };
}
