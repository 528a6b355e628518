import { dayText } from "../base/day-text.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Period, Scope } from "../model/scope.ts";
import { periodYears, recordedPeriod } from "../model/series.ts";
import { areasFor, populationFor, tallyFor } from "../model/tally.ts";
import type { ColumnSpec, ParamSpec } from "./analysis.ts";
import { resultNumbers } from "./result-columns.ts";

/** Rates are told per this many people. */
export const per = 100_000;

/** What a method on rates takes from the project. */
export interface RateInput {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly counts: Float64Array;
  readonly population: Float64Array;
  readonly unmatched: number;
  /** The period that the counts are of, when it is known. */
  readonly period: Period | null;
  /** Counts are of one sex or age, residents of all. */
  readonly ofAGroup: boolean;
}

/** Fields that tell people apart: a filter on one asks about a group of the residents. */
const personFields: ReadonlySet<string> = new Set(["sex", "ageBand"]);

/** Whether a scope counts victims of one sex or age over all residents. */
export function countsAGroup({ roles, filters }: Scope): boolean {
  return (
    roles.count === null &&
    roles.population === null &&
    filters.some(({ field, classes }) => personFields.has(field) && classes.length > 0)
  );
}

export const notTheRateOfAGroup: Sentence = {
  es: "Los hechos están filtrados por sexo o edad y se dividen entre todos los habitantes: no es la tasa de ese grupo. Para ella, elija la población del grupo.",
  en: "Incidents are filtered by sex or age and divided by all residents: this is not the rate of that group. For it, choose the group's own population.",
};

/** Gathers counts and residents of the scope's areas. Throws `ProblemError` without a population or a count. */
export function rateInput(project: Project, scope: Scope): RateInput {
  const areas = areasFor(project, scope);
  const tally = tallyFor(project, scope);
  const population = populationFor(project, scope);
  if (!population) throw new ProblemError(noPopulation);
  const recorded = scope.roles.count === null && project.incidents ? recordedPeriod(project.incidents) : null;
  return {
    level: scope.level,
    ids: areas.codes,
    names: areas.names,
    counts: tally.counts,
    population,
    unmatched: tally.unmatched,
    period: scope.period ?? recorded,
    ofAGroup: countsAGroup(scope),
  };
}

export const annualiseParam: ParamSpec = {
  kind: "flag",
  label: { es: "Tasa por año", en: "Rate per year" },
  help: {
    es: "Divide entre los años del período, para poder comparar períodos de distinto largo.",
    en: "Divides by the years of the period, so that periods of different length can be compared.",
  },
  default: true,
};

/** Person-years of each area (persons if the rate is not per year), and the sentence that says so. */
export function personTime(
  input: RateInput,
  annualise: boolean,
): { persons: Float64Array; annualised: boolean; log: readonly Sentence[] } {
  const years = input.period ? periodYears(input.period) : Number.NaN;
  const annualised = annualise && years > 0;
  const persons = input.population.map((people) => people * (annualised ? years : 1));
  const log: Sentence[] = [];
  if (annualised && input.period) {
    const { fromMinutes, toMinutes } = input.period;
    const between = (language: Language, word: string) =>
      `${dayText(fromMinutes, language)} ${word} ${dayText(toMinutes - 1, language)}`;
    log.push({
      es: `Las tasas son por año: se dividió entre ${formatMeasure(years, "es")} años (${between("es", "a")}).`,
      en: `Rates are per year: divided by ${formatMeasure(years, "en")} years (${between("en", "to")}).`,
    });
  } else
    log.push({
      es: "Las tasas son por el período completo, no por año.",
      en: "Rates are for the whole period, not per year.",
    });
  if (input.ofAGroup) log.push(notTheRateOfAGroup);
  const missing = input.counts.reduce((sum, count, row) => sum + (count >= 0 && persons[row] > 0 ? 0 : 1), 0);
  if (missing > 0)
    log.push({
      es: `Áreas sin conteo o sin habitantes, que no participan: ${formatNumber(missing, "es")}.`,
      en: `Areas without a count or without residents, which take no part: ${formatNumber(missing, "en")}.`,
    });
  if (input.unmatched > 0)
    log.push({
      es: `Hechos que no cayeron en ningún área y no cuentan: ${formatNumber(input.unmatched, "es")}.`,
      en: `Incidents that fell in no area and do not count: ${formatNumber(input.unmatched, "en")}.`,
    });
  return { persons, annualised, log };
}

const number = (
  id: string,
  es: string,
  en: string,
  spec: Pick<ColumnSpec, "role" | "unit" | "meaning"> & { readonly main?: boolean },
): ColumnSpec => ({ id, label: { es, en }, kind: "number", ...spec });

/** Columns that methods on rates have in common. */
export const rateColumns = {
  count: number("count", "Hechos", "Incidents", { role: "support", unit: "count", meaning: "count" }),
  population: number("population", "Población", "Population", {
    role: "support",
    unit: "people",
    meaning: "count",
  }),
  rate: number("ratePer100k", "Tasa cruda por 100 mil habitantes", "Crude rate per 100,000 people", {
    role: "value",
    unit: "per100k",
    meaning: "rate",
  }),
  lower: number("lower", "Límite inferior (95 %)", "Lower limit (95%)", {
    role: "lower",
    unit: "per100k",
    meaning: "rate",
  }),
  upper: number("upper", "Límite superior (95 %)", "Upper limit (95%)", {
    role: "upper",
    unit: "per100k",
    meaning: "rate",
  }),
  expected: number(
    "expected",
    "Hechos esperados a la tasa general",
    "Incidents expected at the overall rate",
    {
      role: "detail",
      unit: "count",
      meaning: "count",
    },
  ),
} as const;

/** Whether an interval lies above the average, below it, or holds it. */
export const againstAverage = [
  { id: "above", text: { es: "Por encima del promedio", en: "Above the average" }, tone: "hotNominal" },
  { id: "below", text: { es: "Por debajo del promedio", en: "Below the average" }, tone: "coldNominal" },
  {
    id: "undistinguished",
    text: { es: "No se distingue del promedio", en: "Not distinguishable from the average" },
    tone: "notSignificant",
  },
] as const;

/** Codes of `againstAverage`; missing where the interval is. */
export function againstAverageCodes(lower: Float64Array, upper: Float64Array, average: number): Uint16Array {
  return Uint16Array.from(lower, (low, row) =>
    Number.isNaN(low) || Number.isNaN(upper[row]) ? 65535 : low > average ? 0 : upper[row] < average ? 1 : 2,
  );
}

const namedAreas = 3;

/**
 * Sentences on the areas with the highest values: each with its interval, and whether that tells it from the average.
 * `average` is in the unit of the columns.
 */
export function highestSentences(
  result: AnalysisResult,
  column: string,
  average: number,
  intervalName: Record<Language, string>,
): Sentence[] {
  if (result.support.kind !== "areas") return [];
  const { names } = result.support;
  const values = resultNumbers(result, column);
  const lower = resultNumbers(result, "lower");
  const upper = resultNumbers(result, "upper");
  const order = Array.from(values.keys())
    .filter((row) => values[row] > 0 && !Number.isNaN(lower[row]))
    .sort((a, b) => values[b] - values[a] || a - b);
  if (order.length < 2) return [];
  return order.slice(0, namedAreas).map((row) => {
    const name = names[row];
    const text = (language: Language) => {
      const [value, from, to] = [values[row], lower[row], upper[row]].map((item) =>
        formatMeasure(item, language),
      );
      return `${value} (${intervalName[language]}: ${from} ${language === "es" ? "a" : "to"} ${to})`;
    };
    if (lower[row] > average)
      return {
        es: `${name}: ${text("es")}, por encima del promedio.`,
        en: `${name}: ${text("en")}, above the average.`,
      };
    if (upper[row] < average)
      return {
        es: `${name}: ${text("es")}, por debajo del promedio.`,
        en: `${name}: ${text("en")}, below the average.`,
      };
    return {
      es: `${name}: ${text("es")}. No hay evidencia suficiente de que ${name} difiera del promedio.`,
      en: `${name}: ${text("en")}. There is not enough evidence that ${name} differs from the average.`,
    };
  });
}

/** How many areas lie above and below the average, and how many cannot be told from it. */
export function againstAverageSentence(codes: Uint16Array): Sentence {
  const tally = [0, 0, 0];
  for (const code of codes) if (code < 3) tally[code]++;
  const [above, below, same] = tally;
  return {
    es: `Áreas por encima del promedio: ${formatNumber(above, "es")}; por debajo: ${formatNumber(below, "es")}; que no se distinguen de él: ${formatNumber(same, "es")}.`,
    en: `Areas above the average: ${formatNumber(above, "en")}; below it: ${formatNumber(below, "en")}; that cannot be told from it: ${formatNumber(same, "en")}.`,
  };
}

/** Nothing to compare: no area has both a count and residents. */
export const nothingToCompare: Sentence = {
  es: "Ningún área tiene a la vez un conteo y habitantes: no hay tasas que comparar.",
  en: "No area has both a count and residents: there are no rates to compare.",
};

const noPopulation: Problem = {
  code: "noPopulation",
  severity: "error",
  what: {
    es: "Este método necesita una población por área.",
    en: "This method needs a population per area.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija el campo de población o cargue una tabla de habitantes.",
    en: "Choose the population field or load a table of residents.",
  },
};
