import { NodeTable } from "./node-table.ts";
import type { PolygonSet } from "./polygon-set.ts";

/**
 * Outlines as arcs: stretches of border between the places where borders part. Neighbours run along the same arc, so what is
 * done to an arc is done to both.
 */
export interface SharedArcs {
  /** Interleaved coordinates of the nodes: equal vertices are one node. */
  readonly nodes: Float64Array;
  /** Per ring its nodes, each once, from one end of an arc on; empty for a ring with fewer than three places. */
  readonly rings: readonly Uint32Array[];
  /** Per ring the positions in it where arcs begin, ascending from 0. */
  readonly starts: readonly (readonly number[])[];
  /** Per node 1 where arcs end. */
  readonly ends: Uint8Array;
}

/**
 * Cuts outlines into arcs. A node ends arcs where the rings that come by do not all have the same two neighbours there. A ring
 * without such a node, or with one only, is cut at that node or its lowest one, and at the node farthest from it by
 * `metric` distance. `metric`: from coordinates of nodes to coordinates in metres. Linear.
 */
export function cutIntoArcs(
  polygons: PolygonSet,
  metric: (nodes: Float64Array) => Float64Array,
): { arcs: SharedArcs; metric: Float64Array } {
  const table = new NodeTable();
  const plain = readRings(polygons, table);
  const nodes = table.toPairs();
  const meters = metric(nodes);
  const ends = findEnds(plain, table.length);
  const rings: Uint32Array[] = [];
  const starts: number[][] = [];
  for (const ring of plain) {
    const cut = cutRing(ring, ends, meters);
    rings.push(cut.ring);
    starts.push(cut.starts);
  }
  return { arcs: { nodes, rings, starts, ends }, metric: meters };
}

function readRings({ coordinates, ringOffsets }: PolygonSet, table: NodeTable): Uint32Array[] {
  const rings: Uint32Array[] = [];
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++) {
    const ids: number[] = [];
    for (let v = ringOffsets[ring]; v < ringOffsets[ring + 1]; v++) {
      const id = table.idOf(coordinates[2 * v], coordinates[2 * v + 1]);
      if (id !== ids.at(-1)) ids.push(id);
    }
    if (ids.length > 1 && ids.at(-1) === ids[0]) ids.pop();
    rings.push(Uint32Array.from(ids.length >= 3 ? ids : []));
  }
  return rings;
}

function findEnds(rings: readonly Uint32Array[], count: number): Uint8Array {
  const low = new Int32Array(count).fill(-1);
  const high = new Int32Array(count).fill(-1);
  const ends = new Uint8Array(count);
  for (const ring of rings)
    for (let i = 0; i < ring.length; i++) {
      const node = ring[i];
      const before = ring[i === 0 ? ring.length - 1 : i - 1];
      const after = ring[i + 1 === ring.length ? 0 : i + 1];
      const [a, b] = before < after ? [before, after] : [after, before];
      if (low[node] < 0) {
        low[node] = a;
        high[node] = b;
      } else if (low[node] !== a || high[node] !== b) ends[node] = 1;
    }
  return ends;
}

function cutRing(
  ring: Uint32Array,
  ends: Uint8Array,
  metric: Float64Array,
): { ring: Uint32Array; starts: number[] } {
  if (ring.length === 0) return { ring, starts: [] };
  let first = ring.findIndex((node) => ends[node] === 1);
  if (first < 0) first = ring.indexOf(ring.reduce((least, node) => Math.min(least, node)));
  const turned = new Uint32Array(ring.length);
  turned.set(ring.subarray(first));
  turned.set(ring.subarray(0, first), ring.length - first);
  const starts: number[] = [];
  for (let i = 0; i < turned.length; i++) if (i === 0 || ends[turned[i]]) starts.push(i);
  if (starts.length === 1) starts.push(farthestFrom(turned, metric));
  for (const start of starts) ends[turned[start]] = 1;
  return { ring: turned, starts };
}

/** Position of the node farthest from the first; of equal ones that with the lowest number. */
function farthestFrom(ring: Uint32Array, metric: Float64Array): number {
  let best = 1;
  let most = -1;
  for (let i = 1; i < ring.length; i++) {
    const far = Math.hypot(
      metric[2 * ring[i]] - metric[2 * ring[0]],
      metric[2 * ring[i] + 1] - metric[2 * ring[0] + 1],
    );
    if (far > most || (far === most && ring[i] < ring[best])) {
      most = far;
      best = i;
    }
  }
  return best;
}
