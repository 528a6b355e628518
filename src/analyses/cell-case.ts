import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { areasFor, rowsInScope } from "../model/tally.ts";
import type { ParamSpecs } from "./analysis.ts";
import type { SpatialCase } from "./area-case.ts";

/** Which cells, and which of them are neighbours. */
export type CellParams = {
  readonly radiusMeters: number;
  readonly rings: number;
  readonly minimumInside: number;
};

export const cellParams: ParamSpecs<CellParams> = {
  radiusMeters: {
    kind: "number",
    label: { es: "Radio de la celda", en: "Cell radius" },
    help: {
      es: "Del centro a la esquina del hexágono. En 0 se elige para que haya en promedio unos cinco hechos por celda, entre 100 y 4 000 celdas.",
      en: "From centre to corner of the hexagon. 0 chooses it so that there are about five incidents per cell on average, between 100 and 4,000 cells.",
    },
    unit: "meters",
    minimum: 10,
    maximum: 100_000,
    step: 10,
    default: 0,
    automatic: true,
  },
  rings: {
    kind: "number",
    label: { es: "Anillos de vecinas", en: "Rings of neighbours" },
    help: {
      es: "1: las seis celdas que la tocan. Más anillos suavizan y agrandan los puntos calientes.",
      en: "1: the six cells that touch it. More rings smooth and enlarge the hot spots.",
    },
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

/** What a statistic on cells takes from the project: the events of the scope, in metres, and the territory. */
export interface CellInput {
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
}

/** Gathers the events of the scope. Throws `ProblemError` if the project has no events at all. */
export function cellInput(project: Project, scope: Scope): CellInput {
  const areas = areasFor(project, scope);
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const rows = rowsInScope(incidents, scope);
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return {
    polygons: areas.geometry,
    projection: project.projection,
    x: take(incidents.x),
    y: take(incidents.y),
    weight: take(incidents.weight),
  };
}

/** Counts per hexagon of the territory, with the hexagons around each as its neighbours. */
export async function cellCase(
  input: CellInput,
  params: CellParams,
  context: RunContext,
): Promise<SpatialCase> {
  const [{ hexagonGrid }, { hexagonAdjacencyWeights }, { rowStandardise, islandRows }, meters] =
    await Promise.all([
      import("../kernels/geometry/hexagons.ts"),
      import("../kernels/weights/hexagon-adjacency.ts"),
      import("../kernels/weights/transform.ts"),
      polygonsInMeters(input),
    ]);
  const automatic = params.radiusMeters === 0;
  const radius = automatic ? await automaticRadius(meters, input.weight) : params.radiusMeters;
  let grid: Awaited<ReturnType<typeof hexagonGrid>>;
  try {
    grid = await hexagonGrid(meters, { x: 0, y: 0 }, radius, input, context);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(tooManyCells);
    throw error;
  }
  const kept = Array.from(grid.counts.keys()).filter((i) => grid.shareInside[i] >= params.minimumInside);
  const take = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  const q = Int32Array.from(kept, (i) => grid.cells.q[i]);
  const r = Int32Array.from(kept, (i) => grid.cells.r[i]);
  const values = take(grid.counts);
  const weights = rowStandardise(hexagonAdjacencyWeights(q, r, params.rings));
  const total = input.weight.reduce((sum, weight) => sum + weight, 0);
  const inside = values.reduce((sum, count) => sum + count, 0);
  const { centerX, centerY, areaKm2 } = grid.cells;
  const cells = { centerX: take(centerX), centerY: take(centerY), q, r, radiusMeters: radius, areaKm2 };
  return {
    support: { kind: "cells", cells },
    length: kept.length,
    rows: Uint32Array.from(kept.keys()),
    values,
    second: null,
    weights,
    facts: {
      cells: kept.length,
      radiusMeters: radius,
      cellKm2: areaKm2,
      incidents: total,
      outside: total - inside,
      withoutNeighbours: islandRows(weights).length,
    },
    log: [cellSentence(kept.length, radius, areaKm2, automatic), outsideSentence(total, total - inside)],
  };
}

async function polygonsInMeters(input: CellInput): Promise<PolygonSet> {
  const { createProjector, projectPolygons } = await import("../model/projection.ts");
  return projectPolygons(input.polygons, createProjector(input.projection));
}

/** About five events per cell, 100 to 4,000 cells, to two significant digits. */
async function automaticRadius(meters: PolygonSet, weight: Float64Array): Promise<number> {
  const { planarAreas } = await import("../kernels/geometry/measures.ts");
  let area = 0;
  for (const value of planarAreas(meters)) if (value > 0) area += value;
  if (area === 0) return 100;
  const events = weight.reduce((sum, value) => sum + value, 0);
  const cells = Math.min(4000, Math.max(100, events / 5));
  const radius = Math.max(10, Math.sqrt(area / cells / (1.5 * Math.sqrt(3))));
  const step = 10 ** (Math.floor(Math.log10(radius)) - 1);
  return Math.round(radius / step) * step;
}

function cellSentence(cells: number, radius: number, areaKm2: number, automatic: boolean): Sentence {
  const why = automatic
    ? {
        es: " El radio se eligió por la superficie y el número de hechos: unos cinco por celda, entre 100 y 4 000 celdas.",
        en: " The radius was chosen by the surface and the number of incidents: about five per cell, 100 to 4,000 cells.",
      }
    : { es: "", en: "" };
  return {
    es: `${formatNumber(cells, "es")} celdas hexagonales iguales, de ${formatMeasure(radius, "es")} m de radio (${formatMeasure(areaKm2, "es")} km²).${why.es}`,
    en: `${formatNumber(cells, "en")} equal hexagonal cells, ${formatMeasure(radius, "en")} m in radius (${formatMeasure(areaKm2, "en")} km²).${why.en}`,
  };
}

function outsideSentence(total: number, outside: number): Sentence {
  return {
    es: `Hechos contados: ${formatNumber(total - outside, "es")} de ${formatNumber(total, "es")}; los demás no tienen coordenadas o caen en celdas casi fuera del territorio.`,
    en: `Incidents counted: ${formatNumber(total - outside, "en")} of ${formatNumber(total, "en")}; the rest have no coordinates or fall in cells mostly outside the territory.`,
  };
}

const nothingChanged = { es: "Nada cambió.", en: "Nothing changed." };

const noIncidents: Problem = {
  code: "noIncidents",
  severity: "error",
  what: {
    es: "No hay hechos cargados que contar por celdas.",
    en: "There are no incidents to count in cells.",
  },
  kept: nothingChanged,
  todo: { es: "Cargue un archivo de hechos.", en: "Load a file of incidents." },
};

const tooManyCells: Problem = {
  code: "tooManyCells",
  severity: "error",
  what: {
    es: "Con ese radio el territorio se parte en demasiadas celdas.",
    en: "At that radius the territory splits into too many cells.",
  },
  kept: nothingChanged,
  todo: { es: "Use un radio mayor.", en: "Use a larger radius." },
};
