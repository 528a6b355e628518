import type { CategoryColumn, NumberColumn, TextColumn } from "../../base/column.ts";
import type { AnalysisResult } from "../../model/result.ts";
import type { ChartFacts } from "./chart-kinds.ts";

const titles = {
  neighbours: {
    areas: {
      es: "Cada área y el promedio de sus vecinas",
      en: "Each area and the average of its neighbours",
    },
    cells: {
      es: "Cada celda y el promedio de sus vecinas",
      en: "Each cell and the average of its neighbours",
    },
  },
  scores: {
    areas: { es: "Áreas según su puntaje z", en: "Areas by their z score" },
    cells: { es: "Celdas según su puntaje z", en: "Cells by their z score" },
  },
};

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
  const of = support.kind === "cells" ? "cells" : "areas";
  if (deviation && lag && hasValues(lag)) {
    const columns = [...names, deviation, lag];
    const classes = result.columns.find(
      (each): each is CategoryColumn => each.id === "class" && each.kind === "category",
    );
    return {
      kind: "scatter",
      columns,
      rows: support,
      title: titles.neighbours[of],
      points: { x: deviation, y: lag, classes },
      slope: slopeOf(deviation.values, lag.values),
    };
  }
  if (z && hasValues(z))
    return {
      kind: "histogram",
      columns: [...names, z],
      rows: support,
      title: titles.scores[of],
      column: z,
      marker: Number.NaN,
    };
  return null;
}

function hasValues(column: NumberColumn): boolean {
  return column.values.some((value) => !Number.isNaN(value));
}

/** Least-squares line through the origin, over the rows that have both: the slope is Moran's I but for its scale. */
function slopeOf(x: Float64Array, y: Float64Array): number | null {
  let both = 0;
  let squares = 0;
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(x[row] + y[row])) continue;
    both += x[row] * y[row];
    squares += x[row] * x[row];
  }
  return squares > 0 ? both / squares : null;
}
