import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Localised, Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { BandwidthRule } from "../kernels/density/bandwidth.ts";
import type { WeightedPoints } from "../kernels/density/exact-density.ts";
import type { DensityGrid } from "../kernels/density/grid.ts";
import type { KernelShape } from "../kernels/density/kernel-shape.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { ParamSpecs } from "./analysis.ts";

/** How a density is made: the same parameters for every method that makes one. */
export type DensityParams = {
  readonly kernel: string;
  readonly bandwidthMeters: number;
  readonly bandwidthRule: string;
  readonly edgeCorrection: boolean;
  readonly cellMeters: number;
};

const ruleNames: Readonly<Record<BandwidthRule, Localised>> = {
  spread: { es: "por la dispersión de los hechos", en: "from the spread of the incidents" },
  silverman: { es: "regla de Silverman", en: "Silverman's rule" },
  scott: { es: "regla de Scott", en: "Scott's rule" },
  crossValidation: { es: "validación cruzada", en: "cross-validation" },
};

export const densityParams: ParamSpecs<DensityParams> = {
  kernel: {
    kind: "choice",
    label: { es: "Forma del suavizado", en: "Shape of the smoothing" },
    help: {
      es: "Cuártica: cada hecho cuenta hasta una distancia y nada más allá. Gaussiana: cuenta cada vez menos, sin corte. El resultado cambia poco; el ancho de banda, mucho.",
      en: "Quartic: an incident counts up to a distance and not beyond. Gaussian: it counts less and less, without a cut. The result changes little; the bandwidth matters much more.",
    },
    choices: [
      { id: "quartic", label: { es: "Cuártica", en: "Quartic" } },
      { id: "gaussian", label: { es: "Gaussiana", en: "Gaussian" } },
    ],
    default: "quartic",
  },
  bandwidthMeters: {
    kind: "number",
    label: { es: "Ancho de banda", en: "Bandwidth" },
    help: {
      es: "En la forma cuártica, el radio hasta donde cuenta un hecho; en la gaussiana, la desviación estándar (un radio cuártico de 300 m suaviza como una desviación de 106 m). En ciudades suele ir de 150 a 500 m. Mayor: superficie más lisa. 0: se elige con la regla de abajo y se dice cuál salió.",
      en: "For the quartic shape, the radius up to which an incident counts; for the Gaussian, its standard deviation (a quartic radius of 300 m smooths like a deviation of 106 m). In cities usually 150 to 500 m. Larger gives a smoother surface. 0: chosen by the rule below, and the choice is stated.",
    },
    unit: "meters",
    minimum: 0.000001,
    maximum: 100_000,
    step: 10,
    default: 0,
    automatic: true,
  },
  bandwidthRule: {
    kind: "choice",
    label: { es: "Regla del ancho automático", en: "Rule of the automatic bandwidth" },
    help: {
      es: "Solo si el ancho de banda es 0. La dispersión resiste valores extremos; la validación cruzada sigue más de cerca la forma de los datos y tarda más.",
      en: "Only with a bandwidth of 0. Spread resists outliers; cross-validation follows the shape of the data more closely and takes longer.",
    },
    choices: [
      { id: "spread", label: { es: "Dispersión de los hechos", en: "Spread of the incidents" } },
      { id: "silverman", label: { es: "Silverman", en: "Silverman" } },
      { id: "scott", label: { es: "Scott", en: "Scott" } },
      { id: "crossValidation", label: { es: "Validación cruzada", en: "Cross-validation" } },
    ],
    default: "spread",
  },
  edgeCorrection: {
    kind: "flag",
    label: { es: "Corregir el borde del territorio", en: "Correct for the edge of the territory" },
    help: {
      es: "Cerca de la costa o del límite, parte del suavizado cae fuera. La corrección divide entre la parte que queda dentro; sin ella los bordes parecen más tranquilos de lo que son.",
      en: "Near the coast or the limit, part of the smoothing falls outside. The correction divides by the part inside; without it edges look quieter than they are.",
    },
    default: true,
  },
  cellMeters: {
    kind: "number",
    label: { es: "Lado de la celda", en: "Cell size" },
    help: {
      es: "Detalle con que se dibuja; no cambia el suavizado. 0: se elige según el ancho de banda y el territorio.",
      en: "Detail of the drawing; it does not change the smoothing. 0: chosen from the bandwidth and the territory.",
    },
    unit: "meters",
    minimum: 0.000001,
    maximum: 20_000,
    step: 5,
    default: 0,
    automatic: true,
  },
};

/** Bandwidth when the events do not spread at all. */
const fallbackBandwidth = 300;
/** Bandwidths below this share of the territory's side come from events that all lie at one place. */
const leastSpread = 1e-6;
/** Cells larger than this share of the territory's side would hardly show it. */
const largestCell = 0.1;

/** What is needed to make a density, and what to say about the choices. */
export interface DensityPlan {
  readonly shape: KernelShape;
  readonly bandwidthMeters: number;
  readonly grid: DensityGrid;
  readonly inside: Float64Array;
  /** For the edge correction; null without one. */
  readonly territory: PolygonSet | null;
  /** Cells of the drawing along the territory, clipped to it. */
  readonly insideKm2: number;
  readonly log: readonly Sentence[];
}

/** Resolves the automatic choices for events over a territory in metres. */
export async function planDensity(
  points: WeightedPoints,
  territory: PolygonSet,
  params: DensityParams,
  context: RunContext,
): Promise<DensityPlan> {
  const { chooseBandwidth } = await import("../kernels/density/bandwidth.ts");
  const { gridCoverage } = await import("../kernels/density/coverage.ts");
  const { planGrid } = await import("../kernels/density/grid.ts");
  const { kernelDeviation } = await import("../kernels/density/kernel-shape.ts");
  const { extentOf } = await import("../kernels/geometry/measures.ts");
  const shape: KernelShape = params.kernel === "gaussian" ? "gaussian" : "quartic";
  const rule = params.bandwidthRule as BandwidthRule;
  const log: Sentence[] = [];
  const extent = extentOf(territory);
  const side = Math.max(extent.maxX - extent.minX, extent.maxY - extent.minY);
  let bandwidthMeters = params.bandwidthMeters;
  if (bandwidthMeters === 0) {
    // Events at one place differ by what rounding leaves of their coordinates, which is no spread.
    const spread = await chooseBandwidth(points, shape, rule, context);
    const chosen = spread > side * leastSpread ? spread : 0;
    bandwidthMeters = chosen > 0 ? chosen : fallbackBandwidth;
    log.push(bandwidthSentence(chosen, bandwidthMeters, rule, points.x.length));
  }
  const wanted =
    params.cellMeters > 0
      ? Math.min(params.cellMeters, side > 0 ? side * largestCell : params.cellMeters)
      : Math.min(Math.max(kernelDeviation(shape, bandwidthMeters) / 4, side / 600), side / 100);
  const grid = planGrid(extent, wanted > 0 ? wanted : fallbackBandwidth / 10);
  const coverage = gridCoverage(grid, territory);
  await context.breathe();
  const cellKm2 = grid.cellMeters ** 2 / 1e6;
  if (params.cellMeters > wanted)
    log.push({
      es: `El lado pedido, ${formatMeasure(params.cellMeters, "es")} m, es demasiado grande para este territorio: se usó una décima parte de su extensión.`,
      en: `The size asked for, ${formatMeasure(params.cellMeters, "en")} m, is too large for this territory: a tenth of its extent was used.`,
    });
  log.push({
    es: `Celdas de ${formatMeasure(grid.cellMeters, "es")} m (${formatNumber(grid.columns, "es")} por ${formatNumber(grid.rows, "es")}); ${params.edgeCorrection ? "con" : "sin"} corrección del borde.`,
    en: `Cells of ${formatMeasure(grid.cellMeters, "en")} m (${formatNumber(grid.columns, "en")} by ${formatNumber(grid.rows, "en")}); ${params.edgeCorrection ? "with" : "without"} edge correction.`,
  });
  return {
    shape,
    bandwidthMeters,
    grid,
    inside: coverage.map((share) => (share >= 0.5 ? 1 : 0)),
    territory: params.edgeCorrection ? territory : null,
    insideKm2: coverage.reduce((sum, share) => sum + share, 0) * cellKm2,
    log,
  };
}

function bandwidthSentence(chosen: number, used: number, rule: BandwidthRule, events: number): Sentence {
  const [es, en] = [formatMeasure(used, "es"), formatMeasure(used, "en")];
  if (!(chosen > 0))
    return {
      es: `Los hechos no se dispersan (menos de dos lugares): se usó un ancho de banda de ${es} m.`,
      en: `The incidents do not spread (fewer than two places): a bandwidth of ${en} m was used.`,
    };
  const sampled =
    rule === "crossValidation" && events > 2000
      ? {
          es: " Se calculó con una muestra de 2 000 lugares y se ajustó al total.",
          en: " It was computed on a sample of 2,000 places and scaled to the total.",
        }
      : { es: "", en: "" };
  return {
    es: `Ancho de banda elegido: ${es} m (${ruleNames[rule].es}, ${counted(events, nouns.place).es}).${sampled.es}`,
    en: `Bandwidth chosen: ${en} m (${ruleNames[rule].en}, ${counted(events, nouns.place).en}).${sampled.en}`,
  };
}
