import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/**
 * A table as it stands in the file, before anyone decided what its columns mean. Rows and geometries correspond
 * one to one. `rowsRead = rows + setAside.length`: rows a reader cannot even hold (a broken feature, a line with an
 * unclosed quote) are set aside with a reason.
 */
export interface RawTable {
  readonly name: string;
  readonly rows: number;
  readonly rowsRead: number;
  /** Row number in the file, from 1, of every row; absent when it is simply row + 1. */
  readonly rowNumbers?: Uint32Array;
  readonly columns: readonly RawColumn[];
  readonly geometry: RawGeometry | null;
  readonly setAside: readonly {
    readonly row: number;
    readonly code: string;
    readonly cells: readonly string[];
  }[];
  /** What was found out about the file (encoding, delimiter, coordinate system), for people. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A column as text, whatever the file stored; `number` gives the exact figure where the format has types. */
export interface RawColumn {
  readonly name: string;
  /** Text of a cell; the empty string is missing. */
  text(row: number): string;
  /** Typed value of a cell where the format has numbers (GeoJSON, GeoPackage); NaN where it is not one. */
  number?(row: number): number;
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
