import type { CategoryColumn, Column, NumberColumn, TextColumn } from "../../base/column.ts";
import type { Localised, Sentence } from "../../base/language.ts";
import type { Support } from "../../model/result.ts";

/**
 * How a small table of a result reads as a chart. `columns` is always the table itself, for the twin. `rows` is the support
 * of the result when the chart shows its rows one by one: it is then linked with map and table, else null.
 */
export type ChartFacts = {
  readonly columns: readonly Column[];
  readonly title: Localised;
  readonly rows: Support | null;
  /** What the analysis says about a row of the table, and what choosing one sets. */
  readonly telling?: Telling;
} & (
  | {
      readonly kind: "curve";
      readonly x: Axis;
      readonly lines: readonly NumberColumn[];
      /** Two columns that enclose the lines, row by row. */
      readonly band: { readonly lower: NumberColumn; readonly upper: NumberColumn } | null;
      /** The rows of the result on the same axes. */
      readonly points: Points | null;
      /** The parameter that says which of the lines the map shows; null without one. */
      readonly chosenBy: string | null;
    }
  | { readonly kind: "bars"; readonly names: CategoryColumn | TextColumn; readonly line: NumberColumn }
  /** One mark per row of the table, by class: how much a number varies within each. */
  | { readonly kind: "strip"; readonly names: CategoryColumn; readonly line: NumberColumn }
  /** A number for every pair of two bands; `firm` tells those that stand out (code 0). */
  | {
      readonly kind: "grid";
      readonly across: NumberColumn;
      readonly down: NumberColumn;
      readonly value: NumberColumn;
      readonly firm: CategoryColumn | null;
    }
  | { readonly kind: "histogram"; readonly column: NumberColumn; readonly marker: number }
  | {
      readonly kind: "scatter";
      readonly points: Points;
      /** Rise of the line through the origin that fits the points best; null where no line is meant. */
      readonly slope: number | null;
    }
  | { readonly kind: "clock"; readonly counts: Float64Array }
  | { readonly kind: "table" }
);

export interface Telling {
  sentence(row: number): Sentence | null;
  readonly sets: { readonly param: string; readonly values: Float64Array } | null;
}

/** One point per row. */
export interface Points {
  readonly x: NumberColumn;
  readonly y: NumberColumn;
  /** The points lie on a line of the chart, in its order. */
  readonly along?: boolean;
  /** Colours the points as the map does. */
  readonly classes?: CategoryColumn;
}

/** A running axis: numbers in a unit, or days. */
export type Axis =
  | { readonly kind: "number"; readonly column: NumberColumn }
  | { readonly kind: "time"; readonly label: Localised; readonly minutes: Float64Array };
