import { orientation } from "./orientation.ts";

interface Cycles {
  readonly nodes: Float64Array;
  readonly origin: Uint32Array;
  /** Per node: its place in `around`. */
  readonly offsets: Uint32Array;
  /** Half-edges that leave each node, counter-clockwise from straight down. */
  readonly around: Uint32Array;
  readonly cycle: Uint32Array;
  readonly cycles: number;
}

/**
 * Joins cycles to faces: the outer cycle of each connected component belongs to the face that the component lies in. That
 * face is looked for straight below the component's lowest leftmost node. `order`: per component a half-edge of its
 * outer cycle, components further out first. Face 0 is the outside.
 */
export function linkComponents(given: Cycles) {
  const { nodes, origin, offsets, around, cycle, cycles } = given;
  const component = new Int32Array(nodes.length / 2).fill(-1);
  const firstNodes: number[] = [];
  const waiting: number[] = [];
  for (let start = 0; start < component.length; start++) {
    if (component[start] >= 0 || offsets[start] === offsets[start + 1]) continue;
    const id = firstNodes.length;
    component[start] = id;
    waiting.push(start);
    let first = start;
    while (waiting.length > 0) {
      const node = waiting.pop() as number;
      if (comesBefore(nodes, node, first)) first = node;
      for (let i = offsets[node]; i < offsets[node + 1]; i++) {
        const other = origin[around[i] ^ 1];
        if (component[other] >= 0) continue;
        component[other] = id;
        waiting.push(other);
      }
    }
    firstNodes.push(first);
  }
  firstNodes.sort((a, b) => (comesBefore(nodes, a, b) ? -1 : 1));
  const faceOfCycle = new Int32Array(cycles).fill(-1);
  const columns = firstNodes.length > 1 ? new EdgeColumns(nodes, origin, firstNodes.length) : null;
  const below = firstNodes.map((node) => columns?.below(node) ?? -1);
  const outer = firstNodes.map((node) => around[offsets[node + 1] - 1]);
  const isOuter = new Uint8Array(cycles);
  for (const half of outer) isOuter[cycle[half]] = 1;
  let faces = 1;
  for (let each = 0; each < cycles; each++) if (!isOuter[each]) faceOfCycle[each] = faces++;
  // The edge below belongs to a component that begins further left or lower, so its outer cycle is settled.
  for (let i = 0; i < outer.length; i++)
    faceOfCycle[cycle[outer[i]]] = below[i] < 0 ? 0 : faceOfCycle[cycle[below[i]]];
  return { faceOfCycle, faces, order: outer };
}

function comesBefore(nodes: Float64Array, a: number, b: number): boolean {
  return (
    nodes[2 * a] < nodes[2 * b] || (nodes[2 * a] === nodes[2 * b] && nodes[2 * a + 1] < nodes[2 * b + 1])
  );
}

const mostColumns = 8192;

/** Edges in upright columns, to find the one straight below a place. */
class EdgeColumns {
  private readonly left: number;
  private readonly perUnit: number;
  private readonly lists: number[][];

  constructor(
    private readonly nodes: Float64Array,
    private readonly origin: Uint32Array,
    queries: number,
  ) {
    let minX = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    for (const node of origin) {
      minX = Math.min(minX, nodes[2 * node]);
      maxX = Math.max(maxX, nodes[2 * node]);
    }
    const columns = Math.min(mostColumns, 4 * queries, Math.max(1, origin.length));
    this.left = minX;
    this.perUnit = maxX > minX ? columns / (maxX - minX) : 0;
    this.lists = Array.from({ length: columns + 1 }, () => []);
    for (let half = 0; half < origin.length; half++) {
      const start = nodes[2 * origin[half]];
      const end = nodes[2 * origin[half ^ 1]];
      if (start >= end) continue;
      for (let column = this.columnOf(start); column <= this.columnOf(end); column++)
        this.lists[column].push(half);
    }
  }

  /** The half-edge, running to the right, nearest straight below a node that is on none of them; -1 if there is none. */
  below(node: number): number {
    const { nodes, origin } = this;
    const x = nodes[2 * node];
    const y = nodes[2 * node + 1];
    let best = -1;
    let bestY = Number.NEGATIVE_INFINITY;
    let bestSlope = 0;
    for (const half of this.lists[this.columnOf(x)]) {
      const a = origin[half];
      const b = origin[half ^ 1];
      const ax = nodes[2 * a];
      const bx = nodes[2 * b];
      if (x < ax || x >= bx || a === node) continue;
      if (orientation(ax, nodes[2 * a + 1], bx, nodes[2 * b + 1], x, y) <= 0) continue;
      const slope = (nodes[2 * b + 1] - nodes[2 * a + 1]) / (bx - ax);
      const at = nodes[2 * a + 1] + slope * (x - ax);
      if (at < bestY || (at === bestY && slope <= bestSlope)) continue;
      best = half;
      bestY = at;
      bestSlope = slope;
    }
    return best;
  }

  private columnOf(x: number): number {
    return Math.floor((x - this.left) * this.perUnit);
  }
}
