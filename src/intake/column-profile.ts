import type { RawColumn } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import { CivilParser } from "./civil-parser.ts";
import { parseCoordinate, parsePair } from "./coordinate-text.ts";
import { comparableText, saysMissing } from "./names.ts";
import { type NumberStyle, numberStyleOf, parseNumber } from "./numbers.ts";

/** What the cells of a column look like. Shares are of the filled cells that were looked at. */
export interface ColumnProfile {
  readonly looked: number;
  readonly filled: number;
  /** Different texts among the cells looked at. */
  readonly distinct: number;
  readonly numeric: number;
  readonly whole: number;
  readonly leadingZeros: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Median of the numbers other than zero; NaN without one. */
  readonly median: number;
  readonly dates: number;
  readonly withTime: number;
  readonly times: number;
  readonly pairs: number;
  /** Angles written with signs or letters: 19°25'42"N. */
  readonly angles: number;
  readonly averageLength: number;
  readonly style: NumberStyle;
  /** The most frequent texts, most frequent first. */
  readonly common: readonly { readonly text: string; readonly count: number }[];
}

/** Coordinates have decimals or degree signs: two of them, apart. */
const twoDecimals = /[.,°]\d.*[.,°]\d/;
const signedAngle = /[°º˚'’′"″]|^[NSEWO]\s*\d|\d\s*[NSEWO]$/i;
const rowsLookedAt = 5000;

/** Looks at up to 5,000 cells, spread evenly over the column. */
export function profileColumn(column: RawColumn, rows: number): ColumnProfile {
  const step = Math.max(1, rows / rowsLookedAt);
  const style = numberStyleOf(column, Math.min(rows, rowsLookedAt));
  const cursor = new CellCursor(column);
  const parser = new CivilParser();
  const texts = new Map<string, number>();
  const pair: [number, number] = [0, 0];
  const sum = {
    looked: 0,
    filled: 0,
    numeric: 0,
    whole: 0,
    leadingZeros: 0,
    dates: 0,
    withTime: 0,
    times: 0,
    pairs: 0,
    angles: 0,
  };
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let length = 0;
  const numbers: number[] = [];
  for (let at = 0; Math.floor(at) < rows; at += step) {
    const row = Math.floor(at);
    sum.looked++;
    if (!cursor.at(row)) continue;
    const text = cursor.text();
    if (text.length < 24 && saysMissing(comparableText(text))) continue;
    sum.filled++;
    length += text.length;
    texts.set(text, (texts.get(text) ?? 0) + 1);
    const { bytes, start, end } = cursor;
    const value = parseNumber(bytes, start, end, style);
    if (!Number.isNaN(value)) {
      sum.numeric++;
      if (value !== 0) numbers.push(value);
      if (Number.isInteger(value)) sum.whole++;
      if (bytes[start] === 48 && end - start > 1 && bytes[start + 1] >= 48 && bytes[start + 1] <= 57)
        sum.leadingZeros++;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
    if (parser.readDate(bytes, start, end, "dayFirst") || parser.readDate(bytes, start, end, "monthFirst")) {
      sum.dates++;
      if (parser.minuteOfDay >= 0) sum.withTime++;
    }
    if (Number.isNaN(value) && signedAngle.test(text) && !Number.isNaN(parseCoordinate(cursor))) sum.angles++;
    if (parser.readTime(bytes, start, end) >= 0) sum.times++;
    if (
      twoDecimals.test(text) &&
      parsePair(text, pair) &&
      Math.abs(pair[0]) <= 180 &&
      Math.abs(pair[1]) <= 180
    )
      sum.pairs++;
  }
  const share = (count: number) => (sum.filled > 0 ? count / sum.filled : 0);
  return {
    looked: sum.looked,
    filled: sum.filled,
    distinct: texts.size,
    numeric: share(sum.numeric),
    whole: share(sum.whole),
    leadingZeros: share(sum.leadingZeros),
    minimum: sum.numeric > 0 ? minimum : Number.NaN,
    maximum: sum.numeric > 0 ? maximum : Number.NaN,
    median: numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN,
    dates: share(sum.dates),
    withTime: share(sum.withTime),
    times: share(sum.times),
    pairs: share(sum.pairs),
    angles: share(sum.angles),
    averageLength: sum.filled > 0 ? length / sum.filled : 0,
    style,
    common: [...texts]
      .map(([text, count]) => ({ text: text.slice(0, 120), count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 12),
  };
}

/** Whether the column is a column of numbers, rather than of codes that happen to be digits. */
export function isNumberColumn(profile: ColumnProfile): boolean {
  return profile.filled > 0 && profile.numeric >= 0.95 && profile.leadingZeros < 0.05;
}

/** Whether the column repeats few texts, as categories do. */
export function isCategoryColumn(profile: ColumnProfile): boolean {
  return profile.distinct <= 60 && profile.distinct <= Math.max(3, profile.filled / 2);
}
