import {
  cornerSwitches,
  enterEdges,
  type Frame,
  frameOf,
  leftSideSwitches,
  type Region,
} from "./area-grid-region.ts";
import { edgesInStrip, framePadding, greatestOf, isWholePlane, type Strip } from "./area-strip.ts";
import { GrowingArray } from "./growing-array.ts";
import type { PolygonSet } from "./polygon-set.ts";

/** Cell codes: row of the area · -1 outside · `mixedCode - m` mixed cell m · `gridCode + g` finer grid g. */
export const outsideCode = -1;
export const mixedCode = -2;
export const gridCode = -2147483648;

/** More edges than this in one cell call for a finer grid. */
const crowdedEdges = 64;
const deepestGrid = 8;
/** A cell that keeps more than this share of the edges of its grid is not sorted out by it. */
const keptShare = 0.75;
/** So many cells meet at a corner and keep all edges that meet there too; if more keep most edges, these lie on each other. */
const cellsAtCorner = 4;
const maskBits = 31;

/**
 * Builds the arrays of an area index (see area-index.ts). Every polygon is tracked on its own, so that two polygons of one
 * area may overlap.
 */
export class AreaGrid {
  readonly frames = new GrowingArray((length) => new Float64Array(length), 64);
  readonly shapes = new GrowingArray((length) => new Uint32Array(length), 64);
  readonly cells = new GrowingArray((length) => new Int32Array(length));
  readonly corners = new GrowingArray((length) => new Float64Array(length));
  /** Four per mixed cell; see `mixed` of the index. */
  readonly facts = new GrowingArray((length) => new Int32Array(length));
  readonly crossings = new GrowingArray((length) => new Int32Array(length));
  private readonly coordinates: Float64Array;
  private readonly areaOfPolygon: Uint32Array;
  private cellBudget = 0;
  /** Generous bound of the rounding of a coordinate. */
  private rounding = 0;
  /** Scratch per polygon: place among the candidates of the cell in hand, 0 when it is none. */
  private readonly place: Uint32Array;
  /** Scratch: sum of the x of both ends of every edge stored for the cell in hand. */
  private sums = new Float64Array(64);
  /** Scratch: polygons that the cell in hand may belong to, ascending. An emptied array would be made anew for every cell. */
  private readonly relevant: number[] = [];
  private relevantCount = 0;

  constructor(polygons: PolygonSet, strip: Strip) {
    this.coordinates = polygons.coordinates;
    const { areaOffsets } = polygons;
    this.areaOfPolygon = new Uint32Array(polygons.polygonOffsets.length - 1);
    for (let area = 0; area + 1 < areaOffsets.length; area++)
      this.areaOfPolygon.fill(area, areaOffsets[area], areaOffsets[area + 1]);
    this.place = new Uint32Array(this.areaOfPolygon.length);
    const { edges, owners, reach, extent } = edgesInStrip(polygons, strip);
    if (edges.length === 0) {
      for (const value of [0, 0, 0, 0]) this.frames.push(value);
      for (const value of [0, 0, 0]) this.shapes.push(value);
      return;
    }
    const padding = framePadding(reach);
    this.rounding = greatestOf(reach) * 1e-15;
    const share = isWholePlane(strip) ? 1 : edges.length / (polygons.coordinates.length / 2);
    const cellsWanted = Math.max(1024, Math.min(4 * edges.length, Math.ceil(share * 2 ** 20)));
    this.cellBudget = Math.min(2 ** 20, 64 * edges.length) + 3 * cellsWanted;
    this.classify({
      left: extent.minX - padding,
      bottom: extent.minY - padding,
      width: extent.maxX - extent.minX + 2 * padding,
      height: extent.maxY - extent.minY + 2 * padding,
      edges,
      owners,
      cornerOwners: [],
      cellsWanted,
      depth: 0,
    });
  }

  /** Classifies the cells of a region and returns the number of its grid. */
  private classify(region: Region): number {
    const frame = frameOf(region, this.rounding);
    const { columns, rows } = frame;
    const grid = this.shapes.length / 3;
    const firstCell = this.cells.extend(columns * rows, outsideCode);
    for (const value of [region.left, region.bottom, frame.perX, frame.perY]) this.frames.push(value);
    for (const value of [columns, rows, firstCell]) this.shapes.push(value);
    this.cellBudget -= columns * rows;

    const entries = enterEdges(this.coordinates, region, frame);
    const mostToSplit = mostEdgesToSplit(entries.offsets, region.edges.length);
    const switches = cornerSwitches(this.coordinates, region, frame);
    const leftSwitches = leftSideSwitches(this.coordinates, region, frame);
    const rowStart = [...region.cornerOwners];
    const codes = new Int32Array(columns * rows);
    const inside: number[] = [];
    let nextLeft = 0;
    for (let row = 0; row < rows; row++) {
      for (; nextLeft < leftSwitches.length && leftSwitches[nextLeft].row <= row; nextLeft++)
        toggle(rowStart, leftSwitches[nextLeft].owner);
      inside.length = 0;
      for (const owner of rowStart) inside.push(owner);
      let uniform = inside.length > 0 ? this.areaOfPolygon[inside[0]] : outsideCode;
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        if (switches.offsets[cell] < switches.offsets[cell + 1]) {
          for (let s = switches.offsets[cell]; s < switches.offsets[cell + 1]; s++)
            toggle(inside, switches.owners[s]);
          uniform = inside.length > 0 ? this.areaOfPolygon[inside[0]] : outsideCode;
        }
        const first = entries.offsets[cell];
        const last = entries.offsets[cell + 1];
        codes[cell] =
          first === last
            ? uniform
            : this.mixedCell(region, frame, column, row, inside, entries.items, first, last, mostToSplit);
      }
    }
    this.cells.write(firstCell, codes);
    return grid;
  }

  /**
   * Stores a cell that edges pass through and returns its code. Its edges are `items[first]` to `items[last]`
   * (exclusive), places in the region's edge list in order of their polygons.
   */
  private mixedCell(
    region: Region,
    frame: Frame,
    column: number,
    row: number,
    inside: readonly number[],
    items: Uint32Array,
    first: number,
    last: number,
    mostToSplit: number,
  ): number {
    const { owners, edges } = region;
    const { place, relevant } = this;
    for (let i = first; i < last; i++) place[owners[items[i]]] = 1;
    // The lowest polygon that covers the whole cell hides every later one.
    let ceiling = Number.POSITIVE_INFINITY;
    for (let i = inside.length - 1; i >= 0; i--) if (place[inside[i]] === 0) ceiling = inside[i];
    let relevantCount = 0;
    let end = first;
    for (; end < last && owners[items[end]] < ceiling; end++) {
      const owner = owners[items[end]];
      if (place[owner] === 1) relevant[relevantCount++] = owner;
      place[owner] = 0;
    }
    for (let i = end; i < last; i++) place[owners[items[i]]] = 0;
    if (end === first) return this.areaOfPolygon[ceiling];
    if (ceiling < Number.POSITIVE_INFINITY) relevant[relevantCount++] = ceiling;
    this.relevantCount = relevantCount;

    const left = frame.cornerX[column];
    const bottom = frame.cornerY[row];
    const width = frame.cornerX[column + 1] - left;
    const height = frame.cornerY[row + 1] - bottom;
    const cellsWanted = Math.min(2 ** 16, 2 * (end - first));
    const splits =
      end - first > crowdedEdges &&
      region.depth < deepestGrid &&
      end - first <= mostToSplit &&
      cellsWanted < this.cellBudget &&
      Math.min(width, height) > this.rounding * 1e6;
    if (!splits) return this.storeMixed(region, items, first, end, inside, left, bottom);
    const kept = items.subarray(first, end);
    const grid = this.classify({
      left,
      bottom,
      width,
      height,
      edges: Uint32Array.from(kept, (item) => edges[item]),
      owners: Uint32Array.from(kept, (item) => owners[item]),
      cornerOwners: inside.filter((polygon) => polygon <= ceiling),
      cellsWanted,
      depth: region.depth + 1,
    });
    return gridCode + grid;
  }

  private storeMixed(
    region: Region,
    items: Uint32Array,
    first: number,
    end: number,
    inside: readonly number[],
    cornerX: number,
    cornerY: number,
  ): number {
    const { place, relevant, relevantCount } = this;
    const code = mixedCode - this.facts.length / 4;
    for (let from = 0; from < relevantCount; from += maskBits) {
      const to = Math.min(from + maskBits, relevantCount);
      for (let i = from; i < to; i++) place[relevant[i]] = i - from + 1;
      let cornerMask = 0;
      for (let i = 0; i < inside.length; i++)
        if (place[inside[i]] > 0) cornerMask |= 1 << (place[inside[i]] - 1);
      const firstEdge = this.crossings.length;
      this.storeEdges(region, items, first, end);
      const firstCandidate = this.crossings.length;
      for (let i = from; i < to; i++) {
        this.crossings.push(this.areaOfPolygon[relevant[i]]);
        place[relevant[i]] = 0;
      }
      this.corners.push(cornerX);
      this.corners.push(cornerY);
      this.facts.push(cornerMask);
      this.facts.push(firstEdge);
      this.facts.push(firstCandidate);
      this.facts.push(to < relevantCount ? 1 : 0);
    }
    return code;
  }

  /** Stores the edges of the polygons that have a place now; an edge that two polygons share is stored once. */
  private storeEdges(region: Region, items: Uint32Array, first: number, end: number): void {
    const { coordinates, crossings } = this;
    const start = crossings.length;
    if (this.sums.length < end - first) this.sums = new Float64Array(2 * (end - first));
    const { sums } = this;
    let stored = 0;
    for (let i = first; i < end; i++) {
      const place = this.place[region.owners[items[i]]];
      if (place === 0) continue;
      const edge = region.edges[items[i]];
      const ax = coordinates[2 * edge];
      const ay = coordinates[2 * edge + 1];
      const bx = coordinates[2 * edge + 2];
      const by = coordinates[2 * edge + 3];
      // Equal for both directions of an edge, so that most others are told apart by one comparison.
      const sum = ax + bx;
      let same = 0;
      for (; same < stored; same++) {
        if (sums[same] !== sum) continue;
        const other = 2 * crossings.get(start + 2 * same);
        const cx = coordinates[other];
        const cy = coordinates[other + 1];
        const dx = coordinates[other + 2];
        const dy = coordinates[other + 3];
        if (cx === bx && cy === by && dx === ax && dy === ay) break;
        if (cx === ax && cy === ay && dx === bx && dy === by) break;
      }
      if (same < stored) {
        const mask = start + 2 * same + 1;
        crossings.set(mask, crossings.get(mask) ^ (1 << (place - 1)));
        continue;
      }
      sums[stored++] = sum;
      crossings.push(edge);
      crossings.push(1 << (place - 1));
    }
  }
}

/** Finer grids help a cell with at most so many edges: not where edges lie on each other, which no grid can tell apart. */
function mostEdgesToSplit(offsets: Uint32Array, edgeCount: number): number {
  const kept = keptShare * edgeCount;
  let crowded = 0;
  for (let cell = 0; cell + 1 < offsets.length; cell++)
    if (offsets[cell + 1] - offsets[cell] > kept) crowded++;
  return crowded > cellsAtCorner ? kept : edgeCount;
}

/** Puts an owner into an ascending list, or takes it out. */
function toggle(list: number[], owner: number): void {
  let at = list.length;
  while (at > 0 && list[at - 1] > owner) at--;
  if (at > 0 && list[at - 1] === owner) {
    for (let i = at; i < list.length; i++) list[i - 1] = list[i];
    list.pop();
  } else {
    list.push(owner);
    for (let i = list.length - 1; i > at; i--) list[i] = list[i - 1];
    list[at] = owner;
  }
}
