import { formatMeasure, formatNumber, formatProbability } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { EdgeData } from "../kernels/pattern/ripley.ts";
import type { AnalysisResult } from "../model/result.ts";
import { populationFor } from "../model/tally.ts";
import { defineAnalysis, type PartInput, type PartOutput } from "./analysis.ts";
import { weightLog } from "./clark-evans.ts";
import { leftOutLog, type PatternInput, patternInput, territoryOf } from "./event-pattern.ts";
import { chanceOf, chanceParam } from "./random-pattern.ts";
import { declaredColumns } from "./result-columns.ts";

interface Params {
  readonly chance: string;
  readonly correction: string;
  readonly maximumMeters: number;
  readonly simulations: number;
  readonly [name: string]: string | number;
}

/** Distances at which K is evaluated. */
const steps = 50;
/** More events than this are sampled. */
const mostEvents = 20_000;
/** Mean number of neighbours, under chance, that the automatic largest distance allows. */
const neighboursAllowed = 30;

interface Part extends PartInput {
  readonly input: PatternInput;
  readonly from: number;
  readonly to: number;
}

/** Over which distances events cluster: Ripley's K as L(r) - r, with a simulated envelope. */
export const ripleyK = defineAnalysis<"ripley-k", Params, PatternInput>({
  id: "ripley-k",
  version: 1,
  family: "concentration",
  formula:
    "K(r) = A / (n (n − 1)) · Σ_{i≠j} e_ij · 1(d_ij ≤ r); L(r) = √(K(r) / π); pSim = (1 + #{MAD_sim ≥ MAD}) / (R + 1)",
  checked: [
    {
      es: "K sin corrección y con borde igual a spatstat 3.0-6 con 1e-9, isotrópica con 1e-6 y de traslación con 1 %, en ventanas rectangulares; en polígonos, isotrópica con 0.1 %.",
      en: "K without correction and with border equal to spatstat 3.0-6 within 1e-9, isotropic within 1e-6 and translation within 1%, in rectangular windows; in polygons, isotropic within 0.1%.",
    },
  ],
  text: {
    es: {
      title: "Agrupamiento por distancia (K de Ripley)",
      question: "¿A qué distancias se agrupan los hechos?",
      what: "Cuenta cuántos hechos hay alrededor de cada uno hasta cada distancia y lo compara con patrones al azar. La curva L(r) − r sube donde hay más vecinos de los que daría el azar.",
      reading:
        "Por encima de la franja hay agrupamiento a esa distancia; por debajo, los hechos se evitan. Que la curva salga de la franja en algún punto no basta: mire la p global.",
      caveat:
        "Es un resumen de todo el territorio: no dice dónde. La K acumula, así que un agrupamiento a 100 m se sigue viendo a 500 m. Coordenadas repetidas la elevan desde cero.",
      source: "Ripley (1977); Besag (1977); Baddeley, Rubak y Turner (2015), capítulos 7 y 10.",
    },
    en: {
      title: "Clustering by distance (Ripley's K)",
      question: "Over what distances do incidents cluster?",
      what: "Counts how many incidents lie around each one up to every distance and compares with random patterns. The curve L(r) − r rises where there are more neighbours than chance would give.",
      reading:
        "Above the band there is clustering at that distance; below it, incidents keep apart. Leaving the band at some point is not enough: look at the overall p.",
      caveat:
        "It sums up the whole territory: it does not say where. K accumulates, so clustering at 100 m is still seen at 500 m. Repeated coordinates raise it from zero on.",
      source: "Ripley (1977); Besag (1977); Baddeley, Rubak and Turner (2015), chapters 7 and 10.",
    },
  },
  params: {
    chance: chanceParam,
    correction: {
      kind: "choice",
      label: { es: "Corrección de borde", en: "Edge correction" },
      help: {
        es: "Cómo se compensa que cerca del borde faltan vecinos. Borde y traslación son rápidas; la isotrópica es la más precisa y la más lenta.",
        en: "How missing neighbours near the edge are made up for. Border and translation are fast; isotropic is the most exact and the slowest.",
      },
      choices: [
        { id: "border", label: { es: "Borde", en: "Border" } },
        { id: "translate", label: { es: "Traslación", en: "Translation" } },
        { id: "isotropic", label: { es: "Isotrópica (Ripley)", en: "Isotropic (Ripley)" } },
        { id: "none", label: { es: "Ninguna", en: "None" } },
      ],
      default: "translate",
    },
    maximumMeters: {
      kind: "number",
      label: { es: "Distancia máxima", en: "Largest distance" },
      help: {
        es: "Hasta dónde se mira. 0: un cuarto del lado corto del territorio o menos, para que cada hecho tenga unos 30 vecinos por azar.",
        en: "How far to look. 0: a quarter of the short side of the territory or less, so that an incident has about 30 neighbours by chance.",
      },
      unit: "meters",
      minimum: 10,
      maximum: 500_000,
      step: 10,
      default: 0,
      automatic: true,
    },
    simulations: {
      kind: "number",
      label: { es: "Simulaciones", en: "Simulations" },
      help: {
        es: "Patrones al azar que forman la franja. 99 permiten p de 0.01; 999, de 0.001.",
        en: "Random patterns that make the band. 99 allow a p of 0.01; 999, of 0.001.",
      },
      minimum: 19,
      maximum: 9999,
      step: 20,
      default: 99,
    },
  },
  needs: { support: "none", incidents: true },
  gives: [],
  prepare: (project, scope) => patternInput(project, scope, populationFor(project, scope)),

  async run(input, params, context) {
    const part = await simulate({ input, from: 0, to: params.simulations }, params, context);
    return resultOf(input, params, part, context);
  },

  parallel: {
    split: (input, params, parts) =>
      Array.from(
        { length: parts },
        (_, part): Part => ({
          input,
          from: Math.floor((params.simulations * part) / parts),
          to: Math.floor((params.simulations * (part + 1)) / parts),
        }),
      ),
    part: async (part, params, context): Promise<PartOutput> => ({
      simulated: await simulate(part as unknown as Part, params, context),
    }),
    merge: (input, params, outputs, context) =>
      resultOf(
        input,
        params,
        outputs.flatMap((output) => output.simulated as Float64Array[]),
        context,
      ),
  },

  read(result) {
    const s = result.scalars;
    if (!(s.events > 1))
      return [
        {
          es: "Hacen falta al menos dos hechos con coordenadas.",
          en: "It takes at least two incidents with coordinates.",
        },
      ];
    const p = { es: formatProbability(s.pSim, "es"), en: formatProbability(s.pSim, "en") };
    if (Number.isNaN(s.pSim))
      return [
        {
          es: "No se pudo comparar con el azar: el territorio no tiene superficie o residentes.",
          en: "It could not be compared with chance: the territory has no surface or no residents.",
        },
      ];
    if (s.pSim > 0.05)
      return [
        {
          es: `Hasta ${formatMeasure(s.maximumMeters, "es")} m no hay evidencia suficiente de que los hechos se agrupen o se eviten más que por azar (p ${p.es}).`,
          en: `Up to ${formatMeasure(s.maximumMeters, "en")} m there is not enough evidence that incidents cluster or keep apart by more than chance (p ${p.en}).`,
        },
      ];
    const sentences: Sentence[] = [];
    if (s.aboveFrom > 0)
      sentences.push({
        es: `Los hechos se agrupan más que por azar (p ${p.es}): la curva sale de la franja desde ${formatMeasure(s.aboveFrom, "es")} m y su mayor exceso está a ${formatMeasure(s.peakMeters, "es")} m.`,
        en: `Incidents cluster by more than chance (p ${p.en}): the curve leaves the band from ${formatMeasure(s.aboveFrom, "en")} m and its greatest excess is at ${formatMeasure(s.peakMeters, "en")} m.`,
      });
    else
      sentences.push({
        es: `El patrón se aparta del azar (p ${p.es}), pero no por agruparse: en alguna distancia hay menos vecinos de los esperados.`,
        en: `The pattern departs from chance (p ${p.en}), but not by clustering: at some distance there are fewer neighbours than expected.`,
      });
    return sentences;
  },
});

async function geometryOf(input: PatternInput, params: Params) {
  const { patternWindow } = await import("../kernels/pattern/pattern-window.ts");
  const territory = territoryOf(input);
  const window = patternWindow(territory);
  const count = Math.min(input.x.length, mostEvents);
  const byNeighbours = Math.sqrt(
    (neighboursAllowed * window.areaSquareMeters) / (Math.PI * Math.max(1, count)),
  );
  const automatic = Math.min(window.shortSideMeters / 4, byNeighbours);
  const maximumMeters = params.maximumMeters > 0 ? params.maximumMeters : automatic;
  return { territory, window, count, maximumMeters, step: maximumMeters / steps };
}

type Geometry = Awaited<ReturnType<typeof geometryOf>>;

/** Makes what a correction needs, once, and gives it for any set of places. */
async function correctionFor(geometry: Geometry, correction: string, context: RunContext) {
  const kernel = await import("../kernels/pattern/pattern-window.ts");
  const { window, territory, maximumMeters } = geometry;
  if (correction === "translate") {
    const overlap = await kernel.overlapTable(territory, maximumMeters, context);
    return (): EdgeData => ({ correction: "translate", overlap });
  }
  if (correction === "isotropic") return (): EdgeData => ({ correction: "isotropic", edges: window.edges });
  if (correction === "none") return (): EdgeData => ({ correction: "none" });
  const table = await kernel.boundaryDistanceTable(window, context);
  return (x: Float64Array, y: Float64Array): EdgeData => {
    const distances = new Float64Array(x.length);
    kernel.lookUpDistances(window.grid, table, x, y, distances);
    return { correction: "border", distances };
  };
}

/** L(r) - r of the simulations of one part; each has its own random stream. */
async function simulate(part: Part, params: Params, context: RunContext): Promise<Float64Array[]> {
  const { Random } = await import("../base/random.ts");
  const { aliasTable } = await import("../kernels/pattern/alias-table.ts");
  const { drawPlaces } = await import("../kernels/pattern/random-places.ts");
  const { centredL, ripleyK: kFunction } = await import("../kernels/pattern/ripley.ts");
  const geometry = await geometryOf(part.input, params);
  await context.breathe();
  const { window, count, step } = geometry;
  const { mass } = await chanceOf(part.input, window, geometry.territory, params.chance);
  const cells = aliasTable(mass);
  if (count < 2 || cells.rows.length === 0) return [];
  const edgeOf = await correctionFor(geometry, params.correction, context);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  const curves: Float64Array[] = [];
  for (let round = part.from; round < part.to; round++) {
    // Stream 0 chooses the sample of events.
    drawPlaces(window.grid, cells, new Random(context.seed, round + 1), x, y);
    const k = await kFunction(x, y, window.areaSquareMeters, step, steps, edgeOf(x, y), context);
    curves.push(centredL(k, step));
    context.progress((round + 1 - part.from) / (part.to - part.from));
  }
  return curves;
}

async function resultOf(
  input: PatternInput,
  params: Params,
  simulated: readonly Float64Array[],
  context: RunContext,
): Promise<AnalysisResult> {
  const { Random } = await import("../base/random.ts");
  const { centredL, ripleyK: kFunction } = await import("../kernels/pattern/ripley.ts");
  const geometry = await geometryOf(input, params);
  const { window, territory, count, step, maximumMeters } = geometry;
  const rows = Uint32Array.from(input.x.keys());
  if (rows.length > count) new Random(context.seed, 0).shuffle(rows, count);
  const x = Float64Array.from(rows.subarray(0, count), (row) => input.x[row]);
  const y = Float64Array.from(rows.subarray(0, count), (row) => input.y[row]);
  const edgeOf = await correctionFor(geometry, params.correction, context);
  const k = await kFunction(x, y, window.areaSquareMeters, step, steps, edgeOf(x, y), context);
  const observed = centredL(k, step);
  const envelope = envelopeOf(observed, simulated);
  const radii = Float64Array.from({ length: steps }, (_, i) => (i + 1) * step);
  const above = observed.findIndex((value, i) => value > envelope.upper[i]);
  const excess = observed.map((value, i) => value - envelope.upper[i]);
  const peak = excess.reduce((best, value, i) => (value > excess[best] ? i : best), 0);
  const { log } = await chanceOf(input, window, territory, params.chance);
  const column = (
    id: string,
    es: string,
    en: string,
    role: "support" | "value" | "lower" | "upper" | "detail",
  ) => ({
    id,
    label: { es, en },
    kind: "number" as const,
    role,
    unit: "meters" as const,
    meaning: "measure" as const,
  });
  return {
    support: { kind: "global" },
    columns: [],
    scalars: {
      events: count,
      areaKm2: window.areaSquareMeters / 1e6,
      maximumMeters,
      simulations: simulated.length,
      pSim: envelope.p,
      aboveFrom: above >= 0 ? radii[above] : Number.NaN,
      peakMeters: above >= 0 ? radii[peak] : Number.NaN,
    },
    tables: {
      curve: declaredColumns(
        [
          column("distanceMeters", "Distancia", "Distance", "support"),
          column("value", "L(r) − r observado", "Observed L(r) − r", "value"),
          column("expected", "Media por azar", "Mean by chance", "detail"),
          column("lower", "Franja, límite inferior", "Band, lower limit", "lower"),
          column("upper", "Franja, límite superior", "Band, upper limit", "upper"),
        ],
        {
          distanceMeters: radii,
          value: observed,
          expected: envelope.mean,
          lower: envelope.lower,
          upper: envelope.upper,
        },
      ),
    },
    log: [
      ...leftOutLog(input),
      log,
      ...weightLog(input),
      {
        es: `Distancias hasta ${formatMeasure(maximumMeters, "es")} m en ${formatNumber(steps, "es")} pasos; franja de 95 % punto por punto de ${formatNumber(simulated.length, "es")} patrones al azar.`,
        en: `Distances up to ${formatMeasure(maximumMeters, "en")} m in ${formatNumber(steps, "en")} steps; 95% pointwise band of ${formatNumber(simulated.length, "en")} random patterns.`,
      },
      ...(rows.length > count
        ? [
            {
              es: `Se usó una muestra al azar de ${formatNumber(count, "es")} de ${formatNumber(rows.length, "es")} hechos.`,
              en: `A random sample of ${formatNumber(count, "en")} of ${formatNumber(rows.length, "en")} incidents was used.`,
            },
          ]
        : []),
    ],
  };
}

/** Pointwise 95 % band, mean, and the p of the largest distance from the mean of all the other curves. */
function envelopeOf(observed: Float64Array, simulated: readonly Float64Array[]) {
  const size = observed.length;
  const nothing = () => new Float64Array(size).fill(Number.NaN);
  if (simulated.length === 0) return { lower: nothing(), upper: nothing(), mean: nothing(), p: Number.NaN };
  const [lower, upper, mean] = [nothing(), nothing(), nothing()];
  const sum = observed.slice();
  const tail = Math.floor(0.025 * (simulated.length + 1));
  for (let i = 0; i < size; i++) {
    const sorted = Float64Array.from(simulated, (curve) => curve[i]).sort();
    lower[i] = sorted[Math.max(0, tail - 1)];
    upper[i] = sorted[Math.min(sorted.length - 1, sorted.length - tail)];
    const total = sorted.reduce((a, b) => a + b, 0);
    mean[i] = total / sorted.length;
    sum[i] += total;
  }
  const others = simulated.length;
  const farthest = (curve: Float64Array) =>
    curve.reduce((most, value, i) => Math.max(most, Math.abs(value - (sum[i] - value) / others)), 0);
  const own = farthest(observed);
  const atLeast = simulated.reduce((count, curve) => count + (farthest(curve) >= own ? 1 : 0), 0);
  return { lower, upper, mean, p: (1 + atLeast) / (others + 1) };
}
