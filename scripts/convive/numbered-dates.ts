import { civilFromDays, daysFromCivil, isoDate, minutesPerDay } from "../../src/base/civil-time.ts";
import type { RawColumn, RawTable } from "../../src/readers/raw-table.ts";
import { UsageError } from "./usage.ts";

const units = ["day", "week", "month"] as const;
type DateUnit = (typeof units)[number];

/** Number 0 stands for 1 January 2001: a Monday and the first of a month and a year, so whole steps stay whole. */
const originDay = daysFromCivil(2001, 1, 1);
const originMonth = 2001 * 12;

/**
 * The table with a column of plain numbers (days, weeks or months since any beginning) told as civil dates, so that every
 * method of time can read it. Decimals of a day are its hours; months must be whole. A cell that is no number
 * stays as it is, and is set aside later with its reason.
 */
export function withNumberedDates(raw: RawTable, column: string, unit: string): RawTable {
  if (!isUnit(unit)) throw new UsageError(`--date-unit takes ${units.join(", ")}; this is "${unit}".`);
  return {
    ...raw,
    columns: raw.columns.map((own) =>
      own.name === column ? { name: column, text: (row) => dateText(own, row, unit) } : own,
    ),
  };
}

/** Whether every filled cell of a column, of the first few hundred, is a plain number. */
export function holdsPlainNumbers(raw: RawTable, column: string): boolean {
  const own = raw.columns.find((candidate) => candidate.name === column);
  const filled = Array.from(
    { length: Math.min(raw.rows, 300) },
    (_, row) => own?.text(row).trim() ?? "",
  ).filter((text) => text !== "");
  return filled.length > 0 && filled.every((text) => Number.isFinite(Number(text)));
}

function isUnit(text: string): text is DateUnit {
  return (units as readonly string[]).includes(text);
}

function dateText(column: RawColumn, row: number, unit: DateUnit): string {
  const text = column.text(row).trim();
  const number = Number(text);
  if (text === "" || !Number.isFinite(number)) return text;
  if (unit === "month") {
    if (!Number.isInteger(number)) return text;
    const month = originMonth + number;
    const year = Math.floor(month / 12);
    return isoDate(daysFromCivil(year, month - year * 12 + 1, 1) * minutesPerDay);
  }
  const minutes = Math.floor((originDay + number * (unit === "week" ? 7 : 1)) * minutesPerDay + 1e-6);
  const { year } = civilFromDays(Math.floor(minutes / minutesPerDay));
  if (year < 1800 || year > 2199) return text;
  const rest = minutes - Math.floor(minutes / minutesPerDay) * minutesPerDay;
  if (rest === 0) return isoDate(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${isoDate(minutes)} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}
