import type { RawGeometry } from "./raw-table.ts";

/** A list of numbers that grows without boxing them. */
class Numbers<Store extends Float64Array | Uint32Array> {
  length = 0;
  private store: Store;
  private readonly make: (size: number) => Store;
  constructor(make: (size: number) => Store) {
    this.make = make;
    this.store = make(64);
  }
  push(value: number): void {
    if (this.length === this.store.length) {
      const wider = this.make(this.store.length * 2);
      wider.set(this.store);
      this.store = wider;
    }
    this.store[this.length++] = value;
  }
  get(index: number): number {
    return this.store[index];
  }
  cut(length: number): void {
    this.length = length;
  }
  done(): Store {
    return this.store.slice(0, this.length) as Store;
  }
}

const floats = () => new Numbers<Float64Array>((size) => new Float64Array(size));
const whole = () => new Numbers<Uint32Array>((size) => new Uint32Array(size));

export type GeometryKind = RawGeometry["kind"];

/**
 * Collects the geometries of one kind, row after row: `startRow`, then points or lines or polygons, until the next
 * `startRow`. Rings are closed where they were left open; a ring that encloses nothing (fewer than three different
 * vertices) is dropped, and with an outline its whole polygon.
 */
export class GeometryBuilder {
  rows = 0;
  closedRings = 0;
  droppedRings = 0;
  readonly kind: GeometryKind;
  private readonly coordinates = floats();
  private readonly owners = whole();
  private readonly offsets = whole();
  private readonly polygons = whole();
  private readonly areas = whole();
  private outlineLost = false;

  constructor(kind: GeometryKind) {
    this.kind = kind;
    this.offsets.push(0);
    this.polygons.push(0);
  }

  startRow(): void {
    if (this.kind === "areas") this.areas.push(this.polygons.length - 1);
    this.rows++;
  }

  /** Takes back everything since a mark: a row that turned out to be broken. */
  mark(): readonly number[] {
    const { coordinates, owners, offsets, polygons, areas } = this;
    return [coordinates.length, owners.length, offsets.length, polygons.length, areas.length, this.rows];
  }

  rewind(mark: readonly number[]): void {
    this.coordinates.cut(mark[0]);
    this.owners.cut(mark[1]);
    this.offsets.cut(mark[2]);
    this.polygons.cut(mark[3]);
    this.areas.cut(mark[4]);
    this.rows = mark[5];
    this.outlineLost = false;
  }

  point(x: number, y: number): void {
    this.owners.push(this.rows - 1);
    this.vertex(x, y);
  }

  vertex(x: number, y: number): void {
    this.coordinates.push(x);
    this.coordinates.push(y);
  }

  /** Ends the line of the vertices since the last line. */
  endLine(): void {
    const from = this.offsets.get(this.offsets.length - 1);
    if (this.coordinates.length / 2 - from < 2) {
      this.coordinates.cut(from * 2);
      return;
    }
    this.offsets.push(this.coordinates.length / 2);
    this.owners.push(this.rows - 1);
  }

  /** Ends the ring of the vertices since the last ring; the first ring of a polygon is its outline. */
  endRing(): void {
    const from = this.offsets.get(this.offsets.length - 1) * 2;
    const first = this.offsets.length - 1 === this.polygons.get(this.polygons.length - 1);
    let to = this.coordinates.length;
    const { coordinates } = this;
    const open =
      to - from >= 4 &&
      (coordinates.get(from) !== coordinates.get(to - 2) ||
        coordinates.get(from + 1) !== coordinates.get(to - 1));
    if (this.differentVertices(from, to) < 3 || this.outlineLost) {
      if (!this.outlineLost) this.droppedRings++;
      if (first) this.outlineLost = true;
      coordinates.cut(from);
      return;
    }
    if (open) {
      this.vertex(coordinates.get(from), coordinates.get(from + 1));
      this.closedRings++;
    }
    to = this.coordinates.length;
    this.offsets.push(to / 2);
  }

  endPolygon(): void {
    const rings = this.offsets.length - 1;
    if (rings > this.polygons.get(this.polygons.length - 1)) this.polygons.push(rings);
    this.outlineLost = false;
  }

  get vertices(): number {
    return this.coordinates.length / 2;
  }

  finish(planar: boolean): RawGeometry {
    const coordinates = this.coordinates.done();
    if (this.kind === "points") return { kind: "points", planar, coordinates, owners: this.owners.done() };
    if (this.kind === "lines")
      return {
        kind: "lines",
        planar,
        coordinates,
        lineOffsets: this.offsets.done(),
        owners: this.owners.done(),
      };
    const areaOffsets = new Uint32Array(this.rows + 1);
    areaOffsets.set(this.areas.done());
    areaOffsets[this.rows] = this.polygons.length - 1;
    return {
      kind: "areas",
      planar,
      polygons: {
        coordinates,
        ringOffsets: this.offsets.done(),
        polygonOffsets: this.polygons.done(),
        areaOffsets,
      },
    };
  }

  /** Counts different neighbouring vertices, up to three. */
  private differentVertices(from: number, to: number): number {
    let count = 0;
    const { coordinates } = this;
    for (let i = from; i < to && count < 3; i += 2) {
      let seen = false;
      for (let k = from; k < i && !seen; k += 2)
        seen = coordinates.get(k) === coordinates.get(i) && coordinates.get(k + 1) === coordinates.get(i + 1);
      if (!seen) count++;
    }
    return count;
  }
}
