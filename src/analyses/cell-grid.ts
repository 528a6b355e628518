import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { HexagonGrid } from "../kernels/geometry/hexagons.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { gatherShared } from "../model/gather-rows.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import type { Scope } from "../model/scope.ts";
import { areasFor, rowsInScope } from "../model/tally.ts";
import type { ParamSpec } from "./analysis.ts";

/** Size of the hexagons, as every analysis on cells asks for it. */
export const cellRadiusParam: ParamSpec = {
  kind: "number",
  label: { es: "Radio de la celda", en: "Cell radius" },
  help: {
    es: "Del centro a la esquina del hexágono, en metros. 0: se elige según el territorio y el número de hechos.",
    en: "From centre to corner of the hexagon, in metres. 0: chosen from the territory and the number of incidents.",
  },
  unit: "meters",
  minimum: 25,
  maximum: 50_000,
  step: 25,
  default: 0,
  automatic: true,
};

/** What an analysis on cells takes from the project: the territory, and the events of the scope with a place. */
export interface CellInput {
  /** Longitude and latitude. */
  readonly polygons: PolygonSet;
  readonly projection: LocalProjection;
  readonly areaNames: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** Index of each event in the incident table. */
  readonly rows: Uint32Array;
}

/** Gathers the areas of the scope and its events. Without incidents there are no events, and cells stay empty. */
export function cellInput(project: Project, scope: Scope): CellInput {
  const areas = areasFor(project, scope);
  const { incidents } = project;
  const rows = incidents ? rowsInScope(incidents, scope) : new Uint32Array(0);
  const take = (values: Float64Array | undefined) =>
    values ? gatherShared(values, rows) : new Float64Array(0);
  return {
    polygons: areas.geometry,
    projection: project.projection,
    areaNames: areas.names,
    x: take(incidents?.x),
    y: take(incidents?.y),
    weight: take(incidents?.weight),
    rows,
  };
}

/** Hexagons over a territory with their counts, the outlines of the territory in metres, and what to say about both. */
export interface CellGrid extends HexagonGrid {
  readonly territory: PolygonSet;
  readonly radiusMeters: number;
  readonly log: readonly Sentence[];
}

/**
 * Covers the territory with hexagons around the origin of the local projection and counts the events. `radius` 0 chooses
 * one. Throws `ProblemError` for a radius so small that there would be more cells than can be handled.
 */
export async function makeCellGrid(input: CellInput, radius: number, context: RunContext): Promise<CellGrid> {
  const { hexagonGrid } = await import("../kernels/geometry/hexagons.ts");
  const territory = projectPolygons(input.polygons, createProjector(input.projection));
  const chosen = await cellRadiusFor(input, territory, radius);
  const grid = await hexagonGrid(territory, { x: 0, y: 0 }, chosen, input, context);
  const log: Sentence[] = [];
  const size = { es: formatMeasure(chosen, "es"), en: formatMeasure(chosen, "en") };
  const km2 = { es: formatMeasure(grid.cells.areaKm2, "es"), en: formatMeasure(grid.cells.areaKm2, "en") };
  const why =
    radius > 0
      ? { es: "", en: "" }
      : {
          es: " Se eligió para dar a cada celda el doble del área media por hecho, con 5 000 celdas a lo sumo.",
          en: " It was chosen so that a cell has twice the mean area per incident, with 5,000 cells at most.",
        };
  log.push({
    es: `Celdas hexagonales de ${size.es} m de radio (${km2.es} km²).${why.es}`,
    en: `Hexagonal cells with a radius of ${size.en} m (${km2.en} km²).${why.en}`,
  });
  if (grid.leftOut > 0)
    log.push({
      es: `Hechos sin coordenadas, que no entran en ninguna celda: ${formatNumber(grid.leftOut, "es")}.`,
      en: `Incidents without coordinates, which fall in no cell: ${formatNumber(grid.leftOut, "en")}.`,
    });
  return { ...grid, territory, radiusMeters: chosen, log };
}

/**
 * The radius of the cells in metres: the one asked for, or one chosen when that is 0. `finest`: the smallest cells that will be
 * made, as a share of it. Throws `ProblemError` if there would be more of those than can be handled.
 */
export async function cellRadiusFor(
  input: CellInput,
  territory: PolygonSet,
  radius: number,
  finest = 1,
): Promise<number> {
  const { blockSize, mostCells } = await import("../kernels/geometry/hexagons.ts");
  const { planarAreas } = await import("../kernels/geometry/measures.ts");
  const territoryKm2 = planarAreas(territory).reduce((sum, area) => sum + (area > 0 ? area / 1e6 : 0), 0);
  const chosen = radius > 0 ? radius : chooseRadius(territoryKm2, input.x.length);
  if (blockSize(territory, finest * chosen) > mostCells) throw new ProblemError(tooManyCells(chosen));
  return chosen;
}

const mostChosenCells = 5000;
const emptyTerritoryRadius = 250;
const niceSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10];

/**
 * Radius in metres that gives a cell twice the mean area per event (the usual size of quadrats, Griffith and Amrhein 1991)
 * but at most 5,000 cells, rounded up to a round number of at least 50.
 */
function chooseRadius(territoryKm2: number, events: number): number {
  if (!(territoryKm2 > 0)) return emptyTerritoryRadius;
  const wanted = Math.max((2 * territoryKm2) / Math.max(events, 1), territoryKm2 / mostChosenCells);
  const cellKm2 = Math.min(wanted, territoryKm2 / 20);
  const exact = Math.max(50, Math.sqrt((cellKm2 * 1e6) / (1.5 * Math.sqrt(3))));
  const power = 10 ** Math.floor(Math.log10(exact));
  return power * (niceSteps.find((step) => step * power >= exact * 0.999) ?? 10);
}

function tooManyCells(radius: number): Problem {
  return {
    code: "tooManyCells",
    severity: "error",
    what: {
      es: `Con un radio de ${formatMeasure(radius, "es")} m habría demasiadas celdas en este territorio.`,
      en: `With a radius of ${formatMeasure(radius, "en")} m there would be too many cells in this territory.`,
    },
    kept: { es: "Nada cambió.", en: "Nothing changed." },
    todo: {
      es: "Elija un radio mayor, o 0 para que se elija solo.",
      en: "Choose a larger radius, or 0 to have it chosen.",
    },
  };
}
