import type { RunContext } from "../../base/run-context.ts";
import type { NodeTable } from "./node-table.ts";
import { orientation } from "./orientation.ts";

/** Pairs of edges compared before the search gives up; some seconds of work. */
const pairBudget = 150_000_000;
/** Meetings reported before the search gives up; outlines of real places have a handful. */
const mostSplits = 1_000_000;
const mostPerSide = 4096;
/** Cells with more edges than this are swept from west to east instead of comparing all with all. */
const crowded = 32;

/**
 * Finds where edges meet other than at nodes they share, and calls `split(edge, node)` with the node that divides an
 * edge: a crossing inside both (a new node at the rounded place), a node on the inside of an edge, or the ends of
 * edges that lie on each other. Decisions are exact. A split may be reported repeatedly. Edges are entered in a grid
 * of about as many cells as edges: linear for ordinary outlines. False when there are too many.
 */
export async function findSplits(
  nodes: NodeTable,
  from: Uint32Array,
  to: Uint32Array,
  split: (edge: number, node: number) => void,
  context: RunContext,
): Promise<boolean> {
  const grid = makeGrid(nodes, from, to);
  if (!grid) return false;
  const { offsets, items } = grid;
  let left = pairBudget;
  let splits = 0;
  const report = (edge: number, node: number) => {
    splits++;
    split(edge, node);
  };
  let sinceBreath = 0;
  for (let cell = 0; cell + 1 < offsets.length; cell++) {
    const start = offsets[cell];
    const end = offsets[cell + 1];
    const inCell = items.subarray(start, end);
    const sweep = inCell.length > crowded;
    if (sweep) inCell.sort((a, b) => westOf(nodes, from[a], to[a]) - westOf(nodes, from[b], to[b]));
    for (let i = 0; i < inCell.length; i++) {
      const a = inCell[i];
      const east = Math.max(nodes.xOf(from[a]), nodes.xOf(to[a]));
      let j = i + 1;
      for (; j < inCell.length; j++) {
        const b = inCell[j];
        if (sweep && westOf(nodes, from[b], to[b]) > east) break;
        meet(nodes, from, to, a, b, report);
      }
      left -= j - i;
      sinceBreath += j - i;
      if (left < 0 || splits > mostSplits) return false;
      if (sinceBreath > 100_000) {
        sinceBreath = 0;
        await context.breathe();
      }
    }
  }
  return true;
}

function westOf(nodes: NodeTable, a: number, b: number): number {
  return Math.min(nodes.xOf(a), nodes.xOf(b));
}

function makeGrid(nodes: NodeTable, from: Uint32Array, to: Uint32Array) {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < nodes.length; node++) {
    minX = Math.min(minX, nodes.xOf(node));
    maxX = Math.max(maxX, nodes.xOf(node));
    minY = Math.min(minY, nodes.yOf(node));
    maxY = Math.max(maxY, nodes.yOf(node));
  }
  const width = maxX - minX;
  const height = maxY - minY;
  if (!(width + height < Number.POSITIVE_INFINITY))
    return { offsets: new Uint32Array(1), items: new Uint32Array(0) };
  const side = Math.max(
    Math.sqrt((width * height) / Math.max(1, from.length)),
    Math.max(width, height) / mostPerSide,
  );
  const perUnit = side > 0 ? 1 / side : 0;
  const columns = Math.floor(width * perUnit) + 1;
  const rows = Math.floor(height * perUnit) + 1;
  const visit = (edge: number, enter: (cell: number) => void) => {
    const ax = (nodes.xOf(from[edge]) - minX) * perUnit;
    const ay = (nodes.yOf(from[edge]) - minY) * perUnit;
    const bx = (nodes.xOf(to[edge]) - minX) * perUnit;
    const by = (nodes.yOf(to[edge]) - minY) * perUnit;
    const low = Math.min(ay, by);
    const high = Math.max(ay, by);
    const west = Math.min(ax, bx);
    const east = Math.max(ax, bx);
    const slope = high > low ? (bx - ax) / (by - ay) : 0;
    const lastRow = Math.min(rows - 1, Math.floor(high + slack));
    for (let row = Math.max(0, Math.floor(low - slack)); row <= lastRow; row++) {
      let start = west;
      let stop = east;
      if (high - low > slack) {
        const atBottom = ax + (Math.max(row - slack, low) - ay) * slope;
        const atTop = ax + (Math.min(row + 1 + slack, high) - ay) * slope;
        start = Math.max(west, Math.min(atBottom, atTop));
        stop = Math.min(east, Math.max(atBottom, atTop));
      }
      const lastColumn = Math.min(columns - 1, Math.floor(stop + slack));
      for (let column = Math.max(0, Math.floor(start - slack)); column <= lastColumn; column++)
        enter(row * columns + column);
    }
  };
  const offsets = new Uint32Array(columns * rows + 1);
  let entries = 0;
  for (let edge = 0; edge < from.length && entries <= mostEntries; edge++)
    visit(edge, (cell) => {
      offsets[cell + 1]++;
      entries++;
    });
  if (entries > mostEntries) return null;
  for (let cell = 1; cell < offsets.length; cell++) offsets[cell] += offsets[cell - 1];
  const next = offsets.slice();
  const items = new Uint32Array(entries);
  for (let edge = 0; edge < from.length; edge++)
    visit(edge, (cell) => {
      items[next[cell]++] = edge;
    });
  return { offsets, items };
}

/** Cells are widened by this part of their side, more than rounding can move an edge. */
const slack = 1e-6;
const mostEntries = 60_000_000;

function meet(
  nodes: NodeTable,
  from: Uint32Array,
  to: Uint32Array,
  first: number,
  second: number,
  split: (edge: number, node: number) => void,
): void {
  const a = from[first];
  const b = to[first];
  const c = from[second];
  const d = to[second];
  const ax = nodes.xOf(a);
  const ay = nodes.yOf(a);
  const bx = nodes.xOf(b);
  const by = nodes.yOf(b);
  const cx = nodes.xOf(c);
  const cy = nodes.yOf(c);
  const dx = nodes.xOf(d);
  const dy = nodes.yOf(d);
  if (Math.max(cx, dx) < Math.min(ax, bx) || Math.min(cx, dx) > Math.max(ax, bx)) return;
  if (Math.max(cy, dy) < Math.min(ay, by) || Math.min(cy, dy) > Math.max(ay, by)) return;
  const sideC = a === c || b === c ? 0 : orientation(ax, ay, bx, by, cx, cy);
  const sideD = a === d || b === d ? 0 : orientation(ax, ay, bx, by, dx, dy);
  if (sideC * sideD > 0) return;
  const sideA = a === c || a === d ? 0 : orientation(cx, cy, dx, dy, ax, ay);
  const sideB = b === c || b === d ? 0 : orientation(cx, cy, dx, dy, bx, by);
  if (sideA * sideB > 0) return;
  if (sideA * sideB < 0 && sideC * sideD < 0) {
    const share = sideA / (sideA - sideB);
    const x = within(ax + (bx - ax) * share, ax, bx, cx, dx);
    const y = within(ay + (by - ay) * share, ay, by, cy, dy);
    const node = nodes.idOf(x, y);
    if (node !== a && node !== b) split(first, node);
    if (node !== c && node !== d) split(second, node);
    return;
  }
  if (sideC === 0 && c !== a && c !== b && between(cx, cy, ax, ay, bx, by)) split(first, c);
  if (sideD === 0 && d !== a && d !== b && between(dx, dy, ax, ay, bx, by)) split(first, d);
  if (sideA === 0 && a !== c && a !== d && between(ax, ay, cx, cy, dx, dy)) split(second, a);
  if (sideB === 0 && b !== c && b !== d && between(bx, by, cx, cy, dx, dy)) split(second, b);
}

/** A coordinate of a crossing, held inside the boxes of both edges against rounding. */
function within(value: number, a: number, b: number, c: number, d: number): number {
  const low = Math.max(Math.min(a, b), Math.min(c, d));
  const high = Math.min(Math.max(a, b), Math.max(c, d));
  return Math.min(high, Math.max(low, value));
}

/** Whether a point on the line of an edge lies in the edge's box. */
function between(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}
