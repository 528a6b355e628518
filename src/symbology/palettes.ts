import type { Localised } from "../base/language.ts";
import { linearOfOkLab, type OkLab, type Rgba, rgba, rgbaOfOkLab, type Theme } from "./color.ts";

/** A family of colours people can choose by name. Classes are cut from it evenly for the eye. */
export interface Palette {
  readonly id: string;
  readonly kind: "sequential" | "diverging";
  readonly label: Localised;
}

/** One hue of a palette: angle in OKLCH at its pale and its strong end, and its greatest chroma. */
interface Hue {
  readonly pale: number;
  readonly strong: number;
  readonly chroma: number;
}

const hues = {
  purple: { pale: 312, strong: 300, chroma: 0.15 },
  green: { pale: 150, strong: 158, chroma: 0.12 },
  blue: { pale: 250, strong: 262, chroma: 0.14 },
  teal: { pale: 190, strong: 205, chroma: 0.11 },
  ochre: { pale: 85, strong: 52, chroma: 0.12 },
  grey: { pale: 260, strong: 260, chroma: 0.006 },
} as const satisfies Record<string, Hue>;
export type HueName = keyof typeof hues;

const sequentialHues: Readonly<Record<string, HueName>> = {
  purple: "purple",
  blue: "blue",
  teal: "teal",
  ochre: "ochre",
  grey: "grey",
};

/** Hue below the centre, hue above it. */
const divergingHues: Readonly<Record<string, readonly [HueName, HueName]>> = {
  purpleGreen: ["green", "purple"],
  ochreBlue: ["blue", "ochre"],
};

/** Every palette on offer; the first of each kind is the default. All hold for the common kinds of colour blindness. */
export const palettes: readonly Palette[] = [
  { id: "purple", kind: "sequential", label: { es: "Violeta", en: "Purple" } },
  { id: "blue", kind: "sequential", label: { es: "Azul", en: "Blue" } },
  { id: "teal", kind: "sequential", label: { es: "Verde azulado", en: "Teal" } },
  { id: "ochre", kind: "sequential", label: { es: "Ocre", en: "Ochre" } },
  { id: "grey", kind: "sequential", label: { es: "Gris", en: "Grey" } },
  { id: "purpleGreen", kind: "diverging", label: { es: "Verde – violeta", en: "Green – purple" } },
  { id: "ochreBlue", kind: "diverging", label: { es: "Azul – ocre", en: "Blue – ochre" } },
];

/** The colour at `share` (0 pale to 1 strong) of a hue. On a dark ground strong means bright. */
export function hueColor(name: HueName, share: number, theme: Theme): Rgba {
  const hue = hues[name];
  const light = theme === "light";
  const lightness = light ? 0.935 - 0.6 * share : 0.4 + 0.53 * share;
  const strength = light
    ? 0.22 + 0.78 * Math.sin(Math.PI * Math.min(1, (share + 0.02) * 0.72))
    : 0.5 + 0.5 * Math.sin(Math.PI * (share * 0.92 + 0.04));
  return fromLch(lightness, hue.chroma * strength, hue.pale + (hue.strong - hue.pale) * share);
}

/** Lowers the chroma until the screen can show the colour, so that lightness and hue stay as asked. */
function fromLch(lightness: number, chroma: number, hueDegrees: number): Rgba {
  const angle = (hueDegrees * Math.PI) / 180;
  for (let kept = chroma; ; kept *= 0.94) {
    const lab: OkLab = [lightness, kept * Math.cos(angle), kept * Math.sin(angle)];
    const shown = linearOfOkLab(lab).every((light) => light >= -0.0005 && light <= 1.0005);
    if (shown || kept < 0.002) return rgbaOfOkLab(lab);
  }
}

/** The palette of that name if it is of that kind, else the default of the kind. */
export function paletteOf(id: string, kind: Palette["kind"]): Palette {
  const found = palettes.find((palette) => palette.id === id && palette.kind === kind);
  return found ?? (palettes.find((palette) => palette.kind === kind) as Palette);
}

/** `count` colours of a sequential palette, lowest class first; a single class takes a middle tone. */
export function sequentialColors(palette: string, count: number, theme: Theme): Rgba[] {
  const hue = sequentialHues[paletteOf(palette, "sequential").id];
  const start = count > 6 ? 0 : 0.04;
  return Array.from({ length: count }, (_, i) =>
    hueColor(hue, count === 1 ? 0.5 : start + ((1 - start) * i) / (count - 1), theme),
  );
}

/** `steps + 1` colours along a sequential palette, from 0 (low) to 1 (high): the stuff of a continuous ramp. */
export function rampColors(palette: string, steps: number, theme: Theme): Rgba[] {
  const hue = sequentialHues[paletteOf(palette, "sequential").id];
  return Array.from({ length: steps + 1 }, (_, i) => hueColor(hue, i / steps, theme));
}

/**
 * Colours of a diverging palette: `below` classes under the centre (farthest first), one around it if `middle`, then
 * `above` classes. Equal steps from the centre are equally strong on both sides.
 */
export function divergingColors(
  palette: string,
  below: number,
  middle: boolean,
  above: number,
  theme: Theme,
): Rgba[] {
  const [lowHue, highHue] = divergingHues[paletteOf(palette, "diverging").id];
  const steps = Math.max(below, above);
  const strength = (step: number) => 0.92 * ((step - (middle ? 0 : 0.45)) / (steps - (middle ? 0 : 0.45)));
  const colors: Rgba[] = [];
  for (let step = below; step >= 1; step--)
    colors.push(hueColor(lowHue, steps === 1 ? 0.7 : strength(step), theme));
  if (middle) colors.push(middleColor[theme]);
  for (let step = 1; step <= above; step++)
    colors.push(hueColor(highHue, steps === 1 ? 0.7 : strength(step), theme));
  return colors;
}

const middleColor: Readonly<Record<Theme, Rgba>> = { light: rgba("#f1efeb"), dark: rgba("#3c3f45") };

/** Eight colours for classes without an order, told apart with any common colour vision (see the test). */
const qualitative: Readonly<Record<Theme, readonly Rgba[]>> = {
  light: ["#5040a8", "#f2cf3b", "#28605a", "#eabdfe", "#b67c0d", "#827cd4", "#669580", "#8d3700"].map((hex) =>
    rgba(hex),
  ),
  dark: ["#6589db", "#ecd065", "#157079", "#b8dbc3", "#b08505", "#71e3fe", "#709685", "#865634"].map((hex) =>
    rgba(hex),
  ),
};

/**
 * `count` colours for classes without an order. Beyond eight they come round again, paler each time: no eye tells
 * more apart, so the label has to.
 */
export function qualitativeColors(count: number, theme: Theme): Rgba[] {
  const base = qualitative[theme];
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / base.length);
    const color = base[i % base.length];
    return round === 0 ? color : fade(color, Math.min(0.7, 0.35 * round), theme);
  });
}

function fade(color: Rgba, share: number, theme: Theme): Rgba {
  const ground = middleColor[theme];
  const mix = (i: 0 | 1 | 2) => Math.round(color[i] + (ground[i] - color[i]) * share);
  return [mix(0), mix(1), mix(2), color[3]];
}
