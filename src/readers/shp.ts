import { ringArea } from "../kernels/geometry/measures.ts";
import type { GeometryBuilder, GeometryKind } from "./geometry-builder.ts";

/** One record of a .shp file: where its shape begins and ends; `null` shapes have no kind. */
export interface ShapeRecord {
  readonly kind: GeometryKind | "none" | "unknown";
  readonly start: number;
  readonly end: number;
}

const fileCode = 9994;
const headerBytes = 100;
const kinds: Readonly<Record<number, GeometryKind | "none">> = {
  0: "none",
  1: "points",
  3: "lines",
  5: "areas",
  8: "points",
};

/** True when the bytes begin like a .shp (or .shx) file. */
export function isShp(head: Uint8Array): boolean {
  return head.length >= 4 && new DataView(head.buffer, head.byteOffset, 4).getInt32(0) === fileCode;
}

/**
 * Lists the records of a .shp file (ESRI 1998). `cut`: the file ends inside a record. A record's length is checked
 * against the file, so a damaged one ends the list.
 */
export function shapeRecords(bytes: Uint8Array): { records: ShapeRecord[]; cut: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: ShapeRecord[] = [];
  let at = headerBytes;
  while (at + 12 <= bytes.length) {
    const length = view.getInt32(at + 4) * 2;
    const end = at + 8 + length;
    if (length < 4 || end > bytes.length) return { records, cut: true };
    const kind = kinds[view.getInt32(at + 8, true) % 10] ?? "unknown";
    records.push({ kind, start: at + 8, end });
    at = end;
  }
  return { records, cut: at !== bytes.length };
}

/** Writes a record as the builder's current row; answers why it could not, or null. */
export function writeShape(bytes: Uint8Array, record: ShapeRecord, builder: GeometryBuilder): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + record.start, record.end - record.start);
  try {
    const type = view.getInt32(0, true) % 10;
    if (type === 1) return writePoints(view, 4, 1, builder);
    if (type === 8) return writePoints(view, 40, view.getInt32(36, true), builder);
    return writeParts(view, type === 5, builder);
  } catch (error) {
    if (error instanceof RangeError) return "broken-geometry";
    throw error;
  }
}

function writePoints(view: DataView, offset: number, count: number, builder: GeometryBuilder): string | null {
  if (count < 0 || offset + count * 16 > view.byteLength) return "broken-geometry";
  for (let i = 0; i < count; i++) {
    const x = view.getFloat64(offset + 16 * i, true);
    const y = view.getFloat64(offset + 16 * i + 8, true);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return "broken-geometry";
    builder.point(x, y);
  }
  return null;
}

function writeParts(view: DataView, polygon: boolean, builder: GeometryBuilder): string | null {
  const parts = view.getInt32(36, true);
  const points = view.getInt32(40, true);
  const from = 44 + 4 * parts;
  if (parts < 0 || points < 0 || from + 16 * points > view.byteLength) return "broken-geometry";
  const coordinates = new Float64Array(2 * points);
  for (let i = 0; i < coordinates.length; i++) {
    coordinates[i] = view.getFloat64(from + 8 * i, true);
    if (!Number.isFinite(coordinates[i])) return "broken-geometry";
  }
  const rings: [number, number][] = [];
  for (let part = 0; part < parts; part++) {
    const start = view.getInt32(44 + 4 * part, true);
    const end = part + 1 < parts ? view.getInt32(48 + 4 * part, true) : points;
    if (start < 0 || end < start || end > points) return "broken-geometry";
    rings.push([start, end]);
  }
  const put = ([start, end]: [number, number]) => {
    for (let v = start; v < end; v++) builder.vertex(coordinates[2 * v], coordinates[2 * v + 1]);
  };
  if (!polygon) {
    for (const line of rings) {
      put(line);
      builder.endLine();
    }
    return null;
  }
  for (const group of polygonsOf(coordinates, rings)) {
    for (const ring of group) {
      put(ring);
      builder.endRing();
    }
    builder.endPolygon();
  }
  return null;
}

/** Outlines run clockwise, holes the other way round; a hole belongs to the outline that holds its first vertex. */
function polygonsOf(coordinates: Float64Array, rings: readonly [number, number][]): [number, number][][] {
  const clockwise = rings.filter(([start, end]) => ringArea(coordinates, start, end) <= 0);
  const outlines = clockwise.length > 0 ? clockwise : rings;
  const groups = outlines.map((ring): [number, number][] => [ring]);
  if (outlines === rings) return groups;
  for (const ring of rings) {
    if (clockwise.includes(ring)) continue;
    const [x, y] = [coordinates[2 * ring[0]], coordinates[2 * ring[0] + 1]];
    const home = groups.findIndex(([outline]) => holds(coordinates, outline, x, y));
    groups[home < 0 ? groups.length - 1 : home].push(ring);
  }
  return groups;
}

function holds(coordinates: Float64Array, [start, end]: [number, number], x: number, y: number): boolean {
  let inside = false;
  for (let v = start, before = end - 1; v < end; before = v++) {
    const [ax, ay, bx, by] = [
      coordinates[2 * v],
      coordinates[2 * v + 1],
      coordinates[2 * before],
      coordinates[2 * before + 1],
    ];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
