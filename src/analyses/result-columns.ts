import type { CategoryColumn, ClassDef, Column, NumberColumn, TextColumn } from "../base/column.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec } from "./analysis.ts";

/** Values of one declared column: numbers, names, or codes with their classes. */
export type DeclaredValues =
  | Float64Array
  | readonly string[]
  | { readonly codes: Uint16Array; readonly classes: readonly ClassDef[] };

/** Makes the columns that an analysis declares in `gives`, in that order, from their values by id. */
export function declaredColumns(
  gives: readonly ColumnSpec[],
  values: Readonly<Record<string, DeclaredValues>>,
): readonly Column[] {
  return gives.map((spec) => declaredColumn(spec, values[spec.id]));
}

function declaredColumn(
  spec: ColumnSpec,
  values: DeclaredValues,
): NumberColumn | CategoryColumn | TextColumn {
  const head = { id: spec.id, version: 1, label: spec.label };
  if (values instanceof Float64Array)
    return { ...head, kind: "number", values, unit: spec.unit ?? "none", meaning: spec.meaning ?? "measure" };
  if ("codes" in values) return { ...head, kind: "category", codes: values.codes, classes: values.classes };
  return { ...head, kind: "text", values };
}

/** The numbers of a result's column; empty if it has no such number column. */
export function resultNumbers(result: AnalysisResult, id: string): Float64Array {
  const column = result.columns.find((candidate) => candidate.id === id);
  return column?.kind === "number" ? column.values : new Float64Array(0);
}
