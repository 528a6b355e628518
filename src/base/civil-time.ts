/**
 * Civil time: what the clock on the wall said, as whole minutes since 1970-01-01 00:00 of the same wall clock.
 * No time zone ever takes part, so a date can never shift by a day.
 */
export const minutesPerDay = 1440;
/** A missing civil time in an `Int32Array`. */
export const missingTime = -2147483648;

/** Days since 1970-01-01 of a proleptic Gregorian date (Hinnant's algorithm). Month is 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day number. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/**
 * Civil minutes since 1970-01-01 of a day and a time (proleptic Gregorian calendar, no time zone). Month and day count
 * from 1.
 */
export function minutesFromCivil(year: number, month: number, day: number, hour = 0, minute = 0): number {
  return daysFromCivil(year, month, day) * minutesPerDay + hour * 60 + minute;
}

const two = (value: number) => String(value).padStart(2, "0");

/** `2024-03-09`, the form of files. */
export function isoDate(minutes: number): string {
  const { year, month, day } = civilFromDays(Math.floor(minutes / minutesPerDay));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Minutes of an ISO date `YYYY-MM-DD`; NaN if it is not one (31 February included). */
export function minutesFromIsoDate(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  if (back.year !== year || back.month !== month || back.day !== day) return Number.NaN;
  return days * minutesPerDay;
}

/** Weekday of a civil time, Monday = 0. */
export function weekdayOf(minutes: number): number {
  return (((Math.floor(minutes / minutesPerDay) + 3) % 7) + 7) % 7;
}
