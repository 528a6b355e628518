import type { IncidentTable } from "../../model/incidents.ts";
import { type IncidentRole, incidentRoles } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import type { RawTable } from "../../readers/raw-table.ts";
import { incidentMappingFrom } from "../default-mapping.ts";
import { inspectTable } from "../inspect-table.ts";
import type { FieldMapping, IncidentMapping, PlaceMapping, TimeMapping } from "../mapping.ts";

/**
 * How the next file of a source is read: as its last one was, where the columns are still there; else as it seems, with
 * the fields that the events have already. A field whose column is gone is left out.
 */
export function mappingForNext(source: Source, before: IncidentTable, raw: RawTable): IncidentMapping {
  const names = new Set(raw.columns.map((column) => column.name));
  const head = { source: source.id, title: source.title, citation: source.citation };
  const remembered = readMapping(source.mapping);
  if (remembered && columnsOf([remembered.place, remembered.time]).every((name) => names.has(name)))
    return {
      ...remembered,
      ...head,
      weight: remembered.weight !== null && names.has(remembered.weight) ? remembered.weight : null,
      fields: remembered.fields.filter((field) => names.has(field.column)),
    };
  const fields = before.fields
    .filter((field) => names.has(field.label.es))
    .map((field): FieldMapping => ({ column: field.label.es, role: roleOf(field.id) }));
  return {
    ...incidentMappingFrom(inspectTable(raw), source.id),
    ...head,
    ...(fields.length > 0 ? { fields } : {}),
  };
}

function roleOf(id: string): IncidentRole | null {
  return incidentRoles.find((role) => role === id) ?? null;
}

const placeColumns = ["longitude", "latitude", "column"];
const timeColumns = ["date", "time", "endDate", "endTime", "year", "month", "day", "hour", "minute"];

function columnsOf(parts: readonly (PlaceMapping | TimeMapping)[]): string[] {
  return parts.flatMap((part) =>
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === "string" && [...placeColumns, ...timeColumns].includes(key) ? [value] : [],
    ),
  );
}

/** The mapping that a source remembers; null when it has none, or none that makes sense (a project file may say anything). */
function readMapping(text: string | undefined): Omit<IncidentMapping, "source"> | null {
  let found: unknown;
  try {
    found = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  if (found === null || typeof found !== "object") return null;
  const { place, time, weight, fields } = found as Partial<IncidentMapping>;
  const kinds = (part: unknown, known: readonly string[]) =>
    part !== null && typeof part === "object" && known.includes((part as { kind?: string }).kind ?? "");
  if (!kinds(place, ["geometry", "columns", "pair", "area", "none"])) return null;
  if (!kinds(time, ["columns", "parts", "none"])) return null;
  if (weight !== null && typeof weight !== "string") return null;
  if (!Array.isArray(fields)) return null;
  const sound = fields.every(
    (field: unknown) =>
      field !== null && typeof field === "object" && typeof (field as FieldMapping).column === "string",
  );
  return sound ? (found as Omit<IncidentMapping, "source">) : null;
}
