import type { FactorId, LevelId } from "../base/ids.ts";
import {
  type AnalysisRequest,
  type MapChoice,
  type Project,
  type StepId,
  stepIds,
} from "../model/project.ts";
import { factorsShownFirst } from "./factor-order.ts";

/** What each step asks at the start, and the column its map shows. The request carries the step's name. */
const startingRequests: Readonly<Record<StepId, { analysis: string; column: string }>> = {
  data: { analysis: "incident-rate", column: "count" },
  situation: { analysis: "incident-rate", column: "ratePer100k" },
  concentration: { analysis: "local-g-star-cells", column: "class" },
  factors: { analysis: "factor-access", column: "value" },
  priorities: { analysis: "priority-index", column: "value" },
};

/** Without events there are no cells to count: the areas themselves are asked. */
const concentrationOfCounts = { analysis: "local-g-star", column: "class" };

/** Without areas there is no territory to cover with cells: the events alone tell where they are dense. */
const concentrationOfEvents = { analysis: "kernel-density", column: "value" };

const startingSeed = 20241;

const blankMap: MapChoice = {
  request: "situation",
  column: "count",
  classes: { method: "quantile", count: 5 },
  palette: "",
  showPoints: false,
  showSymbols: false,
  showUnmatched: false,
  showLabels: true,
  factors: [],
  boundaries: [],
};

/**
 * Gives a project that has only data its first questions and maps, so that it never opens on an empty screen.
 * Without a population the map of the situation shows counts, as symbols: counts are not risk.
 */
export function withStartingQuestions(project: Project): Project {
  const level = project.levels[project.scope.level];
  const hasPopulation = Boolean(project.scope.roles.population ?? level?.population);
  const requests: Record<string, AnalysisRequest> = { ...project.requests };
  const maps = { ...project.maps } as Record<StepId, MapChoice>;
  const boundaries = coarserLevels(project);
  for (const step of stepIds) {
    const start = step === "concentration" ? concentrationStart(project) : startingRequests[step];
    const id = step === "data" ? "situation" : step;
    requests[id] ??= { analysis: start.analysis, params: {}, seed: startingSeed };
    if (maps[step]?.request) continue;
    maps[step] = {
      ...blankMap,
      request: id,
      column: step === "situation" && !hasPopulation ? "count" : start.column,
      showPoints: step === "data" || (step === "situation" && !level),
      showUnmatched: step === "data",
      showSymbols: step === "situation" && !hasPopulation,
      factors: step === "factors" ? factorsShownFirst(project.factors) : [],
      boundaries,
    };
  }
  return { ...project, requests, maps };
}

/** Without either there is nothing to ask yet, and the areas come first. */
function concentrationStart({ levels, scope, incidents }: Project) {
  if (!incidents) return concentrationOfCounts;
  return levels[scope.level] ? startingRequests.concentration : concentrationOfEvents;
}

/**
 * Questions and maps once the first events, or the first areas, have arrived: hot spots are then sought as that data
 * allows, unless the person has already asked something else, and points give way to areas.
 */
export function askAnew(before: Project, after: Project): Pick<Project, "requests" | "maps"> {
  const { requests, maps } = after;
  const asked = requests.concentration;
  const was = concentrationStart(before);
  const start = concentrationStart(after);
  const firstAreas = !before.levels[before.scope.level] && after.levels[after.scope.level] !== undefined;
  const situation = firstAreas && maps.situation ? { ...maps.situation, showPoints: false } : maps.situation;
  const shown = maps.situation ? { ...maps, situation } : maps;
  const untouched =
    start !== was &&
    asked?.analysis === was.analysis &&
    Object.keys(asked.params).length === 0 &&
    maps.concentration?.request === "concentration";
  if (!untouched) return { requests, maps: shown };
  return {
    requests: { ...requests, concentration: { ...asked, analysis: start.analysis } },
    maps: { ...shown, concentration: { ...maps.concentration, column: start.column } },
  };
}

function coarserLevels(project: Project): LevelId[] {
  const level = project.levels[project.scope.level];
  return Object.values(project.levels)
    .filter((other) => level !== undefined && other.rank < level.rank)
    .map((other) => other.id);
}

/** The identity of a project that a person began: nobody else's. */
export function ownProjectId(): string {
  return `${ownPrefix}${crypto.randomUUID()}`;
}

/** Whether a person began this project, rather than opened a territory that comes with the program. */
export function isOwnProject(id: string): boolean {
  return id.startsWith(ownPrefix);
}

const ownPrefix = "own-";

/** An empty project around a place: the first areas or incidents of somebody's own files decide where it is. */
export function blankProject(options: {
  id: string;
  name: string;
  projection: Project["projection"];
}): Project {
  return {
    schema: 1,
    id: options.id,
    name: { es: options.name, en: options.name },
    fictional: false,
    projection: options.projection,
    sources: {},
    levels: {},
    incidents: null,
    factors: {} as Record<FactorId, never>,
    scope: {
      level: "",
      period: null,
      filters: [],
      roles: { count: null, population: null, variable: null },
    },
    requests: {},
    maps: {} as Project["maps"],
  };
}
