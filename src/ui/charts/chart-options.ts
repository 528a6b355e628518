import {
  areaY,
  axisX,
  axisY,
  barX,
  binX,
  dot,
  gridY,
  lineY,
  type Markish,
  type PlotOptions,
  rectY,
  ruleX,
  ruleY,
} from "@observablehq/plot";
import type { NumberColumn } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import { formatsOf } from "../formats.ts";
import { cellName } from "./cell-name.ts";
import type { Axis, ChartFacts } from "./chart-facts.ts";
import { timeTicks } from "./time-ticks.ts";

type Drawn = Exclude<ChartFacts, { kind: "clock" | "table" }>;

/** Row numbers that stand out: under the pointer, and chosen. */
export interface Marked {
  readonly hovered: number;
  readonly selected: number;
}

/** Observable Plot's description of a chart. */
export function chartOptions(facts: Drawn, language: Language, width: number, marked: Marked): PlotOptions {
  const base = { width, style: { background: "transparent", color: "var(--ink-soft)" } };
  switch (facts.kind) {
    case "curve":
      return {
        ...base,
        height: 210,
        marginLeft: 48,
        marginBottom: 36,
        marks: curveMarks(facts, language, marked),
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
          dot(rowsOf(facts.x.values.length), {
            x: (row: number) => facts.x.values[row],
            y: (row: number) => facts.y.values[row],
            r: 2.5,
            fill: "var(--bar)",
            fillOpacity: 0.7,
          }),
          axisX({
            label: facts.x.label[language],
            labelArrow: "none",
            ticks: 5,
            tickFormat: ticks(facts.x, language),
          }),
          axisY({
            label: facts.y.label[language],
            labelArrow: "none",
            ticks: 5,
            tickFormat: ticks(facts.y, language),
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
  }
}

const rowsOf = (length: number) => Array.from({ length }, (_, row) => row);

const ticks = (column: NumberColumn, language: Language) => (value: number) =>
  formatsOf[language].value(value, column.unit);

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
  marked: Marked,
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
    ...lines.map((line, index) => {
      const own = index === 0 && !points;
      return lineY(rows, {
        x: at,
        y: (row: number) => line.values[row],
        stroke: own ? "var(--accent)" : "var(--ink-faint)",
        strokeWidth: own ? 2 : 1.25,
        strokeDasharray: own ? undefined : index < 3 ? "5 3" : "1.5 3",
      });
    }),
    ...(points ? pointMarks(points, marked) : []),
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

function pointMarks(points: { x: NumberColumn; y: NumberColumn }, marked: Marked): Markish[] {
  const place = {
    x: (row: number) => points.x.values[row],
    y: (row: number) => points.y.values[row],
  };
  const standing = [...new Set([marked.hovered, marked.selected])].filter((row) => row >= 0);
  return [
    dot(rowsOf(points.x.values.length), { ...place, r: 2.5, fill: "var(--accent)", fillOpacity: 0.55 }),
    dot(standing, { ...place, r: 5.5, fill: "none", stroke: "var(--ink)", strokeWidth: 2 }),
  ];
}

function histogramMarks(
  { column, marker }: Extract<ChartFacts, { kind: "histogram" }>,
  language: Language,
): Markish[] {
  return [
    rectY(
      [...column.values].filter((value) => !Number.isNaN(value)),
      { ...binX({ y: "count" }, { x: (value: number) => value, thresholds: 30 }), fill: "var(--bar)" },
    ),
    ruleY([0], { stroke: "var(--line-strong)" }),
    ...(Number.isNaN(marker) ? [] : [ruleX([marker], { stroke: "var(--ink)", strokeWidth: 2 })]),
    axisX({ label: null, ticks: 5, tickFormat: ticks(column, language) }),
    axisY({ label: null, ticks: 3 }),
  ];
}

function barOptions(
  { names, line }: Extract<ChartFacts, { kind: "bars" }>,
  language: Language,
  base: PlotOptions,
): PlotOptions {
  const rows = rowsOf(line.values.length);
  const name = (row: number) => cellName(names, row, language);
  const longest = Math.max(...rows.map((row) => name(row).length));
  return {
    ...base,
    height: rows.length * 20 + 34,
    marginLeft: Math.min(150, 16 + longest * 5.6),
    y: { domain: rows.map(name) },
    marks: [
      barX(rows, {
        y: name,
        x: (row: number) => line.values[row],
        fill: "var(--bar)",
        insetTop: 2,
        insetBottom: 2,
      }),
      ruleX([0], { stroke: "var(--line-strong)" }),
      axisX({ label: null, ticks: 4, tickFormat: ticks(line, language) }),
      axisY({ label: null, tickSize: 0 }),
    ],
  };
}
