import type { LevelId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { FactorKind, FactorTone } from "../model/factors.ts";
import type { CountedUnit, IncidentRole } from "../model/incidents.ts";
import type { ValueDecisions } from "../model/value-decisions.ts";
import type { DateOrder } from "./civil-parser.ts";

/** What every import is told about its source. */
export interface SourceMapping {
  /** Coordinates are plain units without a place on Earth: they are taken as they are. Command line only. */
  readonly planar?: boolean;
  readonly source: SourceId;
  readonly title?: Localised;
  readonly citation?: Localised;
}

/** Where an event stands. Columns are meant by name; coordinates are degrees unless `crs` says otherwise. */
export type PlaceMapping =
  | { readonly kind: "geometry" }
  | { readonly kind: "columns"; readonly longitude: string; readonly latitude: string; readonly crs?: string }
  | { readonly kind: "pair"; readonly column: string; readonly order: PairOrder; readonly crs?: string }
  /** No coordinates: the name or code of its area, perhaps beside the name of the larger area it lies in. */
  | {
      readonly kind: "area";
      readonly column: string;
      readonly level: LevelId;
      readonly parentName?: string | null;
      readonly decisions?: readonly AreaDecision[];
    }
  | { readonly kind: "none" };

/** A place known by the name or code of its area. */
export type AreaPlace = Extract<PlaceMapping, { kind: "area" }>;

/** What a person decided about a name (or code) of a file that no area bears: the area meant, or that there is none. */
export interface AreaDecision {
  /** As the file writes it. */
  readonly name: string;
  /** Name of the larger area beside it in the file, where there is one. */
  readonly parent?: string;
  /** Code of the area meant; null when none is. */
  readonly code: string | null;
}

/** A point that stands for "place unknown", in degrees. */
export type Placeholder = readonly [longitude: number, latitude: number];

/** What is done about coordinates that cannot be right. */
export interface PlaceRepairs {
  /** Put right what is plainly exchanged (longitude and latitude) or has lost its sign. True unless said. */
  readonly repair?: boolean;
  /** Put lost decimal points back where only one place for them lies among the others. Only if asked. */
  readonly restorePoints?: boolean;
  /** Default points of the source (a station, the centre of town): rows there are set aside. */
  readonly placeholders?: readonly Placeholder[];
}

export type PairOrder = "latitudeFirst" | "longitudeFirst";

/** When an event was. A window has an end as well. */
export type TimeMapping =
  | {
      readonly kind: "columns";
      readonly date: string;
      readonly time: string | null;
      readonly order: DateOrder;
      readonly endDate?: string;
      readonly endTime?: string;
    }
  | {
      readonly kind: "parts";
      readonly year: string;
      readonly month: string | null;
      readonly day: string | null;
      readonly hour: string | null;
      readonly minute: string | null;
    }
  | { readonly kind: "none" };

export interface FieldMapping {
  readonly column: string;
  /** A role gives the field its well-known id; without one, the field is named after its column. */
  readonly role: IncidentRole | null;
  /** What somebody decided about its values; the others stand for what is guessed. */
  readonly decisions?: ValueDecisions;
}

export interface IncidentMapping extends SourceMapping, PlaceRepairs {
  readonly place: PlaceMapping;
  readonly time: TimeMapping;
  /** What is counted; events unless said. */
  readonly unit?: CountedUnit;
  /** Column that says how many events (or victims) a row stands for. */
  readonly weight: string | null;
  /** Column that names the event of each row. Counting events, further rows of the same event are set aside. */
  readonly eventId?: string | null;
  /** Column with the record's own identifier (case file, report number); null for none, found by its cells when absent. */
  readonly identifier?: string | null;
  readonly fields: readonly FieldMapping[];
  /** Keep rows that cannot be placed, as events without coordinates that belong to no area, so that they can be counted. */
  readonly keepUnplaced?: boolean;
  /** Where others have coordinates: the area in which a row without any is counted, by the name or code it gives. */
  readonly unplacedArea?: AreaPlace | null;
}

export interface AreaMapping extends SourceMapping {
  readonly level: LevelId;
  readonly label: Localised<{ one: string; many: string }>;
  readonly rank: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly population: string | null;
  /**
   * Column that names the coarser area each area belongs to, by code or name; without a column, the coarser area that has
   * the largest part of it.
   */
  readonly parent: { readonly column: string | null; readonly level: LevelId } | null;
  /** A coarser level to make, by joining the areas with the same text in a column; it gets `rank`, the areas the next. */
  readonly joined?: {
    readonly column: string;
    readonly level: LevelId;
    readonly label: AreaMapping["label"];
  };
  /** Gaps and overlaps between neighbours: reported up to this mean width, and put right if asked. 10 m, reported only, unless said. */
  readonly borders?: { readonly toleranceMeters: number; readonly repair: boolean };
  /** Outlines made lighter along the borders that neighbours share; as they are unless said. */
  readonly simplify?: { readonly toleranceMeters: number };
  /** Columns kept as fields; all others when absent. */
  readonly fields?: readonly string[];
  /** The table has no geometry, and areas without outlines will do. Command line only. */
  readonly withoutOutlines?: boolean;
}

export interface FactorMapping extends SourceMapping, PlaceRepairs {
  readonly id: string;
  readonly label: Localised;
  readonly kind: FactorKind;
  readonly tone: FactorTone;
  /** Column that tells arms events apart (use, seizure, find, surrender): each kind becomes a layer of its own. */
  readonly armsColumn?: { readonly column: string; readonly decisions?: ValueDecisions } | null;
  readonly place: Exclude<PlaceMapping, { kind: "area" } | { kind: "none" }>;
  readonly name: string | null;
  readonly fields?: readonly string[];
}

export interface PopulationMapping extends SourceMapping {
  readonly level: LevelId;
  /** Join by the area's code, or by its name. */
  readonly key: { readonly column: string; readonly by: "code" | "name" };
  /** Name of the parent area beside the name, where names repeat. */
  readonly parentName: string | null;
  /** Column of the year, and the year to take; the latest when the year is absent. */
  readonly year: { readonly column: string; readonly take: number | null } | null;
  /** Column with the residents; kept as the level's population. */
  readonly population: string | null;
  /** Other columns of numbers to bring along (counts, rates, slices of the population). */
  readonly fields: readonly PopulationField[];
  /** What happens to further rows of one area: set aside, or added up (counts by month, by type). "setAside" unless said. */
  readonly repeated?: "setAside" | "sum";
  readonly decisions?: readonly AreaDecision[];
}

export interface PopulationField {
  readonly column: string;
  readonly sex?: string;
  readonly ageBand?: string;
}
