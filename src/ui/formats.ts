import type { Unit } from "../base/column.ts";
import {
  formatMeasure,
  formatNumber,
  formatProbability,
  formatProgress,
  formatShare,
} from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import { formatClock, formatDate, formatMoment, formatMonth, formatPeriod } from "../i18n/civil-date.ts";
import type { Period } from "../model/scope.ts";

/** Numbers and dates as one reader reads them. */
export interface Formats {
  readonly language: Language;
  number(value: number, decimals?: number): string;
  measure(value: number, significant?: number): string;
  /** A number as it is, without rounding. */
  plain(value: number): string;
  share(value: number, decimals?: number): string;
  /** How far something is: 100 % only when it is done. */
  progress(value: number): string;
  /** A figure in its unit, without naming the unit: what a table cell or a chart label says. */
  value(value: number, unit: Unit): string;
  date(minutes: number): string;
  month(minutes: number): string;
  period(period: Period): string;
  clock(milliseconds: number): string;
  moment(milliseconds: number): string;
}

function makeFormats(language: Language): Formats {
  return {
    language,
    number: (value, decimals = 0) => formatNumber(value, language, decimals),
    measure: (value, significant) => formatMeasure(value, language, significant),
    plain: (value) => formatNumber(value, language, String(value).split(".")[1]?.length ?? 0),
    share: (value, decimals) => formatShare(value, language, decimals),
    progress: (value) => formatProgress(value, language),
    value: (value, unit) => valueInUnit(value, unit, language),
    date: (minutes) => formatDate(minutes, language),
    month: (minutes) => formatMonth(minutes, language),
    period: (period) => formatPeriod(period, language),
    clock: (milliseconds) => formatClock(milliseconds, language),
    moment: (milliseconds) => formatMoment(milliseconds, language),
  };
}

export const formatsOf: Localised<Formats> = { es: makeFormats("es"), en: makeFormats("en") };

function valueInUnit(value: number, unit: Unit, language: Language): string {
  switch (unit) {
    case "count":
    case "people":
      return formatNumber(value, language, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
    case "per100k":
      return formatNumber(value, language, Math.abs(value) >= 1000 ? 0 : 1);
    case "meters":
    case "days":
      return formatNumber(value, language, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0);
    case "share":
      return formatShare(value, language, 1);
    case "zScore":
    case "ratio":
    case "index":
      return formatNumber(value, language, 2);
    case "probability":
      return formatProbability(value, language);
    case "perKm2":
    case "km2":
    case "none":
      return Number.isInteger(value) ? formatNumber(value, language) : formatMeasure(value, language);
  }
}
