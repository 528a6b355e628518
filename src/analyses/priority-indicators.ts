import type { Unit } from "../base/column.ts";
import type { Localised } from "../base/language.ts";
import type { Random } from "../base/random.ts";
import type { RunContext } from "../base/run-context.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import { projectShape } from "./factor-proximity.ts";
import type { PriorityInput } from "./priority-inputs.ts";

/** An indicator that the index may use. Higher always means more need of attention. */
export interface IndicatorSpec {
  readonly id: string;
  readonly label: Localised;
  readonly unit: Unit;
  readonly weight: number;
}

/** Every indicator, in the order of tables, with the weight it starts from. */
export const indicatorSpecs: readonly IndicatorSpec[] = [
  {
    id: "ratePer100k",
    label: { es: "Tasa suavizada por 100 mil", en: "Smoothed rate per 100,000" },
    unit: "per100k",
    weight: 3,
  },
  { id: "countPerKm2", label: { es: "Hechos por km²", en: "Incidents per km²" }, unit: "perKm2", weight: 2 },
  {
    id: "trend",
    label: { es: "Cambio reciente (veces)", en: "Recent change (times)" },
    unit: "ratio",
    weight: 1,
  },
  {
    id: "hot",
    label: { es: "Entorno alto (Gi*)", en: "High surroundings (Gi*)" },
    unit: "zScore",
    weight: 1,
  },
  {
    id: "firearmShare",
    label: { es: "Parte con arma de fuego", en: "Share with a firearm" },
    unit: "share",
    weight: 1,
  },
  {
    id: "assetDistance",
    label: { es: "Distancia a lo que protege", en: "Distance to what protects" },
    unit: "meters",
    weight: 1,
  },
  {
    id: "riskDensity",
    label: { es: "Factores de riesgo por km² cercanos", en: "Nearby risk factors per km²" },
    unit: "perKm2",
    weight: 0,
  },
  { id: "variable", label: { es: "Variable elegida", en: "Chosen variable" }, unit: "none", weight: 0 },
];

/** An indicator that the project can give: its values, and its values in one draw of what is uncertain about them. */
export interface Indicator extends IndicatorSpec {
  /** Best estimates; NaN where an area has none. */
  readonly values: Float64Array;
  /** Fills the values of one draw; absent for what is taken as known. */
  readonly draw?: (random: Random, shared: SharedDraw, out: Float64Array) => void;
}

/** What indicators share within a draw: one rate, one degree of under-reporting per area. */
export interface SharedDraw {
  /** Rate per 100,000 of each area in this draw; empty without a population. */
  readonly rate: Float64Array;
  /** By how much each area's events are multiplied in this draw; 1 without under-reporting. */
  readonly reporting: Float64Array;
}

/** Events that a change is shrunk by on either side, so that 0 to 2 is not an endless rise. */
const trendPseudoEvents = 5;
/** Events at the overall share that an area's share of firearms is shrunk by. */
const sharePseudoEvents = 10;
const riskRadiusMeters = 500;

/** All indicators that the project can give, and a function that draws what they share. */
export async function indicatorsOf(
  input: PriorityInput,
  context: RunContext,
): Promise<{
  readonly indicators: readonly Indicator[];
  /** Rates do not vary by more than chance: they tell areas apart in no draw. */
  readonly ratesLikeChance: boolean;
  share(random: Random, underReporting: number, shared: SharedDraw): void;
}> {
  const { drawGamma } = await import("../kernels/rates/gamma-draw.ts");
  const bayes = await import("../kernels/rates/empirical-bayes.ts");
  const spec = (id: string) => indicatorSpecs.find((item) => item.id === id) as IndicatorSpec;
  const { counts, population, areaKm2 } = input;
  const indicators: Indicator[] = [];
  const prior = population && bayes.ratePrior(counts, population);
  const posteriors =
    prior && population && Array.from(counts, (count, i) => bayes.ratePosterior(count, population[i], prior));
  if (population && prior) {
    const rates = bayes.globalEmpiricalBayes(counts, population, prior).map((rate) => rate * 1e5);
    indicators.push({
      ...spec("ratePer100k"),
      values: rates,
      draw: (_, shared, out) => out.set(shared.rate),
    });
  }
  indicators.push({
    ...spec("countPerKm2"),
    values: counts.map((count, i) => count / areaKm2[i]),
    draw: (random, shared, out) => {
      for (let i = 0; i < out.length; i++)
        out[i] =
          counts[i] >= 0
            ? (drawGamma(random, counts[i] + 0.5) * shared.reporting[i]) / areaKm2[i]
            : Number.NaN;
    },
  });
  if (input.trend) {
    const { recent, before } = input.trend;
    indicators.push({
      ...spec("trend"),
      values: recent.map((count, i) => (count + trendPseudoEvents) / (before[i] + trendPseudoEvents)),
      draw: (random, _, out) => {
        for (let i = 0; i < out.length; i++)
          out[i] =
            drawGamma(random, recent[i] + trendPseudoEvents) /
            drawGamma(random, before[i] + trendPseudoEvents);
      },
    });
  }
  if (population && prior && prior.variance > 0) {
    const { localG } = await import("../kernels/autocorrelation/local-g.ts");
    const { contiguityWeights } = await import("../kernels/weights/contiguity.ts");
    const { restrictWeights } = await import("../kernels/weights/transform.ts");
    const rates = bayes.globalEmpiricalBayes(counts, population, prior);
    const rows = Uint32Array.from(rates.keys()).filter((row) => !Number.isNaN(rates[row]));
    const weights = restrictWeights(contiguityWeights(input.polygons, { kind: "queen", snap: 0 }), rows);
    const surroundings = (rate: Float64Array, out: Float64Array) => {
      const z = localG(
        Float64Array.from(rows, (row) => rate[row]),
        weights,
        true,
      ).zNorm;
      out.fill(Number.NaN);
      // An area without neighbours has no surroundings: neither high nor low.
      rows.forEach((row, k) => {
        out[row] = Number.isNaN(z[k]) ? 0 : z[k];
      });
      return out;
    };
    indicators.push({
      ...spec("hot"),
      values: surroundings(rates, new Float64Array(counts.length)),
      draw: (_, shared, out) => surroundings(shared.rate, out),
    });
    await context.breathe();
  }
  if (input.firearm) {
    const { firearm, known } = input.firearm;
    const total = known.reduce((sum, count) => sum + count, 0);
    const overall = firearm.reduce((sum, count) => sum + count, 0) / total;
    const withFirearm = firearm.map((count) => count + sharePseudoEvents * overall);
    const without = known.map((count, i) => count - firearm[i] + sharePseudoEvents * (1 - overall));
    if (total > 0)
      indicators.push({
        ...spec("firearmShare"),
        values: withFirearm.map((events, i) => events / (events + without[i])),
        draw: (random, _, out) => {
          for (let i = 0; i < out.length; i++) {
            const a = drawGamma(random, withFirearm[i]);
            out[i] = a / (a + drawGamma(random, without[i]));
          }
        },
      });
  }
  indicators.push(...(await nearness(input, spec, context)));
  if (input.variable)
    indicators.push({ ...spec("variable"), label: input.variable.label, values: input.variable.values });
  return {
    indicators,
    ratesLikeChance: prior !== null && prior.areas > 0 && prior.variance === 0,
    share(random, underReporting, shared) {
      for (let i = 0; i < shared.reporting.length; i++)
        shared.reporting[i] = underReporting > 0 ? 1 / (1 - underReporting * random.uniform()) : 1;
      for (let i = 0; i < shared.rate.length; i++) {
        const posterior = posteriors?.[i];
        const rate = posterior
          ? drawGamma(random, posterior.shape) / posterior.rate
          : (prior?.mean ?? Number.NaN) *
            (population && population[i] > 0 && counts[i] >= 0 ? 1 : Number.NaN);
        shared.rate[i] = rate * 1e5 * shared.reporting[i];
      }
    },
  };
}

/** Distance to the nearest asset and density of risk factors, from a point well inside each area. */
async function nearness(
  input: PriorityInput,
  spec: (id: string) => IndicatorSpec,
  context: RunContext,
): Promise<Indicator[]> {
  if (input.assets.length + input.risks.length === 0) return [];
  const { proximityOf } = await import("../kernels/geometry/distance.ts");
  const { labelPoints } = await import("../kernels/geometry/measures.ts");
  const projector = createProjector(input.projection);
  const places = labelPoints(projectPolygons(input.polygons, projector));
  const distance = new Float64Array(places.x.length).fill(Number.NaN);
  const density = new Float64Array(places.x.length);
  for (const shape of input.assets) {
    const near = await proximityOf(
      projectShape(shape, projector),
      places.x,
      places.y,
      riskRadiusMeters,
      context,
    );
    near.distanceMeters.forEach((meters, i) => {
      if (!(meters >= distance[i])) distance[i] = meters;
    });
  }
  for (const shape of input.risks) {
    const near = await proximityOf(
      projectShape(shape, projector),
      places.x,
      places.y,
      riskRadiusMeters,
      context,
    );
    near.densityPerKm2.forEach((perKm2, i) => {
      density[i] += perKm2;
    });
  }
  return [
    ...(input.assets.length > 0 ? [{ ...spec("assetDistance"), values: distance }] : []),
    ...(input.risks.length > 0 ? [{ ...spec("riskDensity"), values: density }] : []),
  ];
}
