import { sharedCopy } from "../../base/shared-memory.ts";
import { AreaGrid, gridCode, mixedCode, outsideCode } from "./area-grid.ts";
import { type Strip, wholePlane } from "./area-strip.ts";
import type { GrowingArray } from "./growing-array.ts";
import { isLeftOf } from "./orientation.ts";
import type { PolygonSet } from "./polygon-set.ts";

/**
 * Areas prepared for finding which of them holds a point: plain arrays that can be sent to a worker. A grid of cells is
 * classified in advance: wholly in one area, wholly outside, needs a few edges, or crowded enough for a finer
 * grid of its own.
 */
export interface AreaIndex {
  /** Vertices of the polygons; an edge is named by the index of its first vertex. */
  readonly coordinates: Float64Array;
  /** Per grid: left, bottom, columns per unit of x, rows per unit of y. Grid 0 covers everything. */
  readonly frames: Float64Array;
  /** Per grid: columns, rows, place of its first cell in `cells`. */
  readonly shapes: Uint32Array;
  /** Row of the area · -1 outside · `mixedCode - m`: mixed cell m · `gridCode + g`: look into grid g. */
  readonly cells: Int32Array;
  /** Per mixed cell: its lower left corner. */
  readonly corners: Float64Array;
  /** Per mixed cell: which candidates hold the corner, one bit each. */
  readonly cornerMasks: Int32Array;
  /** Per mixed cell: 1 if the next mixed cell goes on with further candidates of the same cell. */
  readonly continues: Uint8Array;
  readonly candidateOffsets: Uint32Array;
  /** Areas that a mixed cell may belong to, ascending, at most 31. */
  readonly candidates: Uint32Array;
  readonly edgeOffsets: Uint32Array;
  readonly edges: Uint32Array;
  /** Which candidates an edge bounds. */
  readonly edgeMasks: Int32Array;
}

/** Codes below this name a finer grid. */
const endOfGridCodes = gridCode / 2;

/**
 * Prepares areas for `locatePoints`. Any plane coordinates do, longitude and latitude included. Areas without
 * geometry hold no point. With a `strip` (see `stripsOf`) only points within it are sure to be found; any area that is
 * found is right. `shared`: in memory that all workers see, but for the coordinates, which stay where they are.
 * Complexity: linear in edges plus edge-cell crossings plus cells.
 */
export function buildAreaIndex(polygons: PolygonSet, strip: Strip = wholePlane, shared = false): AreaIndex {
  const grid = new AreaGrid(polygons, strip);
  const kept = <Items extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
    items: GrowingArray<Items>,
  ): Items => (shared ? sharedCopy(items.view()) : items.toArray());
  return {
    coordinates: polygons.coordinates,
    frames: kept(grid.frames),
    shapes: kept(grid.shapes),
    cells: kept(grid.cells),
    corners: kept(grid.corners),
    cornerMasks: kept(grid.cornerMasks),
    continues: kept(grid.continues),
    candidateOffsets: kept(grid.candidateOffsets),
    candidates: kept(grid.candidates),
    edgeOffsets: kept(grid.edgeOffsets),
    edges: kept(grid.edges),
    edgeMasks: kept(grid.edgeMasks),
  };
}

/**
 * Finds the area that holds each of the points `from` to `to` (exclusive) and writes its row, or -1, to `out` at the same
 * place; disjoint ranges can be located by different workers. Where areas overlap, the lowest row wins.
 *
 * Half-open rule: a point is taken to stand an infinitely small step to the right and a still smaller step up of
 * where it is, so that a point on a border shared by two areas, or on a corner shared by several, is in exactly one.
 * Decisions near a border are exact, whatever the size of the coordinates. NaN gives -1. Several polygons of one
 * area are joined; a ring that crosses itself counts by the even-odd rule.
 * Complexity: constant for most points, else linear in the edges of one cell.
 */
export function locatePoints(
  index: AreaIndex,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
  from = 0,
  to = x.length,
): void {
  const { frames, shapes, cells } = index;
  const [left, bottom, perX, perY] = frames;
  const [columns, rows] = shapes;
  for (let i = from; i < to; i++) {
    const u = (x[i] - left) * perX;
    const v = (y[i] - bottom) * perY;
    if (!(u >= 0 && v >= 0 && u < columns && v < rows)) {
      out[i] = outsideCode;
      continue;
    }
    const code = cells[(v | 0) * columns + (u | 0)];
    out[i] = code >= outsideCode ? code : resolve(index, code, x[i], y[i]);
  }
}

/** `locatePoints` for the first `count` of `places`, which name points; the others keep what is in `out`. */
export function locatePointsAt(
  index: AreaIndex,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
  places: Uint32Array,
  count: number,
): void {
  const { frames, shapes, cells } = index;
  const [left, bottom, perX, perY] = frames;
  const [columns, rows] = shapes;
  for (let k = 0; k < count; k++) {
    const i = places[k];
    const u = (x[i] - left) * perX;
    const v = (y[i] - bottom) * perY;
    if (!(u >= 0 && v >= 0 && u < columns && v < rows)) {
      out[i] = outsideCode;
      continue;
    }
    const code = cells[(v | 0) * columns + (u | 0)];
    out[i] = code >= outsideCode ? code : resolve(index, code, x[i], y[i]);
  }
}

function resolve(index: AreaIndex, firstCode: number, x: number, y: number): number {
  const { frames, shapes, cells } = index;
  let code = firstCode;
  while (code < endOfGridCodes) {
    const grid = code - gridCode;
    const columns = shapes[3 * grid];
    const rows = shapes[3 * grid + 1];
    const u = ((x - frames[4 * grid]) * frames[4 * grid + 2]) | 0;
    const v = ((y - frames[4 * grid + 1]) * frames[4 * grid + 3]) | 0;
    const column = u < 0 ? 0 : u < columns ? u : columns - 1;
    const row = v < 0 ? 0 : v < rows ? v : rows - 1;
    code = cells[shapes[3 * grid + 2] + row * columns + column];
  }
  return code >= outsideCode ? code : resolveMixed(index, mixedCode - code, x, y);
}

/**
 * Walks from the cell's corner, whose areas are known, straight up to the height of the point and then across to it,
 * and switches the areas of every edge on the way. The walk stays in the cell, so no other edge matters.
 */
function resolveMixed(index: AreaIndex, firstCell: number, x: number, y: number): number {
  const { coordinates, edgeOffsets, edges, edgeMasks, continues } = index;
  for (let cell = firstCell; ; cell++) {
    const cornerX = index.corners[2 * cell];
    const cornerY = index.corners[2 * cell + 1];
    let mask = index.cornerMasks[cell];
    const end = edgeOffsets[cell + 1];
    for (let e = edgeOffsets[cell]; e < end; e++) {
      const vertex = 2 * edges[e];
      const ax = coordinates[vertex];
      const ay = coordinates[vertex + 1];
      const bx = coordinates[vertex + 2];
      const by = coordinates[vertex + 3];
      const crossesHeight = ay > y !== by > y;
      const crossesCorner = ax > cornerX !== bx > cornerX;
      if (crossesHeight) {
        const start = crossesCorner
          ? isLeftOf(ax, ay, bx, by, cornerX, cornerY)
          : isLeftOf(ax, ay, bx, by, cornerX, y);
        if (start !== isLeftOf(ax, ay, bx, by, x, y)) mask ^= edgeMasks[e];
      } else if (crossesCorner) {
        if (isLeftOf(ax, ay, bx, by, cornerX, cornerY) !== isLeftOf(ax, ay, bx, by, cornerX, y))
          mask ^= edgeMasks[e];
      }
    }
    if (mask !== 0) return index.candidates[index.candidateOffsets[cell] + 31 - Math.clz32(mask & -mask)];
    if (continues[cell] === 0) return outsideCode;
  }
}
