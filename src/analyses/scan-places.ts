import { counted, nouns } from "../base/counted.ts";
import { formatMeasure } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import type { Support } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";
import { areasFor } from "../model/tally.ts";
import type { EventList } from "./event-list.ts";

/** Where the incidents of a scan are: in areas, or at their own coordinates. */
export type PlaceSource =
  | {
      readonly kind: "areas";
      readonly level: string;
      readonly ids: readonly string[];
      readonly names: readonly string[];
      /** Longitude and latitude. */
      readonly polygons: PolygonSet;
      readonly projection: LocalProjection;
    }
  | { readonly kind: "points"; readonly projection: LocalProjection };

/** Places of a scan in local metres. */
export interface ScanPlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly support: Support;
  /** Place of each row of the support. */
  readonly placeOfRow: Int32Array;
  /** Name of each place; empty for points. */
  readonly names: readonly string[];
  readonly log: readonly Sentence[];
}

/** The areas of a scope as the places that a scan moves over. Throws `ProblemError` for an unknown level. */
export function areaPlaces(project: Project, scope: Scope): PlaceSource {
  const areas = areasFor(project, scope);
  return {
    kind: "areas",
    level: scope.level,
    ids: areas.codes,
    names: areas.names,
    polygons: areas.geometry,
    projection: project.projection,
  };
}

/** The places that a parameter asks for; "automatic" takes areas where the level has them. */
export function placeSource(project: Project, scope: Scope, wanted: string): PlaceSource {
  const points = wanted === "points" || (wanted === "automatic" && !project.levels[scope.level]);
  return points ? { kind: "points", projection: project.projection } : areaPlaces(project, scope);
}

/** More places than this are joined: the work grows with the square of their number. */
const mostPlaces = 3000;

/** Centres of the areas, or the coordinates of the events (`events` are then the rows of the support). */
export async function placesOf(source: PlaceSource, events: EventList | null): Promise<ScanPlaces> {
  if (source.kind === "areas") {
    const [{ planarCentroids }, { createProjector, projectPolygons }] = await Promise.all([
      import("../kernels/geometry/measures.ts"),
      import("../model/projection.ts"),
    ]);
    const { x, y } = planarCentroids(projectPolygons(source.polygons, createProjector(source.projection)));
    return {
      x,
      y,
      support: { kind: "areas", level: source.level, ids: source.ids, names: source.names },
      placeOfRow: Int32Array.from(x, (_, i) => i),
      names: source.names,
      log: [],
    };
  }
  const list = events as EventList;
  const { x, y, placeOfRow, cellMeters } = joinPoints(list.x, list.y);
  return {
    x,
    y,
    support: { kind: "points", x: list.x, y: list.y, incidentRows: list.incidentRows },
    placeOfRow,
    names: [],
    log: cellMeters > 0 ? [joinedSentence(x.length, cellMeters)] : [],
  };
}

/** Distinct coordinates, or square cells just large enough to leave no more than `mostPlaces` of them. */
function joinPoints(x: Float64Array, y: Float64Array) {
  let cellMeters = 0;
  for (;;) {
    const numbers = new Map<string, number>();
    const placeOfRow = Int32Array.from(x, (_, i) => {
      const key =
        cellMeters > 0
          ? `${Math.floor(x[i] / cellMeters)} ${Math.floor(y[i] / cellMeters)}`
          : `${x[i]} ${y[i]}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
    if (numbers.size <= mostPlaces) {
      const count = new Float64Array(numbers.size);
      const sumX = new Float64Array(numbers.size);
      const sumY = new Float64Array(numbers.size);
      placeOfRow.forEach((place, i) => {
        count[place]++;
        sumX[place] += x[i];
        sumY[place] += y[i];
      });
      return {
        x: sumX.map((sum, place) => sum / count[place]),
        y: sumY.map((sum, place) => sum / count[place]),
        placeOfRow,
        cellMeters,
      };
    }
    cellMeters = cellMeters > 0 ? cellMeters * 1.5 : 25;
  }
}

function joinedSentence(places: number, cellMeters: number): Sentence {
  return {
    es: `Hay demasiados lugares distintos: se juntaron en ${counted(places, nouns.cell).es} de ${formatMeasure(cellMeters, "es")} m.`,
    en: `There are too many different places: they were joined in ${counted(places, nouns.cell).en} of ${formatMeasure(cellMeters, "en")} m.`,
  };
}
