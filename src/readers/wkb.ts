import type { GeometryBuilder, GeometryKind } from "./geometry-builder.ts";

const [pointType, lineType, polygonType, multiPoint, multiLine, multiPolygon, collection] = [
  1, 2, 3, 4, 5, 6, 7,
];
const kindOfType: Readonly<Record<number, GeometryKind>> = {
  [pointType]: "points",
  [multiPoint]: "points",
  [lineType]: "lines",
  [multiLine]: "lines",
  [polygonType]: "areas",
  [multiPolygon]: "areas",
};
const deepest = 4;

/**
 * Reads well-known binary (OGC 06-103r4, with Z and M in the ISO and the extended numbering). Every count is checked
 * against the bytes that are left, so a damaged geometry ends in a reason, never beyond its buffer.
 */
export class WkbReader {
  private readonly view: DataView;
  private at: number;
  private little = true;
  private dimensions = 2;

  constructor(bytes: Uint8Array, offset: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = offset;
  }

  /** Kind of the geometry; that of its first member for a collection; "none" when empty, null when unknown. */
  kind(): GeometryKind | "none" | null {
    const start = this.at;
    try {
      let type = this.header();
      for (let depth = 0; type === collection && depth < deepest; depth++) {
        if (this.count(9) === 0) return "none";
        type = this.header();
      }
      return kindOfType[type] ?? null;
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    } finally {
      this.at = start;
    }
  }

  /** Writes the geometry as the builder's current row; answers why it could not, or null. */
  write(builder: GeometryBuilder, depth = 0): string | null {
    try {
      return this.writeOne(builder, depth);
    } catch (error) {
      if (error instanceof RangeError) return "broken-geometry";
      throw error;
    }
  }

  private writeOne(builder: GeometryBuilder, depth: number): string | null {
    const type = this.header();
    if (type === collection || (type >= multiPoint && type <= multiPolygon)) {
      if (depth >= deepest) return "nested-collection";
      const members = this.count(9);
      for (let i = 0; i < members; i++) {
        const refusal = this.writeOne(builder, depth + 1);
        if (refusal) return refusal;
      }
      return null;
    }
    const kind = kindOfType[type];
    if (!kind) return "unknown-geometry";
    if (kind !== builder.kind) return "nested-collection";
    if (type === pointType) {
      const [x, y] = this.position();
      if (Number.isNaN(x) && Number.isNaN(y)) return null;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return "broken-geometry";
      builder.point(x, y);
      return null;
    }
    const rings = type === polygonType ? this.count(4) : 1;
    for (let ring = 0; ring < rings; ring++) {
      if (!this.vertices(builder)) return "broken-geometry";
      if (type === polygonType) builder.endRing();
      else builder.endLine();
    }
    if (type === polygonType) builder.endPolygon();
    return null;
  }

  private vertices(builder: GeometryBuilder): boolean {
    const count = this.count(8 * this.dimensions);
    for (let i = 0; i < count; i++) {
      const [x, y] = this.position();
      if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
      builder.vertex(x, y);
    }
    return true;
  }

  private position(): [number, number] {
    const x = this.view.getFloat64(this.at, this.little);
    const y = this.view.getFloat64(this.at + 8, this.little);
    this.at += 8 * this.dimensions;
    return [x, y];
  }

  /** Byte order and type of a geometry; 0 for a type that cannot be. */
  private header(): number {
    this.little = this.view.getUint8(this.at) === 1;
    const raw = this.view.getUint32(this.at + 1, this.little);
    this.at += 5;
    if (raw & 0x20000000) this.at += 4;
    const flags = raw >>> 30;
    const plain = raw & 0x0fffffff;
    const thousands = Math.floor(plain / 1000);
    const extended = (flags & 1) + (flags >>> 1);
    this.dimensions = 2 + (thousands === 3 ? 2 : thousands > 0 ? 1 : extended);
    return thousands > 3 ? 0 : plain % 1000;
  }

  /** A count of parts of at least `bytesEach`; raises a RangeError when the buffer cannot hold them. */
  private count(bytesEach: number): number {
    const value = this.view.getUint32(this.at, this.little);
    this.at += 4;
    if (value * bytesEach > this.view.byteLength - this.at) throw new RangeError("count beyond the buffer");
    return value;
  }
}
