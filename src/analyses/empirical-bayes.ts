import { counted, nouns } from "../base/counted.ts";
import { formatMeasure } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
  againstAverage,
  againstAverageCodes,
  againstAverageSentence,
  annualiseParam,
  highestSentences,
  nothingToCompare,
  per,
  personTime,
  type RateInput,
  rateColumns,
  rateInput,
} from "./rate-input.ts";
import { declaredColumns } from "./result-columns.ts";

const gives: readonly ColumnSpec[] = [
  {
    id: "value",
    label: { es: "Tasa suavizada por 100 mil habitantes", en: "Smoothed rate per 100,000 people" },
    kind: "number",
    role: "value",
    unit: "per100k",
    meaning: "rate",
    main: true,
  },
  rateColumns.lower,
  rateColumns.upper,
  rateColumns.rate,
  rateColumns.count,
  rateColumns.population,
  {
    id: "ownWeight",
    label: { es: "Peso de los datos propios", en: "Weight of its own data" },
    kind: "number",
    role: "detail",
    unit: "share",
    meaning: "measure",
  },
  {
    id: "class",
    label: { es: "Frente al promedio", en: "Against the average" },
    kind: "category",
    role: "class",
  },
];

interface Params {
  readonly annualise: boolean;
  readonly [name: string]: boolean;
}

/** Rates shrunk towards the overall rate, with credible intervals. */
export const empiricalBayes = defineAnalysis<"empirical-bayes", Params, RateInput>({
  id: "empirical-bayes",
  version: 1,
  family: "rates",
  formula:
    "r̂ = w · x / n + (1 − w) · m; w = A / (A + m / n); m = Σx / Σn; A = max(0, Σn(x/n − m)² / Σn − m / n̄); 95 %: Gamma(m²/A + x, m/A + n)",
  checked: [
    {
      es: "Tasas suavizadas y parámetros iguales a los de spdep 1.2-7 (EBest) y esda 2.5.1 con una tolerancia relativa de 1e-9 (Carolina del Norte, 1974 y 1979).",
      en: "Smoothed rates and parameters equal to those of spdep 1.2-7 (EBest) and esda 2.5.1 within a relative 1e-9 (North Carolina, 1974 and 1979).",
    },
  ],
  text: {
    es: {
      title: "Tasa suavizada (bayesiana empírica)",
      question: "¿Qué tasas son altas de verdad y cuáles solo parecen altas por tener poca población?",
      what: "Acerca la tasa de cada área a la tasa general, tanto más cuanto menos habitantes tiene. Así un barrio pequeño con dos hechos no encabeza la lista por azar. Da un intervalo creíble de 95 % para la tasa de fondo.",
      reading:
        "Si el intervalo contiene la tasa general, no hay evidencia suficiente de que el área difiera del promedio. El peso dice cuánto de la tasa suavizada viene de los datos propios.",
      caveat:
        "Suavizar cambia los números: cite también la tasa cruda y los hechos. Supone que las áreas se parecen entre sí; un área muy distinta y pequeña queda por debajo de lo que vive. El subregistro no se corrige.",
      source:
        "Marshall (1991), Applied Statistics 40: estimador global. Intervalo: distribución Gamma posterior.",
    },
    en: {
      title: "Smoothed rate (empirical Bayes)",
      question: "Which rates are truly high, and which only look high because few people live there?",
      what: "Moves the rate of each area towards the overall rate, the more so the fewer residents it has. A small neighbourhood with two incidents does not top the list by chance. Gives a 95% credible interval of the underlying rate.",
      reading:
        "Where the interval holds the overall rate, there is not enough evidence that the area differs from the average. The weight says how much of the smoothed rate comes from the area's own data.",
      caveat:
        "Smoothing changes the numbers: quote the crude rate and the incidents as well. It assumes that areas resemble one another; a small area that is very different is shown below what it lives through. Under-reporting is not corrected.",
      source:
        "Marshall (1991), Applied Statistics 40: global estimator. Interval: posterior Gamma distribution.",
    },
  },
  params: { annualise: annualiseParam },
  needs: { support: "areas", outlinesOptional: true, count: true, population: true },
  gives,
  prepare: (project, scope) => rateInput(project, scope),

  async run(input, params, context) {
    const { globalEmpiricalBayes, posteriorInterval, ratePosterior, ratePrior } = await import(
      "../kernels/rates/empirical-bayes.ts"
    );
    const { persons, annualised, log } = personTime(input, params.annualise);
    const { counts } = input;
    const prior = ratePrior(counts, persons);
    const size = counts.length;
    const lower = new Float64Array(size).fill(Number.NaN);
    const upper = new Float64Array(size).fill(Number.NaN);
    for (let i = 0; i < size; i++) {
      await context.breathe();
      const posterior = ratePosterior(counts[i], persons[i], prior);
      if (!posterior) continue;
      const interval = posteriorInterval(posterior, 0.95);
      lower[i] = interval.lower * per;
      upper[i] = interval.upper * per;
    }
    const ownWeight = persons.map((n, i) =>
      n > 0 && counts[i] >= 0 && prior.variance + prior.mean / n > 0
        ? prior.variance / (prior.variance + prior.mean / n)
        : Number.NaN,
    );
    const average = prior.mean * per;
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        value: globalEmpiricalBayes(counts, persons, prior).map((rate) => rate * per),
        lower,
        upper,
        ratePer100k: counts.map((count, i) => (count / persons[i]) * per),
        count: counts.slice(),
        population: input.population.slice(),
        ownWeight,
        class: { codes: againstAverageCodes(lower, upper, average), classes: againstAverage },
      }),
      scalars: {
        overallRatePer100k: average,
        areas: prior.areas,
        betweenDeviationPer100k: prior.areas > 0 ? Math.sqrt(prior.variance) * per : Number.NaN,
        compatibleWithChance: prior.variance === 0 ? 1 : 0,
        annualised: annualised ? 1 : 0,
      },
      tables: {},
      log: [...log, ...priorLog(prior.unclipped, prior.areas)],
    };
  },

  read(result) {
    const { overallRatePer100k: average, compatibleWithChance, areas } = result.scalars;
    if (!(areas > 0)) return [nothingToCompare];
    const overall: Sentence = {
      es: `Tasa general: ${formatMeasure(average, "es")} por 100 mil habitantes, en ${counted(areas, nouns.area).es}.`,
      en: `Overall rate: ${formatMeasure(average, "en")} per 100,000 people, over ${counted(areas, nouns.area).en}.`,
    };
    if (compatibleWithChance === 1)
      return [
        overall,
        {
          es: "Las diferencias entre áreas son compatibles con el azar: con estos datos no hay base para ordenarlas.",
          en: "The differences between areas are compatible with chance: these data give no ground for ranking them.",
        },
      ];
    const codes = result.columns.find((column) => column.id === "class");
    return [
      overall,
      ...(codes?.kind === "category" ? [againstAverageSentence(codes.codes)] : []),
      ...highestSentences(result, "value", average, {
        es: "intervalo creíble de 95 %",
        en: "95% credible interval",
      }),
    ];
  },
});

function priorLog(unclipped: number, areas: number): Sentence[] {
  if (areas === 0 || unclipped > 0) return [];
  return [
    {
      es: "La variación entre áreas que queda al descontar el azar salió en cero o negativa y se tomó como cero: todas reciben la tasa general, sin intervalo.",
      en: "The variation between areas that is left after allowing for chance came out at zero or below and was taken as zero: all are given the overall rate, without an interval.",
    },
  ];
}
