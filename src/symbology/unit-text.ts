import type { Unit } from "../base/column.ts";
import { formatNumber } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";

/** How a unit is written under a legend's title; empty where a number has none. */
export const unitText: Readonly<Record<Unit, Localised>> = {
  count: { es: "número", en: "number" },
  per100k: { es: "por 100 mil habitantes", en: "per 100,000 people" },
  perKm2: { es: "por km²", en: "per km²" },
  meters: { es: "metros", en: "metres" },
  km2: { es: "km²", en: "km²" },
  people: { es: "personas", en: "people" },
  share: { es: "%", en: "%" },
  zScore: { es: "puntaje z", en: "z-score" },
  probability: { es: "probabilidad", en: "probability" },
  ratio: { es: "razón (1 = lo esperado)", en: "ratio (1 = as expected)" },
  days: { es: "días", en: "days" },
  index: { es: "índice", en: "index" },
  none: { es: "", en: "" },
};

/** The unit to write under a title: nothing where the title already says it. */
export function unitUnder(title: Localised, unit: Unit): Localised {
  const once = (language: Language) => {
    const text = unitText[unit][language];
    return title[language].toLowerCase().includes(text.toLowerCase()) ? "" : text;
  };
  return { es: once("es"), en: once("en") };
}

/** A number as a legend writes it, without its unit; shares are written in percent. */
export function legendNumber(value: number, unit: Unit, language: Language, decimals: number): string {
  return formatNumber(unit === "share" ? value * 100 : value, language, decimals);
}
