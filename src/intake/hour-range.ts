import { minutesPerDay } from "../base/civil-time.ts";
import type { CivilParser } from "./civil-parser.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const rangeText =
  /^\s*(?:de|del|entre|from|between|das?)?\s*(?:las?|the|as)?\s*(\d.*?)\s*(?:[-–—]|\bal?\b|\by\b|\bhasta\b|\bto\b|\band\b|\bàs\b|\bas\b)\s*(?:las?|the|as)?\s*(\d.*)$/iu;

/**
 * Reads a range of hours ("18:00-20:00", "de 18 a 20 h", "6:00 p. m. a 9:00 p. m.") as minutes of the day. A range that
 * ends before it begins goes over midnight. Null when the cell is none. `clock` is used to read its two times.
 */
export function readHourRange(
  bytes: Uint8Array,
  start: number,
  end: number,
  clock: CivilParser,
): { from: number; to: number } | null {
  if (end - start < 3 || end - start > 60) return null;
  const match = rangeText.exec(decoder.decode(bytes.subarray(start, end)));
  if (!match) return null;
  const [from, to] = [match[1], match[2]].map((text) => {
    const cell = encoder.encode(text);
    const minutes = clock.readTime(cell, 0, cell.length);
    return clock.zone ? -1 : minutes;
  });
  if (from < 0 || to < 0) return null;
  return { from, to: to < from ? to + minutesPerDay : to };
}
