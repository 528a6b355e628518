import type { Column } from "../base/column.ts";
import type { FactorLayer } from "../model/factors.ts";
import { type IncidentTable, timePrecisions } from "../model/incidents.ts";
import type { AreaSet } from "../model/territory.ts";
import { type CategoryHead, type FieldHead, headOf } from "./column-shapes.ts";
import { areaGeometries, factorGeometries, featureCollection } from "./geojson-write.ts";
import { parquetTable, type WrittenColumn } from "./parquet-write.ts";
import { Names } from "./part-names.ts";
import type { AreaHead, FactorHead, IncidentHead } from "./part-shapes.ts";

/** Names of the columns that every table of a kind has; fields take others. */
export const areaColumns = { code: "code", name: "name", parent: "parent_row", area: "area_km2" } as const;
export const incidentColumns = {
  from: "time_from",
  to: "time_to",
  precision: "time_precision",
  longitude: "longitude",
  latitude: "latitude",
  weight: "weight",
  sourceRow: "source_row",
  load: "source_load",
  recordKey: "record_key",
} as const;
export const factorColumns = { name: "name" } as const;

/** A part of the file: what it is called and what it holds. */
export interface WrittenPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A level as a table and its outlines. */
export async function encodeLevel(
  level: AreaSet,
  name: string,
): Promise<{ head: AreaHead; parts: WrittenPart[] }> {
  const { id, version, source, label, rank, population, populationBy } = level;
  const { heads, columns } = fieldColumns(level.fields, new Names(Object.values(areaColumns)));
  const table = await parquetTable([
    { kind: "texts", name: areaColumns.code, values: level.codes },
    { kind: "texts", name: areaColumns.name, values: level.names },
    ...(level.parent
      ? [{ kind: "integers" as const, name: areaColumns.parent, values: level.parent.rows }]
      : []),
    { kind: "doubles", name: areaColumns.area, values: level.areaKm2 },
    ...columns,
  ]);
  const outlines = featureCollection(
    areaGeometries(level.geometry).map((geometry, row) => ({
      geometry,
      properties: { code: level.codes[row], name: level.names[row] },
    })),
  );
  const head: AreaHead = {
    id,
    version,
    source,
    label,
    rank,
    population,
    ...(populationBy ? { populationBy } : {}),
    rows: level.codes.length,
    table: `${name}.parquet`,
    outlines: `${name}.geojson`,
    parent: level.parent?.level ?? null,
    fields: heads,
  };
  return {
    head,
    parts: [
      { name: head.table, bytes: table },
      { name: head.outlines, bytes: outlines },
    ],
  };
}

/** The recorded events as one table. Local metres are not written: they follow from longitude and latitude. */
export async function encodeIncidents(
  incidents: IncidentTable,
  name: string,
): Promise<{ head: IncidentHead; parts: WrittenPart[] }> {
  const names = new Names(Object.values(incidentColumns));
  const { heads, columns } = fieldColumns(incidents.fields, names);
  const areaRows: Record<string, string> = {};
  const rowColumns = Object.entries(incidents.areaRows).map(([level, values]): WrittenColumn => {
    areaRows[level] = names.take(`area_row_${level}`);
    return { kind: "integers", name: areaRows[level], values };
  });
  const { sourceRow, loads, recordKeys } = incidents;
  const table = await parquetTable([
    { kind: "integers", name: incidentColumns.from, values: incidents.timeFrom },
    { kind: "integers", name: incidentColumns.to, values: incidents.timeTo },
    {
      kind: "words",
      name: incidentColumns.precision,
      codes: incidents.timePrecision,
      words: timePrecisions,
    },
    { kind: "doubles", name: incidentColumns.longitude, values: incidents.longitude },
    { kind: "doubles", name: incidentColumns.latitude, values: incidents.latitude },
    { kind: "doubles", name: incidentColumns.weight, values: incidents.weight },
    {
      kind: "integers",
      name: incidentColumns.sourceRow,
      values: new Int32Array(sourceRow.buffer, sourceRow.byteOffset, sourceRow.length),
    },
    ...(loads
      ? [{ kind: "integers" as const, name: incidentColumns.load, values: Int32Array.from(loads) }]
      : []),
    ...(recordKeys
      ? [{ kind: "doubles" as const, name: incidentColumns.recordKey, values: recordKeys }]
      : []),
    ...columns,
    ...rowColumns,
  ]);
  const head: IncidentHead = {
    version: incidents.version,
    sources: incidents.sources,
    ...(incidents.unit ? { unit: incidents.unit } : {}),
    rows: incidents.length,
    table: `${name}.parquet`,
    fields: heads as readonly CategoryHead[],
    ...(loads ? { loads: true } : {}),
    ...(recordKeys ? { recordKeys: true } : {}),
    areaRows,
  };
  return { head, parts: [{ name: head.table, bytes: table }] };
}

/** A factor layer as a table and its places. */
export async function encodeFactor(
  factor: FactorLayer,
  name: string,
): Promise<{ head: FactorHead; parts: WrittenPart[] }> {
  const { id, version, source, label, kind, tone, shape, length, names } = factor;
  const { heads, columns } = fieldColumns(factor.fields, new Names(Object.values(factorColumns)));
  const table = await parquetTable([{ kind: "texts", name: factorColumns.name, values: names }, ...columns]);
  const places = featureCollection(
    factorGeometries(shape, length).map((geometry, row) => ({ geometry, properties: { name: names[row] } })),
  );
  const head: FactorHead = {
    id,
    version,
    source,
    label,
    kind,
    tone,
    rows: length,
    table: `${name}.parquet`,
    places: `${name}.geojson`,
    shape: shape.kind,
    fields: heads,
  };
  return {
    head,
    parts: [
      { name: head.table, bytes: table },
      { name: head.places, bytes: places },
    ],
  };
}

function fieldColumns(
  fields: readonly Column[],
  names: Names,
): { heads: FieldHead[]; columns: WrittenColumn[] } {
  const heads = fields.map((field) => headOf(field, names.take(field.id)));
  return { heads, columns: fields.map((field, i) => writtenColumn(field, heads[i])) };
}

function writtenColumn(field: Column, head: FieldHead): WrittenColumn {
  const name = head.column;
  if (field.kind === "number") return { kind: "doubles", name, values: field.values };
  if (field.kind === "text") return { kind: "texts", name, values: field.values };
  if (head.kind === "category" && head.written === "codes")
    return { kind: "integers", name, values: Int32Array.from(field.codes) };
  return { kind: "words", name, codes: field.codes, words: field.classes.map((item) => item.id) };
}
