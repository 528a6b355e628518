import type { Column } from "../base/column.ts";
import type { LevelId } from "../base/ids.ts";
import type { Sentence } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/**
 * What an analysis produces: columns over a support, some single numbers, small tables for charts, and a log that
 * explains each automatic choice. Table, map, legend, tooltip and export read this and nothing else.
 */
export interface AnalysisResult {
  readonly support: Support;
  /** One value per row of the support. Ids as declared in `Analysis.gives`. */
  readonly columns: readonly Column[];
  /** Global figures (I, expected, variance, zNorm, pSim, bandwidthMeters, matched …). NaN is undefined. */
  readonly scalars: Readonly<Record<string, number>>;
  /** Small tables for charts: name to columns of equal length. */
  readonly tables: Readonly<Record<string, readonly Column[]>>;
  readonly log: readonly Sentence[];
}

export type Support =
  | {
      readonly kind: "areas";
      readonly level: LevelId;
      readonly ids: readonly string[];
      readonly names: readonly string[];
    }
  | { readonly kind: "cells"; readonly cells: HexagonCells }
  | { readonly kind: "raster"; readonly raster: Raster }
  | {
      readonly kind: "points";
      readonly x: Float64Array;
      readonly y: Float64Array;
      readonly incidentRows: Uint32Array;
    }
  | { readonly kind: "shapes"; readonly polygons: PolygonSet; readonly ids: readonly string[] }
  | { readonly kind: "global" };

/** Flat-topped or pointy hexagons of equal area in local metres; only the listed cells exist. */
export interface HexagonCells {
  readonly centerX: Float64Array;
  readonly centerY: Float64Array;
  /** Axial coordinates of each cell: its lasting name, and the way to its neighbours. */
  readonly q: Int32Array;
  readonly r: Int32Array;
  /** Centre to corner, metres. Pointy-topped. */
  readonly radiusMeters: number;
  readonly areaKm2: number;
}

/** A grid of square cells in local metres; row 0 is the southernmost. The values are a column of the result. */
export interface Raster {
  readonly originX: number;
  readonly originY: number;
  readonly cellMeters: number;
  readonly columns: number;
  readonly rows: number;
}
