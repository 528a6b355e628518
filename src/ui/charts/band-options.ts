import { axisX, axisY, barX, cell, type PlotOptions, ruleX, text, tickX } from "@observablehq/plot";
import type { Language } from "../../base/language.ts";
import { cellName } from "./cell-name.ts";
import type { ChartFacts } from "./chart-kinds.ts";
import { rowsOf, numberTicks as ticks } from "./ticks.ts";

/** Room for names at the left, and names that fit it. */
function nameRoom(names: readonly string[]): { marginLeft: number; lineWidth: number; lines: number } {
  const longest = Math.max(...names.map((name) => name.length));
  const marginLeft = Math.min(140, 16 + longest * 5.8);
  const lines = Math.ceil((longest * 5.8) / (marginLeft - 12));
  return { marginLeft, lineWidth: lines > 1 ? (marginLeft - 12) / 11 : Number.POSITIVE_INFINITY, lines };
}

/** Bars beside their names. */
export function barOptions(
  { names, line }: Extract<ChartFacts, { kind: "bars" }>,
  language: Language,
  base: PlotOptions,
): PlotOptions {
  const rows = rowsOf(line.values.length);
  const name = (row: number) => cellName(names, row, language);
  const { marginLeft, lineWidth, lines } = nameRoom(rows.map(name));
  return {
    ...base,
    height: rows.length * (lines > 1 ? 30 : 20) + 34,
    marginLeft,
    marginRight: 44,
    y: { domain: rows.map(name) },
    marks: [
      barX(rows, {
        y: name,
        x: (row: number) => line.values[row],
        fill: "var(--bar)",
        insetTop: lines > 1 ? 6 : 2,
        insetBottom: lines > 1 ? 6 : 2,
      }),
      text(
        rows.filter((row) => !Number.isNaN(line.values[row])),
        {
          y: name,
          x: (row: number) => Math.max(0, line.values[row]),
          text: (row: number) => cellName(line, row, language),
          textAnchor: "start",
          dx: 4,
          fill: "var(--ink)",
        },
      ),
      ruleX([0], { stroke: "var(--line-strong)" }),
      axisX({ label: null, ticks: 3, tickFormat: ticks(line, language) }),
      axisY({ label: null, tickSize: 0, lineWidth }),
    ],
  };
}

/** A short stroke per row of the table: where they crowd is where most of them are. */
export function stripOptions(
  { names, line }: Extract<ChartFacts, { kind: "strip" }>,
  language: Language,
  base: PlotOptions,
): PlotOptions {
  const rows = rowsOf(line.values.length).filter((row) => !Number.isNaN(line.values[row]));
  const domain = names.classes.map((item) => item.text[language]);
  const { marginLeft, lineWidth } = nameRoom(domain);
  return {
    ...base,
    height: domain.length * 26 + 34,
    marginLeft,
    marginRight: 26,
    x: { zero: true },
    y: { domain },
    marks: [
      tickX(rows, {
        y: (row: number) => cellName(names, row, language),
        x: (row: number) => line.values[row],
        stroke: "var(--accent)",
        strokeOpacity: 0.4,
        insetTop: 4,
        insetBottom: 4,
      }),
      ruleX([0], { stroke: "var(--line-strong)" }),
      axisX({ label: null, ticks: 3, tickFormat: ticks(line, language) }),
      axisY({ label: null, tickSize: 0, lineWidth }),
    ],
  };
}

/** The number in every square, stronger the more it exceeds 1; those that stand out are framed. */
export function gridOptions(
  { across, down, value, firm }: Extract<ChartFacts, { kind: "grid" }>,
  language: Language,
  base: PlotOptions,
): PlotOptions {
  const rows = rowsOf(value.values.length);
  const most = Math.log(value.values.reduce((top, ratio) => Math.max(top, ratio), 1.5));
  const strength = (row: number) => Math.max(0, Math.log(value.values[row]) / most) || 0;
  const place = {
    x: (row: number) => across.values[row],
    y: (row: number) => down.values[row],
  };
  const bands = new Set(down.values).size;
  return {
    ...base,
    height: bands * 30 + 44,
    marginLeft: 52,
    marginBottom: 40,
    padding: 0.04,
    marks: [
      cell(rows, {
        ...place,
        fill: "var(--accent)",
        fillOpacity: (row: number) => 0.04 + 0.5 * strength(row),
      }),
      cell(
        rows.filter((row) => firm?.codes[row] === 0),
        { ...place, stroke: "var(--ink)", strokeWidth: 1.5, inset: 1 },
      ),
      text(rows, {
        ...place,
        text: (row: number) =>
          Number.isNaN(value.values[row]) ? "" : ticks(value, language)(value.values[row]),
        fill: "var(--ink)",
      }),
      axisX({
        label: across.label[language],
        labelArrow: "none",
        tickSize: 0,
        tickFormat: ticks(across, language),
      }),
      axisY({
        label: down.label[language],
        labelArrow: "none",
        tickSize: 0,
        tickFormat: ticks(down, language),
      }),
    ],
  };
}
