import type { Column, NumberColumn } from "../base/column.ts";
import type { ClassChoice } from "../model/project.ts";
import { categoryScale } from "./category-scale.ts";
import { divergingScale, sequentialScale } from "./class-scale.ts";
import type { Theme } from "./color.ts";
import { densityRamp } from "./density-ramp.ts";
import type { Palette } from "./palettes.ts";
import type { Scale } from "./scale.ts";

/**
 * The scale that fits a column: tones for categories, two hues for numbers with a meaning on both sides of a centre,
 * a continuous ramp for surfaces, one hue otherwise. Null for text, which has no colour.
 */
export function scaleFor(
  column: Column,
  choice: ClassChoice,
  palette: string,
  theme: Theme,
  surface = false,
): Scale | null {
  if (column.kind === "text") return null;
  if (column.kind === "category") return categoryScale(column, theme);
  if (paletteKindFor(column, choice) === "diverging") return divergingScale(column, choice, palette, theme);
  return surface
    ? densityRamp(column, choice, palette, theme)
    : sequentialScale(column, choice, palette, theme);
}

/**
 * Which kind of palette a number asks for. Ratios, z-scores and numbers on both sides of zero have a centre; box maps
 * and standard deviations bring their own.
 */
export function paletteKindFor(column: NumberColumn, choice: ClassChoice): Palette["kind"] {
  if (column.unit === "ratio" || column.unit === "zScore") return "diverging";
  if (choice.method === "deviation" || choice.method === "box") return "diverging";
  if (column.meaning === "count" || column.meaning === "rate") {
    return column.values.some((value) => value < 0) ? "diverging" : "sequential";
  }
  let below = false;
  let above = false;
  for (const value of column.values) {
    if (value < 0) below = true;
    else if (value > 0) above = true;
  }
  return below && above ? "diverging" : "sequential";
}
