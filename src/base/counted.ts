import { formatNumber } from "./format.ts";
import { type Language, type Localised, localeOf } from "./language.ts";

/** A word for one thing and for several, in every language. */
export type Noun = Localised<{ readonly one: string; readonly many: string }>;

/** What sentences count. */
export const nouns = {
  incident: { es: { one: "hecho", many: "hechos" }, en: { one: "incident", many: "incidents" } },
  case: { es: { one: "caso", many: "casos" }, en: { one: "case", many: "cases" } },
  pair: { es: { one: "par", many: "pares" }, en: { one: "pair", many: "pairs" } },
  area: { es: { one: "área", many: "áreas" }, en: { one: "area", many: "areas" } },
  cell: { es: { one: "celda", many: "celdas" }, en: { one: "cell", many: "cells" } },
  place: { es: { one: "lugar", many: "lugares" }, en: { one: "place", many: "places" } },
  cluster: { es: { one: "conglomerado", many: "conglomerados" }, en: { one: "cluster", many: "clusters" } },
  significantCluster: {
    es: { one: "conglomerado significativo", many: "conglomerados significativos" },
    en: { one: "significant cluster", many: "significant clusters" },
  },
  ring: { es: { one: "anillo", many: "anillos" }, en: { one: "ring", many: "rings" } },
  test: { es: { one: "prueba", many: "pruebas" }, en: { one: "test", many: "tests" } },
  step: { es: { one: "paso", many: "pasos" }, en: { one: "step", many: "steps" } },
  judgedStep: {
    es: { one: "paso juzgado", many: "pasos juzgados" },
    en: { one: "judged step", many: "judged steps" },
  },
  signal: { es: { one: "señal", many: "señales" }, en: { one: "signal", many: "signals" } },
  period: { es: { one: "período", many: "períodos" }, en: { one: "period", many: "periods" } },
  day: { es: { one: "día", many: "días" }, en: { one: "day", many: "days" } },
  week: { es: { one: "semana", many: "semanas" }, en: { one: "week", many: "weeks" } },
  month: { es: { one: "mes", many: "meses" }, en: { one: "month", many: "months" } },
  quarter: { es: { one: "trimestre", many: "trimestres" }, en: { one: "quarter", many: "quarters" } },
  year: { es: { one: "año", many: "años" }, en: { one: "year", many: "years" } },
} as const satisfies Readonly<Record<string, Noun>>;

const rules: Localised<Intl.PluralRules> = {
  es: new Intl.PluralRules(localeOf.es),
  en: new Intl.PluralRules(localeOf.en),
};

/**
 * The form that goes with a number as it is written, without decimals: 1.2 written as "1" takes the form of one. A missing
 * number takes the form of several.
 */
export function formFor(count: number, language: Language, one: string, many: string): string {
  return rules[language].select(Math.round(count)) === "one" ? one : many;
}

/** "1 hecho", "12 hechos", "0 hechos": a whole number and what it counts, in every language. */
export function counted(count: number, noun: Noun): Localised {
  const of = (language: Language) =>
    `${formatNumber(count, language)} ${formFor(count, language, noun[language].one, noun[language].many)}`;
  return { es: of("es"), en: of("en") };
}
