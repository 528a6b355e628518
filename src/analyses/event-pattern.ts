import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { eventWindow } from "../kernels/density/event-window.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { gatherShared } from "../model/gather-rows.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import type { Scope } from "../model/scope.ts";
import { areasFor, rowsInScope } from "../model/tally.ts";

/** The events of a scope as places inside its territory. */
export interface PatternInput {
  /** Longitude and latitude; null in a project without areas. */
  readonly polygons: PolygonSet | null;
  readonly projection: LocalProjection;
  /** Metres. Only events with coordinates, in some area of the level. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** Weight of the events of the scope without coordinates, and of those outside every area. */
  readonly withoutPlace: number;
  readonly outside: number;
  /** Residents per area of the level; null when there are none. */
  readonly population: Float64Array | null;
}

/**
 * Gathers the events of a scope; without any areas in the project, all that have coordinates. Throws `ProblemError` without
 * incidents or for areas without an outline.
 */
export function patternInput(
  project: Project,
  scope: Scope,
  population: Float64Array | null = null,
): PatternInput {
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const hasAreas = Object.keys(project.levels).length > 0;
  const polygons = hasAreas ? areasFor(project, scope).geometry : null;
  if (polygons?.coordinates.length === 0) throw new ProblemError(noOutline);
  const areaRows = incidents.areaRows[scope.level];
  const rows = rowsInScope(incidents, scope);
  const inside = new Uint32Array(rows.length);
  let count = 0;
  let withoutPlace = 0;
  let outside = 0;
  for (const row of rows) {
    if (!Number.isFinite(incidents.x[row] + incidents.y[row])) withoutPlace += incidents.weight[row];
    else if (areaRows && areaRows[row] < 0) outside += incidents.weight[row];
    else inside[count++] = row;
  }
  const kept = inside.subarray(0, count);
  if (!polygons && kept.length === 0) throw new ProblemError(noIncidents);
  return {
    polygons,
    projection: project.projection,
    x: gatherShared(incidents.x, kept),
    y: gatherShared(incidents.y, kept),
    weight: gatherShared(incidents.weight, kept),
    withoutPlace,
    outside,
    population,
  };
}

/** The territory of a pattern in metres; without areas, the window of its events. */
export function territoryOf(input: PatternInput): PolygonSet {
  if (!input.polygons) return eventWindow(input.x, input.y);
  return projectPolygons(input.polygons, createProjector(input.projection));
}

/** What was left out, said once. */
export function leftOutLog({ withoutPlace, outside, polygons }: PatternInput): Sentence[] {
  const log: Sentence[] = [];
  if (!polygons)
    log.push({
      es: "El proyecto no tiene áreas: el territorio es el contorno convexo de los hechos, agrandado (Ripley y Rasson 1977).",
      en: "The project has no areas: the territory is the convex hull of the incidents, enlarged (Ripley and Rasson 1977).",
    });
  if (withoutPlace > 0)
    log.push({
      es: `Hechos sin coordenadas, que no participan: ${formatNumber(withoutPlace, "es")}.`,
      en: `Incidents without coordinates, which take no part: ${formatNumber(withoutPlace, "en")}.`,
    });
  if (outside > 0)
    log.push({
      es: `Hechos fuera del territorio, que no participan: ${formatNumber(outside, "es")}.`,
      en: `Incidents outside the territory, which take no part: ${formatNumber(outside, "en")}.`,
    });
  return log;
}

const noIncidents: Problem = {
  code: "noIncidents",
  severity: "error",
  what: {
    es: "Este método necesita hechos con su lugar.",
    en: "This method needs incidents with their place.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Cargue un archivo de hechos con coordenadas.",
    en: "Load a file of incidents with coordinates.",
  },
};

const noOutline: Problem = {
  code: "noOutline",
  severity: "error",
  what: { es: "Este nivel no tiene contornos.", en: "This level has no outlines." },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija otro nivel o cargue sus áreas como polígonos.",
    en: "Choose another level or load its areas as polygons.",
  },
};
