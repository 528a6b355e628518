import type { Localised } from "../base/language.ts";
import type { Rgba } from "./color.ts";
import type { FillStyle, LegendModel } from "./legend.ts";

/** The class number of a row without a value. */
export const noDataClass = -1;

/** One class of a scale: how its rows look and what the legend says. */
export interface ScaleClass {
  readonly id: string;
  readonly label: Localised;
  readonly fill: Rgba;
  readonly style: FillStyle;
  /** Colour of the inner outline; null without one. */
  readonly outline: Rgba | null;
}

/**
 * Turns the rows of one column into colours. Map, legend, table and sheet ask the same object, so they cannot
 * disagree.
 */
export interface Scale {
  readonly kind: "sequential" | "diverging" | "categories" | "ramp";
  /** Lowest first. `classify` answers an index into it, or `noDataClass`. */
  readonly classes: readonly ScaleClass[];
  /** How a row without a value looks. */
  readonly noData: ScaleClass;
  /** Number of rows. */
  readonly length: number;
  classify(row: number): number;
  color(row: number): Rgba;
  /**
   * The legend has one entry per class, in the same order, and a "no data" entry exactly when a row has none. A
   * surface ("ramp") has no such entry: where it has no value it is simply not drawn.
   */
  legend(): LegendModel;
}

/** A scale of numbers, which also knows the colour of values between the rows (on a surface). */
export interface NumberScale extends Scale {
  readonly kind: "sequential" | "diverging" | "ramp";
  colorOf(value: number): Rgba;
}

/** Whether a scale orders numbers, not names. */
export function isNumberScale(scale: Scale): scale is NumberScale {
  return scale.kind !== "categories";
}

/** Circles whose area, not radius, is in proportion to the number. */
export interface SizeScale {
  readonly fill: Rgba;
  readonly stroke: Rgba;
  /** Pixels; 0 for zero, negative or missing values. */
  radius(row: number): number;
  legend(): LegendModel;
}
