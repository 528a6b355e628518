import type { Column } from "../../src/base/column.ts";
import type { LocalProjection } from "../../src/model/project.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import { csvLine, numberCell } from "../../src/writers/csv-cells.ts";
import { cellOf, resultRows } from "../../src/writers/result-rows.ts";
import { UsageError } from "./usage.ts";

/*
 * CSV for programs: UTF-8 without a byte order mark, one line feed per line. (The application's own CSV is for
 * spreadsheets, which want the mark.)
 */

/** The columns of a result, one line per row of its support. */
export function resultCsv(result: AnalysisResult, projection: LocalProjection): string {
  const rows = resultRows(result, projection);
  return linesOf(
    rows.header,
    Array.from({ length: rows.length }, (_, row) => rows.cells(row)),
  );
}

/** The figures of a global statistic: their names and one line. */
export function scalarsCsv(scalars: Readonly<Record<string, number>>): string {
  return linesOf(Object.keys(scalars), [Object.values(scalars).map(numberCell)]);
}

/** One of the tables of a result. Throws `UsageError` when it has no table of that name. */
export function tableCsv(result: AnalysisResult, name: string): string {
  const columns = Object.hasOwn(result.tables, name) ? result.tables[name] : null;
  if (!columns) {
    const known = Object.keys(result.tables).join(", ");
    throw new UsageError(`The result has no table "${name}". It has: ${known || "none"}.`);
  }
  const length = columns.length === 0 ? 0 : lengthOf(columns[0]);
  return linesOf(
    columns.map((column) => column.id),
    Array.from({ length }, (_, row) => columns.map((column) => cellOf(column, row))),
  );
}

function lengthOf(column: Column): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

/** Lines of CSV, each ended by a line feed. */
export function linesOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map(csvLine).join("\n")}\n`;
}
