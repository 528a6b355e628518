import type { Column, NumberColumn } from "../base/column.ts";
import { noData } from "../base/format.ts";
import { classIndex } from "../kernels/classes/class-index.ts";
import type { ClassChoice } from "../model/project.ts";
import { centredBreaks, classBreaks } from "./class-breaks.ts";
import { finiteRange, readableBreaks } from "./class-labels.ts";
import { mixColors, type Theme } from "./color.ts";
import type { LegendEntry, LegendModel } from "./legend.ts";
import { mapColors } from "./map-colors.ts";
import { divergingColors, sequentialColors } from "./palettes.ts";
import { type NumberScale, noDataClass, type ScaleClass } from "./scale.ts";
import { unitUnder } from "./unit-text.ts";

/**
 * Number classes of one hue, pale to strong: low to high. Counts that can be zero, and rates that are zero in more rows
 * than a class would have, keep zero as a class of its own, in the colour of the ground: nothing happened is not the
 * same as little happened.
 */
export function sequentialScale(
  column: NumberColumn,
  choice: ClassChoice,
  palette: string,
  theme: Theme,
): NumberScale {
  const zeroApart = hasZerosApart(column, choice);
  const raw = zeroApart ? breaksAboveZero(column.values, choice) : classBreaks(column.values, choice);
  const { breaks, labels } = readableBreaks(column.values, raw, column.unit, choice.method === "manual");
  const { territory, noData: grey } = mapColors[theme];
  const colors = zeroApart
    ? [mixColors(territory, grey, 0.5), ...sequentialColors(palette, labels.length - 1, theme)]
    : sequentialColors(palette, labels.length, theme);
  const classes = labels.map(
    (label, i): ScaleClass => ({ id: `class${i}`, label, fill: colors[i], style: "solid", outline: null }),
  );
  return numberScale("sequential", column, breaks, classes, theme);
}

/** Whole counts with some zeros, rates with many, and something above them; a manual choice is left as it was made. */
function hasZerosApart({ meaning, values }: NumberColumn, choice: ClassChoice): boolean {
  if (choice.method === "manual") return false;
  const { low, high, whole } = finiteRange(values);
  if (low !== 0 || high <= 0) return false;
  return meaning === "count" ? whole : meaning === "rate" && zeroShare(values) > 1 / choice.count;
}

/** Part of the finite values that is zero; NaN without any. */
function zeroShare(values: Float64Array): number {
  let known = 0;
  let zeros = 0;
  for (const value of values) {
    if (Number.isFinite(value)) known++;
    if (value === 0) zeros++;
  }
  return zeros / known;
}

function breaksAboveZero(values: Float64Array, choice: ClassChoice): Float64Array {
  const above = values.filter((value) => value > 0);
  const breaks = classBreaks(above, { ...choice, count: Math.max(1, choice.count - 1) });
  const least = above.reduce((low, value) => Math.min(low, value));
  return Float64Array.of(0, ...breaks.filter((value) => value >= least));
}

/** Number classes in two hues, around a centre: 0, 1 for ratios, or the mean or median that the method is about. */
export function divergingScale(
  column: NumberColumn,
  choice: ClassChoice,
  palette: string,
  theme: Theme,
): NumberScale {
  const own = choice.method === "manual" || choice.method === "deviation" || choice.method === "box";
  const raw = own
    ? classBreaks(column.values, choice)
    : centredBreaks(column.values, choice, column.unit === "ratio" ? 1 : 0, column.unit === "ratio");
  const center = centerOf(column, choice, raw);
  const { breaks, labels } = readableBreaks(column.values, raw, column.unit, choice.method === "manual");
  // Rounding can move the centre's own break by the last digit, so a break this close counts as the centre.
  const { low, high } = finiteRange(column.values);
  const slack = 0.02 * (high - low);
  let below = 0;
  let above = 0;
  for (let i = 0; i < labels.length; i++) {
    const from = i === 0 ? Number.NEGATIVE_INFINITY : breaks[i - 1];
    const to = i === breaks.length ? Number.POSITIVE_INFINITY : breaks[i];
    if (to <= center + slack) below++;
    else if (from >= center - slack) above++;
  }
  const colors = divergingColors(palette, below, below + above < labels.length, above, theme);
  const classes = labels.map(
    (label, i): ScaleClass => ({ id: `class${i}`, label, fill: colors[i], style: "solid", outline: null }),
  );
  return numberScale("diverging", column, breaks, classes, theme);
}

function centerOf(column: NumberColumn, choice: ClassChoice, breaks: Float64Array): number {
  if (choice.method === "box" && breaks.length === 5) return breaks[2];
  if (choice.method === "deviation" && column.unit !== "zScore") {
    let sum = 0;
    let count = 0;
    for (const value of column.values)
      if (Number.isFinite(value)) {
        sum += value;
        count++;
      }
    return sum / count;
  }
  return column.unit === "ratio" ? 1 : 0;
}

function numberScale(
  kind: "sequential" | "diverging",
  column: NumberColumn,
  breaks: Float64Array,
  classes: readonly ScaleClass[],
  theme: Theme,
): NumberScale {
  const missing = noDataStyle(theme);
  const classify = (row: number) =>
    classes.length === 0 ? noDataClass : classIndex(column.values[row], breaks);
  const colorOf = (value: number) => {
    const index = classes.length === 0 ? noDataClass : classIndex(value, breaks);
    return index === noDataClass ? missing.fill : classes[index].fill;
  };
  return {
    kind,
    classes,
    noData: missing,
    length: column.values.length,
    classify,
    color: (row) => colorOf(column.values[row]),
    colorOf,
    legend: () => classLegend(column, unitUnder(column.label, column.unit), classes, missing, classify),
  };
}

/** Look and words of rows without a value, the same on every map. */
export function noDataStyle(theme: Theme): ScaleClass {
  const colors = mapColors[theme];
  return { id: "noData", label: noData, fill: colors.noData, style: "hatched", outline: colors.hatch };
}

/** A legend with one entry per class and, exactly when a row has no value, one for that. */
export function classLegend(
  column: Column,
  unit: LegendModel["unit"],
  classes: readonly ScaleClass[],
  missing: ScaleClass,
  classify: (row: number) => number,
): LegendModel {
  const rows = column.kind === "category" ? column.codes.length : column.values.length;
  const counts = new Uint32Array(classes.length);
  let without = 0;
  for (let row = 0; row < rows; row++) {
    const index = classify(row);
    if (index === noDataClass) without++;
    else counts[index]++;
  }
  const entry = (item: ScaleClass, count: number, isMissing: boolean): LegendEntry => ({
    id: item.id,
    label: item.label,
    swatch: { kind: "fill", fill: item.fill, outline: item.outline, style: item.style },
    count,
    noData: isMissing,
  });
  return {
    id: column.id,
    title: column.label,
    unit,
    kind: "classes",
    entries: [
      ...classes.map((item, i) => entry(item, counts[i], false)),
      ...(without > 0 ? [entry(missing, without, true)] : []),
    ],
    rows: { shown: rows - without, missing: without },
    notes: [],
  };
}
