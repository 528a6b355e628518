import type { Column } from "../base/column.ts";
import { sourceOfRow } from "../model/incident-sources.ts";
import type { IncidentTable } from "../model/incidents.ts";
import { protectedMask } from "../model/protection.ts";
import type { AnalysisResult } from "../model/result.ts";

/** A result that may leave this computer, and how many protected events it leaves out. */
export interface Shareable {
  readonly result: AnalysisResult;
  readonly leftOut: number;
}

/**
 * A result on events told by row of the file they come from (from 1, header not counted), in the order of the file. Events of
 * protected kinds (sexual and domestic violence, children, suicides and what people marked) are left out and counted. Where several
 * files went into the source, a column says which one, by its number in the passport. Where events are left out, tables lose what they say
 * of places: a corner of a cluster's outline, or the centre of a scan, is where one event happened.
 */
export function bySourceRow(result: AnalysisResult, incidents: IncidentTable | null): Shareable {
  const { support } = result;
  if (support.kind !== "points" || !incidents) return { result, leftOut: 0 };
  const guarded = protectedMask(incidents);
  const sourceRows = support.incidentRows.map((row) => incidents.sourceRow[row]);
  const fileOf = (i: number) => (incidents.loads?.[support.incidentRows[i]] ?? 0) + 1;
  const several = incidents.sources.length > 1;
  const sourceOf = (i: number) => sourceOfRow(incidents, support.incidentRows[i]) ?? "";
  const sourceNumber = (i: number) => incidents.sources.indexOf(sourceOf(i));
  const order = Uint32Array.from(sourceRows.keys())
    .filter((i) => guarded === null || guarded[support.incidentRows[i]] === 0)
    .sort(
      (a, b) => sourceNumber(a) - sourceNumber(b) || fileOf(a) - fileOf(b) || sourceRows[a] - sourceRows[b],
    );
  const leftOut = sourceRows.length - order.length;
  return {
    result: {
      ...result,
      tables: leftOut > 0 ? withoutPlaces(result.tables) : result.tables,
      support: {
        kind: "points",
        x: Float64Array.from(order, (i) => support.x[i]),
        y: Float64Array.from(order, (i) => support.y[i]),
        incidentRows: Uint32Array.from(order, (i) => sourceRows[i]),
      },
      columns: [
        ...(several ? [sourceColumn(Array.from(order, sourceOf))] : []),
        ...(incidents.loads ? [fileColumn(Float64Array.from(order, fileOf))] : []),
        ...result.columns.map((column) => reordered(column, order)),
      ],
    },
    leftOut,
  };
}

const placeColumns: ReadonlySet<string> = new Set([
  "center",
  "centerX",
  "centerY",
  "latitude",
  "longitude",
  "x",
  "y",
]);

/** Tables without their columns of places; one that gives nothing else but the number of a cluster is left out whole. */
function withoutPlaces(tables: AnalysisResult["tables"]): AnalysisResult["tables"] {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, columns]) => {
      const kept = columns.filter(({ id }) => !placeColumns.has(id));
      const emptied = kept.length < columns.length && kept.every(({ id }) => id === "cluster");
      return emptied ? [] : [[name, kept]];
    }),
  );
}

function sourceColumn(values: readonly string[]): Column {
  return { kind: "text", id: "source", version: 1, label: { es: "Fuente", en: "Source" }, values };
}

function fileColumn(values: Float64Array): Column {
  return {
    kind: "number",
    id: "sourceFile",
    version: 1,
    label: { es: "Archivo (número en el pasaporte)", en: "File (number in the passport)" },
    values,
    unit: "none",
    meaning: "measure",
  };
}

function reordered(column: Column, order: Uint32Array): Column {
  if (column.kind === "number")
    return { ...column, values: Float64Array.from(order, (i) => column.values[i]) };
  if (column.kind === "text") return { ...column, values: Array.from(order, (i) => column.values[i]) };
  return { ...column, codes: Uint16Array.from(order, (i) => column.codes[i]) };
}
