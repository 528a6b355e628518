import type { Column } from "../base/column.ts";
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
 * files went into the source, a column says which one, by its number in the passport.
 */
export function bySourceRow(result: AnalysisResult, incidents: IncidentTable | null): Shareable {
  const { support } = result;
  if (support.kind !== "points" || !incidents) return { result, leftOut: 0 };
  const guarded = protectedMask(incidents);
  const sourceRows = support.incidentRows.map((row) => incidents.sourceRow[row]);
  const fileOf = (i: number) => (incidents.loads?.[support.incidentRows[i]] ?? 0) + 1;
  const order = Uint32Array.from(sourceRows.keys())
    .filter((i) => guarded === null || guarded[support.incidentRows[i]] === 0)
    .sort((a, b) => fileOf(a) - fileOf(b) || sourceRows[a] - sourceRows[b]);
  return {
    result: {
      ...result,
      support: {
        kind: "points",
        x: Float64Array.from(order, (i) => support.x[i]),
        y: Float64Array.from(order, (i) => support.y[i]),
        incidentRows: Uint32Array.from(order, (i) => sourceRows[i]),
      },
      columns: [
        ...(incidents.loads ? [fileColumn(Float64Array.from(order, fileOf))] : []),
        ...result.columns.map((column) => reordered(column, order)),
      ],
    },
    leftOut: sourceRows.length - order.length,
  };
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
