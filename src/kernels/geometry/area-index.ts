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
  /** Vertices of the polygons; the number of an edge is that of its first vertex. */
  readonly coordinates: Float64Array;
  /** Per grid: left, bottom, columns per unit of x, rows per unit of y. Grid 0 covers everything. */
  readonly frames: Float64Array;
  /** Per grid: columns, rows, place of its first cell in `cells`. */
  readonly shapes: Uint32Array;
  /** Row of the area · -1 outside · `mixedCode - m`: mixed cell m · `gridCode + g`: look into grid g. */
  readonly cells: Int32Array;
  /**
   * Per mixed cell four numbers, so that all that is asked of it lies together in memory: x and y of its lower left corner,
   * and, as four integers (`integersOf`): which candidates hold the corner, one bit each; where its edges and where its
   * candidates begin in `crossings`; 1 if the next mixed cell goes on with further candidates of the same cell.
   */
  readonly mixed: Float64Array;
  /**
   * Per mixed cell: its edges, each as its number and the candidates that it bounds, one bit each; then the areas that it may
   * belong to, ascending, at most 31.
   */
  readonly crossings: Int32Array;
}

/** Codes below this name a finer grid. */
const endOfGridCodes = gridCode / 2;

/** Few enough for all that is read of them to stay in the processor's nearer memory. */
const pointsPerBlock = 1024;

/**
 * Prepares areas for `locatePoints`. Any plane coordinates do, longitude and latitude included. Areas without
 * geometry hold no point. With a `strip` (see `stripsOf`) only points within it are sure to be found; any area that is
 * found is right. `shared`: in memory that all workers see, but for the coordinates, which stay where they are.
 * Complexity: linear in edges plus edge-cell crossings plus cells.
 */
export function buildAreaIndex(polygons: PolygonSet, strip: Strip = wholePlane, shared = false): AreaIndex {
  const grid = new AreaGrid(polygons, strip);
  const kept = <Items extends Float64Array | Int32Array | Uint32Array>(items: GrowingArray<Items>): Items =>
    shared ? sharedCopy(items.view()) : items.toArray();
  return {
    coordinates: polygons.coordinates,
    frames: kept(grid.frames),
    shapes: kept(grid.shapes),
    cells: kept(grid.cells),
    mixed: mixedOf(grid, shared),
    crossings: kept(grid.crossings),
  };
}

function mixedOf({ corners, facts }: AreaGrid, shared: boolean): Float64Array {
  const bytes = 8 * corners.length + 4 * facts.length;
  const mixed = new Float64Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  const integers = integersOf(mixed);
  for (let cell = 0; 4 * cell < mixed.length; cell++) {
    for (let k = 0; k < 2; k++) mixed[4 * cell + k] = corners.get(2 * cell + k);
    for (let k = 0; k < 4; k++) integers[8 * cell + 4 + k] = facts.get(4 * cell + k);
  }
  return mixed;
}

/** The same memory as integers, two for each number. */
function integersOf(mixed: Float64Array): Int32Array {
  return new Int32Array(mixed.buffer, mixed.byteOffset, 2 * mixed.length);
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
  const { places } = block;
  for (let begin = from; begin < to; begin += pointsPerBlock) {
    const end = Math.min(to, begin + pointsPerBlock);
    let open = 0;
    for (let i = begin; i < end; i++) {
      const u = (x[i] - left) * perX;
      const v = (y[i] - bottom) * perY;
      const inside = u >= 0 && v >= 0 && u < columns && v < rows;
      const code = inside ? cells[(v | 0) * columns + (u | 0)] : outsideCode;
      out[i] = code;
      places[open] = i;
      open += Number(code < outsideCode);
    }
    resolveBlock(index, x, y, out, open);
  }
}

/**
 * `locatePoints` for the first `count` of `asked`, which name points; the others keep what is in `out`. Written out beside it:
 * one that asks by names for whole ranges too takes up to a third longer for them.
 */
export function locatePointsAt(
  index: AreaIndex,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
  asked: Uint32Array,
  count: number,
): void {
  const { frames, shapes, cells } = index;
  const [left, bottom, perX, perY] = frames;
  const [columns, rows] = shapes;
  const { places } = block;
  for (let begin = 0; begin < count; begin += pointsPerBlock) {
    const end = Math.min(count, begin + pointsPerBlock);
    let open = 0;
    for (let k = begin; k < end; k++) {
      const i = asked[k];
      const u = (x[i] - left) * perX;
      const v = (y[i] - bottom) * perY;
      const inside = u >= 0 && v >= 0 && u < columns && v < rows;
      const code = inside ? cells[(v | 0) * columns + (u | 0)] : outsideCode;
      out[i] = code;
      places[open] = i;
      open += Number(code < outsideCode);
    }
    resolveBlock(index, x, y, out, open);
  }
}

/** Scratch: points whose cell did not answer them at once, and what they need next. Made once, since it is needed often. */
const block = {
  places: new Uint32Array(pointsPerBlock),
  cells: new Uint32Array(pointsPerBlock),
  edges: new Uint32Array(pointsPerBlock),
  /** Nothing that means anything: keeps reads that nobody needs yet from being left out. */
  touched: 0,
};

/**
 * Answers the first `open` points of a block whose codes in `out` do not name an area yet. The processor waits long for each
 * place in memory that it did not foresee, but for many at a time if none depends on what is decided about another: first
 * all cells are read, then all edges, and only then are points compared with edges.
 */
function resolveBlock(
  index: AreaIndex,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
  open: number,
): void {
  const { coordinates, mixed, crossings } = index;
  const integers = integersOf(mixed);
  const { places, cells, edges } = block;
  let count = 0;
  for (let k = 0; k < open; k++) {
    const i = places[k];
    const code = out[i] < endOfGridCodes ? codeInGrids(index, out[i], x[i], y[i]) : out[i];
    out[i] = code;
    places[count] = i;
    cells[count] = mixedCode - code;
    count += Number(code < outsideCode);
  }
  let { touched } = block;
  for (let k = 0; k < count; k++) {
    edges[k] = integers[8 * cells[k] + 5];
    touched ^= mixed[4 * cells[k]];
  }
  for (let k = 0; k < count; k++) touched ^= coordinates[2 * crossings[edges[k]]];
  block.touched = touched;
  for (let k = 0; k < count; k++) {
    const i = places[k];
    out[i] = resolveMixed(index, integers, cells[k], x, y, i);
  }
}

function codeInGrids(index: AreaIndex, firstCode: number, x: number, y: number): number {
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
  return code;
}

/**
 * Walks from the cell's corner, whose areas are known, straight up to the height of the point and then across to it,
 * and switches the areas of every edge on the way. The walk stays in the cell, so no other edge matters.
 */
function resolveMixed(
  index: AreaIndex,
  integers: Int32Array,
  firstCell: number,
  x: Float64Array,
  y: Float64Array,
  point: number,
): number {
  const { coordinates, mixed, crossings } = index;
  const px = x[point];
  const py = y[point];
  for (let cell = firstCell; ; cell++) {
    const corner = 4 * cell;
    const cornerX = mixed[corner];
    const cornerY = mixed[corner + 1];
    let mask = integers[8 * cell + 4];
    const candidates = integers[8 * cell + 6];
    for (let e = integers[8 * cell + 5]; e < candidates; e += 2) {
      const edge = 2 * crossings[e];
      const ax = coordinates[edge];
      const ay = coordinates[edge + 1];
      const bx = coordinates[edge + 2];
      const by = coordinates[edge + 3];
      const above = ay > py;
      const rightOfCorner = ax > cornerX;
      const crossesCorner = rightOfCorner !== bx > cornerX;
      if (above === by > py) {
        if (!crossesCorner) continue;
        let aboveCorner = ay > cornerY;
        if (aboveCorner !== by > cornerY)
          aboveCorner = isLeftOfEdge(coordinates, edge, mixed, corner, mixed, corner + 1) === rightOfCorner;
        if (aboveCorner !== above) mask ^= crossings[e + 1];
      } else if (crossesCorner) {
        if (
          isLeftOfEdge(coordinates, edge, mixed, corner, mixed, corner + 1) !==
          isLeftOfEdge(coordinates, edge, x, point, y, point)
        )
          mask ^= crossings[e + 1];
      } else {
        let rightOfPoint = ax > px;
        if (rightOfPoint !== bx > px)
          rightOfPoint = isLeftOfEdge(coordinates, edge, x, point, y, point) !== above;
        if (rightOfPoint !== rightOfCorner) mask ^= crossings[e + 1];
      }
    }
    if (mask !== 0) return crossings[candidates + 31 - Math.clz32(mask & -mask)];
    if (integers[8 * cell + 7] === 0) return outsideCode;
  }
}

/** `isLeftOf` by places in memory: numbers with fractions would be wrapped for the call, and for every edge that might need it. */
function isLeftOfEdge(
  coordinates: Float64Array,
  edge: number,
  x: Float64Array,
  atX: number,
  y: Float64Array,
  atY: number,
): boolean {
  return isLeftOf(
    coordinates[edge],
    coordinates[edge + 1],
    coordinates[edge + 2],
    coordinates[edge + 3],
    x[atX],
    y[atY],
  );
}
