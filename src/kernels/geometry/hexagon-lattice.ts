import type { PolygonSet } from "./polygon-set.ts";

/** A point in local metres. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

/**
 * Pointy-topped hexagons in local metres, named by axial coordinates: the cell (q, r) is centred
 * `radius * √3 * (q + r / 2)` east and `radius * 1.5 * r` north of the origin, the radius being from centre to corner. A name
 * lasts as long as origin and radius do. Cells are in order of r, then q.
 */
export interface Hexagons {
  readonly centerX: Float64Array;
  readonly centerY: Float64Array;
  readonly q: Int32Array;
  readonly r: Int32Array;
  readonly radiusMeters: number;
  readonly areaKm2: number;
}

export const root3 = Math.sqrt(3);

/** Area of a hexagon in km², from its radius in metres. */
export function hexagonAreaKm2(radiusMeters: number): number {
  return (1.5 * root3 * radiusMeters * radiusMeters) / 1e6;
}

/** Cells by name, in the given order. */
export function hexagonsOf(q: Int32Array, r: Int32Array, origin: Origin, radius: number): Hexagons {
  const centerX = new Float64Array(q.length);
  const centerY = new Float64Array(q.length);
  for (let i = 0; i < q.length; i++) {
    centerX[i] = origin.x + radius * root3 * (q[i] + r[i] / 2);
    centerY[i] = origin.y + radius * 1.5 * r[i];
  }
  return { centerX, centerY, q, r, radiusMeters: radius, areaKm2: hexagonAreaKm2(radius) };
}

/** A block of rows and columns of cells; column = q + floor(r / 2), so that a block is nearly a rectangle on the ground. */
export interface HexagonBlock {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
}

/** The smallest block that holds every cell touching a rectangle in metres. */
export function blockAround(
  minX: number,
  minY: number,
  maxX: number,
  maxY: number,
  origin: Origin,
  radius: number,
): HexagonBlock {
  const firstRow = Math.floor((minY - origin.y) / (1.5 * radius)) - 1;
  const lastRow = Math.ceil((maxY - origin.y) / (1.5 * radius)) + 1;
  const firstColumn = Math.floor((minX - origin.x) / (root3 * radius)) - 1;
  const lastColumn = Math.ceil((maxX - origin.x) / (root3 * radius)) + 1;
  return { firstRow, rows: lastRow - firstRow + 1, firstColumn, columns: lastColumn - firstColumn + 1 };
}

/**
 * Writes the place (row * columns + column, within the block) of the cell that holds each point. A point that is missing or
 * outside the block gets -1. A point on a border belongs to one of its cells, always the same. Constant time per point.
 * A block of more than 2^31 cells needs a Float64Array.
 */
export function placeInHexagons(
  x: Float64Array,
  y: Float64Array,
  origin: Origin,
  radius: number,
  block: HexagonBlock,
  out: Int32Array | Float64Array,
): void {
  const perRow = 1 / (1.5 * radius);
  const perColumn = 1 / (root3 * radius);
  const { firstRow, rows, firstColumn, columns } = block;
  for (let i = 0; i < x.length; i++) {
    const height = (y[i] - origin.y) * perRow;
    const across = (x[i] - origin.x) * perColumn;
    let row = Math.floor(height + 0.5);
    const offset = height - row;
    let column = Math.floor(across - (row & 1) * 0.5 + 0.5);
    if (offset > 1 / 3 || offset < -1 / 3) {
      // Between two rows: the nearer of the two centres has the point. Heights weigh 3/4 in squared columns.
      const otherRow = offset > 0 ? row + 1 : row - 1;
      const otherColumn = Math.floor(across - (otherRow & 1) * 0.5 + 0.5);
      const dx = across - (column + (row & 1) * 0.5);
      const otherX = across - (otherColumn + (otherRow & 1) * 0.5);
      const otherOffset = height - otherRow;
      if (otherX * otherX + 0.75 * otherOffset * otherOffset < dx * dx + 0.75 * offset * offset) {
        row = otherRow;
        column = otherColumn;
      }
    }
    const inRow = row - firstRow;
    const inColumn = column - firstColumn;
    out[i] =
      inRow >= 0 && inRow < rows && inColumn >= 0 && inColumn < columns ? inRow * columns + inColumn : -1;
  }
}

/** The smallest block that holds the cells of all points with coordinates; without any, a block of no cells. */
export function blockOfPoints(
  x: Float64Array,
  y: Float64Array,
  origin: Origin,
  radius: number,
): HexagonBlock {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < minX) minX = x[i];
    if (x[i] > maxX) maxX = x[i];
    if (y[i] < minY) minY = y[i];
    if (y[i] > maxY) maxY = y[i];
  }
  if (!Number.isFinite(maxX - minX + maxY - minY))
    return { firstRow: 0, rows: 0, firstColumn: 0, columns: 0 };
  return blockAround(minX, minY, maxX, maxY, origin, radius);
}

/** Cells from their ascending places in a block. */
export function cellsOfBlock(
  places: ArrayLike<number>,
  block: HexagonBlock,
  origin: Origin,
  radius: number,
): Hexagons {
  const q = new Int32Array(places.length);
  const r = new Int32Array(places.length);
  for (let i = 0; i < q.length; i++) {
    const row = Math.floor(places[i] / block.columns);
    r[i] = row + block.firstRow;
    q[i] = places[i] - row * block.columns + block.firstColumn - Math.floor(r[i] / 2);
  }
  return hexagonsOf(q, r, origin, radius);
}

/**
 * Writes for each point the index of its cell among `cells`, or -1. `origin` is that of the cells.
 * Constant time per point, plus a table of the block around the cells.
 */
export function locateInHexagons(
  cells: Hexagons,
  origin: Origin,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
): void {
  const block = blockOfPoints(cells.centerX, cells.centerY, origin, cells.radiusMeters);
  const table = new Int32Array(block.rows * block.columns).fill(-1);
  for (let i = 0; i < cells.q.length; i++) {
    const row = cells.r[i] - block.firstRow;
    table[row * block.columns + cells.q[i] + Math.floor(cells.r[i] / 2) - block.firstColumn] = i;
  }
  placeInHexagons(x, y, origin, cells.radiusMeters, block, out);
  for (let i = 0; i < out.length; i++) if (out[i] >= 0) out[i] = table[out[i]];
}

/** Outlines of the cells in metres, counter-clockwise; neighbours share their corners to the last bit. */
export function hexagonPolygons(cells: Hexagons): PolygonSet {
  const { q, r, radiusMeters } = cells;
  const count = q.length;
  const originX = count > 0 ? cells.centerX[0] - radiusMeters * root3 * (q[0] + r[0] / 2) : 0;
  const originY = count > 0 ? cells.centerY[0] - radiusMeters * 1.5 * r[0] : 0;
  const cornerSteps = [0, -2, 1, -1, 1, 1, 0, 2, -1, 1, -1, -1, 0, -2];
  const coordinates = new Float64Array(14 * count);
  for (let i = 0; i < count; i++)
    for (let corner = 0; corner < 7; corner++) {
      const stepsX = 2 * q[i] + r[i] + cornerSteps[2 * corner];
      const stepsY = 3 * r[i] + cornerSteps[2 * corner + 1];
      coordinates[14 * i + 2 * corner] = originX + (radiusMeters * root3 * stepsX) / 2;
      coordinates[14 * i + 2 * corner + 1] = originY + (radiusMeters * stepsY) / 2;
    }
  const one = Uint32Array.from({ length: count + 1 }, (_, i) => i);
  return { coordinates, ringOffsets: one.map((i) => 7 * i), polygonOffsets: one, areaOffsets: one };
}
