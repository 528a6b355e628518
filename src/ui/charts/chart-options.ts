import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  lineY,
  type Markish,
  type PlotOptions,
  rectY,
  ruleX,
  ruleY,
  text,
} from "@observablehq/plot";
import { missingCode, type NumberColumn } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import { cssColor, type Theme } from "../../symbology/color.ts";
import { toneStyles } from "../../symbology/tone-styles.ts";
import { formatsOf } from "../formats.ts";
import { barOptions, gridOptions, stripOptions } from "./band-options.ts";
import { binsOf } from "./bins.ts";
import type { Axis, ChartFacts, Points } from "./chart-kinds.ts";
import { crowdStyle, lineStyle } from "./line-styles.ts";
import { rowsOf, numberTicks as ticks } from "./ticks.ts";
import { timeTicks } from "./time-ticks.ts";

/** Charts that are drawn by Observable Plot. */
export type DrawnChart = Exclude<ChartFacts, { kind: "clock" | "table" }>;

/** Observable Plot's description of a chart. `standing`: of many lines, the place of the one that stands out. */
export function chartOptions(
  facts: DrawnChart,
  language: Language,
  theme: Theme,
  width: number,
  standing?: number,
): PlotOptions {
  const base = { width, style: { background: "transparent", color: "var(--ink-soft)" } };
  switch (facts.kind) {
    case "curve":
      return {
        ...base,
        height: 210,
        marginLeft: 48,
        marginBottom: 36,
        marks: curveMarks(facts, language, theme, standing),
      };
    case "scatter":
      return {
        ...base,
        height: 210,
        marginLeft: 48,
        marginBottom: 36,
        marks: [
          ruleX([0], { stroke: "var(--line-strong)" }),
          ruleY([0], { stroke: "var(--line-strong)" }),
          ...slopeMarks(facts),
          pointMarks(facts.points, theme),
          axisX({
            label: facts.points.x.label[language],
            labelArrow: "none",
            ticks: 5,
            tickFormat: ticks(facts.points.x, language),
          }),
          axisY({
            label:
              facts.title[language] === facts.points.y.label[language]
                ? null
                : facts.points.y.label[language],
            labelArrow: "none",
            ticks: 5,
            tickFormat: ticks(facts.points.y, language),
          }),
        ],
      };
    case "histogram":
      return {
        ...base,
        height: 140,
        marginLeft: 40,
        marginBottom: 30,
        marks: histogramMarks(facts, language),
      };
    case "bars":
      return barOptions(facts, language, base);
    case "strip":
      return stripOptions(facts, language, base);
    case "grid":
      return gridOptions(facts, language, base);
  }
}

function axisFormat(x: Axis, language: Language) {
  return x.kind === "time" ? (value: number) => formatsOf[language].month(value) : ticks(x.column, language);
}

/** At most five beginnings of months or years. */
function monthTicks(minutes: Float64Array): number[] {
  const all = timeTicks(minutes[0], minutes[minutes.length - 1]).map((tick) => tick.minutes);
  const step = Math.ceil(all.length / 5);
  return all.filter((_, index) => index % step === 0);
}

function curveMarks(
  { x, lines, band, points, columns }: Extract<ChartFacts, { kind: "curve" }>,
  language: Language,
  theme: Theme,
  standing: number | undefined,
): Markish[] {
  const values = x.kind === "time" ? x.minutes : x.column.values;
  const rows = rowsOf(values.length);
  const at = (row: number) => values[row];
  const label = x.kind === "time" ? null : x.column.label[language];
  const unitOf = lines[0] ?? (columns.find((column) => column.kind === "number") as NumberColumn);
  return [
    gridY({ stroke: "var(--line)", strokeOpacity: 1, ticks: 5 }),
    ...(band
      ? [
          areaY(rows, {
            x: at,
            y1: (row: number) => band.lower.values[row],
            y2: (row: number) => band.upper.values[row],
            fill: "var(--bar)",
            fillOpacity: 0.25,
          }),
        ]
      : []),
    ...(standing === undefined
      ? lines.map((line, index) =>
          lineY(rows, {
            x: at,
            y: (row: number) => line.values[row],
            ...lineStyle(index, points !== null),
          }),
        )
      : crowdMarks(lines, at, rows, standing, language)),
    ...(points ? [pointMarks(points, theme)] : []),
    ruleY([0], { stroke: "var(--line-strong)" }),
    axisX({
      label,
      labelArrow: "none",
      ticks: x.kind === "time" ? monthTicks(x.minutes) : 5,
      tickFormat: axisFormat(x, language),
    }),
    axisY({ label: null, ticks: 5, tickFormat: ticks(unitOf, language) }),
  ];
}

/** Many lines: the one that stands out is drawn last, over the others, and carries its name. */
function crowdMarks(
  lines: readonly NumberColumn[],
  at: (row: number) => number,
  rows: readonly number[],
  standing: number,
  language: Language,
): Markish[] {
  const own = lines[standing];
  const order = [...lines.keys()].sort((a, b) => Number(a === standing) - Number(b === standing));
  const end = rows.filter((row) => Number.isFinite(own.values[row])).slice(-1);
  return [
    ...order.map((index) =>
      lineY(rows, {
        x: at,
        y: (row: number) => lines[index].values[row],
        ...crowdStyle(index, index === standing),
      }),
    ),
    text(end, {
      x: at,
      y: (row: number) => own.values[row],
      text: () => own.label[language],
      textAnchor: "end",
      dy: 14,
      fill: "var(--ink)",
      fontWeight: 600,
      stroke: "var(--surface)",
      strokeWidth: 5,
    }),
  ];
}

/** The line through the origin, as far as the points reach. */
function slopeMarks({ points, slope }: Extract<ChartFacts, { kind: "scatter" }>): Markish[] {
  if (slope === null) return [];
  const known = [...points.x.values].filter((_, row) => !Number.isNaN(points.y.values[row]));
  const ends = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  return [lineY(ends, { x: (x: number) => x, y: (x: number) => slope * x, stroke: "var(--ink-faint)" })];
}

function pointMarks({ x, y, classes }: Points, theme: Theme): Markish {
  const styles = classes ? toneStyles(classes.classes, theme) : [];
  const colour = (row: number) => {
    const style = styles[classes?.codes[row] ?? missingCode];
    return style && classes?.classes[classes.codes[row]].tone !== "notSignificant"
      ? cssColor(style.outline ?? style.fill)
      : classes
        ? "var(--ink-faint)"
        : "var(--accent)";
  };
  const rows = rowsOf(x.values.length).filter((row) => !Number.isNaN(x.values[row] + y.values[row]));
  return dot(rows, {
    x: (row: number) => x.values[row],
    y: (row: number) => y.values[row],
    r: rows.length > 1000 ? 1.6 : 2.5,
    fill: colour,
    fillOpacity: rows.length > 1000 ? 0.35 : 0.55,
  });
}

function histogramMarks(
  { column, marker }: Extract<ChartFacts, { kind: "histogram" }>,
  language: Language,
): Markish[] {
  const { edges, rows } = binsOf(column.values, marker);
  return [
    rectY(rowsOf(rows.length), {
      x1: (bin: number) => edges[bin],
      x2: (bin: number) => edges[bin + 1],
      y: (bin: number) => rows[bin].length,
      insetLeft: 0.5,
      insetRight: 0.5,
      fill: "var(--bar)",
    }),
    ruleY([0], { stroke: "var(--line-strong)" }),
    ...(Number.isNaN(marker) ? [] : [ruleX([marker], { stroke: "var(--ink)", strokeWidth: 2 })]),
    axisX({ label: null, ticks: 5, tickFormat: ticks(column, language) }),
    axisY({ label: null, ticks: 3 }),
  ];
}
