import { minutesFromIsoDate } from "../../../src/base/civil-time.ts";
import { buildAreaIndex, locatePoints } from "../../../src/kernels/geometry/area-index.ts";
import type { PolygonSet } from "../../../src/kernels/geometry/polygon-set.ts";
import type { Project } from "../../../src/model/project.ts";
import { createGeometry, createLevels } from "./areas.ts";
import { balanceEffects } from "./balance.ts";
import { plantEffects } from "./effects.ts";
import { createFactorLayers } from "./factor-layers.ts";
import { createToDegrees, type ToDegrees } from "./grid-place.ts";
import { createIsland } from "./island.ts";
import { createCellWeights } from "./patterns.ts";
import { createPeople } from "./people.ts";
import { createPlaces } from "./places.ts";
import { center } from "./plan.ts";
import { recordIncidents } from "./records.ts";
import { simulate } from "./simulate.ts";
import { createSources } from "./sources.ts";
import { createRoads } from "./streets.ts";
import { type Truth, writeTruth } from "./truth.ts";

/** Makes the whole territory from its seed: the project as people open it, and the truth planted in it. */
export function createIslaAmparo(): { project: Project; truth: Truth } {
  const island = createIsland();
  const { projector, toDegrees } = createToDegrees();
  const geometry = createGeometry(island, toDegrees);
  const people = createPeople(island);
  const roads = createRoads(island);
  const places = createPlaces(island, roads);
  const { effects, areas } = plantEffects(island, places, toDegrees);
  const locate = createLocate(geometry.neighbourhood, toDegrees);
  const cellWeights = createCellWeights(island, people);
  const events = simulate(island, cellWeights, effects, locate);
  const balance = balanceEffects(island, cellWeights, effects, events, locate);
  const incidents = recordIncidents(
    events,
    island.partition.parent,
    places.police[0],
    locate,
    toDegrees,
    projector,
  );
  const levels = createLevels(island, people, geometry);
  const factors = createFactorLayers(
    island,
    places,
    roads,
    events,
    new Set(areas.interventionWithoutEffect),
    toDegrees,
  );
  const factorRows = Object.values(factors).reduce((sum, layer) => sum + layer.length, 0);
  const project: Project = {
    schema: 1,
    id: "isla-amparo",
    name: { es: "Isla Amparo (ficticio)", en: "Isla Amparo (fictional)" },
    fictional: true,
    projection: center,
    sources: createSources(levels, factorRows, incidents),
    levels,
    incidents,
    factors,
    scope: {
      level: "neighbourhood",
      period: { fromMinutes: minutesFromIsoDate("2024-01-01"), toMinutes: minutesFromIsoDate("2025-01-01") },
      filters: [],
      roles: { count: null, population: null, variable: null },
    },
    requests: {},
    maps: {} as Project["maps"],
  };
  return { project, truth: writeTruth({ effects, balance, areas, events, places, toDegrees, island }) };
}

/** Neighbourhood of a place in local metres, decided on the grid on which everything is placed. */
function createLocate(polygons: PolygonSet, toDegrees: ToDegrees): (x: number, y: number) => number {
  const index = buildAreaIndex(polygons);
  const longitude = new Float64Array(1);
  const latitude = new Float64Array(1);
  const row = new Int32Array(1);
  return (x, y) => {
    [longitude[0], latitude[0]] = toDegrees(x, y);
    locatePoints(index, longitude, latitude, row);
    return row[0];
  };
}
