import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { LocalProjection } from "../model/project.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import { areasFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import {
  type ChosenFactors,
  chosenFactors,
  proximityChecked,
  proximityColumns,
  proximityFormula,
  proximityParams,
  proximityReading,
  proximityResult,
} from "./factor-proximity.ts";

interface Params {
  readonly factors: readonly string[];
  readonly searchMeters: number;
  readonly [name: string]: number | readonly string[];
}

interface Input {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
  readonly factors: ChosenFactors;
}

/** Distance from each area to risk and protective factors, and how many are near. */
export const factorAccess = defineAnalysis<"factor-access", Params, Input>({
  id: "factor-access",
  version: 2,
  family: "factors",
  formula: proximityFormula,
  checked: proximityChecked,
  text: {
    es: {
      title: "Cercanía a factores, por territorio",
      question: "¿Qué tan lejos queda cada territorio de escuelas, espacios públicos u otros factores?",
      what: "Mide la distancia en línea recta desde un punto bien adentro de cada área hasta el elemento más cercano de las capas elegidas, y cuántos elementos hay por km² en un radio.",
      reading:
        "Sirve para ver brechas de cobertura de lo que protege y cercanía de lo que preocupa. Cero metros es estar dentro de un polígono de la capa.",
      caveat:
        "Es distancia en línea recta, no por calles. En áreas grandes, un solo punto esconde diferencias internas: use celdas. Cercanía no es causa.",
      source: "Distancia euclidiana en proyección azimutal equivalente de Lambert centrada en el proyecto.",
    },
    en: {
      title: "Nearness to factors, by area",
      question: "How far is each area from schools, public spaces or other factors?",
      what: "Measures the straight-line distance from a point well inside each area to the nearest feature of the chosen layers, and how many features there are per km² within a radius.",
      reading:
        "Shows coverage gaps of what protects and nearness of what worries. Zero metres means inside a polygon of the layer.",
      caveat:
        "It is straight-line distance, not along streets. In large areas one point hides differences within: use cells. Nearness is not cause.",
      source: "Euclidean distance in a Lambert azimuthal equal-area projection centred on the project.",
    },
  },
  params: proximityParams,
  needs: { support: "areas", factors: true },
  gives: proximityColumns,

  prepare(project, scope, params) {
    const areas = areasFor(project, scope);
    return {
      level: scope.level,
      ids: areas.codes,
      names: areas.names,
      polygons: areas.geometry,
      projection: project.projection,
      factors: chosenFactors(project, params.factors),
    };
  },

  async run(input, params, context) {
    const { labelPoints } = await import("../kernels/geometry/measures.ts");
    const projector = createProjector(input.projection);
    const places = labelPoints(projectPolygons(input.polygons, projector));
    await context.breathe();
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      ...(await proximityResult(input.factors, projector, places.x, places.y, params.searchMeters, context)),
    };
  },

  read: (result) =>
    proximityReading(
      result,
      { es: "Territorios", en: "Areas" },
      result.support.kind === "areas" ? result.support.names : [],
    ),
});
