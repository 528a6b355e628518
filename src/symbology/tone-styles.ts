import type { ClassDef, Tone } from "../base/column.ts";
import { mixColors, type Rgba, type Theme } from "./color.ts";
import type { FillStyle } from "./legend.ts";
import { mapColors } from "./map-colors.ts";
import { type HueName, hueColor, qualitativeColors } from "./palettes.ts";

/** Look of one class without its words. */
export interface ClassStyle {
  readonly fill: Rgba;
  readonly style: FillStyle;
  readonly outline: Rgba | null;
}

/** Hue of a tone, how strong it is (0 to 1), and whether it is drawn solid or as an outline. */
const toned: Readonly<Partial<Record<Tone, { hue: HueName; strong: number; style: FillStyle }>>> = {
  hotFirm: { hue: "purple", strong: 0.84, style: "solid" },
  hotNominal: { hue: "purple", strong: 0.7, style: "outline" },
  coldFirm: { hue: "green", strong: 0.76, style: "solid" },
  coldNominal: { hue: "green", strong: 0.66, style: "outline" },
  highHigh: { hue: "purple", strong: 0.84, style: "solid" },
  lowLow: { hue: "green", strong: 0.76, style: "solid" },
  highLow: { hue: "ochre", strong: 0.48, style: "solid" },
  lowHigh: { hue: "blue", strong: 0.42, style: "solid" },
  emerging: { hue: "ochre", strong: 0.6, style: "solid" },
  fading: { hue: "blue", strong: 0.45, style: "solid" },
  protective: { hue: "green", strong: 0.5, style: "solid" },
  neutral: { hue: "grey", strong: 0.34, style: "solid" },
};

/**
 * Tones without a nominal twin: of two classes that share one, the first is the firm finding, drawn solid, and the
 * second the nominal one, drawn as an outline.
 */
const pairedTones: readonly Tone[] = ["highLow", "lowHigh", "neutral"];

/**
 * Look of every class of a category column from its tone. Other classes that share a tone are told apart by strength,
 * in their order; classes without a tone (or with tone "category") take colours without an order.
 */
export function toneStyles(classes: readonly ClassDef[], theme: Theme): ClassStyle[] {
  const plain = classes.filter((item) => isPlain(item.tone)).length;
  const plainColors = qualitativeColors(plain, theme);
  let nextPlain = 0;
  const total = new Map<Tone, number>();
  for (const item of classes) if (item.tone) total.set(item.tone, (total.get(item.tone) ?? 0) + 1);
  const seen = new Map<Tone, number>();
  return classes.map((item) => {
    if (isPlain(item.tone)) return { fill: plainColors[nextPlain++], style: "solid", outline: null };
    const tone = item.tone as Tone;
    const place = seen.get(tone) ?? 0;
    seen.set(tone, place + 1);
    return toneStyle(tone, place, total.get(tone) ?? 1, theme);
  });
}

function isPlain(tone: Tone | undefined): boolean {
  return tone === undefined || tone === "category";
}

function toneStyle(tone: Tone, place: number, of: number, theme: Theme): ClassStyle {
  const colors = mapColors[theme];
  const spec = toned[tone];
  if (!spec) {
    // Nothing was found, or nothing could be: the ground itself, hatched where there was no neighbour to compare with.
    return tone === "noNeighbours"
      ? { fill: colors.noData, style: "outline", outline: colors.hatch }
      : { fill: mixColors(colors.noData, colors.territory, 0.35), style: "solid", outline: null };
  }
  const paired = of === 2 && pairedTones.includes(tone);
  const strength = of === 1 || paired ? spec.strong : sharedStrength(spec.strong, place / (of - 1));
  const color = hueColor(spec.hue, theme === "light" ? strength : strength * 0.8, theme);
  return spec.style === "outline" || (paired && place === 1)
    ? { fill: mixColors(colors.territory, color, 0.14), style: "outline", outline: color }
    : { fill: color, style: "solid", outline: null };
}

/** From a little stronger than the tone itself for the first class to clearly paler for the last, never to white. */
function sharedStrength(strong: number, share: number): number {
  const first = Math.min(0.97, strong + 0.13);
  return first - share * (first - Math.max(0.2, first - 0.55));
}
