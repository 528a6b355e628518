import type { NumberColumn } from "../base/column.ts";
import { classIndex } from "../kernels/classes/class-index.ts";
import { manualBreaks } from "../kernels/classes/simple-breaks.ts";
import type { ClassChoice } from "../model/project.ts";
import { finiteRange, localised } from "./class-labels.ts";
import { noDataStyle } from "./class-scale.ts";
import { type Rgba, type Theme, withOpacity } from "./color.ts";
import type { LegendEntry } from "./legend.ts";
import { rampColors } from "./palettes.ts";
import { type NumberScale, noDataClass, type ScaleClass } from "./scale.ts";
import { legendNumber, unitUnder } from "./unit-text.ts";

/** Colours stored per step between two marks; more could not be told apart. */
const stepsPerMark = 48;
/** Below this share of the first mark the surface is not drawn, and it fades in up to the mark. */
const fadeFrom = 0.08;

/**
 * A continuous surface: colour runs evenly for the eye from mark to mark. Marks are round numbers at equal steps from
 * zero to the largest value, or the breaks of a manual choice, so that two periods can share one scale. Values near
 * zero fade into the ground.
 */
export function densityRamp(
  column: NumberColumn,
  choice: ClassChoice,
  palette: string,
  theme: Theme,
): NumberScale {
  const { high } = finiteRange(column.values);
  const marks =
    choice.method === "manual" && (choice.breaks?.length ?? 0) > 0
      ? manualBreaks(choice.breaks ?? []).filter((mark) => mark > 0)
      : roundMarks(high, Math.min(8, Math.max(3, choice.count)));
  const missing = noDataStyle(theme);
  const colors = rampColors(palette, Math.max(1, marks.length) * stepsPerMark, theme);
  const shownColor = (position: number): Rgba => {
    const opacity = Math.min(1, Math.max(0, (position * marks.length - fadeFrom) / (1 - fadeFrom)));
    return withOpacity(colors[Math.round(position * (colors.length - 1))], 0.94 * Math.sqrt(opacity));
  };
  const table = colors.map((_, i) => shownColor(i / (colors.length - 1)));
  const position = (value: number) => positionBetween(value, marks);
  const colorOf = (value: number): Rgba => {
    if (Number.isNaN(value) || marks.length === 0) return withOpacity(missing.fill, 0);
    return table[Math.round(position(value) * (table.length - 1))];
  };
  const inner = marks.slice(0, -1);
  const decimals = markDecimals(marks, column.unit === "share");
  const classes = Array.from(marks, (mark, i): ScaleClass => {
    const from = i === 0 ? 0 : marks[i - 1];
    return {
      id: `class${i}`,
      label: localised((language) =>
        [from, mark].map((end) => legendNumber(end, column.unit, language, decimals)).join(" – "),
      ),
      fill: shownColor((i + 0.5) / marks.length),
      style: "solid",
      outline: null,
    };
  });
  const classify = (row: number) =>
    classes.length === 0 ? noDataClass : classIndex(column.values[row], inner);
  return {
    kind: "ramp",
    classes,
    noData: missing,
    length: column.values.length,
    classify,
    color: (row) => colorOf(column.values[row]),
    colorOf,
    legend: () => ({
      id: column.id,
      title: column.label,
      unit: unitUnder(column.label, column.unit),
      kind: "ramp",
      entries: classes.map(
        (item, i): LegendEntry => ({
          id: item.id,
          label: item.label,
          swatch: {
            kind: "gradient",
            from: shownColor(i / marks.length),
            to: shownColor((i + 1) / marks.length),
          },
          count: null,
          noData: false,
        }),
      ),
      rows: null,
      notes: [],
    }),
  };
}

/** Where a value lies along the marks, 0 to 1; each step between two marks is equally long. */
function positionBetween(value: number, marks: Float64Array): number {
  if (value <= 0) return 0;
  for (let i = 0; i < marks.length; i++) {
    if (value > marks[i]) continue;
    const from = i === 0 ? 0 : marks[i - 1];
    return (i + (value - from) / (marks[i] - from)) / marks.length;
  }
  return 1;
}

/** About `count` marks at equal round steps (1, 2, 2.5 or 5 times a power of ten), the last at or above `high`. */
function roundMarks(high: number, count: number): Float64Array {
  if (!(high > 0)) return new Float64Array(0);
  const wish = high / count;
  const power = 10 ** Math.floor(Math.log10(wish));
  const step = power * ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= wish * (1 - 1e-9)) ?? 10);
  const steps = Math.max(1, Math.ceil(high / step - 1e-9));
  return Float64Array.from({ length: steps }, (_, i) => Number((step * (i + 1)).toPrecision(12)));
}

function markDecimals(marks: Float64Array, percent: boolean): number {
  for (let decimals = 0; decimals < 8; decimals++) {
    const power = 10 ** decimals * (percent ? 100 : 1);
    if (marks.every((mark) => Math.abs(Math.round(mark * power) - mark * power) < 1e-6)) return decimals;
  }
  return 8;
}
