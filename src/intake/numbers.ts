import type { RawColumn } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";

/** What a comma and a point stand for in a column of numbers. */
export interface NumberStyle {
  readonly comma: "decimal" | "group";
  readonly point: "decimal" | "group";
}

const [comma, point, minus, plus, apostrophe, space] = [44, 46, 45, 43, 39, 32];
const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/**
 * Reads the number of a cell; NaN if it is none. Separators are read by the column's style, except that where both
 * appear in one cell the last one is the decimal. Spaces and apostrophes between digits group. The result is the
 * double nearest to the text (exact below 2^53 with up to 22 decimals, after Clinger 1990; else by the platform).
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number, style: NumberStyle): number {
  let at = start;
  let negative = false;
  if (bytes[at] === minus || bytes[at] === plus) negative = bytes[at++] === minus;
  else if (bytes[at] === 0xe2 && bytes[at + 1] === 0x88 && bytes[at + 2] === 0x92) {
    negative = true;
    at += 3;
  }
  const decimalAt = decimalPosition(bytes, at, end, style);
  let mantissa = 0;
  let digits = 0;
  let decimals = 0;
  for (; at < end; at++) {
    const digit = bytes[at] - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (decimalAt >= 0 && at > decimalAt) decimals++;
    } else if (at === decimalAt || isGroup(bytes, at, end)) {
      if (bytes[at] === 0xc2) at++;
    } else return slowNumber(bytes, start, end, style);
  }
  if (digits === 0) return Number.NaN;
  if (mantissa > Number.MAX_SAFE_INTEGER || decimals > 22) return slowNumber(bytes, start, end, style);
  const value = decimals === 0 ? mantissa : mantissa / powers[decimals];
  return negative ? -value : value;
}

/** Position of the decimal separator of a cell, or -1. */
function decimalPosition(bytes: Uint8Array, start: number, end: number, style: NumberStyle): number {
  let lastComma = -1;
  let lastPoint = -1;
  let commas = 0;
  let points = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] === comma) {
      lastComma = at;
      commas++;
    } else if (bytes[at] === point) {
      lastPoint = at;
      points++;
    }
  }
  if (commas > 0 && points > 0)
    return lastComma > lastPoint ? (commas === 1 ? lastComma : -1) : points === 1 ? lastPoint : -1;
  if (commas === 1) return style.comma === "decimal" ? lastComma : -1;
  if (points === 1) return style.point === "decimal" ? lastPoint : -1;
  return -1;
}

const isDigit = (byte: number) => byte >= 48 && byte <= 57;

/** A grouping sign stands between digits. */
function isGroup(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 1 >= end || !isDigit(bytes[at - 1])) return false;
  const byte = bytes[at];
  if (byte === 0xc2) return bytes[at + 1] === 0xa0 && isDigit(bytes[at + 2]);
  return (
    (byte === comma || byte === point || byte === space || byte === apostrophe) && isDigit(bytes[at + 1])
  );
}

function slowNumber(bytes: Uint8Array, start: number, end: number, style: NumberStyle): number {
  if (end - start > 60) return Number.NaN;
  const decimalAt = decimalPosition(bytes, start, end, style);
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (at === decimalAt) text += ".";
    else if (byte === 0xe2 && at === start) {
      text += "-";
      at += 2;
    } else if (!isGroup(bytes, at, end)) text += String.fromCharCode(byte);
    else if (byte === 0xc2) at++;
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/**
 * Finds out what comma and point mean in a column, from all its cells: a separator followed by other than three
 * digits, or behind a leading zero, is decimal; one that appears twice in a cell groups. `wholeNumbers`: the column
 * holds people or counts, so that "12.345" alone reads as twelve thousand. O(bytes).
 */
export function numberStyleOf(column: RawColumn, rows: number, wholeNumbers = false): NumberStyle {
  const cursor = new CellCursor(column);
  const seen = {
    commaDecimal: 0,
    pointDecimal: 0,
    commaGroup: 0,
    pointGroup: 0,
    commaOpen: 0,
    pointOpen: 0,
    large: 0,
  };
  for (let row = 0; row < rows; row++) if (cursor.at(row)) lookAtNumber(cursor, seen);
  const commaDecimal =
    seen.commaDecimal > 0 || (seen.commaOpen > 0 && seen.commaGroup === 0 && seen.pointGroup > 0);
  const pointGroup =
    seen.pointDecimal === 0 &&
    (seen.pointGroup > 0 || (seen.pointOpen > 0 && (commaDecimal || (wholeNumbers && seen.large === 0))));
  return { comma: commaDecimal ? "decimal" : "group", point: pointGroup ? "group" : "decimal" };
}

function lookAtNumber(
  cursor: CellCursor,
  seen: {
    commaDecimal: number;
    pointDecimal: number;
    commaGroup: number;
    pointGroup: number;
    commaOpen: number;
    pointOpen: number;
    large: number;
  },
): void {
  const { bytes, end } = cursor;
  const start =
    bytes[cursor.start] === 0xe2 && bytes[cursor.start + 1] === 0x88 ? cursor.start + 3 : cursor.start;
  let commas = 0;
  let points = 0;
  let last = -1;
  let first = -1;
  let digits = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (isDigit(byte)) digits++;
    else if (byte === comma || byte === point) {
      if (byte === comma) commas++;
      else points++;
      if (first < 0) first = at;
      last = at;
    } else if (
      byte !== minus &&
      byte !== plus &&
      byte !== space &&
      byte !== apostrophe &&
      byte !== 0xc2 &&
      byte !== 0xa0
    )
      return;
  }
  if (digits === 0) return;
  if (commas === 0 && points === 0) {
    if (digits > 3) seen.large++;
    return;
  }
  if (commas > 0 && points > 0) {
    if (bytes[last] === comma) {
      seen.commaDecimal++;
      seen.pointGroup++;
    } else {
      seen.pointDecimal++;
      seen.commaGroup++;
    }
    return;
  }
  if (commas + points > 1) {
    if (commas > 0) seen.commaGroup++;
    else seen.pointGroup++;
    return;
  }
  const from = bytes[start] === minus || bytes[start] === plus ? start + 1 : start;
  const leading = first - from;
  const open = end - last - 1 === 3 && leading >= 1 && leading <= 3 && bytes[from] !== 48;
  if (commas > 0) {
    if (open) seen.commaOpen++;
    else seen.commaDecimal++;
  } else if (open) seen.pointOpen++;
  else seen.pointDecimal++;
}
