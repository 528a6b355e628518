import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import { notTheRateOfAGroup } from "./rate-input.ts";
import { resultNumbers } from "./result-columns.ts";

const namedAreas = 3;

/** The plain reading of counts and rates per area: totals, overall rate, highest rates against it, unstable ones. */
export function rateReading(result: AnalysisResult): readonly Sentence[] {
  return [
    totalSentence(result),
    ...overallSentence(result),
    ...groupSentence(result),
    ...highestSentences(result),
    ...unstableSentence(result),
  ];
}

function totalSentence({ scalars }: AnalysisResult): Sentence {
  const { total, matched, unmatched } = scalars;
  const n = (value: number, language: Language) => formatNumber(value, language);
  if (unmatched === 0)
    return {
      es: `Hechos contados: ${n(total, "es")}, todos ubicados en un área.`,
      en: `Incidents counted: ${n(total, "en")}, all of them within an area.`,
    };
  return {
    es: `Hechos contados: ${n(total, "es")}. En un área: ${n(matched, "es")}; sin área (no aparecen en el mapa): ${n(unmatched, "es")}.`,
    en: `Incidents counted: ${n(total, "en")}. Within an area: ${n(matched, "en")}; in none (not on the map): ${n(unmatched, "en")}.`,
  };
}

function unitOf({ scalars }: AnalysisResult): Record<Language, string> {
  return scalars.annualised === 1
    ? { es: "por 100 mil habitantes por año", en: "per 100,000 people per year" }
    : { es: "por 100 mil habitantes", en: "per 100,000 people" };
}

function intervalText(rate: number, lower: number, upper: number, language: Language): string {
  const [value, from, to] = [rate, lower, upper].map((number) => formatMeasure(number, language));
  return language === "es" ? `${value} (IC 95 %: ${from} a ${to})` : `${value} (95% CI: ${from} to ${to})`;
}

function overallSentence(result: AnalysisResult): Sentence[] {
  const { overallRatePer100k: rate, overallLower: lower, overallUpper: upper } = result.scalars;
  if (Number.isNaN(rate)) return [];
  const unit = unitOf(result);
  return [
    {
      es: `Tasa general: ${intervalText(rate, lower, upper, "es")} ${unit.es}.`,
      en: `Overall rate: ${intervalText(rate, lower, upper, "en")} ${unit.en}.`,
    },
  ];
}

/** Victims of one sex or age over all residents: half or less of the rate of that group, which nobody should read as it. */
function groupSentence({ scalars }: AnalysisResult): Sentence[] {
  if (scalars.ofAGroup !== 1 || Number.isNaN(scalars.overallRatePer100k)) return [];
  return [notTheRateOfAGroup];
}

/** The highest rates with their interval, and whether they can be told from the overall rate. */
function highestSentences(result: AnalysisResult): Sentence[] {
  if (result.support.kind !== "areas") return [];
  const { names } = result.support;
  const rates = resultNumbers(result, "ratePer100k");
  const lower = resultNumbers(result, "lower");
  const upper = resultNumbers(result, "upper");
  const overall = result.scalars.overallRatePer100k;
  const order = Array.from(rates.keys())
    .filter((row) => rates[row] > 0)
    .sort((a, b) => rates[b] - rates[a] || a - b);
  if (order.length < 2) return [];
  return order.slice(0, namedAreas).map((row) => {
    const name = names[row];
    const text = (language: Language) => intervalText(rates[row], lower[row], upper[row], language);
    if (lower[row] > overall)
      return {
        es: `${name}: ${text("es")}, por encima de la tasa general.`,
        en: `${name}: ${text("en")}, above the overall rate.`,
      };
    if (upper[row] < overall)
      return {
        es: `${name}: ${text("es")}, por debajo de la tasa general.`,
        en: `${name}: ${text("en")}, below the overall rate.`,
      };
    return {
      es: `${name}: ${text("es")}. No hay evidencia suficiente de que ${name} difiera del promedio.`,
      en: `${name}: ${text("en")}. There is not enough evidence that ${name} differs from the average.`,
    };
  });
}

function unstableSentence(result: AnalysisResult): Sentence[] {
  const count = result.scalars.unstableAreas;
  if (count === 0) return [];
  return [
    {
      es: `Áreas con tasa inestable, que no conviene ordenar: ${formatNumber(count, "es")}.`,
      en: `Areas with an unstable rate, better left unranked: ${formatNumber(count, "en")}.`,
    },
  ];
}
