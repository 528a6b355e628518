import type { Localised } from "../base/language.ts";
import type { Rgba } from "./color.ts";
import type { IconShape } from "./factor-icons.ts";

/** A legend as data: screen, sheet and report draw the same one. */
export interface LegendModel {
  /** Stays the same while it is the legend of the same thing. */
  readonly id: string;
  /** What is shown. */
  readonly title: Localised;
  /** In which unit; the empty string where a number has none. */
  readonly unit: Localised;
  /** `ramp`: the entries are pieces of one continuous bar, to be drawn without gaps, lowest first. */
  readonly kind: "classes" | "ramp" | "sizes" | "symbols";
  /** In drawing order: classes from low to high, then "no data" if something is missing. */
  readonly entries: readonly LegendEntry[];
  /** Rows with a value and rows without one; null where rows are not counted. */
  readonly rows: { readonly shown: number; readonly missing: number } | null;
  /** Short remarks to print under the entries. */
  readonly notes: readonly Localised[];
}

export interface LegendEntry {
  readonly id: string;
  readonly label: Localised;
  readonly swatch: Swatch;
  /** How many rows are drawn this way; null where rows are not counted. */
  readonly count: number | null;
  readonly noData: boolean;
}

/** What to draw beside a label. Lengths are pixels of the screen. */
export type Swatch =
  | {
      readonly kind: "fill";
      readonly fill: Rgba;
      /** Drawn inside the edge; null without one. Firm findings are solid, nominal ones a coloured outline. */
      readonly outline: Rgba | null;
      readonly style: FillStyle;
    }
  | { readonly kind: "gradient"; readonly from: Rgba; readonly to: Rgba }
  | { readonly kind: "circle"; readonly radius: number; readonly fill: Rgba; readonly stroke: Rgba }
  | { readonly kind: "line"; readonly color: Rgba; readonly width: number; readonly halo: Rgba | null }
  | { readonly kind: "icon"; readonly icon: IconShape; readonly fill: Rgba; readonly ink: Rgba };

/** How an area is filled: evenly, pale with a coloured inner outline, or hatched (nothing is known). */
export type FillStyle = "solid" | "outline" | "hatched";
