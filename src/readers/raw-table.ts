import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/**
 * A table as it stands in the file, before anyone decided what its columns mean. Rows and geometries correspond
 * one to one. `rowsRead = rows + setAside.length`: rows a reader cannot even hold (a broken feature, a line with an
 * unclosed quote) are set aside with a reason. Column names are unique.
 */
export interface RawTable {
  readonly name: string;
  readonly rows: number;
  readonly rowsRead: number;
  /** Row number in the file, from 1, of every row; absent when it is simply row + 1. */
  readonly rowNumbers?: Uint32Array;
  readonly columns: readonly RawColumn[];
  readonly geometry: RawGeometry | null;
  readonly setAside: readonly SetAsideRow[];
  /** What was found out about the file (encoding, delimiter, coordinate system), for people. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A row that could not be used: its number in the file (from 1, header not counted), why, and its cells as text. */
export interface SetAsideRow {
  readonly row: number;
  readonly code: string;
  readonly cells: readonly string[];
}

/** A column as text, whatever the file stored; `number` gives the exact figure where the format has types. */
export interface RawColumn {
  readonly name: string;
  /** Text of a cell; the empty string is missing. */
  text(row: number): string;
  /** Typed value of a cell where the format has numbers (GeoJSON, GeoPackage); NaN where it is not one. */
  number?(row: number): number;
  /** Where the format is text: the bytes of the cells, so that large files are read without making strings. */
  readonly cells?: CellBytes;
}

/**
 * Cells as ranges of one UTF-8 buffer. `start(row)` to `end(row)` is a cell without its enclosing quotes; quotes
 * doubled inside a quoted cell stay doubled here (`RawColumn.text` resolves them). An empty range is missing.
 */
export interface CellBytes {
  readonly bytes: Uint8Array;
  start(row: number): number;
  end(row: number): number;
}

/** Geometry of every row; longitude and latitude, or plain units when `planar`. */
export type RawGeometry =
  | {
      readonly kind: "points";
      readonly planar: boolean;
      readonly coordinates: Float64Array;
      readonly owners: Uint32Array;
    }
  | {
      readonly kind: "lines";
      readonly planar: boolean;
      readonly coordinates: Float64Array;
      readonly lineOffsets: Uint32Array;
      readonly owners: Uint32Array;
    }
  | { readonly kind: "areas"; readonly planar: boolean; readonly polygons: PolygonSet };

/** Row number in the file (from 1) of a row of the table. */
export function fileRowOf(table: RawTable, row: number): number {
  return table.rowNumbers ? table.rowNumbers[row] : row + 1;
}

/** All cells of a row as text, in column order. */
export function rowTexts(table: RawTable, row: number): string[] {
  return table.columns.map((column) => column.text(row));
}

/** Column names made unique and non-empty: "", "a", "a" become "1", "a", "a (2)". Cut to 200 characters. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((raw, index) => {
    const base = raw.trim().slice(0, 200) || String(index + 1);
    let name = base;
    for (let count = 2; seen.has(name); count++) name = `${base} (${count})`;
    seen.add(name);
    return name;
  });
}
