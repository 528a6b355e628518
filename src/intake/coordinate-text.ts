import type { CellCursor } from "./cell-cursor.ts";
import { parseNumber } from "./numbers.ts";

const eitherDecimal = { comma: "decimal", point: "decimal" } as const;
const numberText = "(\\d+(?:[.,]\\d+)?)";
const degreesMinutesSeconds = new RegExp(
  `^([NSEWOL])?\\s*([+−-])?\\s*${numberText}\\s*(?:°|º|˚|d|deg|\\s)\\s*` +
    `(?:${numberText}\\s*(?:['’′´]|m|min|\\s|$)\\s*)?(?:${numberText}\\s*(?:["”″]|''|’’|s|seg|sec)?)?\\s*([NSEWOL])?$`,
  "i",
);
const letteredDegrees = new RegExp(`^(?:([NSEWOL])\\s*${numberText}|${numberText}\\s*([NSEWOL]))$`, "i");

/**
 * Reads the angle of a cell in degrees: a plain number with decimal comma or point, or degrees, minutes and seconds
 * with the usual marks and letters (O and W are west, L and E are east). NaN when it is none.
 */
export function parseCoordinate(cursor: CellCursor): number {
  const { bytes, start, end } = cursor;
  let plain = true;
  for (let at = start; at < end && plain; at++) plain = bytes[at] > 32 && bytes[at] < 0x80;
  if (plain || bytes[start] === 0xe2) {
    const value = parseNumber(bytes, start, end, eitherDecimal);
    if (!Number.isNaN(value)) return value;
  }
  return end - start > 60 ? Number.NaN : parseAngle(cursor.text());
}

function parseAngle(text: string): number {
  const lettered = letteredDegrees.exec(text);
  if (lettered) return signed(numberOf(lettered[2] ?? lettered[3]), lettered[1] ?? lettered[4]);
  const match = degreesMinutesSeconds.exec(text);
  if (!match) return Number.NaN;
  const [, before, sign, degrees, minutes, seconds, after] = match;
  const minute = minutes ? numberOf(minutes) : 0;
  const second = seconds ? numberOf(seconds) : 0;
  if (minute >= 60 || second >= 60) return Number.NaN;
  const value = numberOf(degrees) + minute / 60 + second / 3600;
  return signed(sign && sign !== "+" ? -value : value, before ?? after);
}

const numberOf = (text: string) => Number(text.replace(",", "."));

function signed(value: number, letter: string | undefined): number {
  return letter && /[SWO]/i.test(letter) ? -Math.abs(value) : value;
}

const pairText =
  /^\s*(?:POINT\s*(?:Z\s*)?\(|\(|\[)?\s*([^,;\s]+(?:\s*°[^,;]*)?)\s*[,;\s]\s*([^,;\s)\]]+(?:\s*°[^,;)\]]*)?)\s*(?:[,;\s]\s*[-\d.]*)?[)\]]?\s*$/i;

/**
 * Reads two coordinates out of one cell: "19.35, -99.05", "-99.05,19.35,0", "POINT (-99.05 19.35)", "19,35; -99,05".
 * Fills `into` in the order of the text; false when there are not two numbers.
 */
export function parsePair(text: string, into: [number, number]): boolean {
  const commas = text.split(";").length === 2 ? text.replaceAll(",", ".") : text;
  const match = pairText.exec(commas);
  if (!match) return false;
  into[0] = Number(match[1]);
  into[1] = Number(match[2]);
  if (Number.isNaN(into[0])) into[0] = parseAngle(match[1]);
  if (Number.isNaN(into[1])) into[1] = parseAngle(match[2]);
  return Number.isFinite(into[0]) && Number.isFinite(into[1]);
}

/** Whether a pair is written as well-known text, whose order is always longitude first. */
export function isWellKnownPoint(text: string): boolean {
  return /^\s*POINT/i.test(text);
}
