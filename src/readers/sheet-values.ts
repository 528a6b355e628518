import { civilFromDays } from "../base/civil-time.ts";

/** A cell of a spreadsheet: text, or a number, or nothing. */
export type SheetCell = string | number | null;

/** How a number format shows its numbers, when it matters: as dates, or filled up with zeros to so many digits. */
export type NumberLook = "date" | number | null;

/** Days from 1899-12-30 to 1970-01-01. */
export const serialEpoch = 25_569;
/** Workbooks of the 1904 system start this many days later. */
export const daysOf1904 = 1462;
const latestSerial = 2_958_466;
const secondsPerDay = 86_400;

/** Built-in number formats of dates and times (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

/** What a number format, by its code or its built-in number, makes of a number. */
export function numberLook(code: string | null, builtIn = 0): NumberLook {
  if (code === null) return builtInDates.has(builtIn) ? "date" : null;
  const plain = code.replace(/\[[^\]]*\]|"[^"]*"|\\./g, "");
  if (/^0{2,15}$/.test(plain)) return plain.length;
  return /[dmyhs]/i.test(plain) && !/general/i.test(plain) ? "date" : null;
}

/** A stored number as the sheet means it. `epoch`: days from the sheet's day 0 to 1970-01-01. */
export function numberCell(value: number, look: NumberLook, epoch: number): SheetCell {
  if (!Number.isFinite(value)) return null;
  if (look === "date") return civilText(value, epoch);
  return look !== null && Number.isInteger(value) && value >= 0 ? String(value).padStart(look, "0") : value;
}

/** Longest text of a cell (Excel's limit; LibreOffice keeps it when it writes workbooks). */
const longestText = 32_767;

/** A text as a cell can hold it: what is longer is no text of a sheet, and many cells may share one text. */
export function textCell(text: string): string {
  return text.length > longestText ? text.slice(0, longestText) : text;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A serial number as civil text: "2024-03-09", "2024-03-09 16:30:00", or "16:30:00" below one day. */
function civilText(serial: number, epoch: number): SheetCell {
  if (serial < 0 || serial > latestSerial) return serial;
  const seconds = Math.round((serial % 1) * secondsPerDay);
  const days = Math.floor(serial) + Math.floor(seconds / secondsPerDay);
  const rest = seconds % secondsPerDay;
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  if (days < 1) return clock;
  // Day 60 of the 1900 system is a 29 February that never was; the days before it count from one day later.
  const { year, month, day } = civilFromDays(days - epoch + (epoch === serialEpoch && days < 60 ? 1 : 0));
  const date = `${year}-${two(month)}-${two(day)}`;
  return rest === 0 ? date : `${date} ${clock}`;
}
