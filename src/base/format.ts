import { type Language, localeOf } from "./language.ts";

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${language}|${minimum}|${maximum}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(localeOf[language], {
      minimumFractionDigits: minimum,
      maximumFractionDigits: maximum,
      useGrouping: "always" as never,
    });
    formats.set(key, format);
  }
  return format;
}

/** What is shown where a number is undefined: never 0, never "NaN". */
export const noData: Record<Language, string> = { es: "sin dato", en: "no data" };

const percentSigns: Record<Language, string> = { es: " %", en: "%" };

/** Writes a number with a fixed count of decimals in the reader's locale; NaN reads "no data". */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  if (Number.isNaN(value)) return noData[language];
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return "−∞";
  return formatOf(language, decimals, decimals).format(value).replace("-", "−");
}

/**
 * Writes a number with about `significant` meaningful digits: 12 345 · 123 · 12.3 · 1.23 · 0.0123. What is nothing to the
 * eighth decimal, as the rest of a subtraction, is written as 0.
 */
export function formatMeasure(value: number, language: Language, significant = 3): string {
  if (!Number.isFinite(value)) return formatNumber(value, language);
  if (Math.abs(value) < 5e-9) return formatNumber(0, language);
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return formatNumber(value, language, Math.min(8, Math.max(0, significant - 1 - magnitude)));
}

/** By how much computing alone may keep a share from nothing or from the whole. */
const shareNoise = 5e-11;

/**
 * Writes a share (0 to 1) as a percentage, with a space before the sign in Spanish and without one in English. Only nothing
 * is written as 0 % and only the whole as 100 %: where rounding would say so of anything else, there are as many decimals
 * more as it takes (2,469 of 2,470 is 99.96 %). Changes below 0 follow the same rule.
 */
export function formatShare(value: number, language: Language, decimals = 0): string {
  if (Number.isNaN(value)) return noData[language];
  const size = Math.abs(value);
  const isWhole = size < shareNoise || size > 1 - shareNoise;
  const percent = size < shareNoise ? 0 : value * 100;
  return `${formatNumber(percent, language, isWhole ? decimals : tellingDecimals(100 * size, decimals))}${percentSigns[language]}`;
}

/** With how many decimals, at least those given, something between 0 and 100 is rounded to neither. */
function tellingDecimals(percent: number, decimals: number): number {
  let telling = decimals;
  while (Number(percent.toFixed(telling)) % 100 === 0) telling++;
  return telling;
}

/** How far something is, as a percentage that never runs ahead: 100 % only when it is done. */
export function formatProgress(value: number, language: Language): string {
  return formatShare(Math.floor(100 * value) / 100, language);
}

/** Writes a p-value: never "0", never above 1. */
export function formatProbability(value: number, language: Language): string {
  if (Number.isNaN(value)) return noData[language];
  if (value < 0.001) return `< ${formatNumber(0.001, language, 3)}`;
  return formatNumber(value, language, 3);
}

/** A p-value with its name, kept on one line: "p = 0.012", "p < 0.001"; a missing one reads "p: no data". */
export function formatP(value: number, language: Language): string {
  const text = formatProbability(value, language);
  const said = Number.isNaN(value) ? `p: ${text}` : text.startsWith("<") ? `p ${text}` : `p = ${text}`;
  return said.replaceAll(" ", "\u00a0");
}
