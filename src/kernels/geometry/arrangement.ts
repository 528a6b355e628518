import { linkComponents } from "./arrangement-components.ts";
import type { NodedEdges } from "./noding.ts";
import { orientation } from "./orientation.ts";

/**
 * The plane divided by edges into faces. Edge e has two half-edges: 2e from `from` to `to`, and 2e + 1 back; the twin of h is
 * h ^ 1. A face lies to the left of its half-edges.
 */
export interface Arrangement {
  /** Interleaved coordinates. */
  readonly nodes: Float64Array;
  /** Per half-edge: the node it leaves. */
  readonly origin: Uint32Array;
  /** Per half-edge: the next one round its face. */
  readonly next: Uint32Array;
  /** Per half-edge: the face to its left. Face 0 is the outside of everything. */
  readonly face: Uint32Array;
  /** Per face: the polygons that hold it (ascending). */
  readonly holders: readonly (readonly number[])[];
}

/**
 * Builds the faces of noded edges and finds which polygons hold each: by the even-odd rule within a polygon, each polygon
 * for itself. O(edges log edges).
 */
export function arrange(noded: NodedEdges): Arrangement {
  const { nodes, from, to, bounds, sets } = noded;
  const count = from.length;
  const origin = new Uint32Array(2 * count);
  for (let edge = 0; edge < count; edge++) {
    origin[2 * edge] = from[edge];
    origin[2 * edge + 1] = to[edge];
  }
  const { offsets, around } = sortAround(nodes, origin);
  const next = new Uint32Array(2 * count);
  for (let node = 0; node + 1 < offsets.length; node++)
    for (let i = offsets[node]; i < offsets[node + 1]; i++) {
      const before = i > offsets[node] ? i - 1 : offsets[node + 1] - 1;
      next[around[i] ^ 1] = around[before];
    }
  const { cycle, cycles } = traceCycles(next);
  const { faceOfCycle, faces, order } = linkComponents({ nodes, origin, offsets, around, cycle, cycles });
  const face = cycle.map((each) => faceOfCycle[each]);
  const held = new Int32Array(faces).fill(-1);
  held[0] = 0;
  const waiting: number[] = [];
  // Components come outermost first, so the face around each is known when its turn comes.
  for (const start of order) {
    let each = start;
    do {
      waiting.push(each);
      each = next[each];
    } while (each !== start);
    while (waiting.length > 0) {
      const half = waiting.pop() as number;
      const across = half ^ 1;
      if (held[face[across]] >= 0) continue;
      held[face[across]] = sets.difference(held[face[half]], bounds[half >> 1]);
      for (let h = next[across]; h !== across; h = next[h]) waiting.push(h);
    }
  }
  return { nodes, origin, next, face, holders: Array.from(held, (name) => sets.of(Math.max(0, name))) };
}

/** The half-edges that leave each node, counter-clockwise from straight down (left out) to straight down. */
function sortAround(nodes: Float64Array, origin: Uint32Array) {
  const offsets = new Uint32Array(nodes.length / 2 + 1);
  for (const node of origin) offsets[node + 1]++;
  for (let node = 0; node + 1 < offsets.length; node++) offsets[node + 1] += offsets[node];
  const place = offsets.slice();
  const around = new Uint32Array(origin.length);
  for (let half = 0; half < origin.length; half++) around[place[origin[half]]++] = half;
  for (let node = 0; node + 1 < offsets.length; node++) {
    if (offsets[node + 1] - offsets[node] < 2) continue;
    const x = nodes[2 * node];
    const y = nodes[2 * node + 1];
    const leftward = (half: number) => {
      const end = origin[half ^ 1];
      return nodes[2 * end] > x || (nodes[2 * end] === x && nodes[2 * end + 1] > y) ? 0 : 1;
    };
    around.subarray(offsets[node], offsets[node + 1]).sort((a, b) => {
      const side = leftward(a) - leftward(b);
      if (side !== 0) return side;
      const p = origin[a ^ 1];
      const q = origin[b ^ 1];
      return -orientation(x, y, nodes[2 * p], nodes[2 * p + 1], nodes[2 * q], nodes[2 * q + 1]);
    });
  }
  return { offsets, around };
}

function traceCycles(next: Uint32Array): { cycle: Uint32Array; cycles: number } {
  const none = 0xffffffff;
  const cycle = new Uint32Array(next.length).fill(none);
  let cycles = 0;
  for (let start = 0; start < next.length; start++) {
    if (cycle[start] !== none) continue;
    for (let half = start; cycle[half] === none; half = next[half]) cycle[half] = cycles;
    cycles++;
  }
  return { cycle, cycles };
}
