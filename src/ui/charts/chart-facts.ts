import type { Analysis } from "../../analyses/analysis.ts";
import { minutesFromIsoDate } from "../../base/civil-time.ts";
import {
  type CategoryColumn,
  type Column,
  columnLength,
  type NumberColumn,
  type TextColumn,
} from "../../base/column.ts";
import type { Localised } from "../../base/language.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { supportLength } from "../support-rows.ts";

/** How a small table of a result reads as a chart. `columns` is always the table itself, for the twin. */
export type ChartFacts = { readonly columns: readonly Column[]; readonly title: Localised } & (
  | {
      readonly kind: "curve";
      readonly x: Axis;
      readonly lines: readonly NumberColumn[];
      /** Two columns that enclose the lines, row by row. */
      readonly band: { readonly lower: NumberColumn; readonly upper: NumberColumn } | null;
      /** The rows of the result on the same axes: linked with map and table. */
      readonly points: { readonly x: NumberColumn; readonly y: NumberColumn } | null;
    }
  | { readonly kind: "bars"; readonly names: CategoryColumn | TextColumn; readonly line: NumberColumn }
  | { readonly kind: "histogram"; readonly column: NumberColumn; readonly marker: number }
  | { readonly kind: "scatter"; readonly x: NumberColumn; readonly y: NumberColumn }
  | { readonly kind: "clock"; readonly counts: Float64Array }
  | { readonly kind: "table" }
);

/** A running axis: numbers in a unit, or days. */
export type Axis =
  | { readonly kind: "number"; readonly column: NumberColumn }
  | { readonly kind: "time"; readonly label: Localised; readonly minutes: Float64Array };

/** More bars than this are read better as a table. */
const mostBars = 30;

const placeIds = new Set(["x", "y", "centerX", "centerY", "longitude", "latitude"]);
const lowerNames = /^(lower|low|.*Lower)$/;
const upperNames = /^(upper|high|.*Upper)$/;
const isNumber = (column: Column): column is NumberColumn => column.kind === "number";

/** The charts of a result. Tables with one row per area or cell are told on the map and in its table instead. */
export function chartsOf(
  result: AnalysisResult,
  analysis: Analysis,
): readonly { readonly name: string; readonly facts: ChartFacts }[] {
  return Object.entries(result.tables).flatMap(([name, all]) => {
    const columns = all.filter((column) => !placeIds.has(column.id));
    if (columns.length === 0 || (all.length > 1 && columns.length < 2)) return [];
    const length = columnLength(columns[0]);
    const perRow = length > 1 && length === supportLength(result.support);
    if (length === 0 || perRow) return [];
    return [{ name, facts: factsOf(columns, result, analysis) }];
  });
}

function factsOf(columns: readonly Column[], result: AnalysisResult, analysis: Analysis): ChartFacts {
  const [first, ...rest] = columns;
  const numbers = rest.filter(isNumber);
  const clock = clockOf(columns);
  if (clock) return { kind: "clock", columns, title: clock.label, counts: clock.values };
  if (columns.length === 1 && isNumber(first))
    return { kind: "histogram", columns, title: first.label, column: first, marker: result.scalars.value };
  const axis = axisOf(first);
  if (axis && numbers.length > 0) return curveOf(axis, columns, numbers, result, analysis);
  if (isNumber(first) && columns.length === 2 && numbers.length === 1 && first.unit !== "count")
    return { kind: "scatter", columns, title: numbers[0].label, x: first, y: numbers[0] };
  if (first.kind !== "number" && numbers.length > 0 && columnLength(first) <= mostBars && allDiffer(first))
    return { kind: "bars", columns, title: numbers[0].label, names: first, line: numbers[0] };
  return { kind: "table", columns, title: first.label };
}

function curveOf(
  x: Axis,
  columns: readonly Column[],
  numbers: readonly NumberColumn[],
  result: AnalysisResult,
  analysis: Analysis,
): ChartFacts {
  const lower = numbers.find((column) => lowerNames.test(column.id));
  const upper = numbers.find((column) => upperNames.test(column.id));
  const free = numbers.filter((column) => column !== lower && column !== upper);
  const unit = (free[0] ?? numbers[0]).unit;
  const lines = free.filter((column) => column.unit === unit);
  const points = x.kind === "number" ? pointsOn(x.column, unit, result, analysis) : null;
  const title = points ? points.y.label : (lines[0] ?? numbers[0]).label;
  return { kind: "curve", columns, title, x, lines, band: lower && upper ? { lower, upper } : null, points };
}

/** The rows of the result, when it has a column that is the axis and a value in the unit of the curves. */
function pointsOn(x: NumberColumn, unit: NumberColumn["unit"], result: AnalysisResult, analysis: Analysis) {
  const own = result.columns.find((column): column is NumberColumn => column.id === x.id && isNumber(column));
  const value = analysis.gives.find((spec) => spec.role === "value" && spec.unit === unit)?.id;
  const y = result.columns.find((column): column is NumberColumn => column.id === value && isNumber(column));
  return own && y ? { x: own, y } : null;
}

/** A column that can be an axis: ascending numbers in a unit, or ascending dates. */
function axisOf(column: Column): Axis | null {
  if (column.kind === "number")
    return column.unit !== "none" && column.values.length > 2 && ascends(column.values)
      ? { kind: "number", column }
      : null;
  if (column.kind !== "text" || column.values.length < 3) return null;
  const minutes = Float64Array.from(column.values.map(minutesFromIsoDate));
  return ascends(minutes) ? { kind: "time", label: column.label, minutes } : null;
}

function ascends(values: Float64Array): boolean {
  return values.every((value, i) => !Number.isNaN(value) && (i === 0 || value > values[i - 1]));
}

function allDiffer(column: CategoryColumn | TextColumn): boolean {
  const values: readonly (string | number)[] = column.kind === "text" ? column.values : [...column.codes];
  return values.length > 1 && new Set(values).size === values.length;
}

/** Seven days of twenty-four hours, in order, with one number each. */
function clockOf(columns: readonly Column[]): NumberColumn | null {
  const [day, hour, value] = columns;
  if (day?.kind !== "category" || day.classes.length !== 7 || day.codes.length !== 168) return null;
  const inOrder =
    hour?.kind === "number" &&
    hour.values.every((h, i) => h === i % 24 && day.codes[i] === Math.floor(i / 24));
  return inOrder && value && isNumber(value) ? value : null;
}
