import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { ParamValue } from "../model/project.ts";
import { areasFor } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
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
import { areaWeights, type WeightParams, type WeightSource, weightParams } from "./shared-weights.ts";

const gives: readonly ColumnSpec[] = [
  {
    id: "value",
    label: {
      es: "Tasa suavizada por su entorno, por 100 mil",
      en: "Rate smoothed by its surroundings, per 100,000",
    },
    kind: "number",
    role: "value",
    unit: "per100k",
    meaning: "rate",
    main: true,
  },
  rateColumns.lower,
  rateColumns.upper,
  {
    id: "localMean",
    label: {
      es: "Tasa del área con sus vecinas, por 100 mil",
      en: "Rate of the area with its neighbours, per 100,000",
    },
    kind: "number",
    role: "value",
    unit: "per100k",
    meaning: "rate",
  },
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
];

type Params = Omit<WeightParams, "weighting"> & {
  readonly annualise: boolean;
  readonly variant: string;
  readonly [name: string]: ParamValue;
};

// Neighbours count whole: a share of each would not change the rate of the surroundings.
const { weighting: _whole, ...neighbourParams } = weightParams;

/** Rates shrunk towards the rate of each area's surroundings. */
export const empiricalBayesLocal = defineAnalysis<"empirical-bayes-local", Params, RateInput & WeightSource>({
  id: "empirical-bayes-local",
  version: 1,
  family: "rates",
  formula: {
    es: "r̂_i = m_i + A_i / (A_i + m_i / n_i) · (x_i / n_i − m_i); m_i, A_i: media y varianza de las tasas de i y sus vecinas, A_i ≥ 0",
    en: "r̂_i = m_i + A_i / (A_i + m_i / n_i) · (x_i / n_i − m_i); m_i, A_i: mean and variance of the rates of i and its neighbours, A_i ≥ 0",
  },
  checked: [
    {
      es: "Las dos variantes iguales a las de spdep 1.2-7 (EBlocal) con una tolerancia relativa de 1e-9, y la del área central a la de esda 2.5.1 (Carolina del Norte, 1974 y 1979).",
      en: "Both variants equal to those of spdep 1.2-7 (EBlocal) within a relative 1e-9, and that of the middle area to esda 2.5.1 (North Carolina, 1974 and 1979).",
    },
  ],
  text: {
    es: {
      title: "Tasa suavizada por el entorno",
      question: "¿Qué tasa tiene cada área si se apoya en sus vecinas?",
      what: "Acerca la tasa de cada área a la de su entorno (ella y sus vecinas), tanto más cuanto menos habitantes tiene. Muestra el patrón regional sin los saltos de las áreas pequeñas.",
      reading:
        "Mire el patrón, no un área suelta. Un peso propio bajo significa que el número habla más del entorno que del área.",
      caveat:
        "Borra bordes: si un área es de verdad distinta de sus vecinas, aquí se nota menos. Depende de quién es vecina de quién. No use estas tasas para buscar conglomerados: el suavizado los crea.",
      source:
        "Marshall (1991), Applied Statistics 40: estimador local. Variantes: Anselin, Lozano y Koschinsky (2006); Bivand y Portnov (2004).",
    },
    en: {
      title: "Rate smoothed by surroundings",
      question: "What is the rate of each area when it leans on its neighbours?",
      what: "Moves the rate of each area towards that of its surroundings (itself and its neighbours), the more so the fewer residents it has. Shows the regional pattern without the jumps of small areas.",
      reading:
        "Look at the pattern, not at one area. A low own weight means that the number speaks of the surroundings more than of the area.",
      caveat:
        "It blurs borders: an area that is truly unlike its neighbours shows less here. It depends on who is whose neighbour. Do not look for clusters in these rates: smoothing makes them.",
      source:
        "Marshall (1991), Applied Statistics 40: local estimator. Variants: Anselin, Lozano and Koschinsky (2006); Bivand and Portnov (2004).",
    },
  },
  params: {
    annualise: annualiseParam,
    variant: {
      kind: "choice",
      label: { es: "Varianza del entorno", en: "Variance of the surroundings" },
      help: {
        es: "Respecto de la media del área central (GeoDa, PySAL) o de la de cada vecina (R spdep). Cambia cuánto se suaviza, rara vez el patrón.",
        en: "About the mean of the middle area (GeoDa, PySAL) or about that of each neighbour (R spdep). It changes how much is smoothed, seldom the pattern.",
      },
      choices: [
        { id: "neighbourhood", label: { es: "Media del área central", en: "Mean of the middle area" } },
        { id: "each", label: { es: "Media de cada vecina", en: "Mean of each neighbour" } },
      ],
      default: "neighbourhood",
    },
    ...neighbourParams,
  },
  needs: { support: "areas", count: true, population: true },
  gives,
  prepare: (project, scope) => ({
    ...rateInput(project, scope),
    polygons: areasFor(project, scope).geometry,
    projection: project.projection,
  }),

  async run(input, params, context) {
    const { localEmpiricalBayes, posteriorInterval } = await import("../kernels/rates/empirical-bayes.ts");
    const { poissonInterval } = await import("../kernels/rates/poisson-interval.ts");
    const { islandRows } = await import("../kernels/weights/transform.ts");
    const { persons, annualised, log } = personTime(input, params.annualise);
    const { counts } = input;
    const found = await areaWeights(input, { ...params, weighting: "plain" });
    await context.breathe();
    const variant = params.variant === "each" ? "each" : "neighbourhood";
    const { rates, means, variances } = localEmpiricalBayes(counts, persons, found.weights, variant);
    const size = counts.length;
    const lower = new Float64Array(size).fill(Number.NaN);
    const upper = new Float64Array(size).fill(Number.NaN);
    for (let i = 0; i < size; i++) {
      await context.breathe();
      if (Number.isNaN(rates[i])) continue;
      // Without variance between the areas, the surroundings are one population with a Poisson count.
      const together = surroundingPersons(i, persons, counts, found.weights);
      const interval =
        variances[i] > 0
          ? posteriorInterval(
              { shape: means[i] ** 2 / variances[i] + counts[i], rate: means[i] / variances[i] + persons[i] },
              0.95,
            )
          : scaled(poissonInterval(means[i] * together, 0.95), 1 / together);
      lower[i] = interval.lower * per;
      upper[i] = interval.upper * per;
    }
    let events = 0;
    let everyone = 0;
    let areas = 0;
    for (let i = 0; i < size; i++)
      if (!Number.isNaN(rates[i])) {
        areas++;
        events += counts[i];
        everyone += persons[i];
      }
    const islands = islandRows(found.weights).length;
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        value: rates.map((rate) => rate * per),
        lower,
        upper,
        localMean: means.map((mean) => mean * per),
        ratePer100k: counts.map((count, i) => (count / persons[i]) * per),
        count: counts.slice(),
        population: input.population.slice(),
        ownWeight: variances.map((variance, i) =>
          variance + means[i] / persons[i] > 0 ? variance / (variance + means[i] / persons[i]) : Number.NaN,
        ),
      }),
      scalars: {
        overallRatePer100k: everyone > 0 ? (events / everyone) * per : Number.NaN,
        areas,
        islands,
        annualised: annualised ? 1 : 0,
      },
      tables: {},
      log: [...log, ...found.log, ...islandLog(islands)],
    };
  },

  read(result) {
    const { overallRatePer100k: average, areas } = result.scalars;
    if (!(areas > 0)) return [nothingToCompare];
    return [
      {
        es: `Tasa general: ${formatMeasure(average, "es")} por 100 mil habitantes. Cada área se acercó a la tasa de su entorno.`,
        en: `Overall rate: ${formatMeasure(average, "en")} per 100,000 people. Each area was moved towards the rate of its surroundings.`,
      },
      ...highestSentences(result, "value", average, {
        es: "intervalo creíble de 95 %",
        en: "95% credible interval",
      }),
    ];
  },
});

function scaled(interval: { lower: number; upper: number }, factor: number) {
  return { lower: interval.lower * factor, upper: interval.upper * factor };
}

function surroundingPersons(
  area: number,
  persons: Float64Array,
  counts: Float64Array,
  weights: { offsets: Uint32Array; neighbours: Uint32Array },
): number {
  let sum = persons[area];
  for (let k = weights.offsets[area]; k < weights.offsets[area + 1]; k++) {
    const row = weights.neighbours[k];
    if (row !== area && persons[row] > 0 && counts[row] >= 0) sum += persons[row];
  }
  return sum;
}

function islandLog(islands: number): Sentence[] {
  if (islands === 0) return [];
  return [
    {
      es: `Áreas sin vecinas, que conservan su tasa cruda: ${formatNumber(islands, "es")}.`,
      en: `Areas without neighbours, which keep their crude rate: ${formatNumber(islands, "en")}.`,
    },
  ];
}
