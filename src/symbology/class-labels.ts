import type { Unit } from "../base/column.ts";
import { type Language, type Localised, languages } from "../base/language.ts";
import { legendNumber } from "./unit-text.ts";

/** Breaks as they will be read, and the words for the classes between them. */
export interface ReadableBreaks {
  /** Ascending inner breaks, brought to the precision they are written with; class i is (break i - 1, break i]. */
  readonly breaks: Float64Array;
  readonly labels: readonly Localised[];
}

/** Smallest and largest finite value; both NaN when there is none. */
export function finiteRange(values: Float64Array): { low: number; high: number; whole: boolean } {
  let low = Number.NaN;
  let high = Number.NaN;
  let whole = true;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (!(value >= low)) low = value;
    if (!(value <= high)) high = value;
    if (whole && value !== Math.floor(value)) whole = false;
  }
  return { low, high, whole };
}

/**
 * Rounds breaks to the few digits a legend can show and words the classes, so that the legend says exactly how the
 * rows were classified. Whole numbers are written as ranges that do not overlap ("1 – 4", "5 – 9"); other numbers
 * share their ends ("12.4 – 20.1", "20.1 – 30.0"), each end belonging to the class below it. Classes that
 * rounding or whole numbers leave without any possible value are dropped, and a break that lies a trifle from another asks
 * for no decimals of its own. `keep` leaves the breaks as somebody typed them.
 */
export function readableBreaks(
  values: Float64Array,
  raw: Float64Array,
  unit: Unit,
  keep = false,
): ReadableBreaks {
  const { low, high, whole } = finiteRange(values);
  if (Number.isNaN(low)) return { breaks: new Float64Array(0), labels: [] };
  if (whole) return wholeClasses(raw, low, high, unit);
  const factor = unit === "share" ? 100 : 1;
  const decimals = neededDecimals([low, ...raw, high].map((value) => value * factor));
  const power = factor * 10 ** decimals;
  const rounded = keep
    ? [...raw]
    : [...raw].map((value) => roundUp(value, power)).filter((value) => value < high);
  const breaks = Float64Array.from(new Set(rounded)).sort();
  const write = (from: number, to: number, over: boolean) =>
    rangeLabel(from, to, low < 0, over, (value, language) => legendNumber(value, unit, language, decimals));
  const labels = Array.from({ length: breaks.length + 1 }, (_, i) => {
    const from =
      i > 0 ? breaks[i - 1] : low <= breaks[0] || breaks.length === 0 ? roundDown(low, power) : -Infinity;
    const to =
      i < breaks.length ? breaks[i] : high > breaks[i - 1] || i === 0 ? roundUp(high, power) : Infinity;
    return write(from, to, i > 0 && breaks[i - 1] === low);
  });
  return { breaks, labels };
}

function wholeClasses(raw: Float64Array, low: number, high: number, unit: Unit): ReadableBreaks {
  const breaks = Float64Array.from(new Set([...raw].map(Math.floor))).sort();
  const labels = Array.from({ length: breaks.length + 1 }, (_, i) => {
    const from = i > 0 ? breaks[i - 1] + 1 : low <= breaks[0] || breaks.length === 0 ? low : -Infinity;
    const to = i < breaks.length ? breaks[i] : high > breaks[i - 1] || i === 0 ? high : Infinity;
    return rangeLabel(from, to, low < 0, false, (value, language) => legendNumber(value, unit, language, 0));
  });
  return { breaks, labels };
}

/** "a – b"; "a" when both read the same; "≤ b" or "> a" where an end is open; "a to b" beside negative numbers. */
function rangeLabel(
  from: number,
  to: number,
  negative: boolean,
  over: boolean,
  number: (value: number, language: Language) => string,
): Localised {
  const between: Localised = negative ? { es: " a ", en: " to " } : { es: " – ", en: " – " };
  return localised((language) => {
    if (from === -Infinity) return `≤ ${number(to, language)}`;
    if (to === Infinity) return `> ${number(from, language)}`;
    const [first, last] = [number(from, language), number(to, language)];
    if (first === last) return last;
    return `${over ? "> " : ""}${first}${between[language]}${last}`;
  });
}

/** Part of the whole range below which a step between breaks is what computing left, not a difference. */
const trifle = 1e-5;

/** Decimals at which rounding moves no break by more than a twentieth of the way to its neighbour; at most 6. */
function neededDecimals(points: readonly number[]): number {
  let gap = Number.POSITIVE_INFINITY;
  const least = trifle * (points[points.length - 1] - points[0]);
  for (let i = 1; i < points.length; i++) {
    const step = points[i] - points[i - 1];
    if (step > least && step < gap) gap = step;
  }
  if (!Number.isFinite(gap)) gap = Math.abs(points[0]) || 1;
  return Math.min(6, Math.max(0, Math.ceil(-Math.log10(gap / 20))));
}

/** Never below `value`: what equalled a break before still lies at or under it. */
function roundUp(value: number, power: number): number {
  const scaled = value * power;
  const rounded = Math.ceil(scaled - 1e-9 * Math.max(1, Math.abs(scaled))) / power;
  return Math.max(value, rounded);
}

function roundDown(value: number, power: number): number {
  const scaled = value * power;
  return Math.floor(scaled + 1e-9 * Math.max(1, Math.abs(scaled))) / power;
}

/** One text per offered language. */
export function localised(write: (language: Language) => string): Localised {
  return Object.fromEntries(languages.map((language) => [language, write(language)])) as Record<
    Language,
    string
  >;
}
