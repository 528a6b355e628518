import { civilFromDays, minutesPerDay, missingTime } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import { CivilParser, type DateOrder } from "./civil-parser.ts";
import { readHourRange } from "./hour-range.ts";
import type { TimeMapping } from "./mapping.ts";
import { comparableText, saysMissing } from "./names.ts";
import { columnNamed } from "./placing.ts";
import type { ReasonCode } from "./set-aside-reasons.ts";

/** When every row happened, and why some have no date. */
export interface Timing {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index into `timePrecisions`: 0 minute, 1 hour, 2 day, 3 month, 4 year, 5 none. */
  readonly precision: Uint8Array;
  readonly reasons: (ReasonCode | "")[];
  /** Rows with a date whose time cell says something that is no time; they keep their day. */
  readonly unreadableTimes: number;
  /** Rows whose text ended in a time zone, which was not applied. */
  readonly zones: number;
  /** Every date was the first of a month or of a year: read as whole months or years. */
  readonly coarsened: "month" | "year" | null;
  /** Some dates could be read with the day or the month first, and none decides. */
  readonly ambiguous: boolean;
  /** Dates of three numbers that make sense only in the order asked for, and only in the other: those are set aside. */
  readonly thisOrderOnly: number;
  readonly otherOrderOnly: number;
}

const [hourPrecision, dayPrecision, monthPrecision, yearPrecision, noPrecision] = [1, 2, 3, 4, 5];
const rowsPerBreath = 10_000;
/** So many rows with nothing but first days mean whole months, not chance. */
const rowsToCoarsen = 100;

/** Reads the civil time of every row. Without time columns every row has precision "none" and no reason. */
export async function timeRows(table: RawTable, mapping: TimeMapping, context: RunContext): Promise<Timing> {
  const draft = {
    from: new Int32Array(table.rows).fill(missingTime),
    to: new Int32Array(table.rows).fill(missingTime),
    precision: new Uint8Array(table.rows).fill(noPrecision),
    reasons: new Array<ReasonCode | "">(table.rows).fill(""),
    unreadableTimes: 0,
    zones: 0,
    coarsened: null as Timing["coarsened"],
    ambiguous: false,
    thisOrderOnly: 0,
    otherOrderOnly: 0,
  };
  if (mapping.kind === "none") return draft;
  if (mapping.kind === "parts") {
    await fromParts(table, mapping, draft, context);
    return draft;
  }
  await fromColumns(table, mapping, draft, context);
  if (!mapping.time && !mapping.endDate) draft.coarsened = coarsen(draft);
  return draft;
}

type Draft = { -readonly [Key in keyof Timing]: Timing[Key] };

async function fromColumns(
  table: RawTable,
  mapping: Extract<TimeMapping, { kind: "columns" }>,
  draft: Draft,
  context: RunContext,
): Promise<void> {
  const date = cursorOf(table, mapping.date);
  const time = mapping.time && mapping.time !== mapping.date ? cursorOf(table, mapping.time) : null;
  const endDate = mapping.endDate ? cursorOf(table, mapping.endDate) : null;
  const endTime = mapping.endTime ? cursorOf(table, mapping.endTime) : null;
  const parser = new CivilParser();
  const clock = new CivilParser();
  let either = false;
  for (let row = 0; row < table.rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    if (!date?.at(row)) {
      draft.reasons[row] = "no-date";
      continue;
    }
    if (!parser.readDate(date.bytes, date.start, date.end, mapping.order)) {
      if (parser.first > 0 && parser.readDate(date.bytes, date.start, date.end, otherOrder(mapping.order)))
        draft.otherOrderOnly++;
      draft.reasons[row] = isPlaceholder(date) ? "no-date" : "unreadable-date";
      continue;
    }
    if (parser.zone) draft.zones++;
    if (parser.first > 12 || parser.second > 12) draft.thisOrderOnly++;
    else if (parser.first > 0) either = true;
    draft.from[row] = parser.from;
    draft.to[row] = parser.to;
    draft.precision[row] = parser.precision;
    if (time?.at(row)) addTime(draft, row, clock, time);
    if (endDate || endTime) addEnd(draft, row, parser, endDate, endTime, mapping.order);
  }
  draft.ambiguous = either && draft.thisOrderOnly + draft.otherOrderOnly === 0;
}

const otherOrder = (order: DateOrder): DateOrder => (order === "dayFirst" ? "monthFirst" : "dayFirst");

function cursorOf(table: RawTable, name: string): CellCursor | null {
  const column = columnNamed(table, name);
  return column && new CellCursor(column);
}

/** Whether a cell says in words or signs that nothing is known ("-", "s/d", "sin fecha"). */
function isPlaceholder(cursor: CellCursor): boolean {
  return cursor.end - cursor.start <= 40 && saysMissing(comparableText(cursor.text()));
}

/** Adds the time of a cell of its own to a row that has its day. */
function addTime(draft: Draft, row: number, clock: CivilParser, time: CellCursor): void {
  if (draft.precision[row] > dayPrecision) return;
  clock.precision = 0;
  let minutes = clock.readTime(time.bytes, time.start, time.end);
  if (minutes < 0 && clock.readDate(time.bytes, time.start, time.end, "dayFirst"))
    minutes = clock.minuteOfDay;
  const day = Math.floor(draft.from[row] / minutesPerDay) * minutesPerDay;
  if (minutes < 0 || clock.zone) {
    const range = readHourRange(time.bytes, time.start, time.end, clock);
    if (range) {
      draft.from[row] = day + range.from;
      draft.to[row] = day + range.to;
      draft.precision[row] = hourPrecision;
      return;
    }
  }
  if (minutes < 0) {
    if (!isPlaceholder(time)) draft.unreadableTimes++;
    return;
  }
  draft.from[row] = day + minutes;
  draft.to[row] = clock.precision === hourPrecision ? day + minutes + 59 : day + minutes;
  draft.precision[row] = clock.precision === hourPrecision ? hourPrecision : 0;
}

/** Widens a row to the window between its date and an end; an end before the beginning is not used. */
function addEnd(
  draft: Draft,
  row: number,
  parser: CivilParser,
  endDate: CellCursor | null,
  endTime: CellCursor | null,
  order: DateOrder,
): void {
  let end = draft.to[row];
  let endDay = Math.floor(draft.from[row] / minutesPerDay) * minutesPerDay;
  if (endDate?.at(row) && parser.readDate(endDate.bytes, endDate.start, endDate.end, order)) {
    end = parser.to;
    endDay = Math.floor(parser.from / minutesPerDay) * minutesPerDay;
  }
  if (endTime?.at(row)) {
    const minutes = parser.readTime(endTime.bytes, endTime.start, endTime.end);
    if (minutes >= 0) end = endDay + minutes;
  }
  if (end > draft.to[row]) draft.to[row] = end;
}

/** Dates that are all the first of a month (or of a year) stand for the whole month (or year). */
function coarsen(draft: Draft): Timing["coarsened"] {
  let dated = 0;
  let january = true;
  const months = new Set<number>();
  for (let row = 0; row < draft.from.length; row++) {
    if (draft.precision[row] === noPrecision) continue;
    if (draft.precision[row] !== dayPrecision) return null;
    const { year, month, day } = civilFromDays(draft.from[row] / minutesPerDay);
    if (day !== 1) return null;
    january &&= month === 1;
    months.add(year * 12 + month);
    dated++;
  }
  if (dated < rowsToCoarsen || months.size < 2) return null;
  for (let row = 0; row < draft.from.length; row++) {
    if (draft.precision[row] === noPrecision) continue;
    draft.precision[row] = january ? yearPrecision : monthPrecision;
    draft.to[row] = endOf(draft.from[row], january) - 1;
  }
  return january ? "year" : "month";
}

function endOf(from: number, wholeYear: boolean): number {
  const first = from / minutesPerDay;
  const { year, month } = civilFromDays(first);
  for (let days = wholeYear ? 365 : 28; ; days++) {
    const next = civilFromDays(first + days);
    if (wholeYear ? next.year !== year : next.month !== month) return (first + days) * minutesPerDay;
  }
}

async function fromParts(
  table: RawTable,
  mapping: Extract<TimeMapping, { kind: "parts" }>,
  draft: Draft,
  context: RunContext,
): Promise<void> {
  const columns = [mapping.year, mapping.month, mapping.day, mapping.hour, mapping.minute].map((name) =>
    columnNamed(table, name),
  );
  const parser = new CivilParser();
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(120);
  for (let row = 0; row < table.rows; row++) {
    if (row % rowsPerBreath === 0) await context.breathe();
    const [year, month, day, hour, minute] = columns.map((column) => partOf(column, row));
    if (year === "") {
      draft.reasons[row] = "no-date";
      continue;
    }
    const date = [day && month ? day : "", month, year].filter((part) => part !== "").join("/");
    const time = day && month && hour ? ` ${hour.padStart(2, "0")}:${(minute || "0").padStart(2, "0")}` : "";
    const written = encoder.encodeInto((date + time).slice(0, 40), buffer).written;
    const dateOnly = encoder.encode(date).length;
    if (!parser.readDate(buffer, 0, written, "dayFirst")) {
      if (time === "" || !parser.readDate(buffer, 0, dateOnly, "dayFirst")) {
        draft.reasons[row] = "unreadable-date";
        continue;
      }
      draft.unreadableTimes++;
    }
    draft.from[row] = parser.from;
    draft.to[row] = time !== "" && minute === "" && parser.precision === 0 ? parser.from + 59 : parser.to;
    draft.precision[row] =
      time !== "" && minute === "" && parser.precision === 0 ? hourPrecision : parser.precision;
  }
}

/** A part of a date as text: "2024.0" loses its decimals, a placeholder is empty. */
function partOf(column: RawColumn | null, row: number): string {
  const text = column?.text(row).trim() ?? "";
  return /[\p{L}\d]/u.test(text) ? text.replace(/\.0+$/, "").replace(/\.$/, "") : "";
}

/** What a column of dates looks like, from all its rows. */
export interface DateLook {
  readonly filled: number;
  readonly readable: number;
  readonly withTime: number;
  /** The order that reads most rows. */
  readonly order: DateOrder;
  /** False when every date could be read either way round (day and month both at most 12). */
  readonly certain: boolean;
  /** Dates that make sense only with the day first, and only with the month first: where both are there, orders are mixed. */
  readonly dayFirstOnly: number;
  readonly monthFirstOnly: number;
  readonly first: number;
  readonly last: number;
}

/** Looks at a whole column of dates and decides day first or month first. O(bytes). */
export function lookAtDates(column: RawColumn, rows: number): DateLook {
  const cursor = new CellCursor(column);
  const parser = new CivilParser();
  const tally = { filled: 0, withTime: 0, dayFirst: 0, monthFirst: 0, either: 0, ordered: 0 };
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    if (!cursor.at(row)) continue;
    tally.filled++;
    let read = parser.readDate(cursor.bytes, cursor.start, cursor.end, "dayFirst");
    const ambiguousForm = parser.first > 0;
    if (!read && ambiguousForm) read = parser.readDate(cursor.bytes, cursor.start, cursor.end, "monthFirst");
    if (!read) continue;
    if (!ambiguousForm) tally.ordered++;
    else if (parser.first > 12) tally.dayFirst++;
    else if (parser.second > 12) tally.monthFirst++;
    else tally.either++;
    if (parser.minuteOfDay >= 0) tally.withTime++;
    if (parser.from < first) first = parser.from;
    if (parser.to > last) last = parser.to;
  }
  const order = tally.monthFirst > tally.dayFirst ? "monthFirst" : "dayFirst";
  return {
    filled: tally.filled,
    readable: tally.ordered + tally.either + (order === "dayFirst" ? tally.dayFirst : tally.monthFirst),
    withTime: tally.withTime,
    order,
    certain: tally.either === 0 || tally.dayFirst + tally.monthFirst > 0,
    dayFirstOnly: tally.dayFirst,
    monthFirstOnly: tally.monthFirst,
    first: Number.isFinite(first) ? first : Number.NaN,
    last: Number.isFinite(last) ? last : Number.NaN,
  };
}
