import { type Column, missingCode } from "../../src/base/column.ts";
import type { AnalysisResult } from "../../src/model/result.ts";

/** The chart tables of a result as plain data; undefined numbers are null. */
export function tablesOf(
  result: AnalysisResult,
): Record<string, Record<string, readonly (number | string | null)[]>> {
  return Object.fromEntries(
    Object.entries(result.tables).map(([name, columns]) => [
      name,
      Object.fromEntries(columns.map((column) => [column.id, plainValues(column)])),
    ]),
  );
}

function plainValues(column: Column): readonly (number | string | null)[] {
  if (column.kind === "number")
    return Array.from(column.values, (value) => (Number.isFinite(value) ? value : null));
  if (column.kind === "text") return column.values;
  return Array.from(column.codes, (code) =>
    code === missingCode ? null : (column.classes[code]?.id ?? null),
  );
}
