import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { ParamValue } from "../model/project.ts";
import { populationFor } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { type DensityParams, densityParams, planDensity } from "./density-params.ts";
import { leftOutLog, type PatternInput, patternInput, territoryOf } from "./event-pattern.ts";
import { declaredColumns } from "./result-columns.ts";

const gives: readonly ColumnSpec[] = [
  {
    id: "value",
    label: { es: "Razón frente a lo esperado", en: "Ratio to the expected" },
    kind: "number",
    role: "value",
    unit: "ratio",
    meaning: "score",
    main: true,
  },
  {
    id: "lower",
    label: { es: "Límite inferior (95 %)", en: "Lower limit (95%)" },
    kind: "number",
    role: "lower",
    unit: "ratio",
    meaning: "score",
  },
  {
    id: "upper",
    label: { es: "Límite superior (95 %)", en: "Upper limit (95%)" },
    kind: "number",
    role: "upper",
    unit: "ratio",
    meaning: "score",
  },
  {
    id: "densityPerKm2",
    label: { es: "Hechos por km²", en: "Incidents per km²" },
    kind: "number",
    role: "detail",
    unit: "perKm2",
    meaning: "rate",
  },
];

const fewEvents = 30;

type Params = DensityParams & {
  readonly against: string;
  readonly floorShare: number;
  readonly [name: string]: ParamValue;
};

interface Input {
  readonly cases: PatternInput;
  readonly everything: PatternInput;
}

/** Density of the chosen events over that of residents, or over that of all events. */
export const relativeRiskDensity = defineAnalysis<"relative-risk-density", Params, Input>({
  id: "relative-risk-density",
  version: 2,
  family: "density",
  formula: {
    es: "razón = (densidad de los casos / casos) / (densidad de la base / base); solo donde la base ≥ piso · su media",
    en: "ratio = (density of cases / cases) / (density of the base / base); only where the base ≥ floor · its mean",
  },
  checked: [
    {
      es: "Razón de densidades a menos de 3 % de la de spatstat 3.0-6 (relrisk, Humberside), dentro de su contorno.",
      en: "Ratio of densities within 3% of that of spatstat 3.0-6 (relrisk, Humberside), inside its outline.",
    },
    {
      es: "Con y sin corrección de borde, razón a menos de 2 % de la de sparr 2.2-17 (risk, ancho fijo), que hace que cada densidad sume 1 en el territorio; aquí se divide entre el número de hechos, y la razón entera puede diferir en ese factor constante.",
      en: "With and without edge correction, ratio within 2% of that of sparr 2.2-17 (risk, fixed bandwidth), which makes each density add up to 1 over the territory; here it is divided by the number of incidents, and the whole ratio may differ by that constant factor.",
    },
  ],
  text: {
    es: {
      title: "Densidad relativa",
      question: "¿Dónde hay más hechos de los que tocarían por la gente que vive allí?",
      what: "Divide la densidad de los hechos elegidos entre la densidad de residentes, o entre la de todos los hechos, con el mismo suavizado. 1 es lo esperado; 2, el doble.",
      reading:
        "Mire los límites: donde el intervalo contiene el 1 no hay evidencia suficiente de que el lugar difiera del promedio. Donde casi no hay base no se calcula.",
      caveat:
        "Los residentes se reparten por igual dentro de cada área, y no son la gente que pasa por el lugar: un centro comercial o una terminal sale alto por eso. El intervalo toma la base como conocida.",
      source: "Bithell (1990), Statistics in Medicine 9; Kelsall y Diggle (1995), Statistics in Medicine 14.",
    },
    en: {
      title: "Relative density",
      question: "Where are there more incidents than the people living there would account for?",
      what: "Divides the density of the chosen incidents by that of residents, or by that of all incidents, smoothed alike. 1 is as expected; 2 is twice as many.",
      reading:
        "Look at the limits: where the interval holds 1 there is not enough evidence that the place differs from the average. Where there is hardly any base, nothing is computed.",
      caveat:
        "Residents are spread evenly within each area, and they are not the people who pass by: a shopping centre or a bus terminal stands out for that reason. The interval takes the base as known.",
      source:
        "Bithell (1990), Statistics in Medicine 9; Kelsall and Diggle (1995), Statistics in Medicine 14.",
    },
  },
  params: {
    against: {
      kind: "choice",
      label: { es: "Base de comparación", en: "Base of comparison" },
      help: {
        es: "Residentes: riesgo por habitante. Todos los hechos: qué parte de los hechos del lugar son de los elegidos con el filtro.",
        en: "Residents: risk per inhabitant. All incidents: what part of the place's incidents are those chosen by the filter.",
      },
      choices: [
        { id: "population", label: { es: "Residentes", en: "Residents" } },
        { id: "incidents", label: { es: "Todos los hechos del período", en: "All incidents of the period" } },
      ],
      default: "population",
    },
    floorShare: {
      kind: "number",
      label: { es: "Base mínima", en: "Smallest base" },
      help: {
        es: "No se calcula donde la base es menor que esta parte de su promedio: dividir entre casi nada da razones enormes sin sentido.",
        en: "Nothing is computed where the base is below this share of its mean: dividing by next to nothing gives huge ratios without meaning.",
      },
      unit: "share",
      minimum: 0.01,
      maximum: 1,
      step: 0.01,
      default: 0.1,
    },
    ...densityParams,
  },
  random: true,
  needs: { support: "none", incidents: true, population: true, territory: true },
  gives,
  prepare(project, scope, params) {
    const population = populationFor(project, scope);
    if (params.against === "population" && !population) throw new ProblemError(noBase);
    return {
      cases: patternInput(project, scope, population),
      everything: patternInput(project, { ...scope, filters: [] }),
    };
  },

  async run(input, params, context) {
    const { densitySurface, divideByMass } = await import("../kernels/density/density-surface.ts");
    const { effectiveArea } = await import("../kernels/density/kernel-shape.ts");
    const { poissonInterval } = await import("../kernels/rates/poisson-interval.ts");
    const { cases } = input;
    const territory = territoryOf(cases);
    const plan = await planDensity(cases, territory, params, context);
    const { density } = await densitySurface(cases, plan, context);
    context.progress(0.5);
    const { base, total: baseTotal } = await baseDensity(input, params.against, territory, plan, context);
    const total = cases.weight.reduce((sum, weight) => sum + weight, 0);
    let baseSum = 0;
    let insideCells = 0;
    for (let i = 0; i < base.length; i++)
      if (plan.inside[i] === 1) {
        baseSum += base[i];
        insideCells++;
      }
    const floor = (params.floorShare * baseSum) / insideCells;
    // Where part of the kernel falls outside, the value rests on that many events fewer.
    const perMass = new Float64Array(base.length).fill(1);
    await divideByMass(perMass, plan, context);
    const wholeSupport = effectiveArea(plan.shape, plan.bandwidthMeters);
    const value = new Float64Array(base.length).fill(Number.NaN);
    const lower = value.slice();
    const upper = value.slice();
    let below = 0;
    let maximumRatio = 0;
    for (let i = 0; i < base.length; i++) {
      if (i % 8192 === 0) await context.breathe();
      if (plan.inside[i] !== 1) continue;
      if (!(base[i] >= floor && base[i] > 0 && total > 0)) {
        below++;
        continue;
      }
      const expected = (base[i] / baseTotal) * total;
      const support = wholeSupport / perMass[i];
      const interval = poissonInterval(density[i] * support, 0.95, "byar");
      value[i] = density[i] / expected;
      maximumRatio = Math.max(maximumRatio, value[i]);
      lower[i] = interval.lower / (expected * support);
      upper[i] = interval.upper / (expected * support);
    }
    const share = (test: (cell: number) => boolean) =>
      value.reduce((sum, _, cell) => sum + (test(cell) ? 1 : 0), 0) / Math.max(1, insideCells - below);
    return {
      support: { kind: "raster", raster: plan.grid },
      columns: declaredColumns(gives, {
        value,
        lower,
        upper,
        densityPerKm2: density.map((item, cell) => (plan.inside[cell] === 1 ? item * 1e6 : Number.NaN)),
      }),
      scalars: {
        total,
        baseTotal,
        bandwidthMeters: plan.bandwidthMeters,
        cellMeters: plan.grid.cellMeters,
        aboveShare: share((cell) => lower[cell] > 1),
        belowShare: share((cell) => upper[cell] < 1),
        withoutBaseShare: insideCells > 0 ? below / insideCells : Number.NaN,
        maximumRatio,
      },
      tables: {},
      log: [...leftOutLog(cases), ...plan.log, floorSentence(params.floorShare, below, insideCells)],
    };
  },

  read(result) {
    const s = result.scalars;
    if (!(s.total > 0 && s.baseTotal > 0))
      return [
        {
          es: "No hay hechos o no hay base con qué comparar en lo elegido.",
          en: "There are no incidents, or no base to compare with, in this selection.",
        },
      ];
    const few: readonly Sentence[] =
      s.total < fewEvents
        ? [
            {
              es: `Son menos de ${formatNumber(fewEvents, "es")} hechos: una razón alta puede deberse a uno solo. Mejor mire los puntos uno a uno.`,
              en: `These are fewer than ${formatNumber(fewEvents, "en")} incidents: a high ratio may come from a single one. Better look at the points one by one.`,
            },
          ]
        : [];
    return [
      {
        es: `Con ${counted(s.total, nouns.incident).es}: en ${formatShare(s.aboveShare, "es", 1)} del territorio con base suficiente la densidad está por encima de lo esperado y en ${formatShare(s.belowShare, "es", 1)} por debajo; en el resto no hay evidencia suficiente de que difiera del promedio.`,
        en: `With ${counted(s.total, nouns.incident).en}: in ${formatShare(s.aboveShare, "en", 1)} of the territory with enough base the density is above the expected and in ${formatShare(s.belowShare, "en", 1)} below; in the rest there is not enough evidence that it differs from the average.`,
      },
      {
        es: `La razón más alta es ${formatMeasure(s.maximumRatio, "es")}. Cada lugar se probó por separado: unos pocos saldrían por azar.`,
        en: `The highest ratio is ${formatMeasure(s.maximumRatio, "en")}. Each place was tested by itself: a few would stand out by chance.`,
      },
      ...few,
    ];
  },
});

async function baseDensity(
  input: Input,
  against: string,
  territory: ReturnType<typeof territoryOf>,
  plan: Awaited<ReturnType<typeof planDensity>>,
  context: Parameters<typeof planDensity>[3],
): Promise<{ base: Float64Array; total: number }> {
  if (against === "incidents" || !input.cases.population) {
    const { densitySurface } = await import("../kernels/density/density-surface.ts");
    const { density } = await densitySurface(input.everything, plan, context);
    return { base: density, total: input.everything.weight.reduce((sum, weight) => sum + weight, 0) };
  }
  const { spreadDensity } = await import("../kernels/density/spread-density.ts");
  const { planarAreas } = await import("../kernels/geometry/measures.ts");
  const { population } = input.cases;
  const areas = planarAreas(territory);
  return {
    base: await spreadDensity(territory, population, areas, plan, context),
    total: population.reduce((sum, people, row) => (people > 0 && areas[row] > 0 ? sum + people : sum), 0),
  };
}

function floorSentence(share: number, below: number, cells: number): Sentence {
  const part = cells > 0 ? below / cells : Number.NaN;
  return {
    es: `No se calculó donde la base no llega a ${formatShare(share, "es")} de su promedio: ${formatShare(part, "es", 1)} del territorio.`,
    en: `Nothing was computed where the base is below ${formatShare(share, "en")} of its mean: ${formatShare(part, "en", 1)} of the territory.`,
  };
}

const noBase: Problem = {
  code: "noPopulation",
  severity: "error",
  what: {
    es: "No hay población por área con qué comparar los hechos.",
    en: "There is no population per area to compare the incidents with.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija el campo de población, o compare con todos los hechos.",
    en: "Choose the population field, or compare with all incidents.",
  },
};
