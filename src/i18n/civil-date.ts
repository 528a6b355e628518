import { civilFromDays, isoDate, minutesPerDay } from "../base/civil-time.ts";
import { type Language, localeOf } from "../base/language.ts";
import type { Period } from "../model/scope.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(minutes: number, language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  if (!Number.isFinite(minutes)) return "";
  const key = `${language} ${name}`;
  let format = formats.get(key);
  if (!format) {
    const locale = language === "en" ? "en-GB" : localeOf[language];
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    formats.set(key, format);
  }
  return format.format(minutes * 60_000);
}

/** A civil date, day first: "9 mar 2024". */
export function formatDate(minutes: number, language: Language): string {
  return formatted(minutes, language, "date", { day: "numeric", month: "short", year: "numeric" });
}

/** "mar 2024". */
export function formatMonth(minutes: number, language: Language): string {
  return formatted(minutes, language, "month", { month: "short", year: "numeric" });
}

/** A moment on this computer's clock, hours and minutes in 24 hours: "10:42". */
export function formatClock(milliseconds: number, language: Language): string {
  if (!Number.isFinite(milliseconds)) return "";
  return new Intl.DateTimeFormat(localeOf[language], {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(milliseconds);
}

/** A moment on this computer's clock with its date: "9 mar 2024, 10:42". */
export function formatMoment(milliseconds: number, language: Language): string {
  if (!Number.isFinite(milliseconds)) return "";
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : localeOf[language], {
    dateStyle: "medium",
    timeStyle: "short",
    hour12: false,
  }).format(milliseconds);
}

/** Names of the days of the week, Monday first. `long` for people who listen, `narrow` for axes. */
export function weekdayNames(language: Language, width: "long" | "short"): string[] {
  const monday = 4 * minutesPerDay;
  return Array.from({ length: 7 }, (_, day) =>
    formatted(monday + day * minutesPerDay, language, `weekday ${width}`, { weekday: width }),
  );
}

/** First to last day of a period, both included: "1 ene 2023 – 31 dic 2023", or "2023" for a whole year. */
export function formatPeriod(period: Period, language: Language): string {
  const lastDay = period.toMinutes - minutesPerDay;
  const from = civilFromDays(Math.floor(period.fromMinutes / minutesPerDay));
  const to = civilFromDays(Math.floor(lastDay / minutesPerDay));
  if (isoDate(period.fromMinutes).endsWith("-01-01") && isoDate(lastDay).endsWith("-12-31"))
    return from.year === to.year ? String(from.year) : `${from.year} – ${to.year}`;
  const start = formatDate(period.fromMinutes, language);
  const end = formatDate(lastDay, language);
  return start === end ? start : `${start} – ${end}`;
}
