import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { Analysis, ColumnSpec } from "../../analyses/analysis.ts";
import type { Column } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { cellName } from "../charts/cell-name.ts";
import { foldText } from "../fold-text.ts";

export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  filterFns: {
    /** Without accents or capitals, in the name only. */
    byName: (row: { getValue: (id: string) => unknown }, _id: string, wanted: string) =>
      foldText(String(row.getValue("name"))).includes(wanted),
  },
});

/** A row of the table: the number of a row of the support. */
export interface TableRow {
  readonly row: number;
}

const helper = createColumnHelper<typeof features, TableRow>();

/** What the table needs to know to show one column. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly number: boolean;
  readonly column: Column | null;
}

/** Columns people see, in the order the analysis declares them: the drawn one first. */
export function tableColumns(
  analysis: Analysis,
  result: AnalysisResult,
  drawn: string,
  language: Language,
  nameLabel: string,
): TableColumn[] {
  const order = (column: Column) => {
    const index = analysis.gives.findIndex((spec: ColumnSpec) => spec.id === column.id);
    return column.id === drawn ? -1 : index < 0 ? analysis.gives.length : index;
  };
  const shown = result.columns
    .filter((column) => column.id !== "id" && column.id !== "name")
    .sort((a, b) => order(a) - order(b));
  return [
    { id: "name", label: nameLabel, number: false, column: null },
    ...shown.map((column) => ({
      id: column.id,
      label: column.label[language],
      number: column.kind === "number",
      column,
    })),
  ];
}

/** The same columns as TanStack Table reads them. */
export function columnDefinitions(
  columns: readonly TableColumn[],
  nameOf: (row: number) => string,
  language: Language,
) {
  return helper.columns(
    columns.map(({ id, column }) =>
      helper.accessor(({ row }) => sortValue(column, row, nameOf, language), {
        id,
        sortUndefined: "last",
        sortDescFirst: column !== null,
        sortFn: (a, b) => compare(a.getValue(id), b.getValue(id)),
      }),
    ),
  );
}

function sortValue(
  column: Column | null,
  row: number,
  nameOf: (row: number) => string,
  language: Language,
): string | number | undefined {
  if (!column) return nameOf(row);
  if (column.kind === "number") return Number.isNaN(column.values[row]) ? undefined : column.values[row];
  if (column.kind === "category")
    return column.codes[row] < column.classes.length ? column.codes[row] : undefined;
  return cellName(column, row, language) || undefined;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
