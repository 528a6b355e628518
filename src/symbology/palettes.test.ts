import { describe, expect, it } from "vitest";
import type { ClassDef, Tone } from "../base/column.ts";
import { factorKinds, factorTones } from "../model/factors.ts";
import { contrastRatio, linearChannel, okLabOf, type Rgba, type Theme } from "./color.ts";
import { factorColors, factorIcon } from "./factor-icons.ts";
import { mapColors } from "./map-colors.ts";
import { divergingColors, palettes, qualitativeColors, rampColors, sequentialColors } from "./palettes.ts";
import { toneStyles } from "./tone-styles.ts";

/** Complete loss of the middle or long cones: Machado, Oliveira and Fernandes (2009), severity 1.0, linear RGB. */
const visions = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};
const themes: readonly Theme[] = ["light", "dark"];

/** CIE L*a*b* (D65) of a colour as somebody with that vision sees it. */
function labSeen(color: Rgba, vision: number[][]): [number, number, number] {
  const rgb = [color[0], color[1], color[2]].map(linearChannel);
  const [r, g, b] = vision.map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
  );
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 colour difference (Sharma, Wu and Dalal 2005). */
function difference([l1, a1, b1]: number[], [l2, a2, b2]: number[]): number {
  const rad = Math.PI / 180;
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)];
  const angle = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / rad + 360) % 360);
  const [h1, h2] = [angle(p1, b1), angle(p2, b2)];
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  else if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * rad);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  let h = h1 + h2;
  if (c1 * c2 !== 0) h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
  const t =
    1 -
    0.17 * Math.cos((h - 30) * rad) +
    0.24 * Math.cos(2 * h * rad) +
    0.32 * Math.cos((3 * h + 6) * rad) -
    0.2 * Math.cos((4 * h - 63) * rad);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation =
    -Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * rad) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const [x, y, z] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return Math.sqrt(x * x + y * y + z * z + rotation * y * z);
}

/** The smallest difference over all three kinds of vision. */
function toldApart(a: Rgba, b: Rgba): number {
  return Math.min(
    ...Object.values(visions).map((vision) => difference(labSeen(a, vision), labSeen(b, vision))),
  );
}

function worstNeighbours(colors: readonly Rgba[]): number {
  return Math.min(...colors.slice(1).map((color, i) => toldApart(colors[i], color)));
}

function worstPair(colors: readonly Rgba[]): number {
  return Math.min(...colors.flatMap((a, i) => colors.slice(0, i).map((b) => toldApart(a, b))));
}

/** An alarm red: clearly red, strong, and neither dark nor pale. */
function isAlarmRed(color: Rgba): boolean {
  const [lightness, a, b] = okLabOf(color);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return Math.hypot(a, b) > 0.15 && hue > -10 && hue < 42 && lightness > 0.45 && lightness < 0.75;
}

describe("colour difference", () => {
  it("gives the published values", () => {
    // Sharma, Wu and Dalal (2005), test pairs 1, 17 and 25.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });
});

describe.each(themes)("palettes on a %s ground", (theme) => {
  for (const palette of palettes.filter((item) => item.kind === "sequential")) {
    it(`${palette.id}: neighbouring classes are told apart with any common colour vision`, () => {
      expect(worstNeighbours(sequentialColors(palette.id, 5, theme))).toBeGreaterThan(8);
      expect(worstNeighbours(sequentialColors(palette.id, 9, theme))).toBeGreaterThan(4);
    });
    it(`${palette.id}: lightness runs one way, in even steps`, () => {
      const lightness = rampColors(palette.id, 10, theme).map((color) => okLabOf(color)[0]);
      const steps = lightness.slice(1).map((value, i) => value - lightness[i]);
      const sign = theme === "light" ? -1 : 1;
      for (const step of steps) {
        expect(step * sign).toBeGreaterThan(0.04);
        expect(step * sign).toBeLessThan(0.075);
      }
    });
    it(`${palette.id}: the strongest class stands out from the ground`, () => {
      const strongest = sequentialColors(palette.id, 5, theme)[4];
      expect(contrastRatio(strongest, mapColors[theme].territory)).toBeGreaterThan(7);
    });
  }

  for (const palette of palettes.filter((item) => item.kind === "diverging")) {
    it(`${palette.id}: both sides are told apart, and neighbours too`, () => {
      for (const count of [5, 6, 7, 9]) {
        const side = Math.floor(count / 2);
        const colors = divergingColors(palette.id, side, count % 2 === 1, side, theme);
        expect(colors).toHaveLength(count);
        expect(worstNeighbours(colors)).toBeGreaterThan(4);
        expect(worstPair(colors)).toBeGreaterThan(4);
      }
    });
  }

  it("classes without an order are told apart, all pairs", () => {
    expect(worstPair(qualitativeColors(8, theme))).toBeGreaterThan(15);
  });

  it("tones are told apart where they meet on one map", () => {
    const meet: Tone[][] = [
      ["hotFirm", "hotNominal", "coldFirm", "coldNominal", "notSignificant"],
      ["highHigh", "lowLow", "highLow", "lowHigh", "notSignificant"],
      ["emerging", "fading", "neutral", "notSignificant"],
    ];
    for (const tones of meet) {
      const classes: ClassDef[] = tones.map((tone) => ({ id: tone, tone, text: { es: tone, en: tone } }));
      const colors = toneStyles(classes, theme).map((style) => style.outline ?? style.fill);
      const fillsOnly = toneStyles(classes, theme).filter((style) => style.style === "solid");
      expect(worstPair(fillsOnly.map((style) => style.fill))).toBeGreaterThan(10);
      for (const color of colors.slice(0, -1)) {
        expect(contrastRatio(color, mapColors[theme].territory)).toBeGreaterThan(1.4);
        expect(isAlarmRed(color)).toBe(false);
      }
    }
  });

  it("contains no alarm red", () => {
    const all = [
      ...palettes
        .filter((item) => item.kind === "sequential")
        .flatMap((item) => rampColors(item.id, 20, theme)),
      ...palettes
        .filter((item) => item.kind === "diverging")
        .flatMap((item) => divergingColors(item.id, 4, true, 4, theme)),
      ...qualitativeColors(8, theme),
    ];
    expect(all.filter(isAlarmRed)).toEqual([]);
  });

  it("words on the map and signs on symbols can be read", () => {
    const colors = mapColors[theme];
    for (const ground of [colors.sea, colors.land, colors.territory])
      expect(contrastRatio(colors.ink, ground)).toBeGreaterThan(7);
    for (const tone of factorTones) {
      const { fill, ink } = factorColors(tone, theme);
      expect(contrastRatio(fill, ink)).toBeGreaterThan(4.5);
      expect(contrastRatio(fill, colors.territory)).toBeGreaterThan(4.5);
    }
  });
});

describe("symbols of factors", () => {
  it("differ in form for every kind, and in outer form for every tone", () => {
    expect(new Set(factorKinds.map((kind) => factorIcon(kind, "neutral").sign)).size).toBe(
      factorKinds.length,
    );
    expect(new Set(factorTones.map((tone) => factorIcon("other", tone).outer)).size).toBe(factorTones.length);
  });
});
