import { type Column, missingCode } from "../../base/column.ts";
import { boundingBoxes, vertexRange } from "../../kernels/geometry/measures.ts";
import type { FactorLayer, FactorShape } from "../../model/factors.ts";
import type { AreaSet } from "../../model/territory.ts";
import { comparableText } from "../names.ts";
import { identifiesThings } from "../record-keys.ts";

/** Where things are: west, south, east and north of each, and a size (km² of areas, vertices of the rest). NaN without a place. */
export interface Outlines {
  readonly boxes: Float64Array;
  readonly size: Float64Array;
  readonly sizeIs: "km2" | "vertices";
}

/** Records that have no time: areas, features of a layer, areas with figures. One entry of every list for each. */
export interface Things {
  readonly length: number;
  readonly names: readonly string[];
  /** Official code or id, empty where one has none; null when the file bears none. */
  readonly keys: readonly string[] | null;
  readonly outlines: Outlines | null;
  /** What is said of them, as text, by the id of the field. */
  readonly fields: readonly ThingField[];
}

interface ThingField {
  readonly column: Column;
  /** Row of the column of each thing. */
  readonly rows: ArrayLike<number>;
}

/** The areas of a level. `coded`: their codes come from the file. `fields`: ids of those that are compared; all unless said. */
export function thingsOfAreas(areas: AreaSet, coded: boolean, fields?: ReadonlySet<string>): Things {
  const rows = Uint32Array.from(areas.codes.keys());
  return {
    length: areas.codes.length,
    names: areas.names,
    keys: coded ? areas.codes : null,
    outlines: { boxes: boundingBoxes(areas.geometry), size: areas.areaKm2, sizeIs: "km2" },
    fields: areas.fields.filter((field) => fields?.has(field.id) ?? true).map((column) => ({ column, rows })),
  };
}

/** The areas of a level that have at least one of some figures, and their rows. */
export function thingsOfFigures(areas: AreaSet, ids: ReadonlySet<string>): Things & { rows: Uint32Array } {
  const fields = areas.fields.filter((field) => ids.has(field.id));
  const rows = Uint32Array.from(areas.codes.keys()).filter((row) =>
    fields.some((field) => cellText(field, row) !== ""),
  );
  return {
    length: rows.length,
    names: Array.from(rows, (row) => areas.names[row]),
    keys: Array.from(rows, (row) => areas.codes[row]),
    outlines: null,
    fields: fields.map((column) => ({ column, rows })),
    rows,
  };
}

/**
 * The features of the layers of one source, one layer after the other; fields of the same id are one. `places`: columns that only say
 * where they are, which their outline says already.
 */
export function thingsOfLayers(layers: readonly FactorLayer[], places: readonly string[]): Things {
  const names = layers.flatMap((layer) => layer.names);
  const said = layers.flatMap((layer) => layer.fields.filter(({ label }) => !places.includes(label.es)));
  const ids = [...new Set(said.map((field) => field.id))];
  const fields = ids.flatMap((id) => wholeField(layers, id));
  const key = fields.find(({ column, rows }) => tellApartThings(column, rows));
  const boxes = new Float64Array(4 * names.length);
  const size = new Float64Array(names.length);
  let from = 0;
  for (const layer of layers) {
    measure(layer.shape, layer.length, boxes.subarray(4 * from), size.subarray(from));
    from += layer.length;
  }
  return {
    length: names.length,
    names,
    keys: key ? Array.from(key.rows, (row) => cellText(key.column, row).trim()) : null,
    outlines: { boxes, size, sizeIs: "vertices" },
    fields,
  };
}

/** A field of several layers as one column of texts; as it is where there is one layer. */
function wholeField(layers: readonly FactorLayer[], id: string): ThingField[] {
  const own = layers.map((layer) => layer.fields.find((field) => field.id === id));
  const first = own.find((field) => field !== undefined);
  if (!first) return [];
  if (layers.length === 1)
    return [{ column: first, rows: Uint32Array.from({ length: layers[0].length }, (_, row) => row) }];
  const values = layers.flatMap((layer, index) => {
    const field = own[index];
    return Array.from({ length: layer.length }, (_, row) => (field ? cellText(field, row) : ""));
  });
  const { label, version } = first;
  return [
    { column: { kind: "text", id, version, label, values }, rows: Uint32Array.from(values, (_, row) => row) },
  ];
}

const leastFilled = 0.95;
const leastDistinct = 0.98;

/** Whether a column is called like an identifier, is filled nearly everywhere, seldom repeats and does not count the rows. */
function tellApartThings(column: Column, rows: ArrayLike<number>): boolean {
  if (!identifiesThings(column.label.es)) return false;
  const texts = Array.from(rows, (row) => cellText(column, row).trim());
  const filled = texts.filter((text) => text !== "");
  const counting = texts.filter((text, row) => text === String(row) || text === String(row + 1)).length;
  return (
    filled.length > 0 &&
    filled.length >= leastFilled * texts.length &&
    new Set(filled).size >= leastDistinct * filled.length &&
    counting < 0.5 * filled.length
  );
}

function measure(shape: FactorShape, length: number, boxes: Float64Array, size: Float64Array): void {
  if (shape.kind === "areas") {
    const { polygons } = shape;
    boxes.set(boundingBoxes(polygons));
    for (let area = 0; area < length; area++) {
      const [first, last] = vertexRange(polygons, area);
      size[area] = last - first;
    }
    return;
  }
  boxes.fill(Number.NaN, 0, 4 * length);
  for (let part = 0; part < shape.owners.length; part++) {
    const [from, to] =
      shape.kind === "points" ? [part, part + 1] : [shape.lineOffsets[part], shape.lineOffsets[part + 1]];
    const at = 4 * shape.owners[part];
    size[shape.owners[part]] += to - from;
    for (let vertex = from; vertex < to; vertex++)
      for (let axis = 0; axis < 2; axis++) {
        const value = shape.coordinates[2 * vertex + axis];
        if (!(boxes[at + axis] <= value)) boxes[at + axis] = value;
        if (!(boxes[at + 2 + axis] >= value)) boxes[at + 2 + axis] = value;
      }
  }
}

/** A cell as text, the same for the same value whatever the column is kept as; empty when missing. */
export function cellText(column: Column, row: number): string {
  if (column.kind === "text") return column.values[row];
  if (column.kind === "number") return Number.isNaN(column.values[row]) ? "" : String(column.values[row]);
  return column.codes[row] === missingCode ? "" : column.classes[column.codes[row]].text.es;
}

/** Numbers that are equal where the comparable texts of two lists are; NaN where there is no text. */
export function textCodes(texts: Iterable<string>): Float64Array {
  const known = new Map<string, number>();
  return Float64Array.from(texts, (text) => {
    const key = comparableText(text);
    if (key === "") return Number.NaN;
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key) ?? Number.NaN;
  });
}
