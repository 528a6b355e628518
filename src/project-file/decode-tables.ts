import { Mismatch } from "../base/check.ts";
import { type CategoryColumn, type Column, missingCode } from "../base/column.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { FactorLayer, FactorShape } from "../model/factors.ts";
import { type IncidentTable, timePrecisions } from "../model/incidents.ts";
import type { LocalProjection } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { AreaSet } from "../model/territory.ts";
import type { CategoryHead, FieldHead } from "./column-shapes.ts";
import { areaColumns, factorColumns, incidentColumns } from "./encode-tables.ts";
import { openTable, type ReadTable } from "./parquet-read.ts";
import type { AreaHead, FactorHead, IncidentHead } from "./part-shapes.ts";

/** A level from its description, its table and its outlines, which were read before. `parentRows`: number of areas of each level. */
export function decodeLevel(
  head: AreaHead,
  table: Uint8Array,
  geometry: PolygonSet,
  parentRows: (level: string) => number,
): AreaSet {
  const { rows, fields, parent, table: _table, outlines: _outlines, ...rest } = head;
  const read = openTable(table, rows);
  const parents = parent === null ? null : read.integers(areaColumns.parent);
  if (parent !== null && parents) inRows(parents, parentRows(parent), areaColumns.parent);
  return {
    ...rest,
    codes: read.texts(areaColumns.code),
    names: read.texts(areaColumns.name),
    parent: parent !== null && parents ? { level: parent, rows: parents } : null,
    geometry,
    areaKm2: read.doubles(areaColumns.area),
    fields: fields.map((field) => columnOf(field, read)),
  };
}

/** The events from their description and table; local metres are computed anew. */
export function decodeIncidents(
  head: IncidentHead,
  table: Uint8Array,
  projection: LocalProjection,
  areaRowsOf: (level: string) => number,
): IncidentTable {
  const length = head.rows;
  const read = openTable(table, length);
  const timeFrom = read.integers(incidentColumns.from);
  for (let i = 1; i < length; i++)
    if (timeFrom[i] < timeFrom[i - 1])
      throw new Mismatch(incidentColumns.from, { es: "orden por tiempo", en: "order by time" });
  const longitude = read.doubles(incidentColumns.longitude);
  const latitude = read.doubles(incidentColumns.latitude);
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  createProjector(projection).forward(longitude, latitude, x, y);
  const areaRows: Record<string, Int32Array> = {};
  for (const [level, column] of Object.entries(head.areaRows)) {
    areaRows[level] = read.integers(column);
    inRows(areaRows[level], areaRowsOf(level), column);
  }
  const precision = read.words(incidentColumns.precision, timePrecisions, timePrecisions.indexOf("none"));
  const sourceRow = read.integers(incidentColumns.sourceRow);
  return {
    version: head.version,
    sources: head.sources,
    ...(head.unit ? { unit: head.unit } : {}),
    length,
    longitude,
    latitude,
    x,
    y,
    timeFrom,
    timeTo: read.integers(incidentColumns.to),
    timePrecision: Uint8Array.from(precision),
    weight: read.doubles(incidentColumns.weight),
    fields: head.fields.map((field) => categoryOf(field, read)),
    areaRows,
    sourceRow: new Uint32Array(sourceRow.buffer, sourceRow.byteOffset, length),
    ...(head.loads ? { loads: loadsOf(read) } : {}),
    ...(head.recordKeys ? { recordKeys: read.doubles(incidentColumns.recordKey) } : {}),
  };
}

function loadsOf(read: ReadTable): Uint16Array {
  const loads = read.integers(incidentColumns.load);
  if (loads.some((load) => load < 0 || load > 65535))
    throw new Mismatch(incidentColumns.load, { es: "números de carga", en: "numbers of loads" });
  return Uint16Array.from(loads);
}

/** A factor layer from its description, its table and its places, which were read before. */
export function decodeFactor(head: FactorHead, table: Uint8Array, shape: FactorShape): FactorLayer {
  const { rows, fields, shape: _shape, table: _table, places: _places, ...rest } = head;
  const read = openTable(table, rows);
  return {
    ...rest,
    length: rows,
    shape,
    names: read.texts(factorColumns.name),
    fields: fields.map((field) => columnOf(field, read)),
  };
}

function columnOf(head: FieldHead, read: ReadTable): Column {
  if (head.kind === "category") return categoryOf(head, read);
  const { column, ...rest } = head;
  if (rest.kind === "number") return { ...rest, values: read.doubles(column) };
  return { ...rest, values: read.texts(column) };
}

function categoryOf(head: CategoryHead, read: ReadTable): CategoryColumn {
  const { column, written, ...rest } = head;
  if (written === "ids")
    return {
      ...rest,
      codes: read.words(
        column,
        rest.classes.map((item) => item.id),
        missingCode,
      ),
    };
  const codes = read.integers(column);
  if (codes.some((code) => code < 0 || code > missingCode))
    throw new Mismatch(column, { es: "códigos de clases", en: "codes of classes" });
  return { ...rest, codes: Uint16Array.from(codes) };
}

/** Every value is a row of a table of `rows`, or -1. */
function inRows(values: Int32Array, rows: number, place: string): void {
  for (let i = 0; i < values.length; i++)
    if (values[i] < -1 || values[i] >= rows)
      throw new Mismatch(`${place}[${i}]`, {
        es: "una fila de un área, o −1",
        en: "a row of an area, or −1",
      });
}
