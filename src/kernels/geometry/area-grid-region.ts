import { GrowingArray } from "./growing-array.ts";
import { isLeftOf } from "./orientation.ts";

/** Everything inside one rectangle that is needed to classify its cells. */
export interface Region {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  /** Edges that touch the rectangle (index of the first vertex), in order of their polygons. */
  readonly edges: Uint32Array;
  /** Polygon of each edge. */
  readonly owners: Uint32Array;
  /** Polygons that hold the lower left corner, ascending. */
  readonly cornerOwners: readonly number[];
  readonly cellsWanted: number;
  readonly depth: number;
}

export interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly cornerX: Float64Array;
  readonly cornerY: Float64Array;
  readonly perX: number;
  readonly perY: number;
  /** How far a cell is widened when edges are entered, in cells: covers rounding in the choice of a point's cell. */
  readonly margin: number;
}

/** Columns and rows of nearly square cells. */
export function frameOf({ left, bottom, width, height, cellsWanted }: Region, rounding: number): Frame {
  const mostPerSide = (side: number) => Math.max(1, Math.min(8192, Math.floor(side / (1000 * rounding))));
  const ideal = Math.min(cellsWanted, Math.sqrt((cellsWanted * width) / height));
  const columns = Math.min(mostPerSide(width), Math.max(1, Math.round(ideal)));
  const rows = Math.min(mostPerSide(height), Math.max(1, Math.round(cellsWanted / columns)));
  const perX = columns / width;
  const perY = rows / height;
  return {
    columns,
    rows,
    cornerX: Float64Array.from({ length: columns + 1 }, (_, i) => left + (width * i) / columns),
    cornerY: Float64Array.from({ length: rows + 1 }, (_, i) => bottom + (height * i) / rows),
    perX,
    perY,
    margin: 1e-6 + rounding * Math.max(perX, perY),
  };
}

/** For every cell the edges that touch it, slightly widened, as places in the region's edge list. */
export function enterEdges(coordinates: Float64Array, region: Region, frame: Frame) {
  const { left, bottom, edges } = region;
  const { columns, rows, perX, perY, margin } = frame;
  const offsets = new Uint32Array(columns * rows + 1);
  let capacity = 2 * edges.length + 1024;
  let cellOf = new Uint32Array(capacity);
  let itemOf = new Uint32Array(capacity);
  let count = 0;
  for (let item = 0; item < edges.length; item++) {
    const vertex = 2 * edges[item];
    const ax = (coordinates[vertex] - left) * perX;
    const ay = (coordinates[vertex + 1] - bottom) * perY;
    const bx = (coordinates[vertex + 2] - left) * perX;
    const by = (coordinates[vertex + 3] - bottom) * perY;
    const fromColumn = Math.max(0, Math.floor(Math.min(ax, bx) - margin));
    const toColumn = Math.min(columns - 1, Math.floor(Math.max(ax, bx) + margin));
    const fromRow = Math.max(0, Math.floor(Math.min(ay, by) - margin));
    const toRow = Math.min(rows - 1, Math.floor(Math.max(ay, by) + margin));
    if (fromColumn > toColumn) continue;
    const slants = fromRow !== toRow && fromColumn !== toColumn;
    for (let row = fromRow; row <= toRow; row++) {
      let from = fromColumn;
      let to = toColumn;
      if (slants) {
        const t0 = Math.min(1, Math.max(0, (row - margin - ay) / (by - ay)));
        const t1 = Math.min(1, Math.max(0, (row + 1 + margin - ay) / (by - ay)));
        const x0 = ax + t0 * (bx - ax);
        const x1 = ax + t1 * (bx - ax);
        from = Math.max(0, Math.floor(Math.min(x0, x1) - margin));
        to = Math.min(columns - 1, Math.floor(Math.max(x0, x1) + margin));
      }
      if (count + to - from >= capacity) {
        capacity = 2 * capacity + to - from;
        cellOf = longer(cellOf, capacity);
        itemOf = longer(itemOf, capacity);
      }
      const last = row * columns + to;
      for (let cell = row * columns + from; cell <= last; cell++) {
        cellOf[count] = cell;
        itemOf[count++] = item;
        offsets[cell + 1]++;
      }
    }
  }
  return { offsets, items: sortByCell(offsets, cellOf, itemOf, count) };
}

function longer(values: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(values);
  return copy;
}

/** Turns counts (one place ahead) into offsets and puts the values in order of their cells, keeping their order within. */
function sortByCell(
  offsets: Uint32Array,
  cellOf: Uint32Array,
  values: Uint32Array,
  count: number,
): Uint32Array {
  for (let cell = 1; cell < offsets.length; cell++) offsets[cell] += offsets[cell - 1];
  const next = offsets.slice();
  const sorted = new Uint32Array(count);
  for (let i = 0; i < count; i++) sorted[next[cellOf[i]]++] = values[i];
  return sorted;
}

/** For every cell the polygons whose edges lie between its lower left corner and that of the cell before it. */
export function cornerSwitches(coordinates: Float64Array, region: Region, frame: Frame) {
  const { left, bottom, edges, owners } = region;
  const { columns, rows, cornerX, cornerY, perX, perY } = frame;
  const offsets = new Uint32Array(columns * rows + 1);
  const cellOf = new GrowingArray((length) => new Uint32Array(length), 4096);
  const ownerOf = new GrowingArray((length) => new Uint32Array(length), 4096);
  for (let item = 0; item < edges.length; item++) {
    const vertex = 2 * edges[item];
    const ax = coordinates[vertex];
    const ay = coordinates[vertex + 1];
    const bx = coordinates[vertex + 2];
    const by = coordinates[vertex + 3];
    const low = Math.min(ay, by);
    const high = Math.max(ay, by);
    let row = Math.max(0, Math.floor((low - bottom) * perY) - 1);
    while (row < rows && cornerY[row] < low) row++;
    for (; row < rows && cornerY[row] < high; row++) {
      const y = cornerY[row];
      const start = isLeftOf(ax, ay, bx, by, cornerX[0], y);
      const guess = Math.ceil((ax + ((y - ay) * (bx - ax)) / (by - ay) - left) * perX);
      let column = Math.min(columns, Math.max(0, guess));
      while (column > 0 && isLeftOf(ax, ay, bx, by, cornerX[column - 1], y) !== start) column--;
      while (column < columns && isLeftOf(ax, ay, bx, by, cornerX[column], y) === start) column++;
      if (column >= columns) continue;
      cellOf.push(row * columns + column);
      ownerOf.push(owners[item]);
      offsets[row * columns + column + 1]++;
    }
  }
  return { offsets, owners: sortByCell(offsets, cellOf.toArray(), ownerOf.toArray(), cellOf.length) };
}

/** Polygons whose edges cross the region's left side, each with the first row whose lower corner lies beyond. */
export function leftSideSwitches(coordinates: Float64Array, region: Region, frame: Frame) {
  const { bottom, edges, owners } = region;
  const { rows, cornerX, cornerY, perY } = frame;
  const switches: { row: number; owner: number }[] = [];
  const x = cornerX[0];
  for (let item = 0; item < edges.length; item++) {
    const vertex = 2 * edges[item];
    const ax = coordinates[vertex];
    const bx = coordinates[vertex + 2];
    if (ax > x === bx > x) continue;
    const ay = coordinates[vertex + 1];
    const by = coordinates[vertex + 3];
    const start = isLeftOf(ax, ay, bx, by, x, cornerY[0]);
    const guess = Math.ceil((ay + ((x - ax) * (by - ay)) / (bx - ax) - bottom) * perY);
    let row = Math.min(rows, Math.max(0, guess));
    while (row > 0 && isLeftOf(ax, ay, bx, by, x, cornerY[row - 1]) !== start) row--;
    while (row < rows && isLeftOf(ax, ay, bx, by, x, cornerY[row]) === start) row++;
    if (row < rows) switches.push({ row, owner: owners[item] });
  }
  return switches.sort((a, b) => a.row - b.row);
}
