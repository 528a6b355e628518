import type { Column, NumberColumn } from "../base/column.ts";
import type { FieldId, LevelId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/**
 * The areas of one level (municipalities, neighbourhoods). Rows of every array are areas, in file order.
 * Immutable: a change makes a new set with a higher `version`.
 */
export interface AreaSet {
  readonly id: LevelId;
  readonly version: number;
  readonly source: SourceId;
  /** What one area and several areas of this level are called ("colonia", "colonias"). */
  readonly label: Localised<{ one: string; many: string }>;
  /** 0 is the coarsest level of the project. */
  readonly rank: number;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** The next coarser level and, per area, the row of its parent there (-1 if none). */
  readonly parent: { readonly level: LevelId; readonly rows: Int32Array } | null;
  /** Longitude and latitude (WGS84). */
  readonly geometry: PolygonSet;
  /** Geodesic area; NaN for an area without geometry. */
  readonly areaKm2: Float64Array;
  readonly fields: readonly Column[];
  /** The field that counts residents, if the project says which. Never guessed by a statistic. */
  readonly population: FieldId | null;
  /** Which field holds the residents of each sex and age class, when the source has them. */
  readonly populationBy?: readonly PopulationSlice[];
}

/** One slice of the population: residents with that sex and age band. */
export interface PopulationSlice {
  readonly field: FieldId;
  readonly sex?: string;
  readonly ageBand?: string;
}

/** The field of that id; undefined if the areas have none. */
export function fieldOf(areas: AreaSet, id: FieldId): Column | undefined {
  return areas.fields.find((field) => field.id === id);
}

/** The field of that id if it holds numbers; else undefined. */
export function numberFieldOf(areas: AreaSet, id: FieldId): NumberColumn | undefined {
  const field = fieldOf(areas, id);
  return field?.kind === "number" ? field : undefined;
}
