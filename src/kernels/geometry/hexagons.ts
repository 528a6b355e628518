import type { RunContext } from "../../base/run-context.ts";
import { buildAreaIndex, locatePoints } from "./area-index.ts";
import {
  blockAround,
  blockOfPoints,
  cellsOfBlock,
  type HexagonBlock,
  type Hexagons,
  hexagonsOf,
  type Origin,
  placeInHexagons,
  root3,
} from "./hexagon-lattice.ts";
import { extentOf } from "./measures.ts";
import type { PolygonSet } from "./polygon-set.ts";

/** Cells over a territory and what they hold. */
export interface HexagonGrid {
  readonly cells: Hexagons;
  /** Weight of the points in each cell; 0 where there is none. */
  readonly counts: Float64Array;
  /** Share of each cell that lies in some area, 0 to 1, to within about 0.02 on a border. */
  readonly shareInside: Float64Array;
  /** Row of the area that holds the centre of each cell, or -1. */
  readonly areaRows: Int32Array;
  /** Weight of the points without coordinates. */
  readonly leftOut: number;
}

/** Points to count, in metres; `weight` null counts each as 1. */
export interface GridPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array | null;
}

interface FoundCell {
  readonly q: number;
  readonly r: number;
  readonly count: number;
  readonly share: number;
  readonly area: number;
}

/** More cells than this in the block around a territory are refused. */
export const mostCells = 2 ** 22;

/** Places in a cell at which its share inside is measured: rings of an even triangular lattice around the centre. */
const sampleRings = 6;
const cellsPerBreath = 200;

/** How many cells the block around the areas would have at that radius; to choose a radius by. */
export function blockSize(polygons: PolygonSet, radius: number): number {
  const { minX, minY, maxX, maxY } = extentOf(polygons);
  if (Number.isNaN(minX)) return 0;
  const block = blockAround(minX, minY, maxX, maxY, { x: minX, y: minY }, radius);
  return block.rows * block.columns;
}

/**
 * The hexagons of a territory, in order of r, then q: each cell that has some part in an area (one of 127 evenly spread
 * places at least), and each cell that holds a point wherever it is, so that no event is lost. Cells are whole: a cell at
 * the edge is told by its share inside, not cut. `polygons` in metres.
 * Complexity: the area index, plus 127 look-ups for each cell that a border runs through and one for any other.
 * Throws `RangeError` for a radius that is not positive or gives more than `mostCells` cells.
 */
export async function hexagonGrid(
  polygons: PolygonSet,
  origin: Origin,
  radius: number,
  points: GridPoints,
  context: RunContext,
): Promise<HexagonGrid> {
  if (!(radius > 0)) throw new RangeError("The radius of a hexagon must be positive.");
  const { minX, minY, maxX, maxY } = extentOf(polygons);
  const block: HexagonBlock = Number.isNaN(minX)
    ? { firstRow: 0, rows: 0, firstColumn: 0, columns: 0 }
    : blockAround(minX, minY, maxX, maxY, origin, radius);
  if (block.rows * block.columns > mostCells) throw new RangeError("The radius gives too many hexagons.");
  const border = markBorders(polygons, origin, radius, block);
  const index = buildAreaIndex(polygons);
  await context.breathe();

  const found: FoundCell[] = [];
  const bins = binToHexagons(points.x, points.y, points.weight, origin, radius);
  const held = occupiedPlaces(bins, block, found);
  const sample = samplePlaces(radius);
  const samples = sample.x.length;
  const x = new Float64Array(samples);
  const y = new Float64Array(samples);
  const rows = new Int32Array(samples);
  for (let place = 0; place < border.length; place++) {
    if (place % cellsPerBreath === 0) await context.breathe();
    const r = Math.floor(place / block.columns) + block.firstRow;
    const column = (place % block.columns) + block.firstColumn;
    const centerX = origin.x + radius * root3 * (column + (r & 1) / 2);
    const centerY = origin.y + radius * 1.5 * r;
    const tried = border[place] === 1 ? samples : 1;
    for (let s = 0; s < tried; s++) {
      x[s] = centerX + sample.x[s];
      y[s] = centerY + sample.y[s];
    }
    locatePoints(index, x, y, rows, 0, tried);
    let inside = 0;
    for (let s = 0; s < tried; s++) if (rows[s] >= 0) inside++;
    const count = held.get(place);
    if (inside === 0 && count === undefined) continue;
    const q = column - Math.floor(r / 2);
    found.push({ q, r, count: count ?? 0, share: inside / tried, area: rows[0] });
  }
  found.sort((a, b) => a.r - b.r || a.q - b.q);
  return {
    cells: hexagonsOf(
      Int32Array.from(found, (cell) => cell.q),
      Int32Array.from(found, (cell) => cell.r),
      origin,
      radius,
    ),
    counts: Float64Array.from(found, (cell) => cell.count),
    shareInside: Float64Array.from(found, (cell) => cell.share),
    areaRows: Int32Array.from(found, (cell) => cell.area),
    leftOut: bins.leftOut,
  };
}

/** Counts by place of the cells within the block; those beyond it, which no area reaches, go straight to `found`. */
function occupiedPlaces(bins: BinnedHexagons, block: HexagonBlock, found: FoundCell[]): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = 0; i < bins.counts.length; i++) {
    const q = bins.cells.q[i];
    const r = bins.cells.r[i];
    const count = bins.counts[i];
    const row = r - block.firstRow;
    const column = q + Math.floor(r / 2) - block.firstColumn;
    if (row >= 0 && row < block.rows && column >= 0 && column < block.columns)
      places.set(row * block.columns + column, count);
    else found.push({ q, r, count, share: 0, area: -1 });
  }
  return places;
}

/** Offsets of the sample places from the centre of a cell, the centre first; all stand for the same part of the cell. */
function samplePlaces(radius: number): { x: Float64Array; y: Float64Array } {
  const spacing = radius / (sampleRings + 0.5);
  const places: [number, number][] = [[0, 0]];
  for (let a = -sampleRings; a <= sampleRings; a++)
    for (let b = -sampleRings; b <= sampleRings; b++)
      if (Math.abs(a + b) <= sampleRings && (a !== 0 || b !== 0))
        places.push([(a * root3 * spacing) / 2, (b + a / 2) * spacing]);
  return {
    x: Float64Array.from(places, (place) => place[0]),
    y: Float64Array.from(places, (place) => place[1]),
  };
}

/** 1 for each cell of the block whose bounding box an edge may touch. */
function markBorders(polygons: PolygonSet, origin: Origin, radius: number, block: HexagonBlock): Uint8Array {
  const { coordinates, ringOffsets } = polygons;
  const marks = new Uint8Array(block.rows * block.columns);
  const width = root3 * radius;
  const slack = 1e-9;
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++)
    for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++) {
      const ax = (coordinates[2 * v] - origin.x) / width;
      const ay = (coordinates[2 * v + 1] - origin.y) / radius;
      const bx = (coordinates[2 * v + 2] - origin.x) / width;
      const by = (coordinates[2 * v + 3] - origin.y) / radius;
      const lastRow = Math.floor((Math.max(ay, by) + 1) / 1.5 + slack);
      for (let row = Math.ceil((Math.min(ay, by) - 1) / 1.5 - slack); row <= lastRow; row++) {
        const share = (height: number) =>
          by === ay ? 0 : Math.min(1, Math.max(0, (height - ay) / (by - ay)));
        const fromX = by === ay ? ax : ax + share(1.5 * row - 1) * (bx - ax);
        const toX = by === ay ? bx : ax + share(1.5 * row + 1) * (bx - ax);
        const shift = (row & 1) / 2;
        const first = Math.ceil(Math.min(fromX, toX) - shift - 0.5 - slack) - block.firstColumn;
        const last = Math.floor(Math.max(fromX, toX) - shift + 0.5 + slack) - block.firstColumn;
        const inRow = row - block.firstRow;
        if (inRow < 0 || inRow >= block.rows) continue;
        marks.fill(
          1,
          inRow * block.columns + Math.max(0, first),
          inRow * block.columns + Math.min(block.columns, last + 1),
        );
      }
    }
  return marks;
}

/** Cells that hold at least one point, with the sum of the weights in each. */
export interface BinnedHexagons {
  readonly cells: Hexagons;
  readonly counts: Float64Array;
  /** Weight of the points without coordinates. */
  readonly leftOut: number;
}

/** Blocks up to this many cells are counted in one flat array. */
const densestBlock = 2 ** 24;

/**
 * Counts points in hexagons, by weight (null counts each as 1). Coordinates and radius in metres. Linear in the points.
 * Throws `RangeError` unless the radius is positive.
 */
export function binToHexagons(
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | null,
  origin: Origin,
  radius: number,
): BinnedHexagons {
  if (!(radius > 0)) throw new RangeError("The radius of a hexagon must be positive.");
  const block = blockOfPoints(x, y, origin, radius);
  const size = block.rows * block.columns;
  const places = size <= densestBlock ? new Int32Array(x.length) : new Float64Array(x.length);
  placeInHexagons(x, y, origin, radius, block, places);
  const { held, counts, leftOut } =
    places instanceof Int32Array ? countDense(places, weight, size) : countSparse(places, weight);
  return { cells: cellsOfBlock(held, block, origin, radius), counts, leftOut };
}

function countDense(places: Int32Array, weight: Float64Array | null, size: number) {
  // Place 0 takes the points without coordinates (-1), so that the loop has no branch.
  const sums = new Float64Array(size + 1);
  const seen = new Uint8Array(size + 1);
  for (let i = 0; i < places.length; i++) {
    sums[places[i] + 1] += weight === null ? 1 : weight[i];
    seen[places[i] + 1] = 1;
  }
  let count = 0;
  for (let place = 0; place < size; place++) count += seen[place + 1];
  const held = new Float64Array(count);
  const counts = new Float64Array(count);
  count = 0;
  for (let place = 0; place < size; place++)
    if (seen[place + 1] === 1) {
      held[count] = place;
      counts[count++] = sums[place + 1];
    }
  return { held, counts, leftOut: sums[0] };
}

function countSparse(places: Float64Array, weight: Float64Array | null) {
  const sums = new Map<number, number>();
  for (let i = 0; i < places.length; i++)
    sums.set(places[i], (sums.get(places[i]) ?? 0) + (weight === null ? 1 : weight[i]));
  const leftOut = sums.get(-1) ?? 0;
  sums.delete(-1);
  const held = Float64Array.from(sums.keys()).sort();
  return { held, counts: held.map((place) => sums.get(place) ?? 0), leftOut };
}
