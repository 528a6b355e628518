import type { Analysis } from "../../analyses/analysis.ts";
import { minutesFromIsoDate } from "../../base/civil-time.ts";
import {
  type CategoryColumn,
  type Column,
  columnLength,
  type NumberColumn,
  type TextColumn,
} from "../../base/column.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { supportLength } from "../support-rows.ts";
import type { Axis, ChartFacts, Telling } from "./chart-kinds.ts";
import { rowChart } from "./row-chart.ts";

const clusters = { es: "Conglomerados", en: "Clusters" };

/** More bars than this are read better as a table. */
const mostBars = 30;

const placeIds = new Set(["x", "y", "centerX", "centerY", "longitude", "latitude"]);
const lowerNames = /^(lower|low|.*Lower)$/;
const upperNames = /^(upper|high|.*Upper)$/;
const isNumber = (column: Column): column is NumberColumn => column.kind === "number";

/**
 * The charts of a result: of its rows, then of its tables. Tables with one row per area or cell are told on the map and in
 * its table instead.
 */
export function chartsOf(
  result: AnalysisResult,
  analysis: Analysis,
): readonly { readonly name: string; readonly facts: ChartFacts }[] {
  const ofRows = rowChart(result);
  const ofTables = Object.entries(result.tables).flatMap(([name, all]) => {
    const columns = all.filter((column) => !placeIds.has(column.id));
    if (columns.length === 0 || (all.length > 1 && columns.length < 2)) return [];
    const length = columnLength(columns[0]);
    const perRow = length > 1 && length === supportLength(result.support);
    if (length === 0 || perRow) return [];
    const own = factsOf(columns, result, analysis);
    if (isEmpty(own)) return [];
    const title = analysis.chartTitles?.[name];
    const facts = title ? { ...own, title } : own;
    const telling = tellingOf(name, all, result, analysis);
    return [{ name, facts: telling ? { ...facts, telling } : facts }];
  });
  return ofRows ? [{ name: "rows", facts: ofRows }, ...ofTables] : ofTables;
}

/** No figure was computed: axes around nothing are no chart. */
function isEmpty(facts: ChartFacts): boolean {
  const nothing = ({ values }: NumberColumn) => values.every(Number.isNaN);
  switch (facts.kind) {
    case "bars":
    case "strip":
      return nothing(facts.line);
    case "grid":
      return nothing(facts.value);
    case "histogram":
      return nothing(facts.column);
    case "curve":
      return facts.points === null && facts.lines.every(nothing);
    default:
      return false;
  }
}

function tellingOf(
  name: string,
  columns: readonly Column[],
  result: AnalysisResult,
  analysis: Analysis,
): Telling | null {
  const own = analysis.tells?.[name];
  if (!own) return null;
  const set = columns.find(
    (column): column is NumberColumn => column.id === own.sets?.column && isNumber(column),
  );
  return {
    sentence: (row) => own.sentence(result, row),
    sets: own.sets && set ? { param: own.sets.param, values: set.values } : null,
  };
}

function factsOf(columns: readonly Column[], result: AnalysisResult, analysis: Analysis): ChartFacts {
  const [first, ...others] = columns;
  const numbers = others.filter(isNumber);
  const clock = clockOf(columns);
  const unlinked = { columns, rows: null };
  if (clock) return { ...unlinked, kind: "clock", title: clock.label, counts: clock.values };
  if (columns.length === 1 && isNumber(first))
    return {
      ...unlinked,
      kind: "histogram",
      title: first.label,
      column: first,
      marker: result.scalars[first.id] ?? result.scalars.value ?? Number.NaN,
    };
  const grid = gridOf(columns);
  if (grid) return { ...unlinked, kind: "grid", title: grid.value.label, ...grid };
  const axis = axisOf(first);
  if (axis && numbers.length > 0) return curveOf(axis, columns, numbers, result, analysis);
  // The number of a cluster is its name.
  if (first.id === "cluster") return { ...unlinked, kind: "table", title: clusters };
  if (isNumber(first) && columns.length === 2 && numbers.length === 1 && first.unit !== "count")
    return {
      ...unlinked,
      kind: "scatter",
      title: numbers[0].label,
      points: { x: first, y: numbers[0] },
      slope: null,
    };
  if (first.kind !== "number" && numbers.length > 0 && columnLength(first) <= mostBars && allDiffer(first))
    return { ...unlinked, kind: "bars", title: numbers[0].label, names: first, line: numbers[0] };
  if (first.kind === "category" && numbers.length > 0 && repeats(first))
    return { ...unlinked, kind: "strip", title: numbers[0].label, names: first, line: numbers[0] };
  const named = columns.find((column) => column.id === "name") ?? first;
  return { ...unlinked, kind: "table", title: named.label };
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
  // A band is about one unit; without one, the first line decides.
  const unit = (lower ?? free[0] ?? numbers[0]).unit;
  const lines = free.filter((column) => column.unit === unit);
  const points = x.kind === "number" ? pointsOn(x.column, lines, unit, result, analysis) : null;
  const title = points ? points.y.label : (lines[0] ?? numbers[0]).label;
  const band = lower && upper ? { lower, upper } : null;
  const rows = points ? result.support : null;
  const chosenBy = choiceAmong(lines, analysis);
  return { kind: "curve", columns, rows, title, x, lines, band, points, chosenBy };
}

/** The parameter whose choices are the lines of a chart. */
function choiceAmong(lines: readonly NumberColumn[], { params }: Analysis) {
  for (const [param, spec] of Object.entries(params)) {
    if (spec.kind !== "choice" || lines.length < 2) continue;
    const ids = new Set(spec.choices.map((choice) => choice.id));
    if (lines.every((line) => ids.has(line.id))) return param;
  }
  return null;
}

/** The rows of the result, when it has the axis as a column, and a line or else a value in the unit of the lines. */
function pointsOn(
  x: NumberColumn,
  lines: readonly NumberColumn[],
  unit: NumberColumn["unit"],
  result: AnalysisResult,
  analysis: Analysis,
) {
  const column = (id: string | undefined) =>
    result.columns.find((each): each is NumberColumn => each.id === id && isNumber(each));
  const own = column(x.id);
  const onLine = lines.map((line) => column(line.id)).find((each) => each !== undefined);
  const value = analysis.gives.find((spec) => spec.role === "value" && spec.unit === unit)?.id;
  const y = onLine ?? column(value);
  return own && y ? { x: own, y, along: onLine !== undefined } : null;
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

/** Few classes, each with many rows. */
function repeats({ classes, codes }: CategoryColumn): boolean {
  return classes.length > 1 && classes.length <= 12 && codes.length >= 5 * classes.length;
}

/** Two columns of upper limits of bands, and a ratio for every pair of them. */
function gridOf(columns: readonly Column[]) {
  const [down, across] = columns.filter(
    (column): column is NumberColumn => isNumber(column) && column.id.endsWith("UpTo"),
  );
  const value = columns.find((column): column is NumberColumn => isNumber(column) && column.unit === "ratio");
  const firm = columns.find((column): column is CategoryColumn => column.kind === "category") ?? null;
  return down && across && value ? { down, across, value, firm } : null;
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
