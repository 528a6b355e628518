import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { incidentField } from "../model/incidents.ts";
import { areasFor, countIncidents } from "../model/tally.ts";
import { numberFieldOf } from "../model/territory.ts";
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
    label: {
      es: "Tasa estandarizada por edad, por 100 mil habitantes",
      en: "Age-standardised rate per 100,000 people",
    },
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

interface Input extends RateInput {
  /** Names of the age bands, and events and residents of each band per area. */
  readonly bands: readonly Localised[];
  readonly events: readonly Float64Array[];
  readonly residents: readonly Float64Array[];
}

/** Rates that areas would have if their populations had the same ages. */
export const standardisedRate = defineAnalysis<"standardised-rate", Params, Input>({
  id: "standardised-rate",
  version: 1,
  family: "rates",
  formula: {
    es: "tasa = Σ w · x / n, w = parte del grupo de edad en todo el territorio; 95 %: límites gamma de Fay y Feuer con v = Σ w² · x / n²",
    en: "rate = Σ w · x / n, w = share of the age band in the whole territory; 95 %: Gamma limits of Fay and Feuer with v = Σ w² · x / n²",
  },
  checked: [
    {
      es: "Con la misma composición de edades da la tasa cruda y el intervalo exacto de Poisson; sin hechos, el límite superior exacto (3.6889 hechos). Tasa e intervalo iguales a los de epitools 0.5-10.1 (ageadjust.direct) con una tolerancia relativa de 1e-9.",
      en: "With the same ages it gives the crude rate and the exact Poisson interval; without incidents, the exact upper limit (3.6889 incidents). Rate and interval equal to those of epitools 0.5-10.1 (ageadjust.direct) within a relative 1e-9.",
    },
  ],
  text: {
    es: {
      title: "Tasa estandarizada por edad",
      question: "¿Qué tasas tendrían los territorios si su población tuviera las mismas edades?",
      what: "Calcula la tasa de cada grupo de edad y las promedia con la composición de edades de todo el territorio. Así un municipio no sale alto solo por tener más jóvenes.",
      reading:
        "Compare intervalos: si contiene el promedio, no hay evidencia suficiente de que el área difiera de él. Si la tasa cruda y la estandarizada se separan mucho, la edad explica parte de la diferencia.",
      caveat:
        "Pide hechos con edad de la víctima y población por edad. Los hechos sin edad no entran. Úsela en municipios: en barrios, con pocos hechos por grupo, los intervalos son muy anchos.",
      source: "Estandarización directa; intervalo Gamma: Fay y Feuer (1997), Statistics in Medicine 16.",
    },
    en: {
      title: "Age-standardised rate",
      question: "What rates would areas have if their populations had the same ages?",
      what: "Computes the rate of each age band and averages them with the ages of the whole territory. A municipality does not come out high just for having more young people.",
      reading:
        "Compare intervals: where it holds the average, there is not enough evidence that the area differs from it. Where crude and standardised rates are far apart, age explains part of the difference.",
      caveat:
        "It takes incidents with the victim's age and population by age. Incidents without an age are left out. Use it for municipalities: in neighbourhoods, with few incidents per band, intervals are very wide.",
      source: "Direct standardisation; Gamma interval: Fay and Feuer (1997), Statistics in Medicine 16.",
    },
  },
  params: { annualise: annualiseParam },
  needs: { support: "areas", outlinesOptional: true, incidents: true, population: true },
  gives,

  prepare(project, scope) {
    const areas = areasFor(project, scope);
    const { incidents } = project;
    const field = incidents && incidentField(incidents, "ageBand");
    const bands = [...new Set((areas.populationBy ?? []).flatMap((slice) => slice.ageBand ?? []))];
    const shared = field?.classes.filter((item) => bands.includes(item.id)) ?? [];
    if (!incidents || shared.length === 0) throw new ProblemError(noAges);
    return {
      ...rateInput(project, { ...scope, roles: { ...scope.roles, count: null } }),
      bands: shared.map((item) => item.text),
      events: shared.map(
        (item) =>
          countIncidents(
            incidents,
            { ...scope, filters: [...scope.filters, { field: "ageBand", classes: [item.id] }] },
            areas.names.length,
          ).counts,
      ),
      residents: shared.map((item) => {
        const sum = new Float64Array(areas.names.length);
        for (const slice of areas.populationBy ?? [])
          if (slice.ageBand === item.id)
            numberFieldOf(areas, slice.field)?.values.forEach((people, row) => {
              sum[row] += people;
            });
        return sum;
      }),
    };
  },

  async run(input, params, context) {
    const kernel = await import("../kernels/rates/standardisation.ts");
    const { persons, annualised, log } = personTime(input, params.annualise);
    const size = input.counts.length;
    const standard = Float64Array.from(input.residents, (residents) =>
      residents.reduce((sum, people) => (people > 0 ? sum + people : sum), 0),
    );
    const [value, lower, upper] = [0, 1, 2].map(() => new Float64Array(size).fill(Number.NaN));
    const [events, residents] = [new Float64Array(standard.length), new Float64Array(standard.length)];
    let counted = 0;
    for (let row = 0; row < size; row++) {
      await context.breathe();
      const years = persons[row] / input.population[row];
      for (let band = 0; band < standard.length; band++) {
        events[band] = input.events[band][row];
        residents[band] = input.residents[band][row] * years;
        counted += events[band];
      }
      const found = kernel.standardisedRate(events, residents, standard, 0.95);
      value[row] = found.rate * per;
      lower[row] = found.lower * per;
      upper[row] = found.upper * per;
    }
    const total = input.counts.reduce((sum, count) => sum + count, 0);
    const people = standard.reduce((sum, one) => sum + one, 0);
    const years = persons.findIndex((one) => one > 0);
    const perYear = years >= 0 ? persons[years] / input.population[years] : Number.NaN;
    const average = people > 0 ? (counted / (people * perYear)) * per : Number.NaN;
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, {
        value,
        lower,
        upper,
        ratePer100k: input.counts.map((count, row) => (count / persons[row]) * per),
        count: input.counts.slice(),
        population: input.population.slice(),
        class: { codes: againstAverageCodes(lower, upper, average), classes: againstAverage },
      }),
      scalars: {
        overallRatePer100k: average,
        areas: value.reduce((sum, rate) => sum + (Number.isNaN(rate) ? 0 : 1), 0),
        total,
        withoutAge: total - counted,
        annualised: annualised ? 1 : 0,
      },
      tables: {},
      log: [...log, ...bandLog(input.bands, total - counted, total)],
    };
  },

  read(result) {
    const { overallRatePer100k: average, areas } = result.scalars;
    if (!(areas > 0)) return [nothingToCompare];
    const codes = result.columns.find((column) => column.id === "class");
    return [
      {
        es: `Tasa general de los hechos con edad: ${formatMeasure(average, "es")} por 100 mil habitantes.`,
        en: `Overall rate of incidents with an age: ${formatMeasure(average, "en")} per 100,000 people.`,
      },
      ...(codes?.kind === "category" ? [againstAverageSentence(codes.codes)] : []),
      ...highestSentences(result, "value", average, { es: "IC 95 %", en: "95% CI" }),
    ];
  },
});

function bandLog(bands: readonly Localised[], withoutAge: number, total: number): Sentence[] {
  const log: Sentence[] = [
    {
      es: `Grupos de edad: ${bands.map((band) => band.es).join(", ")}. La población de referencia es la de todo el territorio.`,
      en: `Age bands: ${bands.map((band) => band.en).join(", ")}. The standard population is that of the whole territory.`,
    },
  ];
  if (withoutAge > 0)
    log.push({
      es: `Hechos sin edad, o con una que la población no tiene, que no entran: ${formatNumber(withoutAge, "es")} de ${formatNumber(total, "es")}. La tasa queda por debajo en esa medida.`,
      en: `Incidents without an age, or with one that the population lacks, left out: ${formatNumber(withoutAge, "en")} of ${formatNumber(total, "en")}. The rate is that much too low.`,
    });
  return log;
}

const noAges: Problem = {
  code: "noAges",
  severity: "error",
  what: {
    es: "Hacen falta hechos con grupo de edad y población por los mismos grupos.",
    en: "It takes incidents with an age band and population by the same bands.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Asigne la columna de edad de los hechos y cargue una tabla de población por edad.",
    en: "Assign the age column of the incidents and load a table of population by age.",
  },
};
