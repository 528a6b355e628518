import type { NumberColumn, TextColumn } from "../../base/column.ts";
import type { AnalysisResult } from "../../model/result.ts";
import type { ChartFacts } from "./chart-kinds.ts";

/**
 * The chart of a result's own rows, for those that are read as one: Moran's scatter plot of a value against its
 * surroundings, else the histogram of z scores. Null for results without either.
 */
export function rowChart(result: AnalysisResult): ChartFacts | null {
  const { support } = result;
  const column = (id: string) =>
    result.columns.find((each): each is NumberColumn => each.id === id && each.kind === "number");
  const names: readonly TextColumn[] =
    support.kind === "areas"
      ? [{ kind: "text", id: "name", version: 1, label: { es: "Área", en: "Area" }, values: support.names }]
      : [];
  const [deviation, lag, z] = [column("deviation"), column("lag"), column("zNorm")];
  if (support.kind === "global") return null;
  if (deviation && lag && hasValues(lag)) {
    const columns = [...names, deviation, lag];
    return { kind: "scatter", columns, rows: support, title: lag.label, points: { x: deviation, y: lag } };
  }
  if (z && hasValues(z))
    return {
      kind: "histogram",
      columns: [...names, z],
      rows: support,
      title: z.label,
      column: z,
      marker: Number.NaN,
    };
  return null;
}

function hasValues(column: NumberColumn): boolean {
  return column.values.some((value) => !Number.isNaN(value));
}
