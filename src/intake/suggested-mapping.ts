import type { LevelId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { FactorKind, FactorTone } from "../model/factors.ts";
import type { TableGuess } from "./inspect-table.ts";
import type {
  AreaMapping,
  FactorMapping,
  IncidentMapping,
  PopulationMapping,
  SourceMapping,
} from "./mapping.ts";

/** The mapping that a guess suggests for a table of incidents. A person may correct any part of it. */
export function suggestedIncidents(guess: TableGuess, source: SourceMapping): IncidentMapping {
  const { place, time, weight, fields } = guess.suggestion;
  return { ...source, place, time, weight, fields };
}

/** The mapping that a guess suggests for a table of areas that becomes the level `level`. */
export function suggestedAreas(
  guess: TableGuess,
  source: SourceMapping,
  level: {
    readonly id: LevelId;
    readonly rank: number;
    readonly label: Localised<{ one: string; many: string }>;
  },
): AreaMapping {
  const { code, name, population } = guess.suggestion;
  return {
    ...source,
    level: level.id,
    rank: level.rank,
    label: level.label,
    code,
    name,
    population,
    parent: null,
  };
}

/** The mapping that a guess suggests for a factor layer. Its kind and tone are found by `factorKindOf`. */
export function suggestedFactor(
  guess: TableGuess,
  source: SourceMapping,
  factor: {
    readonly id: string;
    readonly label: Localised;
    readonly kind: FactorKind;
    readonly tone: FactorTone;
  },
): FactorMapping {
  const { place, name } = guess.suggestion;
  const usable =
    guess.geometry || place.kind === "area" || place.kind === "none"
      ? ({ kind: "geometry" } as const)
      : place;
  return { ...source, ...factor, place: usable, name };
}

/** The mapping that a guess suggests for a table of residents that joins a level. */
export function suggestedPopulation(
  guess: TableGuess,
  source: SourceMapping,
  level: LevelId,
): PopulationMapping {
  const { code, name, parentName, population, year, numbers } = guess.suggestion;
  return {
    ...source,
    level,
    key: code ? { column: code, by: "code" } : { column: name ?? guess.columns[0]?.name ?? "", by: "name" },
    parentName,
    year: year ? { column: year, take: null } : null,
    population,
    fields: numbers.map((column) => ({ column })),
  };
}

const kindWords: readonly (readonly [RegExp, FactorKind, FactorTone])[] = [
  [/incaut|decomis|seiz/, "armsSeized", "policeActivity"],
  [/hallaz|found/, "armsFound", "neutral"],
  [/entreg|surrender/, "armsSurrendered", "asset"],
  [/disparo|tiro|shoot|firearm|arma/, "armsUse", "risk"],
  [/escuela|colegio|school|educa|universi/, "school", "asset"],
  [/parque|plaza|verde|green|park|espacio|public.?space|deport|sport|recrea/, "publicSpace", "asset"],
  [/bar(es)?\b|cantina|alcohol|licor|liquor|boliche|night/, "alcohol", "risk"],
  [/parada|bus|transport|metro|station|estacion|stop/, "transport", "neutral"],
  [/polic/, "police", "neutral"],
  [/salud|hospital|health|clinic|farmacia|pharmac/, "health", "asset"],
  [/servicio|service|mujer|women|pilares|centro|comunit/, "service", "asset"],
];

/** What a factor layer shows, from words in its name; "other" when no word tells. */
export function factorKindOf(name: string): { readonly kind: FactorKind; readonly tone: FactorTone } {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = kindWords.find(([pattern]) => pattern.test(plain));
  return found ? { kind: found[1], tone: found[2] } : { kind: "other", tone: "neutral" };
}
