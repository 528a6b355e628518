import type { NumberColumn } from "../base/column.ts";
import { finiteRange, localised } from "./class-labels.ts";
import { type Rgba, rgba, type Theme, withOpacity } from "./color.ts";
import type { LegendEntry } from "./legend.ts";
import type { SizeScale } from "./scale.ts";
import { legendNumber, unitUnder } from "./unit-text.ts";

const largestPixels = 24;

const circles: Readonly<Record<Theme, { fill: Rgba; stroke: Rgba }>> = {
  light: { fill: withOpacity(rgba("#3f5a78"), 0.42), stroke: rgba("#fffdf8", 0.95) },
  dark: { fill: withOpacity(rgba("#0f1a2a"), 0.42), stroke: rgba("#f4f1ea", 0.95) },
};

/**
 * Circles whose area is in proportion to the number, so that twice as much ink means twice as much. The largest value
 * has the largest circle. The legend shows up to three round numbers.
 */
export function sizeScale(column: NumberColumn, theme: Theme): SizeScale {
  const { high, whole } = finiteRange(column.values);
  const radiusOf = (value: number) => (value > 0 && high > 0 ? largestPixels * Math.sqrt(value / high) : 0);
  const { fill, stroke } = circles[theme];
  let missing = 0;
  for (const value of column.values) if (Number.isNaN(value)) missing++;
  return {
    fill,
    stroke,
    radius: (row) => radiusOf(column.values[row]),
    legend: () => ({
      id: `${column.id}:size`,
      title: column.label,
      unit: unitUnder(column.label, column.unit),
      kind: "sizes",
      entries: roundSizes(high, whole).map((value): LegendEntry => {
        const decimals = Math.max(0, Math.ceil(-Math.log10(value)));
        return {
          id: `size${value}`,
          label: localised((language) => legendNumber(value, column.unit, language, decimals)),
          swatch: { kind: "circle", radius: radiusOf(value), fill, stroke },
          count: null,
          noData: false,
        };
      }),
      rows: { shown: column.values.length - missing, missing },
      notes: missing
        ? [{ es: "Sin círculo: cero o sin dato.", en: "No circle: zero or no data." }]
        : [{ es: "Sin círculo: cero.", en: "No circle: zero." }],
    }),
  };
}

/** Up to three round numbers whose circles are clearly different: near the largest, a quarter, and a twentieth of it. */
function roundSizes(high: number, whole: boolean): number[] {
  if (!(high > 0)) return [];
  const sizes = [1, 0.25, 0.05]
    .map((share) => roundDown(high * share))
    .filter((value) => !whole || value >= 1);
  return [...new Set(sizes)];
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((nice) => nice * power <= value * (1 + 1e-9)) ?? 1;
  return Number((digit * power).toPrecision(12));
}
