import { squaredDistanceToSegment } from "./segment-distance.ts";

/** Segments in metres, four numbers each (a point is a segment of no length), and the feature that each belongs to. */
export interface Segments {
  readonly ends: Float64Array;
  readonly owners: Uint32Array;
}

const mostPerSide = 2048;

/**
 * Finds nearest segments and segments within a distance through a grid of square cells, in which each segment is entered
 * wherever its bounding box reaches. Coordinates in metres. Building is linear in segments and entries.
 */
export class SegmentGrid {
  private readonly ends: Float64Array;
  private readonly owners: Uint32Array;
  private readonly left: number;
  private readonly bottom: number;
  private readonly side: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly offsets: Uint32Array;
  private readonly items: Uint32Array;

  constructor(segments: Segments) {
    this.ends = segments.ends;
    this.owners = segments.owners;
    const count = segments.owners.length;
    let minX = Number.POSITIVE_INFINITY;
    let minY = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let maxY = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.ends.length; i += 2) {
      minX = Math.min(minX, this.ends[i]);
      maxX = Math.max(maxX, this.ends[i]);
      minY = Math.min(minY, this.ends[i + 1]);
      maxY = Math.max(maxY, this.ends[i + 1]);
    }
    const width = count > 0 ? maxX - minX : 0;
    const height = count > 0 ? maxY - minY : 0;
    const ideal = Math.max(
      Math.sqrt((width * height) / Math.max(1, count)),
      Math.max(width, height) / mostPerSide,
    );
    this.side = ideal > 0 ? ideal : 1;
    this.left = count > 0 ? minX : 0;
    this.bottom = count > 0 ? minY : 0;
    this.columns = Math.floor(width / this.side) + 1;
    this.rows = Math.floor(height / this.side) + 1;
    this.offsets = new Uint32Array(this.columns * this.rows + 1);
    for (let item = 0; item < count; item++) this.eachCell(item, (cell) => this.offsets[cell + 1]++);
    for (let cell = 1; cell < this.offsets.length; cell++) this.offsets[cell] += this.offsets[cell - 1];
    const next = this.offsets.slice();
    this.items = new Uint32Array(this.offsets[this.offsets.length - 1]);
    for (let item = 0; item < count; item++)
      this.eachCell(item, (cell) => {
        this.items[next[cell]++] = item;
      });
  }

  /**
   * The nearest segment's feature and its distance in metres; ties go to the lowest feature. `{ feature: -1,
   * distance: NaN }` without segments or for a point without coordinates.
   */
  nearest(x: number, y: number): { feature: number; distance: number } {
    let feature = -1;
    let best = Number.POSITIVE_INFINITY;
    const column = Math.floor((x - this.left) / this.side);
    const row = Math.floor((y - this.bottom) / this.side);
    if (this.items.length === 0 || !Number.isFinite(column + row)) return { feature, distance: Number.NaN };
    const reach = (index: number, count: number) => Math.max(0, -index, index - count + 1);
    const farthest = (index: number, count: number) => Math.max(Math.abs(index), Math.abs(count - 1 - index));
    const firstRing = Math.max(reach(column, this.columns), reach(row, this.rows));
    const lastRing = Math.max(farthest(column, this.columns), farthest(row, this.rows));
    for (let ring = firstRing; ring <= lastRing; ring++) {
      // Everything beyond the square of the rings done so far is at least this far away.
      const clear = (ring - 1) * this.side + this.margin(x, y, column, row);
      if (ring > firstRing && clear > 0 && clear * clear > best) break;
      this.eachCellOfRing(column, row, ring, (cell) => {
        for (let i = this.offsets[cell]; i < this.offsets[cell + 1]; i++) {
          const item = this.items[i];
          const squared = this.squaredDistance(x, y, item);
          if (squared < best || (squared === best && this.owners[item] < feature)) {
            best = squared;
            feature = this.owners[item];
          }
        }
      });
    }
    return { feature, distance: Math.sqrt(best) };
  }

  /** Calls `visit` with the feature of each segment within `radius` metres, border included; a feature may come repeatedly. */
  within(x: number, y: number, radius: number, visit: (feature: number) => void): void {
    const from = (value: number, start: number) =>
      Math.max(0, Math.floor((value - radius - start) / this.side));
    const to = (value: number, start: number, count: number) =>
      Math.min(count - 1, Math.floor((value + radius - start) / this.side));
    const lastRow = to(y, this.bottom, this.rows);
    const lastColumn = to(x, this.left, this.columns);
    for (let row = from(y, this.bottom); row <= lastRow; row++)
      for (let column = from(x, this.left); column <= lastColumn; column++) {
        const cell = row * this.columns + column;
        for (let i = this.offsets[cell]; i < this.offsets[cell + 1]; i++)
          if (this.squaredDistance(x, y, this.items[i]) <= radius * radius) visit(this.owners[this.items[i]]);
      }
  }

  private squaredDistance(x: number, y: number, item: number): number {
    const at = 4 * item;
    return squaredDistanceToSegment(
      x,
      y,
      this.ends[at],
      this.ends[at + 1],
      this.ends[at + 2],
      this.ends[at + 3],
    );
  }

  /** Distance from a point to the nearest side of its own cell. */
  private margin(x: number, y: number, column: number, row: number): number {
    const inX = x - this.left - column * this.side;
    const inY = y - this.bottom - row * this.side;
    return Math.min(inX, this.side - inX, inY, this.side - inY);
  }

  private eachCell(item: number, visit: (cell: number) => void): void {
    const at = 4 * item;
    const column = (x: number) => Math.min(this.columns - 1, Math.floor((x - this.left) / this.side));
    const row = (y: number) => Math.min(this.rows - 1, Math.floor((y - this.bottom) / this.side));
    const [ax, ay, bx, by] = [this.ends[at], this.ends[at + 1], this.ends[at + 2], this.ends[at + 3]];
    const lastColumn = column(Math.max(ax, bx));
    const lastRow = row(Math.max(ay, by));
    for (let r = row(Math.min(ay, by)); r <= lastRow; r++)
      for (let c = column(Math.min(ax, bx)); c <= lastColumn; c++) visit(r * this.columns + c);
  }

  /** Cells of the grid at exactly `ring` steps from a cell, which may lie outside the grid. */
  private eachCellOfRing(column: number, row: number, ring: number, visit: (cell: number) => void): void {
    const firstRow = Math.max(0, row - ring);
    const lastRow = Math.min(this.rows - 1, row + ring);
    const firstColumn = Math.max(0, column - ring);
    const lastColumn = Math.min(this.columns - 1, column + ring);
    for (let r = firstRow; r <= lastRow; r++) {
      const start = r * this.columns;
      if (r === row - ring || r === row + ring)
        for (let c = firstColumn; c <= lastColumn; c++) visit(start + c);
      else {
        if (column - ring >= 0 && column - ring < this.columns) visit(start + column - ring);
        if (ring > 0 && column + ring >= 0 && column + ring < this.columns) visit(start + column + ring);
      }
    }
  }
}
