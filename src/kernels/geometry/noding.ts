import type { RunContext } from "../../base/run-context.ts";
import { findSplits } from "./edge-crossings.ts";
import { GrowingArray } from "./growing-array.ts";
import { IndexSets } from "./index-sets.ts";
import { NodeTable } from "./node-table.ts";
import type { PolygonSet } from "./polygon-set.ts";

/** Outlines taken apart into edges that meet at their ends only, each there once. */
export interface NodedEdges {
  /** Interleaved coordinates: the vertices as they were, then the crossings. */
  readonly nodes: Float64Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Per edge: the polygons whose inside changes there (even-odd rule), a set of `sets`. */
  readonly bounds: Uint32Array;
  readonly sets: IndexSets;
  readonly faults: OutlineFaults;
}

/** What was met on the way, in numbers. */
export interface OutlineFaults {
  /** Places where edges cross, lie on each other, or where a vertex lies on the inside of an edge. */
  readonly splits: number;
  /** Of those, crossings away from any vertex, which become new nodes. */
  readonly crossings: number;
  /** Vertices at which a ring comes by a second time. */
  readonly touches: number;
  /** Stretches a polygon's outline runs along twice (spikes, walls between parts). */
  readonly doubled: number;
  /** Vertices that repeat the one before, or are not numbers. */
  readonly droppedVertices: number;
  /** Rings that did not end where they began. */
  readonly openRings: number;
  /** Rings with fewer than three places. */
  readonly flatRings: number;
}

const mostRounds = 12;
const largestCoordinate = 1e60;
const smallestCoordinate = 1e-60;

function withinExactRange(coordinates: Float64Array): boolean {
  for (const value of coordinates) {
    const size = Math.abs(value);
    if (Number.isFinite(size) && size !== 0 && !(size <= largestCoordinate && size >= smallestCoordinate))
      return false;
  }
  return true;
}

interface Edges {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly bounds: Uint32Array;
  readonly doubled: number;
}

/**
 * Takes the outlines of all polygons apart at their crossings. Unclosed rings are closed; vertices that are not finite
 * or repeat the one before are dropped, and rings left with fewer than three places. Edges that a polygon runs along an
 * even number of times are no border of it. Crossings are rounded to the nearest number, which may make new crossings
 * beside them: the search is repeated until there are none. Null when the edges are too many to compare or do not come to
 * rest, and when coordinates are so large or so small that products of them leave the range of exact arithmetic.
 * Complexity: about linear in edges and crossings for ordinary outlines.
 */
export async function nodeOutlines(polygons: PolygonSet, context: RunContext): Promise<NodedEdges | null> {
  if (!withinExactRange(polygons.coordinates)) return null;
  const nodes = new NodeTable();
  const sets = new IndexSets();
  const read = readRings(polygons, nodes, sets);
  let edges = unify(nodes.length, read.edges, sets);
  const doubled = edges.doubled;
  const vertices = nodes.length;
  let splits = 0;
  for (let round = 0; ; round++) {
    if (round === mostRounds) return null;
    const splitEdges = new GrowingArray((length) => new Uint32Array(length), 64);
    const splitNodes = new GrowingArray((length) => new Uint32Array(length), 64);
    const done = await findSplits(
      nodes,
      edges.from,
      edges.to,
      (edge, node) => {
        splitEdges.push(edge);
        splitNodes.push(node);
      },
      context,
    );
    if (!done) return null;
    if (splitEdges.length === 0) break;
    splits += new Set(splitNodes.toArray()).size;
    edges = unify(nodes.length, divide(nodes, edges, splitEdges.toArray(), splitNodes.toArray()), sets);
    await context.breathe();
  }
  return {
    nodes: nodes.toPairs(),
    ...edges,
    sets,
    faults: { ...read.faults, splits, crossings: nodes.length - vertices, doubled },
  };
}

function readRings(polygons: PolygonSet, nodes: NodeTable, sets: IndexSets) {
  const { coordinates, ringOffsets, polygonOffsets } = polygons;
  const from = new GrowingArray((length) => new Uint32Array(length));
  const to = new GrowingArray((length) => new Uint32Array(length));
  const bounds = new GrowingArray((length) => new Uint32Array(length));
  const visitedBy = new GrowingArray((length) => new Int32Array(length));
  const faults = { touches: 0, droppedVertices: 0, openRings: 0, flatRings: 0 };
  for (let polygon = 0; polygon + 1 < polygonOffsets.length; polygon++)
    for (let ring = polygonOffsets[polygon]; ring < polygonOffsets[polygon + 1]; ring++) {
      const path: number[] = [];
      let read = 0;
      for (let v = ringOffsets[ring]; v < ringOffsets[ring + 1]; v++) {
        const x = coordinates[2 * v];
        const y = coordinates[2 * v + 1];
        read++;
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        const node = nodes.idOf(x, y);
        if (node !== path[path.length - 1]) path.push(node);
      }
      faults.droppedVertices += read - path.length;
      if (path.length > 1 && path[0] === path[path.length - 1]) path.pop();
      else if (path.length > 1) faults.openRings++;
      if (path.length < 3) faults.flatRings++;
      if (path.length < 2) continue;
      if (visitedBy.length < nodes.length) visitedBy.extend(nodes.length - visitedBy.length, -1);
      for (let i = 0; i < path.length; i++) {
        if (visitedBy.get(path[i]) === ring) faults.touches++;
        visitedBy.set(path[i], ring);
        from.push(path[i]);
        to.push(path[i + 1 < path.length ? i + 1 : 0]);
        bounds.push(sets.single(polygon));
      }
    }
  return { edges: { from: from.toArray(), to: to.toArray(), bounds: bounds.toArray() }, faults };
}

/** Each edge once, with what changes along it altogether; edges along which nothing changes are left out. */
function unify(nodes: number, edges: Omit<Edges, "doubled">, sets: IndexSets): Edges {
  const count = edges.from.length;
  const offsets = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < count; edge++) offsets[Math.min(edges.from[edge], edges.to[edge]) + 1]++;
  for (let node = 0; node < nodes; node++) offsets[node + 1] += offsets[node];
  const next = offsets.slice();
  const order = new Uint32Array(count);
  for (let edge = 0; edge < count; edge++) order[next[Math.min(edges.from[edge], edges.to[edge])]++] = edge;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const bounds = new Uint32Array(count);
  const seen = new Map<number, number>();
  let kept = 0;
  let doubled = 0;
  for (let node = 0; node < nodes; node++) {
    const first = kept;
    const many = offsets[node + 1] - offsets[node] > 8;
    if (many) seen.clear();
    for (let i = offsets[node]; i < offsets[node + 1]; i++) {
      const edge = order[i];
      const other = Math.max(edges.from[edge], edges.to[edge]);
      let at = -1;
      if (many) at = seen.get(other) ?? -1;
      else for (let k = first; k < kept && at < 0; k++) if (to[k] === other) at = k;
      if (at >= 0) {
        if (sets.of(bounds[at]).includes(sets.of(edges.bounds[edge])[0])) doubled++;
        bounds[at] = sets.difference(bounds[at], edges.bounds[edge]);
        continue;
      }
      if (many) seen.set(other, kept);
      from[kept] = node;
      to[kept] = other;
      bounds[kept++] = edges.bounds[edge];
    }
  }
  let left = 0;
  for (let edge = 0; edge < kept; edge++) {
    if (bounds[edge] === 0) continue;
    from[left] = from[edge];
    to[left] = to[edge];
    bounds[left++] = bounds[edge];
  }
  return { from: from.slice(0, left), to: to.slice(0, left), bounds: bounds.slice(0, left), doubled };
}

/** Edges divided at nodes that lie on them, in order along each. */
function divide(nodes: NodeTable, edges: Edges, splitEdges: Uint32Array, splitNodes: Uint32Array) {
  const divisions = new Map<number, Set<number>>();
  for (let i = 0; i < splitEdges.length; i++) {
    const known = divisions.get(splitEdges[i]);
    if (known) known.add(splitNodes[i]);
    else divisions.set(splitEdges[i], new Set([splitNodes[i]]));
  }
  const from = new GrowingArray((length) => new Uint32Array(length), edges.from.length);
  const to = new GrowingArray((length) => new Uint32Array(length), edges.from.length);
  const bounds = new GrowingArray((length) => new Uint32Array(length), edges.from.length);
  const push = (a: number, b: number, set: number) => {
    from.push(a);
    to.push(b);
    bounds.push(set);
  };
  for (let edge = 0; edge < edges.from.length; edge++) {
    const inner = divisions.get(edge);
    let at = edges.from[edge];
    if (inner) {
      const x = nodes.xOf(at);
      const y = nodes.yOf(at);
      const distance = (node: number) => (nodes.xOf(node) - x) ** 2 + (nodes.yOf(node) - y) ** 2;
      for (const node of [...inner].sort((a, b) => distance(a) - distance(b))) {
        push(at, node, edges.bounds[edge]);
        at = node;
      }
    }
    push(at, edges.to[edge], edges.bounds[edge]);
  }
  return { from: from.toArray(), to: to.toArray(), bounds: bounds.toArray() };
}
