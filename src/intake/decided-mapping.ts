import type { SourceId } from "../base/ids.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { joinAreasOf } from "./area-decisions.ts";
import {
  areaMappingFrom,
  factorMappingFrom,
  incidentMappingFrom,
  populationMappingFrom,
} from "./default-mapping.ts";
import type { TableGuess } from "./inspect-table.ts";
import type { JoinQuestion } from "./join-study.ts";
import type {
  AreaDecision,
  AreaMapping,
  FactorMapping,
  IncidentMapping,
  PlaceMapping,
  PopulationMapping,
} from "./mapping.ts";

/** What a table is, and what its columns mean. */
export type DecidedMapping =
  | { readonly role: "areas"; readonly mapping: AreaMapping }
  | { readonly role: "incidents"; readonly mapping: IncidentMapping }
  | { readonly role: "factors"; readonly mapping: FactorMapping }
  | { readonly role: "population"; readonly mapping: PopulationMapping };

/** What follows from the guess about a table. Null for figures that join no level. `crs`: of columns that are not degrees. */
export function decidedFrom(
  raw: RawTable,
  guess: TableGuess,
  areaSets: readonly AreaSet[],
  source: SourceId,
  crs?: string,
): DecidedMapping | null {
  const planar = guess.planar ? { planar: true } : {};
  const levels = areaSets.map((areas) => joinAreasOf(areas, areaSets));
  switch (guess.role) {
    case "areas":
      return { role: "areas", mapping: { ...areaMappingFrom(guess, source, "described"), ...planar } };
    case "incidents": {
      const mapping = incidentMappingFrom(guess, source, raw, levels);
      return { role: "incidents", mapping: { ...mapping, place: inSystem(mapping.place, crs), ...planar } };
    }
    case "factors": {
      const mapping = factorMappingFrom(guess, source, source);
      return { role: "factors", mapping: { ...mapping, place: inSystem(mapping.place, crs), ...planar } };
    }
    case "population":
      for (const areas of levels) {
        const mapping = populationMappingFrom(raw, guess, source, areas);
        if (mapping) return { role: "population", mapping };
      }
      return null;
  }
}

/** The same place with the coordinate system of its columns. */
function inSystem<Place extends PlaceMapping>(place: Place, crs: string | undefined): Place {
  return crs && (place.kind === "columns" || place.kind === "pair") ? { ...place, crs } : place;
}

/** How a table joins a level by names or codes, if it does. */
export function joinQuestionOf(decided: DecidedMapping): (JoinQuestion & { readonly level: string }) | null {
  if (decided.role === "population") {
    const { key, parentName, level, decisions } = decided.mapping;
    return { column: key.column, by: key.by, parentName, level, decisions };
  }
  if (decided.role !== "incidents" || decided.mapping.place.kind !== "area") return null;
  const { column, parentName, level, decisions } = decided.mapping.place;
  return { column, by: "either", parentName: parentName ?? null, level, decisions };
}

/** The same with what a person decided about names; as it is where nothing is joined by name. */
export function withDecisions<Decided extends DecidedMapping>(
  decided: Decided,
  decisions: readonly AreaDecision[],
): Decided {
  if (decided.role === "population") return { ...decided, mapping: { ...decided.mapping, decisions } };
  if (decided.role !== "incidents" || decided.mapping.place.kind !== "area") return decided;
  return { ...decided, mapping: { ...decided.mapping, place: { ...decided.mapping.place, decisions } } };
}
