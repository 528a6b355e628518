import type { FactorLayer } from "../../model/factors.ts";
import { type IncidentRole, type IncidentTable, incidentRoles } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import type { RawTable } from "../../readers/raw-table.ts";
import { joinAreasOf } from "../area-decisions.ts";
import { numbersOf } from "../columns.ts";
import {
  areaMappingFrom,
  factorMappingFrom,
  incidentMappingFrom,
  populationMappingFrom,
} from "../default-mapping.ts";
import { inspectTable } from "../inspect-table.ts";
import type {
  AreaMapping,
  FactorMapping,
  FieldMapping,
  IncidentMapping,
  PlaceMapping,
  PopulationMapping,
  TimeMapping,
} from "../mapping.ts";
import { type MappingByRole, mappingShapes } from "../mapping-shape.ts";
import { columnNamed } from "../placing.ts";

/**
 * How the next file of a source of events is read: as its last one was, where the columns are still there; else as it seems, with
 * the fields that the events have already. A field whose column is gone is left out.
 */
export function mappingForNext(source: Source, before: IncidentTable, raw: RawTable): IncidentMapping {
  const has = columnsIn(raw);
  const remembered = rememberedMapping(source, "incidents");
  if (remembered && columnsOf([remembered.place, remembered.time]).every(has))
    return {
      ...remembered,
      weight: has(remembered.weight) ? remembered.weight : null,
      fields: remembered.fields.filter((field) => has(field.column)),
      ...(remembered.unplacedArea && !has(remembered.unplacedArea.column) ? { unplacedArea: null } : {}),
    };
  const fields = before.fields
    .filter((field) => has(field.label.es))
    .map((field): FieldMapping => ({ column: field.label.es, role: roleOf(field.id) }));
  return {
    ...incidentMappingFrom(inspectTable(raw), source.id),
    ...headOf(source),
    ...(fields.length > 0 ? { fields } : {}),
  };
}

/** How the next file of a source of areas is read; columns that are gone are guessed anew. */
export function areaMappingForNext(source: Source, before: AreaSet, raw: RawTable): AreaMapping {
  const has = columnsIn(raw);
  const guessed = areaMappingFrom(inspectTable(raw), source.id, before.id, before.rank, before.label);
  const remembered = rememberedMapping(source, "areas") ?? guessed;
  const { fields: _fields, parent, ...rest } = remembered;
  const kept = (column: string | null, other: string | null) => (has(column) ? column : other);
  return {
    ...rest,
    ...headOf(source),
    code: kept(remembered.code, guessed.code),
    name: kept(remembered.name, guessed.name),
    population: kept(remembered.population, null),
    parent: parent && (parent.column === null || has(parent.column)) ? parent : null,
  };
}

/** How the next file of a source of factors is read. */
export function factorMappingForNext(
  source: Source,
  before: readonly FactorLayer[],
  raw: RawTable,
): FactorMapping {
  const has = columnsIn(raw);
  const guessed = factorMappingFrom(inspectTable(raw), source.id, before[0]?.id ?? source.id);
  const remembered = rememberedMapping(source, "factors");
  if (!remembered) return { ...guessed, ...headOf(source) };
  const { fields: _fields, ...rest } = remembered;
  return {
    ...rest,
    place: columnsOf([remembered.place]).every(has) ? remembered.place : guessed.place,
    name: has(remembered.name) ? remembered.name : guessed.name,
    armsColumn: has(remembered.armsColumn?.column ?? null) ? remembered.armsColumn : guessed.armsColumn,
  };
}

/** How the next file of a table of figures is read; null where nothing in it finds the areas of its level. */
export function figuresMappingForNext(
  source: Source,
  before: AreaSet,
  levels: readonly AreaSet[],
  raw: RawTable,
): PopulationMapping | null {
  const has = columnsIn(raw);
  const remembered = rememberedMapping(source, "population");
  if (!remembered || !has(remembered.key.column)) {
    const join = joinAreasOf(before, levels);
    const guessed = populationMappingFrom(raw, inspectTable(raw), source.id, join);
    return guessed && { ...guessed, ...headOf(source) };
  }
  return {
    ...remembered,
    parentName: has(remembered.parentName) ? remembered.parentName : null,
    year: nextYear(remembered.year, raw),
    population: has(remembered.population) ? remembered.population : null,
    fields: remembered.fields.filter((field) => has(field.column)),
  };
}

/** The year that was taken of the last file where the new one has it, else its latest. */
function nextYear(year: PopulationMapping["year"], raw: RawTable): PopulationMapping["year"] {
  const column = columnNamed(raw, year?.column);
  if (!year || !column) return null;
  const there = year.take !== null && numbersOf(column, raw.rows).includes(year.take);
  return there ? year : { column: year.column, take: null };
}

const headOf = ({ id, title, citation }: Source) => ({ source: id, title, citation });

function columnsIn(raw: RawTable): (name: string | null) => boolean {
  const names = new Set(raw.columns.map((column) => column.name));
  return (name) => name !== null && names.has(name);
}

function roleOf(id: string): IncidentRole | null {
  return incidentRoles.find((role) => role === id) ?? null;
}

const placeColumns = ["longitude", "latitude", "column"];
const timeColumns = ["date", "time", "endDate", "endTime", "year", "month", "day", "hour", "minute"];

/** Columns that say where or when something is. */
export function columnsOf(parts: readonly (PlaceMapping | TimeMapping)[]): string[] {
  return parts.flatMap((part) =>
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === "string" && [...placeColumns, ...timeColumns].includes(key) ? [value] : [],
    ),
  );
}

/** The mapping that a source remembers; null when it has none, or none that makes sense (a project file may say anything). */
export function rememberedMapping<Role extends keyof MappingByRole>(
  source: Source,
  role: Role,
): MappingByRole[Role] | null {
  try {
    const mapping = { ...JSON.parse(source.mapping ?? "null"), ...headOf(source) };
    return mappingShapes[role](mapping, "mapping");
  } catch {
    return null;
  }
}
