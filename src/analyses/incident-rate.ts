import { dayText } from "../base/day-text.ts";
import { formatMeasure } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import { periodYears, recordedPeriod } from "../model/series.ts";
import { areasFor, populationFor, tallyFor } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { countsAGroup } from "./rate-input.ts";
import { rateReading } from "./rate-reading.ts";
import { declaredColumns } from "./result-columns.ts";

const confidence = 0.95;
const per = 100_000;
/** Fewer events than this say little about a rate. */
const fewEvents = 10;

const stability = [
  { id: "stable", text: { es: "Tasa estable", en: "Stable rate" }, tone: "neutral" },
  { id: "unstable", text: { es: "Tasa inestable", en: "Unstable rate" }, tone: "notSignificant" },
] as const;

const gives: readonly ColumnSpec[] = [
  {
    id: "count",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "population",
    label: { es: "Población", en: "Population" },
    kind: "number",
    role: "support",
    unit: "people",
    meaning: "count",
  },
  {
    id: "ratePer100k",
    label: { es: "Tasa por 100 mil habitantes", en: "Rate per 100,000 people" },
    kind: "number",
    role: "value",
    unit: "per100k",
    meaning: "rate",
    main: true,
  },
  {
    id: "lower",
    label: { es: "Límite inferior (95 %)", en: "Lower limit (95%)" },
    kind: "number",
    role: "lower",
    unit: "per100k",
    meaning: "rate",
  },
  {
    id: "upper",
    label: { es: "Límite superior (95 %)", en: "Upper limit (95%)" },
    kind: "number",
    role: "upper",
    unit: "per100k",
    meaning: "rate",
  },
  {
    id: "expected",
    label: { es: "Hechos esperados a la tasa general", en: "Incidents expected at the overall rate" },
    kind: "number",
    role: "detail",
    unit: "count",
    meaning: "count",
  },
  {
    id: "unstable",
    label: { es: "Estabilidad de la tasa", en: "Stability of the rate" },
    kind: "category",
    role: "flag",
  },
];

interface Params {
  readonly annualise: boolean;
  readonly [name: string]: boolean;
}

interface Input {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly counts: Float64Array;
  readonly matched: number;
  readonly unmatched: number;
  readonly population: Float64Array | null;
  /** The period that the counts are of, when it is known. */
  readonly period: { readonly fromMinutes: number; readonly toMinutes: number } | null;
  readonly periodChosen: boolean;
  /** Counts are of one sex or age, residents of all. */
  readonly ofAGroup: boolean;
}

/** Counts and crude rates of areas with exact or Byar intervals. */
export const incidentRate = defineAnalysis<"incident-rate", Params, Input>({
  id: "incident-rate",
  version: 1,
  family: "rates",
  formula: {
    es: "tasa = 100,000·x/(población·años); 95 %: χ²(0.025; 2x)/2 … χ²(0.975; 2x + 2)/2 si x < 10; x(1 − 1/(9x) ∓ 1.96/(3√x))³ (extremo superior con x + 1) desde 10",
    en: "rate = 100,000·x/(population·years); 95 %: χ²(0.025; 2x)/2 … χ²(0.975; 2x + 2)/2 for x < 10, x(1 − 1/(9x) ∓ 1.96/(3√x))³ (upper end with x + 1) from 10",
  },
  checked: [
    {
      es: "Intervalos exactos y de Byar iguales a los de R 4.2.2 (qchisq) con una tolerancia relativa de 1e-11, para conteos de 0 a 20 000.",
      en: "Exact and Byar intervals equal to those of R 4.2.2 (qchisq) within a relative 1e-11, for counts from 0 to 20,000.",
    },
    {
      es: "Asignación de hechos a áreas igual a la de shapely 2.0.7 y sf 1.0-9 en todo punto interior; cada punto de un borde compartido cae en una sola de sus áreas.",
      en: "Assignment of incidents to areas equal to that of shapely 2.0.7 and sf 1.0-9 for every inner point; each point of a shared border falls in exactly one of its areas.",
    },
  ],
  text: {
    es: {
      title: "Hechos y tasas por territorio",
      question: "¿Cuántos hechos hubo en cada territorio y cuántos son para su población?",
      what: "Cuenta los hechos de cada área y los divide entre sus habitantes y los años del período. Cada tasa lleva su intervalo de confianza de 95 %: exacto con menos de 10 hechos y de Byar desde 10.",
      reading:
        "Compare intervalos, no solo tasas: si el intervalo de un área contiene la tasa general, no hay evidencia suficiente de que difiera del promedio. Una tasa inestable (menos de 10 hechos, o un intervalo más ancho que el doble de la tasa) no sirve para ordenar.",
      caveat:
        "Cuenta hechos registrados, no todo lo que ocurre. Los habitantes no siempre son la población expuesta: en un centro comercial hay mucha más gente que residentes.",
      source:
        "Intervalos: Garwood 1936; Breslow y Day 1987. Regla de menos de 10 y tasa inestable: práctica de los observatorios de salud pública.",
    },
    en: {
      title: "Incidents and rates by area",
      question: "How many incidents were there in each area, and how many for its population?",
      what: "Counts the incidents of each area and divides by its residents and the years of the period. Each rate has its 95% confidence interval: exact below 10 incidents, Byar's from 10 on.",
      reading:
        "Compare intervals, not rates alone: where an area's interval holds the overall rate, there is not enough evidence that it differs from the average. An unstable rate (fewer than 10 incidents, or an interval wider than twice the rate) is no ground for ranking.",
      caveat:
        "It counts recorded incidents, not all that happens. Residents are not always the people exposed: a shopping centre holds many more people than live there.",
      source:
        "Intervals: Garwood 1936; Breslow and Day 1987. The rule of fewer than 10 and of unstable rates: practice of public health observatories.",
    },
  },
  params: {
    annualise: {
      kind: "flag",
      label: { es: "Tasa por año", en: "Rate per year" },
      help: {
        es: "Divide entre los años del período, para poder comparar períodos de distinto largo.",
        en: "Divides by the years of the period, so that periods of different length can be compared.",
      },
      default: true,
    },
  },
  needs: { support: "areas", outlinesOptional: true, count: true },
  gives,

  prepare(project, scope) {
    const areas = areasFor(project, scope);
    const tally = tallyFor(project, scope);
    const recorded =
      scope.roles.count === null && project.incidents ? recordedPeriod(project.incidents) : null;
    return {
      level: scope.level,
      ids: areas.codes,
      names: areas.names,
      counts: tally.counts,
      matched: tally.matched,
      unmatched: tally.unmatched,
      population: populationFor(project, scope),
      period: scope.period ?? recorded,
      periodChosen: scope.period !== null,
      ofAGroup: countsAGroup(scope),
    };
  },

  async run(input, params, context) {
    const { poissonInterval } = await import("../kernels/rates/poisson-interval.ts");
    const { counts } = input;
    const known = input.period ? periodYears(input.period) : Number.NaN;
    const years = params.annualise && !Number.isNaN(known) ? known : 1;
    const size = counts.length;
    const population = input.population ?? new Float64Array(size).fill(Number.NaN);
    let countSum = 0;
    let populationSum = 0;
    for (let i = 0; i < size; i++) {
      if (Number.isNaN(counts[i]) || Number.isNaN(population[i])) continue;
      countSum += counts[i];
      populationSum += population[i];
    }
    const toRate = populationSum > 0 ? per / (populationSum * years) : Number.NaN;
    const overall = poissonInterval(countSum, confidence);
    const ratePer100k = new Float64Array(size);
    const lower = new Float64Array(size);
    const upper = new Float64Array(size);
    const expected = new Float64Array(size);
    const codes = new Uint16Array(size).fill(65535);
    for (let i = 0; i < size; i++) {
      await context.breathe();
      const scale = per / (population[i] * years);
      const interval = poissonInterval(counts[i], confidence);
      ratePer100k[i] = counts[i] * scale;
      lower[i] = interval.lower * scale;
      upper[i] = interval.upper * scale;
      expected[i] = populationSum > 0 ? (population[i] * countSum) / populationSum : Number.NaN;
      if (Number.isNaN(ratePer100k[i])) continue;
      codes[i] = counts[i] < fewEvents || upper[i] - lower[i] > 2 * ratePer100k[i] ? 1 : 0;
    }
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        count: counts.slice(),
        population: population.slice(),
        ratePer100k,
        lower,
        upper,
        expected,
        unstable: { codes, classes: stability },
      }),
      scalars: {
        matched: input.matched,
        unmatched: input.unmatched,
        total: input.matched + input.unmatched,
        populationTotal: populationSum > 0 ? populationSum : Number.NaN,
        years: known,
        annualised: years === known ? 1 : 0,
        overallRatePer100k: countSum * toRate,
        overallLower: overall.lower * toRate,
        overallUpper: overall.upper * toRate,
        ofAGroup: input.ofAGroup ? 1 : 0,
        unstableAreas: codes.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0),
      },
      tables: {},
      log: logOf(input, params.annualise, known),
    };
  },

  read: rateReading,
});

function logOf(input: Input, annualise: boolean, years: number): Sentence[] {
  const log: Sentence[] = [];
  if (!input.population)
    log.push({
      es: "No hay población para este nivel: se cuentan los hechos, pero no se calculan tasas.",
      en: "This level has no population: incidents are counted, but no rate is made.",
    });
  else if (annualise && input.period && !Number.isNaN(years)) {
    const { fromMinutes, toMinutes } = input.period;
    const between = (language: Language, word: string) =>
      `${dayText(fromMinutes, language)} ${word} ${dayText(toMinutes - 1, language)}`;
    const why = input.periodChosen
      ? { es: "el período elegido", en: "the chosen period" }
      : { es: "los meses con registros", en: "the months with records" };
    log.push({
      es: `La tasa es por año: se dividió entre ${formatMeasure(years, "es")} años (${between("es", "a")}, ${why.es}).`,
      en: `The rate is per year: divided by ${formatMeasure(years, "en")} years (${between("en", "to")}, ${why.en}).`,
    });
  } else if (annualise)
    log.push({
      es: "No se conoce el período de los conteos: la tasa es por el período completo, no por año.",
      en: "The period of the counts is not known: the rate is for the whole period, not per year.",
    });
  else
    log.push({
      es: "La tasa es por el período completo, no por año.",
      en: "The rate is for the whole period, not per year.",
    });
  return log;
}
