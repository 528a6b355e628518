import type { LevelId, SourceId } from "../base/ids.ts";
import type { Localised } from "../base/language.ts";
import type { FactorKind, FactorTone } from "../model/factors.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { areaPlaceFrom, parentColumn } from "./area-columns.ts";
import type { JoinAreas } from "./area-decisions.ts";
import { codeFinder, nameFinder } from "./area-names.ts";
import type { TableGuess } from "./inspect-table.ts";
import type { AreaMapping, FactorMapping, IncidentMapping, PopulationMapping } from "./mapping.ts";
import { titleWords } from "./names.ts";

/**
 * The mapping of incidents that follows from what was guessed. `raw` and `levels`: where events have no coordinates, the
 * level of the project whose names or codes a column holds.
 */
export function incidentMappingFrom(
  guess: TableGuess,
  source: SourceId,
  raw: RawTable | null = null,
  levels: readonly JoinAreas[] = [],
): IncidentMapping {
  const { place: seen, time, weight, fields } = guess.suggestion;
  const place = (seen.kind === "none" && raw && areaPlaceFrom(raw, guess, levels)) || seen;
  const { unit, eventId, ...counted } = guess.counted;
  return {
    source,
    place,
    time,
    ...(unit === "victim" ? { unit } : {}),
    weight: weight ?? counted.weight,
    ...(eventId ? { eventId } : {}),
    fields: fields.filter((field) => field.column !== (weight ?? counted.weight)),
  };
}

/** The mapping of areas that follows from what was guessed. */
export function areaMappingFrom(
  guess: TableGuess,
  source: SourceId,
  level: LevelId,
  rank = 0,
  label: AreaMapping["label"] = {
    es: { one: "territorio", many: "territorios" },
    en: { one: "area", many: "areas" },
  },
): AreaMapping {
  const { code, name, population } = guess.suggestion;
  return { source, level, label, rank, code, name, population, parent: null };
}

const factorWords: readonly (readonly [RegExp, FactorKind, FactorTone])[] = [
  [/escuela|school|colegio|educa|escola|kinder|primaria|secundaria/, "school", "asset"],
  [/verde|parque|plaza|park|public space|espacio publico|deport|praca|recrea/, "publicSpace", "asset"],
  [/parada|transporte|bus|metro|estacion|transit|stop|onibus/, "transport", "neutral"],
  [/\bbar(es)?\b|alcohol|licor|cantina|expendio|vinos/, "alcohol", "risk"],
  [/incauta|decomis|seizure|seized|apreens/, "armsSeized", "policeActivity"],
  [/hallazgo|arms found|found/, "armsFound", "policeActivity"],
  [/entrega|surrender|desarme/, "armsSurrendered", "asset"],
  [/disparo|arma|firearm|shooting/, "armsUse", "risk"],
  [/seguridad|polic|comisaria|police/, "police", "neutral"],
  [/salud|hospital|clinica|health|farmacia|pharmac/, "health", "asset"],
  [/servicio|atencion|centro|service|pilares|mujer/, "service", "asset"],
];

/** The mapping of a factor layer that follows from what was guessed; its kind from the name of the file. */
export function factorMappingFrom(guess: TableGuess, source: SourceId, id: string): FactorMapping {
  const title = guess.name.replace(/\.[a-z0-9]+$/i, "");
  const words = titleWords(guess.name);
  const found = factorWords.find(([pattern]) => pattern.test(words));
  const label: Localised = { es: title, en: title };
  const { place, name, fields } = guess.suggestion;
  const arms = fields.find((field) => field.role === "armsEvent");
  return {
    source,
    id,
    label,
    ...(arms ? { armsColumn: { column: arms.column } } : {}),
    kind: found?.[1] ?? (arms ? "armsOther" : "other"),
    tone: found?.[2] ?? "neutral",
    place:
      guess.geometry !== null || place.kind === "none" || place.kind === "area"
        ? { kind: "geometry" }
        : place,
    name,
  };
}

/**
 * The mapping of a table of figures that follows from what was guessed and from the areas: of the columns that could
 * be the key, the one that finds most areas. Null when none finds any.
 */
export function populationMappingFrom(
  raw: RawTable,
  guess: TableGuess,
  source: SourceId,
  areas: JoinAreas,
): PopulationMapping | null {
  const { code, name, population, numbers, year, parentName } = guess.suggestion;
  const byCode = codeFinder(areas);
  const byName = nameFinder(areas);
  let best: { key: PopulationMapping["key"]; found: number } | null = null;
  const candidates = raw.columns.filter(
    (column) =>
      column.name === code ||
      column.name === name ||
      /cod|cve|clave|id|name|nombre|mun|region/i.test(column.name),
  );
  for (const column of candidates.slice(0, 12))
    for (const by of ["code", "name"] as const) {
      const areasFound = new Set<number>();
      for (let row = 0; row < Math.min(raw.rows, 20_000); row++) {
        const text = column.text(row);
        areasFound.add((by === "code" ? byCode(text) : byName(text)).row);
      }
      areasFound.delete(-1);
      if (areasFound.size > (best?.found ?? 0))
        best = { key: { column: column.name, by }, found: areasFound.size };
    }
  if (!best) return null;
  const key = best.key;
  return {
    source,
    level: areas.id,
    key,
    parentName:
      key.by === "name"
        ? (parentColumn(raw, guess, areas, key.column) ?? (parentName !== key.column ? parentName : null))
        : null,
    year: year ? { column: year, take: null } : null,
    population,
    fields: numbers.filter((column) => column !== key.column).map((column) => ({ column })),
  };
}
