import { missingCode } from "../base/column.ts";
import type { Sentence } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { LocalProjection } from "../model/project.ts";
import type { BinUnit } from "../model/series.ts";
import { areasFor, populationFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { type AreaSeries, areaSeries, seriesSentences, seriesTable, stepChoices } from "./area-series.ts";
import { emergingClasses as classes, emergingCode, emergingColumns as gives } from "./emerging-classes.ts";
import { emergingReading } from "./emerging-reading.ts";
import { declaredColumns } from "./result-columns.ts";
import { areaWeights } from "./shared-weights.ts";

interface Params {
  readonly step: string;
  readonly measure: string;
  readonly neighbours: string;
  readonly nearestCount: number;
  readonly previousSteps: number;
  readonly correction: string;
  readonly alpha: number;
  readonly [name: string]: string | number;
}

interface Input extends AreaSeries {
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
  readonly population: Float64Array | null;
}

/** Space-time Gi* by area and step, and the seventeen patterns of its course. */
export const emergingHotSpots = defineAnalysis<"emerging-hot-spots", Params, Input>({
  id: "emerging-hot-spots",
  version: 1,
  family: "time",
  text: {
    es: {
      title: "Puntos calientes emergentes",
      question: "¿Qué lugares de concentración son nuevos, cuáles persisten y cuáles se apagan?",
      what: "En cada paso de tiempo compara cada área, junto con sus vecinas y con el paso anterior, con todo el territorio y todo el período (Gi*). Luego mira la serie de cada área: si fue caliente o fría, cuántas veces, si lo es ahora y si sube o baja.",
      reading:
        "Nuevo: caliente solo en el último paso. Sostenido reciente: varios pasos seguidos hasta hoy. Se intensifica, persistente o disminuye: caliente casi siempre (90 % de los pasos) y subiendo, igual o bajando. Intermitente: va y viene. Oscilante: hoy caliente y antes frío. Histórico: lo fue casi siempre y hoy no. Lo mismo para fríos.",
      caveat:
        "Necesita diez pasos o más; con menos solo se dicen nuevo y sostenido reciente. Con menos de un hecho por área y paso casi todo es ruido. Describe lo registrado hasta hoy: no pronostica. Las definiciones publicadas se solapan; el orden en que se deciden está escrito en la documentación.",
      source:
        "Gi*: Getis y Ord (1992), Ord y Getis (1995). Clases: definiciones de Esri (Emerging Hot Spot Analysis). Tendencia: Mann (1945), Kendall (1975). FDR sobre todos los pasos y áreas: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "Emerging hot spots",
      question: "Which places of concentration are new, which persist and which are dying down?",
      what: "At every time step it compares each area, together with its neighbours and with the step before, with the whole territory and the whole period (Gi*). Then it looks at each area's course: whether it was hot or cold, how often, whether it is now and whether it rises or falls.",
      reading:
        "New: hot in the last step only. Consecutive: several steps in a row up to today. Intensifying, persistent or diminishing: hot nearly always (90% of the steps) and rising, level or falling. Sporadic: on and off. Oscillating: hot today and cold before. Historical: hot nearly always and not today. The same for cold.",
      caveat:
        "It needs ten steps or more; with fewer only new and consecutive are told. With less than one incident per area and step nearly all is noise. It describes what was recorded up to today: it forecasts nothing. The published definitions overlap; the order of decisions is written in the documentation.",
      source:
        "Gi*: Getis and Ord (1992), Ord and Getis (1995). Classes: definitions by Esri (Emerging Hot Spot Analysis). Trend: Mann (1945), Kendall (1975). FDR over all steps and areas: Benjamini and Hochberg (1995).",
    },
  },
  formula: {
    es: "Gi*(i,t) = (Σ_{j ∈ N(i)∪{i}} Σ_{s=t−k}^{t} x_{js} − m x̄) / (s √((n m − m²)/(n−1))),  m = número de celdas de la vecindad",
    en: "Gi*(i,t) = (Σ_{j ∈ N(i)∪{i}} Σ_{s=t−k}^{t} x_{js} − m x̄) / (s √((n m − m²)/(n−1))),  m = number of cells of the neighbourhood",
  },
  checked: [
    {
      es: "Clases iguales a las definiciones escritas en 18 series sintéticas; corregidas tres en que otra implementación se aparta de ellas.",
      en: "Classes equal to the written definitions on 18 synthetic series; three where another implementation departs from them are right.",
    },
    {
      es: "En 240 series con las diecisiete clases, la misma clase que el orden escrito de decisiones programado aparte (Python 3.11).",
      en: "On 240 series with all seventeen classes, the same class as the written order of decisions programmed apart (Python 3.11).",
    },
    {
      es: "Gi* espacio-temporal igual a la fórmula general calculada celda por celda.",
      en: "Space-time Gi* equal to the general formula worked out bin by bin.",
    },
  ],
  params: {
    step: {
      kind: "choice",
      label: { es: "Paso de tiempo", en: "Time step" },
      help: {
        es: "Elija un paso en que las áreas tengan en promedio al menos un hecho, y que dé diez pasos o más.",
        en: "Choose a step in which areas have at least one incident on average, and which gives ten steps or more.",
      },
      choices: stepChoices,
      default: "month",
    },
    measure: {
      kind: "choice",
      label: { es: "Qué se compara", en: "What is compared" },
      help: {
        es: "Tasas por población, para que un área no sea caliente solo por tener más gente; conteos, si las áreas son comparables.",
        en: "Rates over people, so that an area is not hot just for having more of them; counts, when areas are comparable.",
      },
      choices: [
        { id: "automatic", label: { es: "Tasas si hay población", en: "Rates if there is a population" } },
        { id: "rates", label: { es: "Tasas", en: "Rates" } },
        { id: "counts", label: { es: "Conteos", en: "Counts" } },
      ],
      default: "automatic",
    },
    neighbours: {
      kind: "choice",
      label: { es: "Áreas vecinas", en: "Neighbouring areas" },
      help: { es: "Quién forma el entorno de un área.", en: "Who makes up the surroundings of an area." },
      choices: [
        { id: "queen", label: { es: "Contiguas (reina)", en: "Contiguous (queen)" } },
        {
          id: "rook",
          label: { es: "Contiguas por un borde (torre)", en: "Contiguous along a border (rook)" },
        },
        { id: "nearest", label: { es: "Las más cercanas", en: "The nearest ones" } },
      ],
      default: "queen",
    },
    nearestCount: {
      kind: "number",
      when: { param: "neighbours", is: ["nearest"] },
      label: { es: "Cuántas cercanas", en: "How many nearest" },
      help: { es: "Solo si se eligen las más cercanas.", en: "Only when the nearest ones are chosen." },
      whole: true,
      minimum: 1,
      maximum: 30,
      step: 1,
      default: 6,
    },
    previousSteps: {
      kind: "number",
      label: { es: "Pasos anteriores", en: "Previous steps" },
      help: {
        es: "Cuántos pasos antes del actual entran en el entorno.",
        en: "How many steps before the current one belong to the surroundings.",
      },
      whole: true,
      minimum: 0,
      maximum: 12,
      step: 1,
      default: 1,
    },
    correction: {
      kind: "choice",
      label: { es: "Control de falsos hallazgos", en: "Control of false discoveries" },
      help: {
        es: "Con cientos de áreas y pasos, sin control habría muchos puntos calientes por azar.",
        en: "With hundreds of areas and steps, no control would leave many hot spots to chance.",
      },
      choices: [
        { id: "fdr", label: { es: "Sí (FDR)", en: "Yes (FDR)" } },
        { id: "none", label: { es: "No", en: "No" } },
      ],
      default: "fdr",
    },
    alpha: {
      kind: "number",
      label: { es: "Nivel de significación", en: "Significance level" },
      help: { es: "Para los puntos y para la tendencia.", en: "For the spots and for the trend." },
      unit: "probability",
      minimum: 0.001,
      maximum: 0.2,
      step: 0.005,
      default: 0.05,
    },
  },
  needs: { support: "areas", incidents: true },
  gives,

  prepare(project, scope, params) {
    return {
      ...areaSeries(project, scope, params.step as BinUnit),
      polygons: areasFor(project, scope).geometry,
      projection: project.projection,
      population: populationFor(project, scope),
    };
  },

  async run(input, params, context) {
    await context.breathe();
    const [
      { spaceTimeLocalG },
      { classifyEmerging },
      { mannKendallTest },
      { falseDiscoveryRate },
      { normalTail },
    ] = await Promise.all([
      import("../kernels/time/space-time-local-g.ts"),
      import("../kernels/time/emerging-pattern.ts"),
      import("../kernels/time/mann-kendall.ts"),
      import("../kernels/autocorrelation/pseudo-probability.ts"),
      import("../kernels/autocorrelation/normal-tail.ts"),
    ]);
    const areas = input.names.length;
    const steps = Math.max(0, input.edges.length - 1);
    const found = await areaWeights(input, {
      neighbours: params.neighbours,
      nearestCount: params.nearestCount,
      bandMeters: 0,
      kernelShape: "triangular",
      distancePower: 1,
      snapMeters: 0,
      weighting: "plain",
    });
    const { weights } = found;
    const { cube, log: measureLog } = cubeOf(input, params.measure, steps);
    const z = await spaceTimeLocalG(cube, steps, weights, Math.round(params.previousSteps), context);
    const alone = Uint8Array.from({ length: areas }, (_, i) =>
      weights.offsets[i] === weights.offsets[i + 1] ? 1 : 0,
    );
    for (let i = 0; i < areas; i++) if (alone[i] === 1) z.fill(Number.NaN, i * steps, (i + 1) * steps);
    const p = z.map((value) => normalTail(value, "two-sided"));
    const judged = params.correction === "fdr" ? falseDiscoveryRate(p) : p;
    const columns: Record<string, Float64Array> = {};
    for (const { id } of gives) columns[id] = new Float64Array(areas).fill(Number.NaN);
    const codes = new Uint16Array(areas).fill(missingCode);
    let hotBins = 0;
    let coldBins = 0;
    for (let area = 0; area < areas; area++) {
      await context.breathe();
      const from = area * steps;
      const series = z.subarray(from, from + steps);
      columns.total[area] = 0;
      for (let t = 0; t < steps; t++) columns.total[area] += input.counts[from + t];
      if (alone[area] === 1) codes[area] = classes.length - 1;
      if (steps === 0 || series.some(Number.isNaN)) continue;
      const significant = Array.from(series, (value, t) =>
        judged[from + t] <= params.alpha ? Math.sign(value) : 0,
      );
      const hot = significant.filter((sign) => sign > 0).length;
      const cold = significant.filter((sign) => sign < 0).length;
      hotBins += hot;
      coldBins += cold;
      const trend = mannKendallTest(series);
      codes[area] = emergingCode(classifyEmerging(series, significant, params.alpha));
      columns.value[area] = series[steps - 1];
      columns.pNorm[area] = p[from + steps - 1];
      columns.hotShare[area] = hot / steps;
      columns.coldShare[area] = cold / steps;
      columns.trendZ[area] = trend.zNorm;
      columns.trendP[area] = trend.pNorm;
    }
    const tested = codes.reduce((sum, code) => sum + (code < classes.length - 1 ? 1 : 0), 0);
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, { ...columns, class: { codes, classes } }),
      scalars: {
        areas,
        steps,
        tested,
        hotBins,
        coldBins,
        withoutNeighbours: alone.reduce((a, b) => a + b, 0),
      },
      tables: { series: seriesTable(input) },
      log: [...input.log, ...seriesSentences(input), ...measureLog, ...found.log, ...warnings(tested, steps)],
    };
  },

  chartTitles: {
    series: { es: "Hechos del territorio en cada paso", en: "Incidents of the territory in each step" },
  },
  read: (result) => emergingReading(result),
});

function cubeOf(
  input: Input,
  measure: string,
  steps: number,
): { cube: Float64Array; log: readonly Sentence[] } {
  const { population } = input;
  if (measure === "counts" || !population)
    return {
      cube: input.counts,
      log: [
        {
          es: "Se compararon conteos: las áreas con más gente tienden a salir calientes.",
          en: "Counts were compared: areas with more people tend to come out hot.",
        },
      ],
    };
  return {
    cube: input.counts.map((count, k) => (100_000 * count) / population[Math.floor(k / steps)]),
    log: [
      {
        es: "Se compararon tasas crudas por 100 mil habitantes y paso.",
        en: "Raw rates per 100,000 people and step were compared.",
      },
    ],
  };
}

function warnings(tested: number, steps: number): Sentence[] {
  if (tested === 0)
    return [
      {
        es: "No hay nada que comparar: todos los valores son iguales, o no hay pasos completos.",
        en: "There is nothing to compare: all values are equal, or there are no whole steps.",
      },
    ];
  if (steps >= 10) return [];
  return [
    {
      es: "Hay menos de diez pasos: solo se distinguen puntos nuevos y sostenidos recientes.",
      en: "There are fewer than ten steps: only new and consecutive spots are told.",
    },
  ];
}
