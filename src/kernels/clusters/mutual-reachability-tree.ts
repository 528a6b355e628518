import type { RunContext } from "../../base/run-context.ts";
import { buildPointTree, createNearestSearch } from "../weights/point-tree.ts";
import { Components } from "./components.ts";

/** Edges of a spanning tree, ascending by length; edge e joins points `from[e]` and `to[e]`. */
export interface SpanningTree {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly length: Float64Array;
}

/**
 * Core distances (to the `minimumPoints` - 1 nearest other points, so that the ball holds `minimumPoints` with the
 * point itself) and the shortest spanning tree under the mutual reachability distance
 * max(core a, core b, distance a b) (Campello, Moulavi and Sander 2013). All coordinates must be finite.
 *
 * Borůvka's rounds over a k-d tree whose ranges know whether they hold one component only (after March, Ram and Gray
 * 2010): about O(n log² n) on ordinary data. Ties are broken by the lower row numbers.
 */
export async function mutualReachabilityTree(
  x: Float64Array,
  y: Float64Array,
  minimumPoints: number,
  context: RunContext,
): Promise<{ readonly coreDistance: Float64Array; readonly tree: SpanningTree }> {
  const n = x.length;
  const tree = buildPointTree(x, y);
  const { order } = tree;
  const core = new Float64Array(n);
  const k = Math.min(minimumPoints - 1, n - 1);
  if (k > 0) {
    const search = createNearestSearch(tree, k);
    for (let i = 0; i < n; i++) {
      if (i % 512 === 0) await context.breathe();
      search.nearest(x[i], y[i], i);
      core[i] = Math.sqrt(search.squaredDistances[k - 1]);
    }
  }
  const nodes = new TreeNodes(tree.order, core);
  const components = new Components(n);
  const from: number[] = [];
  const to: number[] = [];
  const length: number[] = [];
  const bestLength = new Float64Array(n);
  const bestFrom = new Int32Array(n);
  const bestTo = new Int32Array(n);
  const rootOf = new Uint32Array(n);
  while (length.length < n - 1) {
    for (let i = 0; i < n; i++) rootOf[i] = components.find(i);
    nodes.markComponents(rootOf);
    bestLength.fill(Number.POSITIVE_INFINITY);
    bestFrom.fill(-1);
    for (let at = 0; at < n; at++) {
      if (at % 256 === 0) {
        context.progress(Math.min(0.99, (length.length + at / n) / n));
        await context.breathe();
      }
      searchOther(order[at]);
    }
    for (let root = 0; root < n; root++) {
      if (bestFrom[root] < 0 || !components.join(bestFrom[root], bestTo[root])) continue;
      from.push(bestFrom[root]);
      to.push(bestTo[root]);
      length.push(bestLength[root]);
    }
  }
  const sorted = Uint32Array.from(length, (_, e) => e).sort((a, b) => length[a] - length[b] || a - b);
  return {
    coreDistance: core,
    tree: {
      from: Uint32Array.from(sorted, (e) => from[e]),
      to: Uint32Array.from(sorted, (e) => to[e]),
      length: Float64Array.from(sorted, (e) => length[e]),
    },
  };

  /** The shortest way from point `i` to another component, kept if it is the best of its component so far. */
  function searchOther(i: number): void {
    const root = rootOf[i];
    if (core[i] > bestLength[root]) return;
    visit(0, n - 1, 0, 0);

    function visit(low: number, high: number, axis: number, gap: number): void {
      if (low > high) return;
      const middle = (low + high) >> 1;
      if (nodes.component[middle] === root) return;
      const reach = bestLength[root];
      if (Math.max(gap, core[i], nodes.smallestCore[middle]) > reach) return;
      const other = order[middle];
      const dx = x[other] - x[i];
      const dy = y[other] - y[i];
      if (rootOf[other] !== root) {
        const distance = Math.max(Math.sqrt(dx * dx + dy * dy), core[i], core[other]);
        if (distance < bestLength[root] || (distance === bestLength[root] && precedes(i, other, root))) {
          bestLength[root] = distance;
          bestFrom[root] = i;
          bestTo[root] = other;
        }
      }
      const ahead = axis === 0 ? dx : dy;
      const far = Math.max(gap, Math.abs(ahead));
      if (ahead > 0) {
        visit(low, middle - 1, 1 - axis, gap);
        visit(middle + 1, high, 1 - axis, far);
      } else {
        visit(middle + 1, high, 1 - axis, gap);
        visit(low, middle - 1, 1 - axis, far);
      }
    }
  }

  /** A strict order of edges of equal length: without it, ties could close a ring. */
  function precedes(i: number, other: number, root: number): boolean {
    const [low, high] = i < other ? [i, other] : [other, i];
    const [bestLow, bestHigh] =
      bestFrom[root] < bestTo[root] ? [bestFrom[root], bestTo[root]] : [bestTo[root], bestFrom[root]];
    return low < bestLow || (low === bestLow && high < bestHigh);
  }
}

/** What every range of the k-d tree knows, kept at the place of its middle. */
class TreeNodes {
  readonly smallestCore: Float64Array;
  /** The component that all points of the range share, or -1. */
  readonly component: Int32Array;
  private readonly order: Uint32Array;

  constructor(order: Uint32Array, core: Float64Array) {
    this.order = order;
    this.smallestCore = new Float64Array(order.length);
    this.component = new Int32Array(order.length);
    const smallest = (low: number, high: number): number => {
      if (low > high) return Number.POSITIVE_INFINITY;
      const middle = (low + high) >> 1;
      const value = Math.min(core[order[middle]], smallest(low, middle - 1), smallest(middle + 1, high));
      this.smallestCore[middle] = value;
      return value;
    };
    smallest(0, order.length - 1);
  }

  markComponents(rootOf: Uint32Array): void {
    const mark = (low: number, high: number): number => {
      const middle = (low + high) >> 1;
      let shared = rootOf[this.order[middle]];
      if (low < middle && mark(low, middle - 1) !== shared) shared = -1;
      if (middle < high && mark(middle + 1, high) !== shared) shared = -1;
      this.component[middle] = shared;
      return shared;
    };
    if (this.order.length > 0) mark(0, this.order.length - 1);
  }
}
