import { formFor } from "../base/counted.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { KernelShape } from "../kernels/weights/distance-weights.ts";
import type { Weights } from "../kernels/weights/weights.ts";
import type { LocalProjection } from "../model/project.ts";
import type { ParamSpecs } from "./analysis.ts";

/** Which areas count as neighbours, and how much: the same parameters for every statistic on areas. */
export type WeightParams = {
  readonly neighbours: string;
  readonly nearestCount: number;
  readonly bandMeters: number;
  readonly kernelShape: string;
  readonly distancePower: number;
  readonly snapMeters: number;
  readonly weighting: string;
};

export const weightParams: ParamSpecs<WeightParams> = {
  neighbours: {
    kind: "choice",
    label: { es: "Áreas vecinas", en: "Neighbouring areas" },
    help: {
      es: "Quién es vecino de quién. Reina (basta tocarse en un punto) sirve para barrios contiguos; con áreas separadas o muy desiguales, use las más cercanas o una distancia.",
      en: "Who is whose neighbour. Queen (touching at a point is enough) suits adjoining neighbourhoods; for scattered or very unequal areas use the nearest ones or a distance.",
    },
    choices: [
      { id: "queen", label: { es: "Contiguas (reina)", en: "Contiguous (queen)" } },
      { id: "rook", label: { es: "Contiguas por un borde (torre)", en: "Contiguous along a border (rook)" } },
      { id: "nearest", label: { es: "Las más cercanas", en: "The nearest ones" } },
      { id: "band", label: { es: "Dentro de una distancia", en: "Within a distance" } },
      {
        id: "inverse",
        label: {
          es: "Dentro de una distancia, más peso a las cercanas",
          en: "Within a distance, nearer ones weigh more",
        },
      },
      {
        id: "kernel",
        label: { es: "Ponderadas por un kernel de la distancia", en: "Weighted by a kernel of distance" },
      },
    ],
    default: "queen",
  },
  nearestCount: {
    kind: "number",
    when: { param: "neighbours", is: ["nearest"] },
    label: { es: "Cuántas cercanas", en: "How many nearest" },
    help: {
      es: "Número de áreas más cercanas que son vecinas; entre 4 y 8 es lo usual. Solo con «las más cercanas».",
      en: "How many of the nearest areas are neighbours; 4 to 8 is usual. Only with “the nearest ones”.",
    },
    whole: true,
    minimum: 1,
    maximum: 50,
    step: 1,
    default: 6,
  },
  bandMeters: {
    kind: "number",
    when: { param: "neighbours", is: ["band", "inverse", "kernel"] },
    label: { es: "Distancia", en: "Distance" },
    help: {
      es: "Hasta qué distancia entre centros dos áreas son vecinas. En 0 se usa la menor con la que todas tienen al menos una vecina.",
      en: "Up to which distance between centres two areas are neighbours. 0 takes the smallest one that gives every area a neighbour.",
    },
    unit: "meters",
    minimum: 0.000001,
    maximum: 1_000_000,
    step: 50,
    default: 0,
    automatic: true,
  },
  kernelShape: {
    kind: "choice",
    when: { param: "neighbours", is: ["kernel"] },
    label: { es: "Forma del kernel", en: "Kernel shape" },
    help: {
      es: "Cómo baja el peso con la distancia hasta llegar al límite. Solo con kernel.",
      en: "How the weight falls with distance up to the limit. Only with a kernel.",
    },
    choices: [
      { id: "triangular", label: { es: "Triangular", en: "Triangular" } },
      { id: "epanechnikov", label: { es: "Epanechnikov", en: "Epanechnikov" } },
      { id: "quartic", label: { es: "Cuártico", en: "Quartic" } },
      { id: "gaussian", label: { es: "Gaussiano", en: "Gaussian" } },
    ],
    default: "triangular",
  },
  distancePower: {
    kind: "number",
    when: { param: "neighbours", is: ["inverse"] },
    label: { es: "Exponente de la distancia", en: "Power of distance" },
    help: {
      es: "El peso es uno sobre la distancia elevada a este exponente. Solo con «más peso a las cercanas».",
      en: "The weight is one over the distance to this power. Only with “nearer ones weigh more”.",
    },
    minimum: 0.5,
    maximum: 4,
    step: 0.5,
    default: 1,
  },
  snapMeters: {
    kind: "number",
    when: { param: "neighbours", is: ["queen", "rook"] },
    label: { es: "Tolerancia de los bordes", en: "Border tolerance" },
    help: {
      es: "Si los bordes se digitalizaron dos veces y no coinciden, los vértices más próximos que esto se toman como uno. En 0 deben coincidir.",
      en: "Where borders were digitised twice and do not match, vertices closer than this count as one. 0 asks for an exact match.",
    },
    unit: "meters",
    minimum: 0,
    maximum: 500,
    step: 1,
    default: 0,
  },
  weighting: {
    kind: "choice",
    label: { es: "Peso de cada vecina", en: "Weight of each neighbour" },
    help: {
      es: "Por filas: se promedia el entorno, tenga pocas o muchas vecinas. Sin estandarizar: se suma, y pesan más las áreas con muchas vecinas.",
      en: "By rows: surroundings are averaged, however many neighbours there are. Unstandardised: they are summed, and areas with many neighbours weigh more.",
    },
    choices: [
      { id: "rows", label: { es: "Estandarizado por filas", en: "Row-standardised" } },
      { id: "plain", label: { es: "Sin estandarizar", en: "Unstandardised" } },
    ],
    default: "rows",
  },
};

/** What weights are made from. */
export interface WeightSource {
  /** Longitude and latitude. */
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
}

/** Weights between all areas as the parameters ask, not yet standardised, and what to say about them. */
export async function areaWeights(
  source: WeightSource,
  params: WeightParams,
): Promise<{ weights: Weights; bandMeters: number; log: readonly Sentence[] }> {
  const { neighbours } = params;
  if (neighbours === "queen" || neighbours === "rook") {
    const { contiguityWeights } = await import("../kernels/weights/contiguity.ts");
    const polygons = params.snapMeters > 0 ? await inMeters(source) : source.polygons;
    const weights = contiguityWeights(polygons, { kind: neighbours, snap: params.snapMeters });
    return { weights, bandMeters: Number.NaN, log: [contiguitySentence(neighbours)] };
  }
  const [{ planarCentroids }, kernels] = await Promise.all([
    import("../kernels/geometry/measures.ts"),
    import("../kernels/weights/distance-weights.ts"),
  ]);
  const { x, y } = planarCentroids(await inMeters(source));
  if (neighbours === "nearest")
    return {
      weights: kernels.nearestNeighbourWeights(x, y, params.nearestCount),
      bandMeters: Number.NaN,
      log: [
        {
          es: formFor(
            params.nearestCount,
            "es",
            "Es vecina de cada área la de centro más cercano.",
            `Son vecinas de cada área las ${formatNumber(params.nearestCount, "es")} de centro más cercano.`,
          ),
          en: formFor(
            params.nearestCount,
            "en",
            "The neighbour of an area is the one with the nearest centre.",
            `The neighbours of an area are the ${formatNumber(params.nearestCount, "en")} with the nearest centres.`,
          ),
        },
      ],
    };
  const automatic = params.bandMeters === 0;
  const smallest = automatic ? kernels.largestNearestDistance(x, y) : params.bandMeters;
  // A kernel is 0 at its limit, so the automatic one goes a little further than the loneliest pair.
  const band = Number.isNaN(smallest) ? 1 : automatic && neighbours === "kernel" ? 1.25 * smallest : smallest;
  let weights: Weights;
  try {
    weights = kernels.distanceBandWeights(x, y, band);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(bandTooWide);
    throw error;
  }
  if (neighbours === "inverse") weights = kernels.inverseDistanceWeights(weights, x, y, params.distancePower);
  if (neighbours === "kernel")
    weights = kernels.kernelWeights(weights, x, y, params.kernelShape as KernelShape, band);
  return { weights, bandMeters: band, log: [bandSentence(band, automatic)] };
}

async function inMeters(source: WeightSource): Promise<PolygonSet> {
  const { createProjector, projectPolygons } = await import("../model/projection.ts");
  return projectPolygons(source.polygons, createProjector(source.projection));
}

function contiguitySentence(kind: string): Sentence {
  return kind === "queen"
    ? {
        es: "Son vecinas las áreas que se tocan, aunque sea en un punto (reina).",
        en: "Neighbours are areas that touch, if only at a point (queen).",
      }
    : {
        es: "Son vecinas las áreas que comparten al menos dos vértices de su borde (torre).",
        en: "Neighbours are areas that share at least two vertices of their border (rook).",
      };
}

function bandSentence(band: number, automatic: boolean): Sentence {
  const why = automatic
    ? {
        es: ", elegida para que ninguna área con geometría quede sin vecinas",
        en: ", chosen so that no area with geometry is left without neighbours",
      }
    : { es: "", en: "" };
  return {
    es: `Son vecinas las áreas cuyos centros distan hasta ${formatMeasure(band, "es", 4)} m${why.es}.`,
    en: `Neighbours are areas whose centres are up to ${formatMeasure(band, "en", 4)} m apart${why.en}.`,
  };
}

const bandTooWide: Problem = {
  code: "bandTooWide",
  severity: "error",
  what: {
    es: "Con esa distancia casi todas las áreas son vecinas entre sí: son demasiados pares para calcular.",
    en: "At that distance nearly every area neighbours every other: too many pairs to compute.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Use una distancia menor, las más cercanas o contigüidad.",
    en: "Use a shorter distance, the nearest ones, or contiguity.",
  },
};
