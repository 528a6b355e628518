import { daysFromCivil, minutesPerDay } from "../base/civil-time.ts";

export type DateOrder = "dayFirst" | "monthFirst";

const monthNames: readonly string[][] = [
  ["enero", "january", "janeiro"],
  ["febrero", "february", "fevereiro"],
  ["marzo", "march", "marco"],
  ["abril", "april"],
  ["mayo", "may", "maio"],
  ["junio", "june", "junho"],
  ["julio", "july", "julho"],
  ["agosto", "august"],
  ["septiembre", "setiembre", "september", "setembro"],
  ["octubre", "october", "outubro"],
  ["noviembre", "november", "novembro"],
  ["diciembre", "december", "dezembro"],
];
const months = new Map<string, number>();
for (const [index, names] of monthNames.entries())
  for (const name of names) {
    months.set(name, index + 1);
    months.set(name.slice(0, 3), index + 1);
    months.set(name.slice(0, 4), index + 1);
  }
const ignoredWords = new Set(
  (
    "t z utc gmt de del a la las el h hr hrs hs hora horas at of the st nd rd th dia " +
    "lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom " +
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
    "segunda terca quarta quinta sexta feira seg ter qua qui sex"
  ).split(" "),
);

const [colon, plus, minus, dot, comma] = [58, 43, 45, 46, 44];
/** Days from 1899-12-30 (day 0 of spreadsheet serials) to 1970-01-01. */
const serialEpoch = 25_569;
const decoder = new TextDecoder();

/**
 * Reads civil dates and times out of cells, in the forms that people and programs of the region write. The result
 * of `readDate` stands in the fields. Nothing is ever shifted: a zone at the end (`Z`, `-06:00`) is noticed and
 * ignored, because files carry it around local times.
 */
export class CivilParser {
  /** First and last minute that the text allows; equal when the minute is known. */
  from = 0;
  to = 0;
  /** Index into `timePrecisions` of the incident table: 0 minute, 1 hour, 2 day, 3 month, 4 year. */
  precision = 5;
  /** Minute of the day, or -1 when the text has no time. */
  minuteOfDay = -1;
  /** The text ends in a time zone. */
  zone = false;
  /** For a date written as three numbers with the year last: the first and second, the evidence for their order. */
  first = 0;
  second = 0;
  private readonly values = new Float64Array(10);
  private readonly lengths = new Uint8Array(10);
  private readonly isTime = new Uint8Array(10);
  private readonly separators = new Uint8Array(10);
  private count = 0;
  private month = 0;
  private meridiem = 0;

  /** Reads a date, or a date with time; false when it is none (31 February included). */
  readDate(bytes: Uint8Array, start: number, end: number, order: DateOrder): boolean {
    this.first = 0;
    this.second = 0;
    this.minuteOfDay = -1;
    if (!this.split(bytes, start, end) || (this.count === 0 && this.month === 0)) return false;
    if (this.readSerial()) return true;
    if (!this.readTimeParts()) return false;
    return this.readDateParts(order);
  }

  /** Reads a time of day ("16:30", "04:30:00 p. m.", "1630", "0.6875"): minutes, or -1. A bare hour sets `precision` 1. */
  readTime(bytes: Uint8Array, start: number, end: number): number {
    if (!this.split(bytes, start, end) || this.month > 0 || this.count === 0) return -1;
    if (this.count === 2 && this.separators[0] === dot && this.values[0] === 0 && this.isTime[0] === 0) {
      this.precision = 0;
      return Math.round((this.values[1] / 10 ** this.lengths[1]) * minutesPerDay) % minutesPerDay;
    }
    if (this.isTime[0] === 0 && this.meridiem === 0 && this.count === 1) {
      const length = this.lengths[0];
      const value = this.values[0];
      if (length === 3 || length === 4) return this.minuteOf(Math.floor(value / 100), value % 100, 0);
      if (length === 6) return this.minuteOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, 0);
      if (length > 2) return -1;
      return this.minuteOf(value, 0, 1);
    }
    if (this.isTime[0] === 0 && this.count > 1) {
      const seconds = this.count === 3 ? this.values[2] : 0;
      if (this.count > 3 || this.separators[0] !== dot || seconds > 59) return -1;
      return this.minuteOf(this.values[0], this.values[1], 0);
    }
    return this.readTimeParts() && this.minuteOfDay >= 0 ? this.minuteOfDay : -1;
  }

  /** Cuts a text into numbers, a month name and the marks of a time. False at a word that belongs to no date. */
  private split(bytes: Uint8Array, start: number, end: number): boolean {
    this.count = 0;
    this.month = 0;
    this.meridiem = 0;
    this.zone = false;
    this.isTime.fill(0);
    let at = start;
    let lastTime = false;
    if (end - start > 60) return false;
    while (at < end) {
      const byte = bytes[at];
      if (byte >= 48 && byte <= 57) {
        if (this.count === 10) return false;
        let value = 0;
        const from = at;
        while (at < end && bytes[at] >= 48 && bytes[at] <= 57) value = value * 10 + bytes[at++] - 48;
        const index = this.count++;
        this.values[index] = value;
        this.lengths[index] = at - from;
        this.separators[index] = at < end ? bytes[at] : 0;
        const joined = bytes[from - 1] === colon && from > start;
        const hourMark = (bytes[at] | 32) === 104 && at < end && bytes[at + 1] >= 48 && bytes[at + 1] <= 57;
        lastTime =
          joined || bytes[at] === colon || hourMark || (index > 0 && this.separators[index - 1] === 104);
        this.isTime[index] = lastTime && at <= end ? 1 : 0;
        if (hourMark) this.separators[index] = 104;
        const decimals = bytes[at] === dot || bytes[at] === comma;
        if (joined && decimals && bytes[at + 1] >= 48 && bytes[at + 1] <= 57) {
          at++;
          while (at < end && bytes[at] >= 48 && bytes[at] <= 57) at++;
        }
        continue;
      }
      if ((byte === plus || byte === minus) && lastTime && bytes[at + 1] >= 48 && bytes[at + 1] <= 57) {
        this.zone = true;
        return true;
      }
      if ((byte | 32) >= 97 && (byte | 32) <= 122 ? true : byte >= 0xc2) {
        const from = at;
        while (at < end && (((bytes[at] | 32) >= 97 && (bytes[at] | 32) <= 122) || bytes[at] >= 0x80)) at++;
        const next = this.word(bytes, from, at, end);
        if (next < 0) return false;
        at = next;
        continue;
      }
      at++;
    }
    return true;
  }

  /** Takes in a word; answers where to read on, or -1 when the word belongs to no date. */
  private word(bytes: Uint8Array, from: number, to: number, end: number): number {
    const lower = bytes[from] | 32;
    if (lower === 97 || lower === 112) {
      if (to - from === 2 && (bytes[from + 1] | 32) === 109) {
        this.meridiem = lower;
        return to;
      }
      if (to - from === 1) {
        let at = to;
        while (
          at < end &&
          (bytes[at] === dot || bytes[at] === 32 || bytes[at] === 0xc2 || bytes[at] === 0xa0)
        )
          at++;
        const alone = at + 1 >= end || bytes[at + 1] === dot || bytes[at + 1] === 32;
        if ((bytes[at] | 32) === 109 && at < end && alone) {
          this.meridiem = lower;
          return at + 1;
        }
      }
    }
    const word = decoder
      .decode(bytes.subarray(from, to))
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z]/gi, "")
      .toLowerCase();
    if (word === "z" && this.count > 3) this.zone = true;
    const month = months.get(word) ?? 0;
    if (month > 0) {
      if (this.month > 0 && this.month !== 3) return -1;
      this.month = month;
      return to;
    }
    return word === "" || ignoredWords.has(word) ? to : -1;
  }

  /** A spreadsheet's serial number of days, perhaps with the time as a fraction. */
  private readSerial(): boolean {
    const whole = this.values[0];
    if (this.month > 0 || this.isTime[0] === 1 || this.lengths[0] !== 5 || whole < 20_000 || whole > 80_000)
      return false;
    if (this.count > 2 || (this.count === 2 && this.separators[0] !== dot && this.separators[0] !== comma))
      return false;
    const fraction = this.count === 2 ? this.values[1] / 10 ** this.lengths[1] : -1;
    const day = (whole - serialEpoch) * minutesPerDay;
    if (fraction >= 0) this.minuteOfDay = Math.min(minutesPerDay - 1, Math.round(fraction * minutesPerDay));
    return this.settle(day, this.minuteOfDay >= 0 ? 0 : 2, minutesPerDay);
  }

  /** Finds the time among the numbers. False when there is one and it is impossible. */
  private readTimeParts(): boolean {
    let hourAt = -1;
    for (let i = 0; i < this.count && hourAt < 0; i++) if (this.isTime[i] === 1) hourAt = i;
    if (hourAt < 0 && this.meridiem > 0 && this.count > 0) hourAt = this.count - 1;
    if (hourAt < 0) return true;
    const minuteKnown = hourAt + 1 < this.count && this.isTime[hourAt + 1] === 1;
    const second = hourAt + 2 < this.count && this.isTime[hourAt + 2] === 1 ? this.values[hourAt + 2] : 0;
    if (second > 60) return false;
    this.isTime[hourAt] = 1;
    this.minuteOfDay = this.minuteOf(
      this.values[hourAt],
      minuteKnown ? this.values[hourAt + 1] : 0,
      minuteKnown ? 0 : 1,
    );
    return this.minuteOfDay >= 0;
  }

  private minuteOf(hour: number, minute: number, precision: number): number {
    if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return -1;
    let clock = hour;
    if (this.meridiem > 0) {
      if (hour === 0 && this.meridiem === 112) return -1;
      if (hour <= 12) clock = (hour % 12) + (this.meridiem === 112 ? 12 : 0);
    }
    this.precision = precision;
    this.minuteOfDay = clock * 60 + minute;
    return this.minuteOfDay;
  }

  private readDateParts(order: DateOrder): boolean {
    const timePrecision = this.precision;
    let parts = 0;
    const part = [0, 0, 0];
    const length = [0, 0, 0];
    for (let i = 0; i < this.count; i++) {
      if (this.isTime[i] === 1) continue;
      if (parts === 3) return false;
      part[parts] = this.values[i];
      length[parts++] = this.lengths[i];
    }
    if (this.month > 0 && !(this.month === 3 && parts === 3)) {
      if (parts === 1) return length[0] === 4 && this.settleMonth(part[0], this.month);
      if (parts !== 2) return false;
      const yearFirst = length[0] === 4;
      return this.settleDay(
        yearOf(part[yearFirst ? 0 : 1], length[yearFirst ? 0 : 1]),
        this.month,
        part[yearFirst ? 1 : 0],
        timePrecision,
      );
    }
    if (parts === 3) {
      if (length[0] === 4) return this.settleDay(part[0], part[1], part[2], timePrecision);
      if (length[0] > 2 || length[1] > 2 || (length[2] !== 4 && length[2] !== 2)) return false;
      [this.first, this.second] = part;
      const day = order === "dayFirst" ? part[0] : part[1];
      const month = order === "dayFirst" ? part[1] : part[0];
      return this.settleDay(yearOf(part[2], length[2]), month, day, timePrecision);
    }
    if (parts === 2) {
      if (length[0] === 4 && length[1] <= 2) return this.settleMonth(part[0], part[1]);
      return length[1] === 4 && length[0] <= 2 && this.settleMonth(part[1], part[0]);
    }
    return parts === 1 && this.readCompact(part[0], length[0], order, timePrecision);
  }

  /** 20240131, 31012024, 202401311630, 202401 or 2024. */
  private readCompact(value: number, length: number, order: DateOrder, timePrecision: number): boolean {
    if (length === 14 || length === 12) {
      const toMinute = length === 14 ? Math.floor(value / 100) : value;
      const clock = toMinute % 10_000;
      if (this.minuteOf(Math.floor(clock / 100), clock % 100, 0) < 0) return false;
      return this.readCompact(Math.floor(toMinute / 10_000), 8, order, 0);
    }
    if (length === 8) {
      const year = Math.floor(value / 10_000);
      if (year >= 1900 && year <= 2100 && Math.floor(value / 100) % 100 <= 12)
        return this.settleDay(year, Math.floor(value / 100) % 100, value % 100, timePrecision);
      const [first, second] = [Math.floor(value / 1_000_000), Math.floor(value / 10_000) % 100];
      const dayFirst = order === "dayFirst";
      return this.settleDay(
        value % 10_000,
        dayFirst ? second : first,
        dayFirst ? first : second,
        timePrecision,
      );
    }
    if (length === 6) return this.settleMonth(Math.floor(value / 100), value % 100);
    if (length !== 4 || value < 1900 || value > 2100) return false;
    const from = daysFromCivil(value, 1, 1) * minutesPerDay;
    return this.settle(from, 4, daysFromCivil(value + 1, 1, 1) * minutesPerDay - from);
  }

  private settleMonth(year: number, month: number): boolean {
    if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
    const from = daysFromCivil(year, month, 1) * minutesPerDay;
    const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
    return this.settle(from, 3, next * minutesPerDay - from);
  }

  private settleDay(year: number, month: number, day: number, timePrecision: number): boolean {
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1800 || year > 2199) return false;
    if (day > 28 && day > daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1)) return false;
    return this.settle(
      daysFromCivil(year, month, day) * minutesPerDay,
      this.minuteOfDay >= 0 ? timePrecision : 2,
      minutesPerDay,
    );
  }

  private settle(from: number, precision: number, span: number): boolean {
    this.precision = precision;
    if (precision >= 2) {
      this.from = from;
      this.to = from + span - 1;
    } else {
      this.from = from + this.minuteOfDay;
      this.to = precision === 1 ? this.from + 59 : this.from;
    }
    return true;
  }
}

/** Two-digit years up to 68 are of this century (POSIX). */
function yearOf(value: number, length: number): number {
  return length <= 2 ? value + (value <= 68 ? 2000 : 1900) : value;
}
