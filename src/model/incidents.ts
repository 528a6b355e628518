import type { CategoryColumn } from "../base/column.ts";
import type { LevelId, SourceId } from "../base/ids.ts";

/** Ids of the fields with a known role; other category fields keep their own id. */
export const incidentRoles = [
  "category",
  "weapon",
  "sex",
  "ageBand",
  "placeType",
  "relation",
  "armsEvent",
] as const;
export type IncidentRole = (typeof incidentRoles)[number];

/** What is counted: things that happened, or the people they happened to. */
export const countedUnits = ["event", "victim"] as const;
export type CountedUnit = (typeof countedUnits)[number];

/**
 * Recorded events in columns, sorted by `timeFrom`: a period is an index range, and drawing it is a sub-array.
 * Immutable; a change makes a new table with a higher `version`.
 */
export interface IncidentTable {
  readonly version: number;
  readonly sources: readonly SourceId[];
  readonly length: number;
  /** WGS84 degrees; NaN where an event has a place name only. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Metres in the project's local projection. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Civil minutes since 1970-01-01 (see base/civil-time), ascending; equal to `timeTo` when the time is known. */
  readonly timeFrom: Int32Array;
  readonly timeTo: Int32Array;
  /** How exact the time is, as an index into `timePrecisions`. */
  readonly timePrecision: Uint8Array;
  /** 1 for a raw event; a table of counts made elsewhere carries its counts here. */
  readonly weight: Float64Array;
  /** What the weights count; events unless said. */
  readonly unit?: CountedUnit;
  /** Category, weapon, sex, age band, place type, relation, arms event, and any other category column that was kept. */
  readonly fields: readonly CategoryColumn[];
  /** Row of the area that holds each event, per level; -1 where none does. */
  readonly areaRows: Readonly<Record<LevelId, Int32Array>>;
  /** Row number in the source file, from 1, header not counted. */
  readonly sourceRow: Uint32Array;
  /** Which of the source's loads (files) each row comes from; absent when there was one. */
  readonly loads?: Uint16Array;
  /** The record's own identifier in its office, as a number made of it (53 bits); NaN where it has none. Never exported. */
  readonly recordKeys?: Float64Array;
}

export const timePrecisions = ["minute", "hour", "day", "month", "year", "none"] as const;

/** The category field of that id; undefined if the table has none. */
export function incidentField(incidents: IncidentTable, id: string): CategoryColumn | undefined {
  return incidents.fields.find((field) => field.id === id);
}
