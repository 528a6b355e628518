import type { Column } from "../base/column.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Language, Localised, Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { FeatureShape } from "../kernels/geometry/distance.ts";
import { type FactorShape, factorsByDefault } from "../model/factors.ts";
import type { Project } from "../model/project.ts";
import { type Projector, projectPolygons } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ColumnSpec, ParamSpec } from "./analysis.ts";
import { declaredColumns, resultNumbers } from "./result-columns.ts";

/** Columns of nearness to factors, for areas and for cells. */
export const proximityColumns: readonly ColumnSpec[] = [
  {
    id: "value",
    label: { es: "Distancia al más cercano", en: "Distance to the nearest" },
    kind: "number",
    role: "value",
    unit: "meters",
    meaning: "measure",
    main: true,
  },
  {
    id: "density",
    label: { es: "Elementos por km² en el radio", en: "Features per km² within the radius" },
    kind: "number",
    role: "value",
    unit: "perKm2",
    meaning: "measure",
  },
  {
    id: "nearest",
    label: { es: "Nombre del más cercano", en: "Name of the nearest" },
    kind: "text",
    role: "detail",
  },
  {
    id: "layer",
    label: { es: "Capa del más cercano", en: "Layer of the nearest" },
    kind: "category",
    role: "detail",
  },
];

export const proximityFormula: Localised = {
  es: "distancia = min |lugar − elemento|; densidad = elementos dentro del radio / (π · radio²)",
  en: "distance = min |place − feature|; density = features within radius / (π · radius²)",
};

export const proximityChecked: readonly Sentence[] = [
  {
    es: "Distancia y densidad iguales a las de la búsqueda exhaustiva, con una tolerancia relativa de 1e-12, en puntos, líneas y polígonos.",
    en: "Distance and density equal to exhaustive search within a relative 1e-12, on points, lines and polygons.",
  },
];

export const proximityParams: { readonly factors: ParamSpec; readonly searchMeters: ParamSpec } = {
  factors: {
    kind: "factors",
    label: { es: "Factores", en: "Factors" },
    help: {
      es: "Capas que se consideran. Si no se elige ninguna: las que protegen o, si no hay, todas.",
      en: "Layers to consider. If none is chosen: those that protect or, where there are none, all.",
    },
    default: [],
  },
  searchMeters: {
    kind: "number",
    label: { es: "Radio de búsqueda", en: "Search radius" },
    help: {
      es: "Distancia a la que algo se considera cercano; para la densidad y las brechas de cobertura.",
      en: "Distance at which something counts as near; for the density and the coverage gaps.",
    },
    unit: "meters",
    minimum: 50,
    maximum: 50_000,
    step: 50,
    default: 500,
  },
};

/** One chosen layer, in longitude and latitude. */
interface ChosenFactor {
  readonly id: string;
  readonly label: Localised;
  readonly shape: FactorShape;
  readonly names: readonly string[];
}

export interface ChosenFactors {
  readonly layers: readonly ChosenFactor[];
  /** Ids that were asked for and are not in the project. */
  readonly missing: readonly string[];
}

/**
 * The layers of a project with the given ids, for none those by default. Throws `ProblemError` if no layer is left.
 */
export function chosenFactors(project: Project, ids: readonly string[]): ChosenFactors {
  const wanted = ids.length > 0 ? ids : factorsByDefault(project.factors);
  const layers = wanted.filter((id) => Object.hasOwn(project.factors, id)).map((id) => project.factors[id]);
  if (layers.length === 0) throw new ProblemError(noFactors);
  return {
    layers: layers.map(({ id, label, shape, names }) => ({ id, label, shape, names })),
    missing: wanted.filter((id) => !Object.hasOwn(project.factors, id)),
  };
}

/** Nearness of places (metres) to the chosen layers: the columns, a table for each layer, scalars and log. */
export async function proximityResult(
  chosen: ChosenFactors,
  projector: Projector,
  x: Float64Array,
  y: Float64Array,
  searchMeters: number,
  context: RunContext,
): Promise<Omit<AnalysisResult, "support">> {
  const { proximityOf } = await import("../kernels/geometry/distance.ts");
  const count = x.length;
  const value = new Float64Array(count).fill(Number.NaN);
  const density = new Float64Array(count);
  const nearest = new Array<string>(count).fill("");
  const layerCodes = new Uint16Array(count).fill(65535);
  const tables: Record<string, readonly Column[]> = {};
  for (let l = 0; l < chosen.layers.length; l++) {
    const layer = chosen.layers[l];
    const near = await proximityOf(projectShape(layer.shape, projector), x, y, searchMeters, context);
    const names = Array.from(near.feature, (feature) => layer.names[feature] ?? "");
    for (let i = 0; i < count; i++) {
      density[i] += near.densityPerKm2[i];
      if (Number.isNaN(near.distanceMeters[i]) || near.distanceMeters[i] >= value[i]) continue;
      value[i] = near.distanceMeters[i];
      nearest[i] = names[i];
      layerCodes[i] = l;
    }
    tables[layer.id] = declaredColumns(
      proximityColumns.slice(0, 3).map((spec) => ({ ...spec, label: labelIn(spec.label, layer.label) })),
      { value: near.distanceMeters, density: near.densityPerKm2, nearest: names },
    );
    context.progress((l + 1) / chosen.layers.length);
  }
  const classes = chosen.layers.map((layer) => ({ id: layer.id, text: layer.label }));
  return {
    columns: declaredColumns(proximityColumns, {
      value,
      density,
      nearest,
      layer: { codes: layerCodes, classes },
    }),
    scalars: {
      places: value.reduce((sum, distance) => sum + (Number.isNaN(distance) ? 0 : 1), 0),
      beyondRadius: value.reduce((sum, distance) => sum + (distance > searchMeters ? 1 : 0), 0),
      medianMeters: medianOf(value),
      greatestMeters: value.reduce(
        (most, distance) => (distance > most || Number.isNaN(most) ? distance : most),
        Number.NaN,
      ),
      searchMeters,
    },
    tables,
    log: logOf(chosen, searchMeters),
  };
}

function labelIn(column: Localised, layer: Localised): Localised {
  return { es: `${column.es}: ${layer.es}`, en: `${column.en}: ${layer.en}` };
}

/** The shape of a layer in metres. */
export function projectShape(shape: FactorShape, projector: Projector): FeatureShape {
  if (shape.kind === "areas") return { kind: "areas", polygons: projectPolygons(shape.polygons, projector) };
  return { ...shape, coordinates: projector.forwardPairs(shape.coordinates) };
}

function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length >> 1;
  if (known.length === 0) return Number.NaN;
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
}

function logOf(chosen: ChosenFactors, searchMeters: number): Sentence[] {
  const listed = (language: Language) => chosen.layers.map((layer) => layer.label[language]).join(", ");
  const log: Sentence[] = [
    {
      es: `Capas consideradas: ${listed("es")}. Radio de búsqueda: ${formatMeasure(searchMeters, "es")} m, en línea recta.`,
      en: `Layers considered: ${listed("en")}. Search radius: ${formatMeasure(searchMeters, "en")} m, in a straight line.`,
    },
  ];
  if (chosen.missing.length > 0)
    log.push({
      es: `Capas pedidas que ya no están en el proyecto: ${chosen.missing.join(", ")}.`,
      en: `Layers asked for that are no longer in the project: ${chosen.missing.join(", ")}.`,
    });
  return log;
}

const namedAtMost = 3;

/** The plain reading: how far, where nothing is near, and where it is farthest. `placeNames` is empty for cells. */
export function proximityReading(
  result: AnalysisResult,
  places: Localised,
  placeNames: readonly string[],
): readonly Sentence[] {
  const { places: count, beyondRadius, medianMeters, greatestMeters, searchMeters } = result.scalars;
  if (!(count > 0))
    return [
      {
        es: "Las capas elegidas no tienen elementos con coordenadas: no hay distancias que medir.",
        en: "The chosen layers have no features with coordinates: there are no distances to measure.",
      },
    ];
  const meters = (value: number, language: Language) => `${formatMeasure(value, language)} m`;
  const sentences: Sentence[] = [
    {
      es: `Distancia mediana al elemento más cercano: ${meters(medianMeters, "es")}; la mayor: ${meters(greatestMeters, "es")}.`,
      en: `Median distance to the nearest feature: ${meters(medianMeters, "en")}; the greatest: ${meters(greatestMeters, "en")}.`,
    },
    {
      es: `${places.es} sin ningún elemento a ${meters(searchMeters, "es")} o menos: ${formatNumber(beyondRadius, "es")} de ${formatNumber(count, "es")}.`,
      en: `${places.en} with no feature within ${meters(searchMeters, "en")}: ${formatNumber(beyondRadius, "en")} of ${formatNumber(count, "en")}.`,
    },
  ];
  const distances = resultNumbers(result, "value");
  const farthest = Array.from(placeNames.keys())
    .filter((row) => distances[row] > searchMeters)
    .sort((a, b) => distances[b] - distances[a] || a - b)
    .slice(0, namedAtMost);
  if (farthest.length > 0) {
    const listed = (language: Language) =>
      farthest.map((row) => `${placeNames[row]} (${meters(distances[row], language)})`).join(", ");
    sentences.push({
      es: `Los más lejanos: ${listed("es")}.`,
      en: `The farthest: ${listed("en")}.`,
    });
  }
  return sentences;
}

const noFactors: Problem = {
  code: "noFactors",
  severity: "error",
  what: {
    es: "No hay capas de factores con qué medir cercanía.",
    en: "There are no factor layers to measure nearness to.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Cargue una capa (escuelas, paradas, espacios públicos…) o elija otra.",
    en: "Load a layer (schools, stops, public spaces…) or choose another one.",
  },
};
