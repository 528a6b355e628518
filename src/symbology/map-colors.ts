import { type Rgba, rgba, type Theme } from "./color.ts";

/** Colours of the ground a map is drawn on, of its lines and of its words. */
export interface MapColors {
  readonly sea: Rgba;
  /** The sea close to the shore. */
  readonly shallows: Rgba;
  /** Land beyond the territory, and the territory itself where nothing fills it. */
  readonly land: Rgba;
  readonly territory: Rgba;
  readonly coast: Rgba;
  readonly countryLine: Rgba;
  /** Fine boundaries over coloured areas, over a surface or cells, and over bare land. */
  readonly lineOverFill: Rgba;
  readonly lineOverSurface: Rgba;
  readonly lineOverLand: Rgba;
  /** Boundaries of the coarser levels, and the pale band around them. */
  readonly strongLine: Rgba;
  readonly strongHalo: Rgba;
  readonly ink: Rgba;
  readonly inkHalo: Rgba;
  /** Where nothing is known: ground and strokes of the hatching. */
  readonly noData: Rgba;
  readonly hatch: Rgba;
  /** What is pointed at and what is chosen: a line in two tones, seen on any ground. */
  readonly highlight: Rgba;
  readonly highlightHalo: Rgba;
}

export const mapColors: Readonly<Record<Theme, MapColors>> = {
  light: {
    sea: rgba("#dce7ec"),
    shallows: rgba("#c6d8e0"),
    land: rgba("#efebe1"),
    territory: rgba("#f8f5ee"),
    coast: rgba("#8ea3ad"),
    countryLine: rgba("#c3b9a6"),
    lineOverFill: rgba("#fffdf8", 0.8),
    lineOverSurface: rgba("#3b3544", 0.2),
    lineOverLand: rgba("#cdc4b3"),
    strongLine: rgba("#4a4d57", 0.85),
    strongHalo: rgba("#fffdf8", 0.45),
    ink: rgba("#2b2e35"),
    inkHalo: rgba("#fffdf8", 0.88),
    noData: rgba("#eceae5"),
    hatch: rgba("#b3aea4"),
    highlight: rgba("#1f2228"),
    highlightHalo: rgba("#ffffff"),
  },
  dark: {
    sea: rgba("#141a21"),
    shallows: rgba("#1e2831"),
    land: rgba("#20242a"),
    territory: rgba("#2a2f36"),
    coast: rgba("#5c6c78"),
    countryLine: rgba("#474c55"),
    lineOverFill: rgba("#14171c", 0.75),
    lineOverSurface: rgba("#e9e4f2", 0.2),
    lineOverLand: rgba("#454b55"),
    strongLine: rgba("#e2e0da", 0.8),
    strongHalo: rgba("#101318", 0.55),
    ink: rgba("#f1efe9"),
    inkHalo: rgba("#14171c", 0.85),
    noData: rgba("#2d3138"),
    hatch: rgba("#5d636d"),
    highlight: rgba("#ffffff"),
    highlightHalo: rgba("#101318"),
  },
};
