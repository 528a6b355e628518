import { createProjector } from "../model/projection.ts";
import { defineAnalysis } from "./analysis.ts";
import { type CellInput, cellInput, cellRadiusParam, makeCellGrid } from "./cell-grid.ts";
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
  readonly radiusMeters: number;
  readonly [name: string]: number | readonly string[];
}

interface Input {
  readonly cells: CellInput;
  readonly factors: ChosenFactors;
}

/** Distance from each hexagon of the territory to risk and protective factors, and how many are near. */
export const factorAccessCells = defineAnalysis<"factor-access-cells", Params, Input>({
  id: "factor-access-cells",
  version: 2,
  family: "factors",
  formula: proximityFormula,
  checked: proximityChecked,
  text: {
    es: {
      title: "Cercanía a factores, por celdas",
      question: "¿Qué lugares quedan lejos o cerca de escuelas, espacios públicos u otros factores?",
      what: "Mide la distancia en línea recta desde el centro de cada hexágono hasta el elemento más cercano de las capas elegidas, y cuántos elementos hay por km² en un radio.",
      reading:
        "Sirve para ver brechas de cobertura dentro de un mismo territorio. Cero metros es estar dentro de un polígono de la capa.",
      caveat:
        "Es distancia en línea recta, no por calles, y no sabe si en la celda vive o pasa alguien. Cercanía no es causa.",
      source: "Distancia euclidiana en proyección azimutal equivalente de Lambert centrada en el proyecto.",
    },
    en: {
      title: "Nearness to factors, by cells",
      question: "Which places are far from or near to schools, public spaces or other factors?",
      what: "Measures the straight-line distance from the centre of each hexagon to the nearest feature of the chosen layers, and how many features there are per km² within a radius.",
      reading: "Shows coverage gaps within one area. Zero metres means inside a polygon of the layer.",
      caveat:
        "It is straight-line distance, not along streets, and it does not know whether anyone lives in or passes the cell. Nearness is not cause.",
      source: "Euclidean distance in a Lambert azimuthal equal-area projection centred on the project.",
    },
  },
  params: { ...proximityParams, radiusMeters: cellRadiusParam },
  needs: { support: "cells", factors: true },
  gives: proximityColumns,

  prepare: (project, scope, params) => ({
    cells: cellInput(project, scope),
    factors: chosenFactors(project, params.factors),
  }),

  async run(input, params, context) {
    const grid = await makeCellGrid(input.cells, params.radiusMeters, context);
    const { centerX, centerY } = grid.cells;
    const projector = createProjector(input.cells.projection);
    const near = await proximityResult(
      input.factors,
      projector,
      centerX,
      centerY,
      params.searchMeters,
      context,
    );
    return {
      support: { kind: "cells", cells: grid.cells },
      ...near,
      scalars: { ...near.scalars, radiusMeters: grid.radiusMeters },
      log: [...grid.log, ...near.log],
    };
  },

  read: (result) => proximityReading(result, { es: "Celdas", en: "Cells" }, []),
});
