import { exactInteger } from "./exact-integer.ts";
import type { FlatTable } from "./flat-table.ts";
import type { GeometryBuilder, GeometryKind } from "./geometry-builder.ts";

/** A column of a FlatGeobuf file: its name and the number of its type. */
export interface FgbColumn {
  readonly name: string;
  readonly type: number;
}

const kinds: readonly (GeometryKind | null)[] = [
  null,
  "points",
  "lines",
  "areas",
  "points",
  "lines",
  "areas",
];
const [polygon, multiPolygon, collection] = [3, 6, 7];
const deepest = 4;
const decoder = new TextDecoder();

/** Reads the values of a feature; RangeError where they leave the buffer. Values of bytes are passed over. */
export function fgbProperties(feature: FlatTable, columns: readonly FgbColumn[]): Record<string, unknown> {
  const { start, length } = feature.vector(1, 1);
  const values: Record<string, unknown> = Object.create(null);
  const { view } = feature;
  const end = start + length;
  for (let at = start; at < end; ) {
    const column = columns[view.getUint16(at, true)];
    if (!column) throw new RangeError("no such column");
    at += 2;
    const reader = fixed[column.type];
    if (reader) {
      const [size, read] = reader;
      if (at + size > end) throw new RangeError("value beyond the properties");
      values[column.name] = read(view, at);
      at += size;
      continue;
    }
    const bytes = view.getUint32(at, true);
    at += 4;
    if (bytes > end - at) throw new RangeError("text beyond the properties");
    if (column.type !== binary)
      values[column.name] = decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
    at += bytes;
  }
  return values;
}

const binary = 14;

/** Sizes and readers of the types of fixed size, by their number; texts have none. */
const fixed: readonly (readonly [number, (view: DataView, at: number) => unknown] | null)[] = [
  [1, (view, at) => view.getInt8(at)],
  [1, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getUint8(at) !== 0],
  [2, (view, at) => view.getInt16(at, true)],
  [2, (view, at) => view.getUint16(at, true)],
  [4, (view, at) => view.getInt32(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [8, (view, at) => exactInteger(view.getBigInt64(at, true))],
  [8, (view, at) => exactInteger(view.getBigUint64(at, true))],
  [4, (view, at) => Number(view.getFloat32(at, true).toPrecision(7))],
  [8, (view, at) => view.getFloat64(at, true)],
];

/** Kind of a geometry; "none" when it is missing or empty, null when we cannot hold it. */
export function fgbKind(geometry: FlatTable | null, fileType: number): GeometryKind | "none" | null {
  let current = geometry;
  for (let depth = 0; current && depth < deepest; depth++) {
    const type = depth === 0 && fileType > 0 ? fileType : current.byte(6, 0);
    const parts = current.vector(7, 4);
    if (type !== collection && type !== multiPolygon)
      return current.vector(1, 8).length === 0 ? "none" : (kinds[type] ?? null);
    if (parts.length === 0) return "none";
    if (type === multiPolygon) return "areas";
    current = current.item(parts.start, 0);
  }
  return current ? null : "none";
}

/** Writes a geometry as the builder's current row; answers why it could not, or null. */
export function writeFgb(geometry: FlatTable, fileType: number, builder: GeometryBuilder): string | null {
  const budget = { vertices: geometry.view.byteLength / 16 };
  try {
    return writePart(geometry, fileType, builder, budget, 0);
  } catch (error) {
    if (error instanceof RangeError) return "broken-geometry";
    throw error;
  }
}

/** `budget`: vertices the buffer can really hold; parts that are told twice over exceed it. */
function writePart(
  geometry: FlatTable,
  knownType: number,
  builder: GeometryBuilder,
  budget: { vertices: number },
  depth: number,
): string | null {
  const type = knownType > 0 ? knownType : geometry.byte(6, 0);
  if (type === collection || type === multiPolygon) {
    if (depth >= deepest) return "nested-collection";
    const parts = geometry.vector(7, 4);
    for (let part = 0; part < parts.length; part++) {
      const member = geometry.item(parts.start, part);
      const refusal = writePart(member, type === multiPolygon ? polygon : 0, builder, budget, depth + 1);
      if (refusal) return refusal;
    }
    return null;
  }
  const kind = kinds[type];
  if (!kind) return "unknown-geometry";
  if (kind !== builder.kind) return "nested-collection";
  const { start, length } = geometry.vector(1, 8);
  const ends = geometry.vector(0, 4);
  const vertices = Math.floor(length / 2);
  budget.vertices -= vertices;
  if (budget.vertices < 0) return "broken-geometry";
  let from = 0;
  for (let ring = 0; ring < Math.max(1, ends.length); ring++) {
    const to = ends.length === 0 ? vertices : geometry.view.getUint32(ends.start + 4 * ring, true);
    if (to < from || to > vertices) return "broken-geometry";
    for (let v = from; v < to; v++) {
      const x = geometry.view.getFloat64(start + 16 * v, true);
      const y = geometry.view.getFloat64(start + 16 * v + 8, true);
      if (!Number.isFinite(x) || !Number.isFinite(y)) return "broken-geometry";
      if (kind === "points") builder.point(x, y);
      else builder.vertex(x, y);
    }
    if (kind === "areas") builder.endRing();
    else if (kind === "lines") builder.endLine();
    from = to;
  }
  if (kind === "areas") builder.endPolygon();
  return null;
}
