import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { EdgeData } from "../kernels/pattern/pair-bins.ts";
import type { AnalysisResult } from "../model/result.ts";
import { weightLog } from "./clark-evans.ts";
import { leftOutLog, type PatternInput, territoryOf } from "./event-pattern.ts";
import { chanceOf } from "./random-pattern.ts";
import { declaredColumns } from "./result-columns.ts";

/** Parameters of K and of the random patterns that it is compared with. */
export interface RipleyParams {
  readonly chance: string;
  readonly correction: string;
  readonly maximumMeters: number;
  readonly distances: number;
  readonly simulations: number;
  readonly [name: string]: string | number;
}

/** More events than this are sampled. */
const mostEvents = 20_000;
/** Part of the shorter side of the territory beyond which K is mostly about its edge: Ripley's rule of thumb. */
const sideShare = 1 / 4;
/** Mean number of neighbours, under chance, that the automatic largest distance allows. */
const neighboursAllowed = 30;

/** Some of the simulations: those numbered from `from` to `to` (exclusive). */
export interface SimulationPart {
  readonly input: PatternInput;
  readonly from: number;
  readonly to: number;
}

async function geometryOf(input: PatternInput, params: RipleyParams) {
  const { patternWindow } = await import("../kernels/pattern/pattern-window.ts");
  const territory = territoryOf(input);
  const window = patternWindow(territory);
  const count = Math.min(input.x.length, mostEvents);
  const byNeighbours = Math.sqrt(
    (neighboursAllowed * window.areaSquareMeters) / (Math.PI * Math.max(1, count)),
  );
  const automatic = Math.min(window.shortSideMeters * sideShare, byNeighbours);
  const maximumMeters = params.maximumMeters > 0 ? params.maximumMeters : automatic;
  const steps = Math.round(params.distances);
  return { territory, window, count, maximumMeters, steps, step: maximumMeters / steps };
}

type Geometry = Awaited<ReturnType<typeof geometryOf>>;

/** Makes what a correction needs, once, and gives it for any set of places. */
async function correctionFor(geometry: Geometry, correction: string, context: RunContext) {
  const kernel = await import("../kernels/pattern/pattern-window.ts");
  const { window, territory, maximumMeters } = geometry;
  if (correction === "translate") {
    const rectangle = kernel.rectangleOf(window.edges);
    if (rectangle) return (): EdgeData => ({ correction: "rectangle", ...rectangle });
    const { translationWeights } = await import("../kernels/pattern/translation-weights.ts");
    const overlap = await kernel.overlapTable(territory, maximumMeters, context);
    const weights = translationWeights(overlap, maximumMeters);
    return (): EdgeData => ({ correction: "translate", weights });
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
export async function simulatePatterns(
  part: SimulationPart,
  params: RipleyParams,
  context: RunContext,
): Promise<Float64Array[]> {
  const { Random } = await import("../base/random.ts");
  const { aliasTable } = await import("../kernels/pattern/alias-table.ts");
  const { drawPlaces } = await import("../kernels/pattern/random-places.ts");
  const { centredL, ripleyK: kFunction } = await import("../kernels/pattern/ripley.ts");
  const geometry = await geometryOf(part.input, params);
  await context.breathe();
  const { window, count, steps, step } = geometry;
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

/** K of the events against the curves of all simulations. */
export async function ripleyResult(
  input: PatternInput,
  params: RipleyParams,
  simulated: readonly Float64Array[],
  context: RunContext,
): Promise<AnalysisResult> {
  const { Random } = await import("../base/random.ts");
  const { centredL, ripleyK: kFunction } = await import("../kernels/pattern/ripley.ts");
  const geometry = await geometryOf(input, params);
  const { window, territory, count, steps, step, maximumMeters } = geometry;
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
    unit: "meters" | null = "meters",
  ) => ({
    id,
    label: { es, en },
    kind: "number" as const,
    role,
    ...(unit ? { unit } : {}),
    meaning: "measure" as const,
  });
  return {
    support: { kind: "global" },
    columns: [],
    scalars: {
      events: count,
      areaKm2: window.areaSquareMeters / 1e6,
      maximumMeters,
      quarterSideMeters: window.shortSideMeters * sideShare,
      simulations: simulated.length,
      pSim: envelope.p,
      aboveFrom: above >= 0 ? radii[above] : Number.NaN,
      peakMeters: above >= 0 ? radii[peak] : Number.NaN,
    },
    tables: {
      curve: declaredColumns(
        [
          column("distanceMeters", "Distancia (m)", "Distance (m)", "support"),
          column("k", "K(r), metros cuadrados", "K(r), square metres", "detail", null),
          column("value", "L(r) − r observado", "Observed L(r) − r", "value"),
          column("expected", "Media por azar", "Mean by chance", "detail"),
          column("lower", "Franja, límite inferior", "Band, lower limit", "lower"),
          column("upper", "Franja, límite superior", "Band, upper limit", "upper"),
        ],
        {
          distanceMeters: radii,
          k,
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
        es: `Distancias hasta ${formatMeasure(maximumMeters, "es")} m en ${counted(steps, nouns.step).es}; franja de 95 % punto por punto de ${formatNumber(simulated.length, "es")} patrones al azar.`,
        en: `Distances up to ${formatMeasure(maximumMeters, "en")} m in ${counted(steps, nouns.step).en}; 95% pointwise band of ${formatNumber(simulated.length, "en")} random patterns.`,
      },
      ...farLog(maximumMeters, window.shortSideMeters * sideShare),
      ...(rows.length > count
        ? [
            {
              es: `Se usó una muestra al azar de ${formatNumber(count, "es")} de ${counted(rows.length, nouns.incident).es}.`,
              en: `A random sample of ${formatNumber(count, "en")} of ${counted(rows.length, nouns.incident).en} was used.`,
            },
          ]
        : []),
    ],
  };
}

/** Whether a largest distance goes beyond what the territory can tell of; a metre more or less does not matter. */
export function isTooFar(maximumMeters: number, quarterSideMeters: number): boolean {
  return maximumMeters > quarterSideMeters + 1;
}

function farLog(maximumMeters: number, quarterSideMeters: number): readonly Sentence[] {
  if (!isTooFar(maximumMeters, quarterSideMeters)) return [];
  return [
    {
      es: `La distancia máxima pasa de un cuarto del lado corto del territorio (${formatMeasure(quarterSideMeters, "es")} m): más allá, casi todo círculo sale del territorio y la curva depende de la corrección de borde.`,
      en: `The largest distance goes beyond a quarter of the short side of the territory (${formatMeasure(quarterSideMeters, "en")} m): farther, nearly every circle leaves the territory and the curve depends on the edge correction.`,
    },
  ];
}

/**
 * How many times the pairs that chance gives lie within a distance of the curve, and whether that is within the band. K counts
 * pairs; it is taken back from L(r) - r of the events and of the mean of the simulations.
 */
export function pairsAt(result: AnalysisResult, row: number): Sentence | null {
  const at = (id: string) => {
    const column = result.tables.curve.find((each) => each.id === id);
    return column?.kind === "number" ? column.values[row] : Number.NaN;
  };
  const [radius, value, expected, lower, upper] = [
    "distanceMeters",
    "value",
    "expected",
    "lower",
    "upper",
  ].map(at);
  const ratio = ((value + radius) / (expected + radius)) ** 2;
  if (!Number.isFinite(ratio)) return null;
  const verdict =
    value > upper
      ? { es: "más de lo que da el azar", en: "more than chance gives" }
      : value < lower
        ? { es: "menos de lo que da el azar", en: "fewer than chance gives" }
        : { es: "dentro de lo que da el azar", en: "within what chance gives" };
  return {
    es: `Hasta ${formatMeasure(radius, "es")} m hay ${formatNumber(ratio, "es", 2)} veces los pares de hechos esperados: ${verdict.es}.`,
    en: `Up to ${formatMeasure(radius, "en")} m there are ${formatNumber(ratio, "en", 2)} times the pairs of incidents expected: ${verdict.en}.`,
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
