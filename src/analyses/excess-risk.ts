import { counted, nouns } from "../base/counted.ts";
import { formatMeasure } from "../base/format.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import {
  againstAverage,
  againstAverageCodes,
  againstAverageSentence,
  highestSentences,
  nothingToCompare,
  personTime,
  type RateInput,
  rateColumns,
  rateInput,
} from "./rate-input.ts";
import { declaredColumns } from "./result-columns.ts";

const gives: readonly ColumnSpec[] = [
  {
    id: "value",
    label: { es: "Razón entre hechos ocurridos y esperados", en: "Ratio of observed to expected incidents" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "score",
    main: true,
  },
  { ...rateColumns.lower, unit: "ratio", meaning: "score" },
  { ...rateColumns.upper, unit: "ratio", meaning: "score" },
  rateColumns.count,
  rateColumns.expected,
  rateColumns.population,
  {
    id: "class",
    label: { es: "Frente al promedio", en: "Against the average" },
    kind: "category",
    role: "class",
  },
];

/** Observed over expected events, with exact or Byar intervals. */
export const excessRisk = defineAnalysis<"excess-risk", Record<string, never>, RateInput>({
  id: "excess-risk",
  version: 1,
  family: "rates",
  formula: {
    es: "razón = x / E, E = n · Σx / Σn; 95 %: límites de x (exactos si x < 10, si no de Byar) entre E",
    en: "ratio = x / E, E = n · Σx / Σn; 95 %: limits of x (exact if x < 10, else Byar's) over E",
  },
  checked: [
    {
      es: "Razón igual a la de esda 2.5.1 (Excess_Risk) con una tolerancia relativa de 1e-9; intervalos iguales a los de R 4.2.2.",
      en: "Ratio equal to that of esda 2.5.1 (Excess_Risk) within a relative 1e-9; intervals equal to those of R 4.2.2.",
    },
  ],
  text: {
    es: {
      title: "Exceso frente a lo esperado",
      question: "¿Dónde hubo más hechos de los que tocarían por la población?",
      what: "Divide los hechos de cada área entre los que tendría si su tasa fuera la general. 1 es lo esperado; 2, el doble.",
      reading:
        "Si el intervalo contiene el 1, no hay evidencia suficiente de que el área difiera del promedio. Con pocos hechos la razón salta mucho: mire el intervalo.",
      caveat:
        "Lo esperado supone que todos los habitantes están expuestos igual, de cualquier edad y a cualquier hora. Cuenta hechos registrados.",
      source: "Razón estandarizada: Breslow y Day (1987). Intervalos: Garwood (1936) y Byar.",
    },
    en: {
      title: "Excess over the expected",
      question: "Where were there more incidents than the population would account for?",
      what: "Divides the incidents of each area by those it would have at the overall rate. 1 is as expected; 2 is twice as many.",
      reading:
        "Where the interval holds 1, there is not enough evidence that the area differs from the average. With few incidents the ratio jumps: look at the interval.",
      caveat:
        "The expected number assumes that all residents are exposed alike, at any age and hour. It counts recorded incidents.",
      source: "Standardised ratio: Breslow and Day (1987). Intervals: Garwood (1936) and Byar.",
    },
  },
  params: {},
  needs: { support: "areas", outlinesOptional: true, count: true, population: true },
  gives,
  prepare: (project, scope) => rateInput(project, scope),

  async run(input, _params, context) {
    const { ratePrior } = await import("../kernels/rates/empirical-bayes.ts");
    const { poissonInterval } = await import("../kernels/rates/poisson-interval.ts");
    const { counts, population } = input;
    const { mean, areas } = ratePrior(counts, population);
    const expected = population.map((people, i) =>
      counts[i] >= 0 && people > 0 ? people * mean : Number.NaN,
    );
    const value = new Float64Array(counts.length).fill(Number.NaN);
    const lower = value.slice();
    const upper = value.slice();
    for (let i = 0; i < counts.length; i++) {
      await context.breathe();
      if (!(expected[i] > 0)) continue;
      const interval = poissonInterval(counts[i], 0.95);
      value[i] = counts[i] / expected[i];
      lower[i] = interval.lower / expected[i];
      upper[i] = interval.upper / expected[i];
    }
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        value,
        lower,
        upper,
        count: counts.slice(),
        expected,
        population: population.slice(),
        class: { codes: againstAverageCodes(lower, upper, 1), classes: againstAverage },
      }),
      scalars: { areas, total: counts.reduce((sum, count) => (count >= 0 ? sum + count : sum), 0) },
      tables: {},
      // The length of the period divides out of the ratio.
      log: personTime(input, false).log.slice(1),
    };
  },

  read(result) {
    const { areas, total } = result.scalars;
    if (!(areas > 0)) return [nothingToCompare];
    const codes = result.columns.find((column) => column.id === "class");
    return [
      // A sum beyond the largest number has no figure to tell.
      ...(Number.isFinite(total)
        ? [
            {
              es: `${counted(total, nouns.incident).es} en ${counted(areas, nouns.area).es}; lo esperado en cada una sigue a su población (razón ${formatMeasure(1, "es")} = promedio).`,
              en: `${counted(total, nouns.incident).en} in ${counted(areas, nouns.area).en}; the expected number of each follows its population (ratio ${formatMeasure(1, "en")} = average).`,
            },
          ]
        : []),
      ...(codes?.kind === "category" ? [againstAverageSentence(codes.codes)] : []),
      ...highestSentences(result, "value", 1, { es: "IC 95 %", en: "95% CI" }),
    ];
  },
});
