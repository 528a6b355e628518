import { areaY, axisX, axisY, barX, gridY, lineY, type PlotOptions, ruleX, ruleY } from "@observablehq/plot";
import type { Column } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import { formatsOf } from "../formats.ts";
import { cellName } from "./cell-name.ts";
import type { ChartFacts } from "./chart-facts.ts";

const tallestBars = 30;

/** Observable Plot's description of a small table: curves with a band over numbers, bars over classes. */
export function chartOptions(facts: ChartFacts, language: Language, width: number): PlotOptions {
  return facts.x.kind === "number" ? curves(facts, language, width) : bars(facts, language, width);
}

function curves({ x, lines, band, length }: ChartFacts, language: Language, width: number): PlotOptions {
  const rows = Array.from({ length }, (_, row) => row);
  const at = (column: Column) => (row: number) =>
    column.kind === "number" ? column.values[row] : Number.NaN;
  const format = (column: Column) => (value: number) =>
    formatsOf[language].value(value, column.kind === "number" ? column.unit : "none");
  return {
    width,
    height: 190,
    marginLeft: 46,
    marginBottom: 34,
    style: { background: "transparent", color: "var(--ink-soft)" },
    marks: [
      gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
      ...(band
        ? [
            areaY(rows, {
              x: at(x),
              y1: at(band.lower),
              y2: at(band.upper),
              fill: "var(--bar)",
              fillOpacity: 0.25,
            }),
          ]
        : []),
      ...lines.map((line, index) =>
        lineY(rows, {
          x: at(x),
          y: at(line),
          stroke: index === 0 ? "var(--accent)" : "var(--ink-faint)",
          strokeWidth: index === 0 ? 2 : 1.25,
          strokeDasharray: index === 0 ? undefined : index === 1 ? "5 3" : "1.5 3",
        }),
      ),
      ruleY([0], { stroke: "var(--line-strong)" }),
      axisX({ label: x.label[language], labelArrow: "none", ticks: 5, tickFormat: format(x) }),
      axisY({ label: null, ticks: 5, tickFormat: format(lines[0]) }),
    ],
  };
}

function bars({ x, lines, length }: ChartFacts, language: Language, width: number): PlotOptions {
  const rows = Array.from({ length: Math.min(length, tallestBars) }, (_, row) => row);
  const name = (row: number) => cellName(x, row, language);
  const longest = Math.max(...rows.map((row) => name(row).length));
  return {
    width,
    height: rows.length * 20 + 34,
    marginLeft: Math.min(150, 16 + longest * 5.6),
    style: { background: "transparent", color: "var(--ink-soft)" },
    y: { domain: rows.map(name) },
    marks: [
      barX(rows, {
        y: name,
        x: (row: number) => lines[0].values[row],
        fill: "var(--bar)",
        insetTop: 2,
        insetBottom: 2,
      }),
      ruleX([0], { stroke: "var(--line-strong)" }),
      axisX({
        label: null,
        ticks: 4,
        tickFormat: (value: number) => formatsOf[language].value(value, lines[0].unit),
      }),
      axisY({ label: null, tickSize: 0 }),
    ],
  };
}
