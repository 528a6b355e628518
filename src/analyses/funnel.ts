import { counted, formFor, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
  annualiseParam,
  nothingToCompare,
  per,
  personTime,
  type RateInput,
  rateColumns,
  rateInput,
} from "./rate-input.ts";
import { declaredColumns } from "./result-columns.ts";

const limit = (id: string, es: string, en: string, role: "lower" | "upper"): ColumnSpec => ({
  id,
  label: { es, en },
  kind: "number",
  role,
  unit: "per100k",
  meaning: "rate",
});

const limits = [
  limit("lower95", "Límite de 95 %, inferior", "95% limit, lower", "lower"),
  limit("upper95", "Límite de 95 %, superior", "95% limit, upper", "upper"),
  limit("lower998", "Límite de 99.8 %, inferior", "99.8% limit, lower", "lower"),
  limit("upper998", "Límite de 99.8 %, superior", "99.8% limit, upper", "upper"),
];

const gives: readonly ColumnSpec[] = [
  {
    id: "class",
    label: { es: "Posición en el embudo", en: "Place in the funnel" },
    kind: "category",
    role: "class",
    main: true,
  },
  rateColumns.rate,
  rateColumns.count,
  rateColumns.population,
  rateColumns.expected,
  {
    id: "zNorm",
    label: { es: "Puntaje z", en: "z score" },
    kind: "number",
    role: "detail",
    unit: "zScore",
    meaning: "score",
  },
  ...limits,
];

const classes = [
  {
    id: "above998",
    text: { es: "Muy por encima (fuera de 99.8 %)", en: "Far above (outside 99.8%)" },
    tone: "hotFirm",
  },
  {
    id: "above95",
    text: { es: "Por encima (fuera de 95 %)", en: "Above (outside 95%)" },
    tone: "hotNominal",
  },
  {
    id: "inside",
    text: { es: "Dentro de lo que da el azar", en: "Within what chance gives" },
    tone: "notSignificant",
  },
  {
    id: "below95",
    text: { es: "Por debajo (fuera de 95 %)", en: "Below (outside 95%)" },
    tone: "coldNominal",
  },
  {
    id: "below998",
    text: { es: "Muy por debajo (fuera de 99.8 %)", en: "Far below (outside 99.8%)" },
    tone: "coldFirm",
  },
] as const;

/** Points of the curve that a chart draws. */
const curvePoints = 80;
/** Share of areas outside 99.8 % from which variation is judged to be more than chance. */
const tooManyOutside = 0.05;

interface Params {
  readonly annualise: boolean;
  readonly overdispersion: string;
  readonly [name: string]: boolean | string;
}

/** Funnel plot: rates against what chance gives for each population. */
export const funnel = defineAnalysis<"funnel", Params, RateInput>({
  id: "funnel",
  version: 2,
  family: "rates",
  formula: {
    es: "límites = cuantiles de Poisson 2.5 %, 97.5 %, 0.1 %, 99.9 % de n · Σx / Σn, ensanchados por √φ; φ = media winsorizada de (x − E)² / E",
    en: "limits = Poisson quantiles 2.5 %, 97.5 %, 0.1 %, 99.9 % of n · Σx / Σn, widened by √φ; φ = winsorised mean of (x − E)² / E",
  },
  checked: [
    {
      es: "Límites de Poisson iguales a los cuantiles exactos: con 45 por 100 mil, de 0 a 120 con 5 000 habitantes, 20 a 75 con 20 000 y 32 a 59 con 100 000; iguales a qpois de R 4.2.2.",
      en: "Poisson limits equal to the exact quantiles: at 45 per 100,000, 0 to 120 for 5,000 people, 20 to 75 for 20,000 and 32 to 59 for 100,000; equal to qpois of R 4.2.2.",
    },
    {
      es: "φ winsorizada y límites ensanchados iguales a las fórmulas de Spiegelhalter (2005) calculadas en R 4.2.2, con una tolerancia de 1e-10.",
      en: "Winsorised φ and widened limits equal to the formulas of Spiegelhalter (2005) worked out in R 4.2.2, within 1e-10.",
    },
  ],
  text: {
    es: {
      title: "Gráfico de embudo",
      question: "¿Qué áreas se salen de lo que el azar daría a una población de su tamaño?",
      what: "Compara la tasa de cada área con los límites que tendría por azar un área de esa población a la tasa general: 95 % y 99.8 %. Con poca población los límites son anchos; con mucha, estrechos.",
      reading:
        "Dentro del embudo no hay motivo para tratar un área como distinta. Fuera de 99.8 % casi nunca es azar. Fuera de 95 %, una de cada veinte áreas lo está sin que pase nada.",
      caveat:
        "Estar fuera dice que hay algo que entender, no qué. Si muchas áreas se salen, la variación entre ellas es mayor que el azar y los límites se ensanchan. Puede deberse también a diferencias de registro.",
      source: "Spiegelhalter (2005), Statistics in Medicine 24; límites exactos de Poisson.",
    },
    en: {
      title: "Funnel plot",
      question: "Which areas are outside what chance would give a population of their size?",
      what: "Compares the rate of each area with the limits that an area of its population would have by chance at the overall rate: 95% and 99.8%. Few residents, wide limits; many, narrow ones.",
      reading:
        "Inside the funnel there is no reason to treat an area as different. Outside 99.8% is hardly ever chance. Outside 95% lies one area in twenty although nothing is going on.",
      caveat:
        "Being outside says that there is something to understand, not what. When many areas are outside, they vary by more than chance and the limits are widened. Differences in recording can do it too.",
      source: "Spiegelhalter (2005), Statistics in Medicine 24; exact Poisson limits.",
    },
  },
  params: {
    annualise: annualiseParam,
    overdispersion: {
      kind: "choice",
      label: { es: "Si las áreas varían más que el azar", en: "When areas vary by more than chance" },
      help: {
        es: "Automático: ensancha los límites solo si más de 5 % de las áreas queda fuera de 99.8 %.",
        en: "Automatic: widens the limits only if more than 5% of the areas are outside 99.8%.",
      },
      choices: [
        { id: "automatic", label: { es: "Automático", en: "Automatic" } },
        { id: "never", label: { es: "Dejar los límites de Poisson", en: "Keep the Poisson limits" } },
        { id: "always", label: { es: "Ensanchar siempre", en: "Always widen" } },
      ],
      default: "automatic",
    },
  },
  needs: { support: "areas", outlinesOptional: true, count: true, population: true },
  gives,
  prepare: (project, scope) => rateInput(project, scope),

  async run(input, params, context) {
    const { ratePrior } = await import("../kernels/rates/empirical-bayes.ts");
    const { funnelLimits, overdispersion } = await import("../kernels/rates/funnel.ts");
    const { persons, annualised, log } = personTime(input, params.annualise);
    const { counts } = input;
    const { mean, areas } = ratePrior(counts, persons);
    const expected = persons.map((n, i) => (n > 0 && counts[i] >= 0 ? n * mean : Number.NaN));
    let outside = 0;
    for (let i = 0; i < counts.length; i++) {
      await context.breathe();
      if (!(expected[i] > 0)) continue;
      const { lower, upper } = funnelLimits(expected[i], 0.998);
      if (counts[i] < lower || counts[i] > upper) outside++;
    }
    const dispersion = overdispersion(counts, expected);
    const widen =
      dispersion > 1 &&
      (params.overdispersion === "always" ||
        (params.overdispersion === "automatic" && outside > tooManyOutside * areas));
    const inflation = widen ? Math.sqrt(dispersion) : 1;
    const bounds = limits.map(() => new Float64Array(counts.length).fill(Number.NaN));
    const codes = new Uint16Array(counts.length).fill(65535);
    for (let i = 0; i < counts.length; i++) {
      await context.breathe();
      if (!(expected[i] > 0)) continue;
      const usual = funnelLimits(expected[i], 0.95, inflation);
      const far = funnelLimits(expected[i], 0.998, inflation);
      [usual.lower, usual.upper, far.lower, far.upper].forEach((count, k) => {
        bounds[k][i] = (count / persons[i]) * per;
      });
      const x = counts[i];
      codes[i] = x > far.upper ? 0 : x > usual.upper ? 1 : x < far.lower ? 4 : x < usual.lower ? 3 : 2;
    }
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        class: { codes, classes },
        ratePer100k: counts.map((count, i) => (count / persons[i]) * per),
        count: counts.slice(),
        population: input.population.slice(),
        expected,
        zNorm: counts.map((count, i) => (count - expected[i]) / (Math.sqrt(expected[i]) * inflation)),
        lower95: bounds[0],
        upper95: bounds[1],
        lower998: bounds[2],
        upper998: bounds[3],
      }),
      scalars: {
        overallRatePer100k: mean * per,
        areas,
        outside998: codes.reduce((sum, code) => sum + (code === 0 || code === 4 ? 1 : 0), 0),
        outside95: codes.reduce((sum, code) => sum + (code < 5 && code !== 2 ? 1 : 0), 0),
        dispersion,
        widened: widen ? 1 : 0,
        annualised: annualised ? 1 : 0,
      },
      tables: { curve: curveOf(input, persons, mean, inflation, funnelLimits) },
      log: [...log, dispersionSentence(dispersion, outside, areas, widen)].filter((item) => item !== null),
    };
  },

  read(result) {
    const { areas, outside95, outside998, overallRatePer100k } = result.scalars;
    if (!(areas > 0)) return [nothingToCompare];
    const sentences: Sentence[] = [
      {
        es: `Tasa general: ${formatMeasure(overallRatePer100k, "es")} por 100 mil habitantes. De ${counted(areas, nouns.area).es}, ${formatNumber(outside998, "es")} ${formFor(outside998, "es", "queda", "quedan")} fuera de los límites de 99.8 % y ${formatNumber(outside95, "es")} fuera de los de 95 %; por azar se esperarían ${formatMeasure(areas * 0.05, "es", 2)}.`,
        en: `Overall rate: ${formatMeasure(overallRatePer100k, "en")} per 100,000 people. Of ${counted(areas, nouns.area).en}, ${formatNumber(outside998, "en")} ${formFor(outside998, "en", "is", "are")} outside the 99.8% limits and ${formatNumber(outside95, "en")} outside the 95% ones; chance alone would give ${formatMeasure(areas * 0.05, "en", 2)}.`,
      },
    ];
    const column = result.columns.find((candidate) => candidate.id === "class");
    if (column?.kind === "category" && result.support.kind === "areas") {
      const { names } = result.support;
      const above = names.filter((_, row) => column.codes[row] === 0);
      if (above.length > 0)
        sentences.push({
          es: `Muy por encima de lo que daría el azar: ${listed(above)}.`,
          en: `Far above what chance would give: ${listed(above)}.`,
        });
      else
        sentences.push({
          es: "No hay evidencia suficiente de que alguna área esté muy por encima del promedio.",
          en: "There is not enough evidence that any area is far above the average.",
        });
    }
    return sentences;
  },
});

const listedAtMost = 8;

function listed(names: readonly string[]): string {
  return names.length > listedAtMost ? `${names.slice(0, listedAtMost).join(", ")}…` : names.join(", ");
}

/** The limits over the range of populations, evenly spaced on a logarithmic axis. */
function curveOf(
  input: RateInput,
  persons: Float64Array,
  mean: number,
  inflation: number,
  limitsAt: (expected: number, confidence: number, inflation: number) => { lower: number; upper: number },
) {
  const usable = Array.from(persons.keys()).filter((row) => persons[row] > 0 && input.counts[row] >= 0);
  if (usable.length === 0 || !(mean > 0)) return [];
  const people = usable.map((row) => input.population[row]);
  const least = people.reduce((a, b) => Math.min(a, b));
  const most = people.reduce((a, b) => Math.max(a, b));
  const years = persons[usable[0]] / input.population[usable[0]];
  const population = Float64Array.from(
    { length: curvePoints },
    (_, i) => least * (most / least) ** (i / (curvePoints - 1)),
  );
  const at = (confidence: number, end: "lower" | "upper") =>
    population.map(
      (size) => (limitsAt(size * years * mean, confidence, inflation)[end] / (size * years)) * per,
    );
  return declaredColumns([rateColumns.population, ...limits], {
    population,
    lower95: at(0.95, "lower"),
    upper95: at(0.95, "upper"),
    lower998: at(0.998, "lower"),
    upper998: at(0.998, "upper"),
  });
}

function dispersionSentence(
  dispersion: number,
  outside: number,
  areas: number,
  widened: boolean,
): Sentence | null {
  if (Number.isNaN(dispersion)) return null;
  const text = (language: "es" | "en") => formatMeasure(dispersion, language);
  if (widened)
    return {
      es: `Con límites de Poisson ${formFor(outside, "es", "quedaba", "quedaban")} ${formatNumber(outside, "es")} de ${counted(areas, nouns.area).es} fuera de 99.8 %: las áreas varían más que el azar (φ = ${text("es")}) y los límites se multiplicaron por √φ.`,
      en: `With Poisson limits ${formatNumber(outside, "en")} of ${counted(areas, nouns.area).en} ${formFor(outside, "en", "was", "were")} outside 99.8%: areas vary by more than chance (φ = ${text("en")}), and the limits were multiplied by √φ.`,
    };
  return {
    es: `Límites de Poisson sin ensanchar (φ = ${text("es")}; ${formatNumber(outside, "es")} de ${counted(areas, nouns.area).es} fuera de 99.8 %).`,
    en: `Poisson limits, not widened (φ = ${text("en")}; ${formatNumber(outside, "en")} of ${counted(areas, nouns.area).en} outside 99.8%).`,
  };
}
