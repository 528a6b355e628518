import {
  type Check,
  flag,
  listOf,
  localised,
  oneOf,
  optional,
  orNull,
  recordOf,
  shape,
  text,
  whole,
} from "../base/check.ts";
import type { LevelId } from "../base/ids.ts";
import { type FactorLayer, factorKinds, factorTones } from "../model/factors.ts";
import { countedUnits, type IncidentTable } from "../model/incidents.ts";
import type { AreaSet, PopulationSlice } from "../model/territory.ts";
import { type CategoryHead, categoryHeads, type FieldHead, fieldHeads, version } from "./column-shapes.ts";

/** A level in the document: everything but its numbers, and where those are. */
export type AreaHead = Pick<
  AreaSet,
  "id" | "version" | "source" | "label" | "rank" | "population" | "populationBy"
> & {
  readonly rows: number;
  readonly table: string;
  readonly outlines: string;
  readonly parent: LevelId | null;
  readonly fields: readonly FieldHead[];
};

export type IncidentHead = Pick<IncidentTable, "version" | "sources" | "unit"> & {
  readonly rows: number;
  readonly table: string;
  readonly fields: readonly CategoryHead[];
  /** Whether rows name their load and carry the key of their record. */
  readonly loads?: boolean;
  readonly recordKeys?: boolean;
  /** Column of each level's area rows. */
  readonly areaRows: Readonly<Record<LevelId, string>>;
};

export type FactorHead = Pick<FactorLayer, "id" | "version" | "source" | "label" | "kind" | "tone"> & {
  readonly rows: number;
  readonly table: string;
  readonly places: string;
  readonly shape: FactorLayer["shape"]["kind"];
  readonly fields: readonly FieldHead[];
};

export interface PartHeads {
  readonly levels: Readonly<Record<string, AreaHead>>;
  readonly incidents: IncidentHead | null;
  readonly factors: Readonly<Record<string, FactorHead>>;
}

const rows = whole(0, 100_000_000);

const areaHead: Check<AreaHead> = shape<AreaHead>({
  id: text,
  version,
  source: text,
  label: localised(shape<{ one: string; many: string }>({ one: text, many: text })),
  rank: whole(0, 1000),
  population: orNull(text),
  populationBy: optional(
    listOf(shape<PopulationSlice>({ field: text, sex: optional(text), ageBand: optional(text) })),
  ),
  rows,
  table: text,
  outlines: text,
  parent: orNull(text),
  fields: fieldHeads,
});

const incidentHead: Check<IncidentHead> = shape<IncidentHead>({
  version,
  sources: listOf(text),
  unit: optional(oneOf(countedUnits)),
  rows,
  table: text,
  fields: categoryHeads,
  loads: optional(flag),
  recordKeys: optional(flag),
  areaRows: recordOf(text),
});

const factorHead: Check<FactorHead> = shape<FactorHead>({
  id: text,
  version,
  source: text,
  label: localised(text),
  kind: oneOf(factorKinds),
  tone: oneOf(factorTones),
  rows,
  table: text,
  places: text,
  shape: oneOf(["points", "lines", "areas"]),
  fields: fieldHeads,
});

export const partHeads: Check<PartHeads> = shape<PartHeads>({
  levels: recordOf(areaHead),
  incidents: orNull(incidentHead),
  factors: recordOf(factorHead),
});
