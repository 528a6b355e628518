/** Red, green, blue and opacity, each 0 to 255 (sRGB). */
export type Rgba = readonly [number, number, number, number];

/** The two grounds a map is drawn on. */
export type Theme = "light" | "dark";

/** A colour in OKLab (Ottosson 2020): lightness 0 to 1, green-red, blue-yellow. Equal steps look equal. */
export type OkLab = readonly [number, number, number];

/** Reads `#rrggbb` or `#rrggbbaa`. */
export function rgba(hex: string, opacity = 1): Rgba {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const alpha = hex.length > 7 ? part(7) : 255;
  return [part(1), part(3), part(5), Math.round(alpha * opacity)];
}

/** The same colour with another opacity (0 to 1). */
export function withOpacity(color: Rgba, opacity: number): Rgba {
  return [color[0], color[1], color[2], Math.round(255 * opacity)];
}

/** CSS text of a colour, as style sheets, canvas and MapLibre read it. */
export function cssColor(color: Rgba): string {
  return `rgba(${color[0]},${color[1]},${color[2]},${Math.round((color[3] / 255) * 1000) / 1000})`;
}

/** Linear light of an sRGB channel (0 to 255 in, 0 to 1 out), IEC 61966-2-1. */
export function linearChannel(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encodedChannel(linear: number): number {
  const c = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
}

export function okLabOf(color: Rgba): OkLab {
  const r = linearChannel(color[0]);
  const g = linearChannel(color[1]);
  const b = linearChannel(color[2]);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Linear light (red, green, blue) of an OKLab colour; outside 0 to 1 where the screen cannot show it. */
export function linearOfOkLab(lab: OkLab): readonly [number, number, number] {
  const l = (lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]) ** 3;
  const m = (lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]) ** 3;
  const s = (lab[0] - 0.0894841775 * lab[1] - 1.291485548 * lab[2]) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The sRGB colour of an OKLab colour; what the screen cannot show is cut off at its edge. */
export function rgbaOfOkLab(lab: OkLab, opacity = 1): Rgba {
  const [r, g, b] = linearOfOkLab(lab);
  return [encodedChannel(r), encodedChannel(g), encodedChannel(b), Math.round(255 * opacity)];
}

/** The colour at `share` (0 to 1) of the way from one colour to another, evenly for the eye. */
export function mixColors(from: Rgba, to: Rgba, share: number): Rgba {
  const a = okLabOf(from);
  const b = okLabOf(to);
  const at = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share;
  return rgbaOfOkLab([at(0), at(1), at(2)], (from[3] + (to[3] - from[3]) * share) / 255);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(color: Rgba): number {
  return (
    0.2126 * linearChannel(color[0]) + 0.7152 * linearChannel(color[1]) + 0.0722 * linearChannel(color[2])
  );
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2). */
export function contrastRatio(a: Rgba, b: Rgba): number {
  const [low, high] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}
