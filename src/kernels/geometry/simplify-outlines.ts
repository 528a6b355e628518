import type { RunContext } from "../../base/run-context.ts";
import { findSplits } from "./edge-crossings.ts";
import { NodeTable } from "./node-table.ts";
import type { PolygonSet } from "./polygon-set.ts";
import { squaredDistanceToSegment } from "./segment-distance.ts";
import { cutIntoArcs, type SharedArcs } from "./shared-arcs.ts";

/** Outlines with fewer vertices. */
export interface SimplifiedOutlines {
  readonly polygons: PolygonSet;
  /** Different places at which outlines turn, before and after; a border between neighbours counts once. */
  readonly before: number;
  readonly after: number;
}

/** A ring may lose or gain at most this share of its size; one that would is drawn with more detail. */
const mostChange = 0.05;
const mostHalvings = 12;
const mostRounds = 30;
/** After so many rounds of putting single vertices back, whole stretches are put back. */
const patientRounds = 12;

/**
 * Takes vertices out of outlines (Douglas and Peucker 1973) along the arcs that neighbours share, so that common borders stay
 * common. Every vertex taken out lies within `tolerance` of the new border, in the units of `metric`; vertices that stay
 * are not moved; places where borders part stay. No ring vanishes or changes its size by more than a twentieth: small
 * islands keep their shape. Borders do not come to cross where they did not: such stretches get their vertices back.
 * About O(n log n) for ordinary outlines.
 */
export async function simplifyOutlines(
  polygons: PolygonSet,
  options: { readonly tolerance: number; readonly metric: (nodes: Float64Array) => Float64Array },
  context: RunContext,
): Promise<SimplifiedOutlines> {
  const { arcs, metric } = cutIntoArcs(polygons, options.metric);
  await context.breathe();
  const kept = arcs.ends.slice();
  const thinner = new Thinner(arcs, metric, kept);
  const done = new Uint8Array(kept.length);
  for (let ring = 0; ring < arcs.rings.length; ring++) {
    if (ring % 64 === 0) await context.breathe();
    thinner.thin(ring, options.tolerance, done);
  }
  await keepSizes(arcs, metric, kept, thinner, options.tolerance, context);
  await uncross(arcs, metric, kept, context);
  return {
    polygons: write(polygons, arcs, kept),
    before: arcs.nodes.length / 2,
    after: kept.reduce((sum, each) => sum + each, 0),
  };
}

/** Marks the vertices of arcs that a tolerance asks for. */
class Thinner {
  private readonly stack: number[] = [];

  constructor(
    private readonly arcs: SharedArcs,
    private readonly metric: Float64Array,
    private readonly kept: Uint8Array,
  ) {}

  /** `done`: per node 1 when its arc was seen; left out to look again. */
  thin(ring: number, tolerance: number, done?: Uint8Array): void {
    const nodes = this.arcs.rings[ring];
    const starts = this.arcs.starts[ring];
    for (const [k, from] of starts.entries()) {
      const to = starts[k + 1] ?? nodes.length;
      if (to - from < 2 || done?.[nodes[from + 1]]) continue;
      if (done) done[nodes[from + 1]] = done[nodes[to - 1]] = 1;
      this.thinArc(nodes, from, to, tolerance * tolerance);
    }
  }

  private thinArc(nodes: Uint32Array, from: number, to: number, limit: number): void {
    const { metric, kept, stack } = this;
    const last = nodes.length;
    // Neighbours walk the arc in opposite directions: of equally distant vertices both take the lower one.
    stack.push(from, to);
    while (stack.length > 0) {
      const end = stack.pop() as number;
      const start = stack.pop() as number;
      const [a, b] = [nodes[start], nodes[end % last]];
      let best = -1;
      let most = limit;
      for (let i = start + 1; i < end; i++) {
        const node = nodes[i];
        const far = squaredDistanceToSegment(
          metric[2 * node],
          metric[2 * node + 1],
          metric[2 * a],
          metric[2 * a + 1],
          metric[2 * b],
          metric[2 * b + 1],
        );
        if (far > most || (best >= 0 && far === most && node < nodes[best])) {
          most = far;
          best = i;
        }
      }
      if (best < 0) continue;
      kept[nodes[best]] = 1;
      stack.push(start, best, best, end);
    }
  }
}

/** Gives rings that would vanish or change their size too much the detail that they need. */
async function keepSizes(
  arcs: SharedArcs,
  metric: Float64Array,
  kept: Uint8Array,
  thinner: Thinner,
  tolerance: number,
  context: RunContext,
): Promise<void> {
  for (let again = true, pass = 0; again && pass < 4; pass++) {
    again = false;
    for (const [ring, nodes] of arcs.rings.entries()) {
      if (ring % 64 === 0) await context.breathe();
      const size = Math.abs(areaOf(nodes, metric, null));
      let finer = tolerance;
      for (let halving = 0; !isLike(nodes, metric, kept, size); halving++) {
        again = true;
        finer /= 2;
        if (halving < mostHalvings) thinner.thin(ring, finer);
        else for (const node of nodes) kept[node] = 1;
        if (halving > mostHalvings) break;
      }
    }
  }
}

function isLike(nodes: Uint32Array, metric: Float64Array, kept: Uint8Array, size: number): boolean {
  if (nodes.length === 0) return true;
  let left = 0;
  for (const node of nodes) left += kept[node];
  if (left === nodes.length) return true;
  return left >= 3 && Math.abs(Math.abs(areaOf(nodes, metric, kept)) - size) <= mostChange * size;
}

/** Signed area of the ring through its kept vertices; of all, when `kept` is null. */
function areaOf(nodes: Uint32Array, metric: Float64Array, kept: Uint8Array | null): number {
  if (nodes.length === 0) return 0;
  const [baseX, baseY] = [metric[2 * nodes[0]], metric[2 * nodes[0] + 1]];
  let twice = 0;
  let [beforeX, beforeY] = [0, 0];
  for (const node of nodes) {
    if (kept && !kept[node]) continue;
    const [x, y] = [metric[2 * node] - baseX, metric[2 * node + 1] - baseY];
    twice += beforeX * y - x * beforeY;
    [beforeX, beforeY] = [x, y];
  }
  return twice / 2;
}

/** Puts vertices back where new borders meet other than at their ends, as straight lines between the coordinates themselves. */
async function uncross(
  arcs: SharedArcs,
  metric: Float64Array,
  kept: Uint8Array,
  context: RunContext,
): Promise<void> {
  const places = arcs.nodes;
  for (let round = 0; round < mostRounds; round++) {
    const table = new NodeTable();
    const from: number[] = [];
    const to: number[] = [];
    const stretches: [ring: number, from: number, to: number][] = [];
    const known = new Set<number>();
    for (const [ring, nodes] of arcs.rings.entries()) {
      let begin = -1;
      for (let i = 0; i <= nodes.length && nodes.length > 0; i++) {
        const node = nodes[i % nodes.length];
        if (!kept[node]) continue;
        if (begin >= 0) {
          const before = nodes[begin];
          const key = Math.min(before, node) * kept.length + Math.max(before, node);
          if (known.has(key)) {
            begin = i;
            continue;
          }
          known.add(key);
          from.push(table.idOf(places[2 * before], places[2 * before + 1]));
          to.push(table.idOf(places[2 * node], places[2 * node + 1]));
          stretches.push([ring, begin, i]);
        }
        begin = i;
      }
    }
    const restored = new Set<number>();
    const fine = await findSplits(
      table,
      Uint32Array.from(from),
      Uint32Array.from(to),
      (edge) => {
        const [, begin, end] = stretches[edge];
        if (end - begin > 1) restored.add(edge);
      },
      context,
    );
    if (restored.size === 0 && fine) return;
    if (!fine) {
      kept.fill(1);
      return;
    }
    for (const edge of restored)
      putBack(arcs.rings[stretches[edge][0]], stretches[edge], metric, kept, round);
  }
}

/** The vertex farthest from the stretch comes back first; after a while all of them do. */
function putBack(
  nodes: Uint32Array,
  [, begin, end]: readonly [number, number, number],
  metric: Float64Array,
  kept: Uint8Array,
  round: number,
): void {
  const [a, b] = [nodes[begin], nodes[end % nodes.length]];
  let best = begin + 1;
  let most = -1;
  for (let i = begin + 1; i < end; i++) {
    const node = nodes[i];
    if (round >= patientRounds) kept[node] = 1;
    const far = squaredDistanceToSegment(
      metric[2 * node],
      metric[2 * node + 1],
      metric[2 * a],
      metric[2 * a + 1],
      metric[2 * b],
      metric[2 * b + 1],
    );
    if (far > most || (far === most && node < nodes[best])) {
      most = far;
      best = i;
    }
  }
  kept[nodes[best]] = 1;
}

function write(polygons: PolygonSet, { nodes, rings }: SharedArcs, kept: Uint8Array): PolygonSet {
  const { coordinates, ringOffsets } = polygons;
  const pairs: number[] = [];
  const offsets = new Uint32Array(ringOffsets.length);
  for (const [ring, own] of rings.entries()) {
    const begin = pairs.length;
    for (const node of own) if (kept[node]) pairs.push(nodes[2 * node], nodes[2 * node + 1]);
    if (own.length === 0)
      for (let v = 2 * ringOffsets[ring]; v < 2 * ringOffsets[ring + 1]; v++) pairs.push(coordinates[v]);
    else pairs.push(pairs[begin], pairs[begin + 1]);
    offsets[ring + 1] = pairs.length / 2;
  }
  return { ...polygons, coordinates: Float64Array.from(pairs), ringOffsets: offsets };
}
