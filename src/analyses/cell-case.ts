import { counted, formFor, nouns } from "../base/counted.ts";
import { formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { ParamSpecs } from "./analysis.ts";
import type { SpatialCase } from "./area-case.ts";
import { type CellInput, cellRadiusParam, makeCellGrid } from "./cell-grid.ts";

/** Which cells, and which of them are neighbours. */
export type CellParams = {
  readonly radiusMeters: number;
  readonly rings: number;
  readonly minimumInside: number;
};

export const cellParams: ParamSpecs<CellParams> = {
  radiusMeters: cellRadiusParam,
  rings: {
    kind: "number",
    label: { es: "Anillos de vecinas", en: "Rings of neighbours" },
    help: {
      es: "1: las seis celdas que la tocan. Más anillos suavizan y agrandan los puntos calientes.",
      en: "1: the six cells that touch it. More rings smooth and enlarge the hot spots.",
    },
    whole: true,
    minimum: 1,
    maximum: 5,
    step: 1,
    default: 1,
  },
  minimumInside: {
    kind: "number",
    label: { es: "Parte mínima dentro del territorio", en: "Least share within the territory" },
    help: {
      es: "Una celda del borde participa si al menos esta parte suya cae dentro. Casi vacías por estar fuera, parecerían frías.",
      en: "A cell at the edge takes part if at least this share of it is inside. Nearly empty for being outside, it would look cold.",
    },
    unit: "share",
    minimum: 0.01,
    maximum: 1,
    step: 0.05,
    default: 0.25,
  },
};

/** Counts per hexagon of the territory, with the hexagons around each as its neighbours. */
export async function cellCase(
  input: CellInput,
  params: CellParams,
  context: RunContext,
): Promise<SpatialCase> {
  const [{ hexagonAdjacencyWeights }, { rowStandardise, islandRows }] = await Promise.all([
    import("../kernels/weights/hexagon-adjacency.ts"),
    import("../kernels/weights/transform.ts"),
  ]);
  const grid = await makeCellGrid(input, params.radiusMeters, context);
  const { centerX, centerY, radiusMeters, areaKm2 } = grid.cells;
  const kept = Array.from(grid.counts.keys()).filter((i) => grid.shareInside[i] >= params.minimumInside);
  const take = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  const q = Int32Array.from(kept, (i) => grid.cells.q[i]);
  const r = Int32Array.from(kept, (i) => grid.cells.r[i]);
  const values = take(grid.counts);
  const weights = rowStandardise(hexagonAdjacencyWeights(q, r, params.rings));
  const located = grid.counts.reduce((sum, count) => sum + count, 0);
  const counted = values.reduce((sum, count) => sum + count, 0);
  return {
    support: {
      kind: "cells",
      cells: { centerX: take(centerX), centerY: take(centerY), q, r, radiusMeters, areaKm2 },
    },
    length: kept.length,
    rows: Uint32Array.from(kept.keys()),
    values,
    second: null,
    secondLabel: null,
    weights,
    facts: {
      cells: kept.length,
      radiusMeters,
      cellKm2: areaKm2,
      matched: counted,
      unmatched: located - counted,
      nowhere: grid.leftOut,
      withoutNeighbours: islandRows(weights).length,
    },
    log: [
      ...grid.log,
      edgeSentence(kept.length, grid.counts.length, located - counted, params.minimumInside),
    ],
  };
}

function edgeSentence(kept: number, all: number, lost: number, share: number): Sentence {
  return {
    es: `${formFor(kept, "es", "Participa", "Participan")} ${formatNumber(kept, "es")} de ${counted(all, nouns.cell).es}: las que tienen al menos ${formatShare(share, "es")} dentro del territorio. Hechos en las demás, que no se cuentan: ${formatNumber(lost, "es")}.`,
    en: `${formatNumber(kept, "en")} of ${counted(all, nouns.cell).en} ${formFor(kept, "en", "takes", "take")} part: those with at least ${formatShare(share, "en")} within the territory. Incidents in the others, which are not counted: ${formatNumber(lost, "en")}.`,
  };
}
