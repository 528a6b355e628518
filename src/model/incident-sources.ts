import type { CategoryColumn } from "../base/column.ts";
import type { SourceId } from "../base/ids.ts";
import type { IncidentTable } from "./incidents.ts";

/** Id of the field that says which source each event is of, in a table of several; no column of a file can have it. */
export const sourceFieldId = "dataSource";

/** The field that says the source of each event; null where the table has one source. */
function sourceField(incidents: IncidentTable): CategoryColumn | null {
  return incidents.fields.find((field) => field.id === sourceFieldId) ?? null;
}

/** The source that an event is of. */
export function sourceOfRow(incidents: IncidentTable, row: number): SourceId | undefined {
  const field = sourceField(incidents);
  return field ? field.classes[field.codes[row]]?.id : incidents.sources[0];
}

const kept = new WeakMap<IncidentTable, Map<SourceId, IncidentTable>>();

/** The events of one source of a table as a table of their own; the table itself where it has no other. Kept per table. O(events). */
export function recordsOfSource(incidents: IncidentTable, source: SourceId): IncidentTable {
  const field = sourceField(incidents);
  if (!field) return incidents;
  const known = kept.get(incidents) ?? new Map<SourceId, IncidentTable>();
  kept.set(incidents, known);
  let own = known.get(source);
  if (!own) {
    const code = field.classes.findIndex((item) => item.id === source);
    const rows = Uint32Array.from(field.codes.keys()).filter((row) => field.codes[row] === code);
    own = { ...withoutSourceField(takeRecords(incidents, rows)), sources: [source] };
    known.set(source, own);
  }
  return own;
}

/** The events of all sources but one; null where it is the only one. O(events). */
export function recordsBesideSource(incidents: IncidentTable, source: SourceId): IncidentTable | null {
  const field = sourceField(incidents);
  const sources = incidents.sources.filter((id) => id !== source);
  if (!field || sources.length === 0) return null;
  if (sources.length === 1) return recordsOfSource(incidents, sources[0]);
  const gone = field.classes.findIndex((item) => item.id === source);
  const rows = Uint32Array.from(field.codes.keys()).filter((row) => field.codes[row] !== gone);
  const rest = takeRecords(incidents, rows);
  const fields = rest.fields.map((each) =>
    each.id === sourceFieldId
      ? {
          ...each,
          classes: each.classes.filter((item) => item.id !== source),
          codes: each.codes.map((code) => (code > gone ? code - 1 : code)),
        }
      : each,
  );
  return { ...rest, fields, sources };
}

/** The same events without the field that says their source. */
export function withoutSourceField(incidents: IncidentTable): IncidentTable {
  return { ...incidents, fields: incidents.fields.filter((field) => field.id !== sourceFieldId) };
}

/** Some rows of a table, ascending, as a table. */
export function takeRecords(incidents: IncidentTable, rows: Uint32Array): IncidentTable {
  const take = <Values extends Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array>(
    values: Values,
  ): Values => {
    const taken = new (values.constructor as new (length: number) => Values)(rows.length);
    for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
    return taken;
  };
  const { recordKeys, loads, areaRows } = incidents;
  return {
    ...incidents,
    length: rows.length,
    longitude: take(incidents.longitude),
    latitude: take(incidents.latitude),
    x: take(incidents.x),
    y: take(incidents.y),
    timeFrom: take(incidents.timeFrom),
    timeTo: take(incidents.timeTo),
    timePrecision: take(incidents.timePrecision),
    weight: take(incidents.weight),
    fields: incidents.fields.map((field) => ({ ...field, codes: take(field.codes) })),
    areaRows: Object.fromEntries(Object.entries(areaRows).map(([level, own]) => [level, take(own)])),
    sourceRow: take(incidents.sourceRow),
    ...(loads ? { loads: take(loads) } : {}),
    ...(recordKeys ? { recordKeys: take(recordKeys) } : {}),
  };
}
