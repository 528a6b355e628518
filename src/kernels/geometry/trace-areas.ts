import type { Arrangement } from "./arrangement.ts";
import { GrowingArray } from "./growing-array.ts";
import { ringArea } from "./measures.ts";
import { isLeftOf } from "./orientation.ts";
import { areaCount, type PolygonSet } from "./polygon-set.ts";

/** A polygon as rings of nodes, not closed: the outline counter-clockwise, then its holes clockwise. */
export type NodePolygon = readonly (readonly number[])[];

/**
 * The outlines of areas that are made of faces. `owners`: per face the areas that have it. `wanted`: per area 1 if its outline is
 * asked for. Rings touch themselves nowhere; parts that meet only in a point are polygons of their own. Linear but for
 * finding the outline around a hole.
 */
export function traceAreas(
  arrangement: Arrangement,
  owners: readonly (readonly number[])[],
  wanted: Uint8Array,
): Map<number, NodePolygon[]> {
  const { nodes, face } = arrangement;
  const rings = new Map<number, { outlines: number[][]; holes: number[][] }>();
  const done = new Marks(face.length);
  const place = new Int32Array(nodes.length / 2).fill(-1);
  for (let start = 0; start < face.length; start++)
    for (const [rank, area] of owners[face[start]].entries()) {
      if (!wanted[area] || owners[face[start ^ 1]].includes(area)) continue;
      if (done.of(rank)[start]) continue;
      let known = rings.get(area);
      if (!known) {
        known = { outlines: [], holes: [] };
        rings.set(area, known);
      }
      for (const ring of ringsFrom(arrangement, owners, start, area, done, place))
        (signedArea(nodes, ring) > 0 ? known.outlines : known.holes).push(ring);
    }
  return new Map([...rings].map(([area, { outlines, holes }]) => [area, nest(nodes, outlines, holes)]));
}

/** Marks of half-edges, apart for the first, second ... owner of their face; there is seldom more than one. */
class Marks {
  private readonly ranks: Uint8Array[] = [];
  constructor(private readonly length: number) {}
  of(rank: number): Uint8Array {
    this.ranks[rank] ??= new Uint8Array(this.length);
    return this.ranks[rank];
  }
}

/** Walks once round the border of an area and parts the way into rings at the nodes it comes by twice. */
function ringsFrom(
  { origin, next, face }: Arrangement,
  owners: readonly (readonly number[])[],
  start: number,
  area: number,
  done: Marks,
  place: Int32Array,
): number[][] {
  const rings: number[][] = [];
  const path: number[] = [];
  const close = (from: number) => {
    const ring = path.splice(from);
    for (const node of ring) place[node] = -1;
    if (ring.length >= 3) rings.push(ring);
  };
  let half = start;
  do {
    done.of(owners[face[half]].indexOf(area))[half] = 1;
    const node = origin[half];
    if (place[node] >= 0) close(place[node]);
    place[node] = path.length;
    path.push(node);
    half = next[half];
    while (owners[face[half ^ 1]].includes(area)) half = next[half ^ 1];
  } while (half !== start);
  close(0);
  return rings;
}

function signedArea(nodes: Float64Array, ring: readonly number[]): number {
  const pairs = new Float64Array(2 * ring.length + 2);
  for (let i = 0; i <= ring.length; i++) {
    pairs[2 * i] = nodes[2 * ring[i % ring.length]];
    pairs[2 * i + 1] = nodes[2 * ring[i % ring.length] + 1];
  }
  return ringArea(pairs, 0, ring.length + 1);
}

/** Gives each hole to the smallest outline around it. */
function nest(nodes: Float64Array, outlines: number[][], holes: number[][]): NodePolygon[] {
  const polygons = outlines.map((ring) => [ring]);
  if (outlines.length === 1) return [[outlines[0], ...holes]];
  const sizes = outlines.map((ring) => signedArea(nodes, ring));
  for (const hole of holes) {
    const size = -signedArea(nodes, hole);
    let best = -1;
    for (let i = 0; i < outlines.length; i++)
      if (sizes[i] > size && (best < 0 || sizes[i] < sizes[best]) && holds(nodes, outlines[i], hole))
        best = i;
    if (best >= 0) polygons[best].push(hole);
  }
  return polygons;
}

/** Whether a ring lies inside another that it does not cross; they may share nodes. */
function holds(nodes: Float64Array, outline: readonly number[], ring: readonly number[]): boolean {
  const own = new Set(outline);
  const free = ring.find((node) => !own.has(node));
  const [a, b] = free === undefined ? [ring[0], ring[1]] : [free, free];
  const x = (nodes[2 * a] + nodes[2 * b]) / 2;
  const y = (nodes[2 * a + 1] + nodes[2 * b + 1]) / 2;
  let inside = false;
  for (let i = 0; i < outline.length; i++) {
    let low = outline[i];
    let high = outline[i + 1 < outline.length ? i + 1 : 0];
    if (nodes[2 * low + 1] > nodes[2 * high + 1]) [low, high] = [high, low];
    if (y < nodes[2 * low + 1] || y >= nodes[2 * high + 1]) continue;
    if (isLeftOf(nodes[2 * low], nodes[2 * low + 1], nodes[2 * high], nodes[2 * high + 1], x, y))
      inside = !inside;
  }
  return inside;
}

/**
 * The polygons with the outlines of some areas replaced; all others keep their very coordinates. An area replaced by no
 * polygon is left without geometry. `nodes`: coordinates of the new outlines' nodes.
 */
export function replaceOutlines(
  polygons: PolygonSet,
  replaced: ReadonlyMap<number, { readonly nodes: Float64Array; readonly polygons: readonly NodePolygon[] }>,
): PolygonSet {
  if (replaced.size === 0) return polygons;
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const vertices = new GrowingArray((length) => new Float64Array(length), coordinates.length + 64);
  const rings = [0];
  const parts = [0];
  const areas = [0];
  for (let area = 0; area < areaCount(polygons); area++) {
    const outline = replaced.get(area);
    if (outline)
      for (const polygon of outline.polygons) {
        for (const ring of polygon) {
          for (const node of [...ring, ring[0]]) {
            vertices.push(outline.nodes[2 * node]);
            vertices.push(outline.nodes[2 * node + 1]);
          }
          rings.push(vertices.length / 2);
        }
        parts.push(rings.length - 1);
      }
    else
      for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
        for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
          for (let i = 2 * ringOffsets[r]; i < 2 * ringOffsets[r + 1]; i++) vertices.push(coordinates[i]);
          rings.push(vertices.length / 2);
        }
        parts.push(rings.length - 1);
      }
    areas.push(parts.length - 1);
  }
  return {
    coordinates: vertices.toArray(),
    ringOffsets: Uint32Array.from(rings),
    polygonOffsets: Uint32Array.from(parts),
    areaOffsets: Uint32Array.from(areas),
  };
}
