import { type Column, columnLength, type NumberColumn } from "../../base/column.ts";

/** How a small table reads as a chart. */
export interface ChartFacts {
  readonly x: Column;
  readonly lines: readonly NumberColumn[];
  /** Two columns that enclose the lines, row by row. */
  readonly band: { readonly lower: NumberColumn; readonly upper: NumberColumn } | null;
  readonly length: number;
}

const isNumber = (column: Column): column is NumberColumn => column.kind === "number";
const lowerNames = /^(lower|low|.*Lower)$/;
const upperNames = /^(upper|high|.*Upper)$/;

/**
 * The first column is the axis (numbers give curves, classes and texts give bars); columns named lower and upper are
 * a band; the others are drawn. Null when nothing can be drawn.
 */
export function chartFacts(columns: readonly Column[]): ChartFacts | null {
  const [x, ...rest] = columns;
  if (!x || columnLength(x) < 2) return null;
  const numbers = rest.filter(isNumber);
  const lower = numbers.find((column) => lowerNames.test(column.id));
  const upper = numbers.find((column) => upperNames.test(column.id));
  const lines = numbers.filter((column) => column !== lower && column !== upper);
  if (lines.length === 0) return null;
  return { x, lines, band: lower && upper ? { lower, upper } : null, length: columnLength(x) };
}
