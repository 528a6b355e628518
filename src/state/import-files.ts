import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import { ProblemError } from "../base/problem.ts";
import { type JobOptions, readingFile } from "../engine/engine.ts";
import type { ImportRequest, ImportResult, Inspection, InspectRequest } from "../engine/file-jobs.ts";
import type { JobRequest, JobResult } from "../engine/jobs.ts";
import { locate } from "../engine/locate.ts";
import { decisionsOf } from "../intake/decided-values.ts";
import { geographicExtentOf } from "../kernels/geometry/measures.ts";
import type { LocalProjection, Project } from "../model/project.ts";
import { chooseProjection } from "../model/projection.ts";
import type { Source } from "../model/source.ts";
import { eventDays, withFirstLoad } from "../model/source-load.ts";
import type { AreaSet } from "../model/territory.ts";
import { countValues, type ValueDictionary } from "../model/value-decisions.ts";
import type { App } from "./app.ts";
import { addAreas } from "./commands/add-areas.ts";
import { addFactor } from "./commands/add-factor.ts";
import { replaceLevel } from "./commands/replace-level.ts";
import { setIncidents } from "./commands/set-incidents.ts";
import { keepValues } from "./kept-values.ts";
import { askForPersistence } from "./persistence.ts";
import { stopPreviews } from "./preview-file.ts";
import { blankProject, ownProjectId } from "./starting-project.ts";

/** Reads a file and says what it seems to be. */
export function inspect(app: App, request: InspectRequest, options: JobOptions): Promise<Inspection> {
  return app.engine.run("inspect", request, readingFile(request.file, options));
}

/** How light the outlines of a file would become; null when it has none. */
export function trySimplify(
  app: App,
  request: JobRequest<"simplify">,
  options: JobOptions,
): Promise<JobResult<"simplify">> {
  return app.engine.run("simplify", request, readingFile(request.file, options));
}

/** A decided import; `target` says whether it goes into the open project or begins a new one. */
export type DecidedImport = DistributiveOmit<ImportRequest, "levels" | "projection"> & {
  readonly target: "current" | "new";
  /** Name of the new project. */
  readonly name: string;
};

type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

/**
 * Imports a file and puts it into the project by a command, so that it can be undone. Areas or incidents that begin a
 * new project open it. Returns the source with its passport. Rejects with `ProblemError`, or `AbortError` when cancelled.
 */
export async function importDecided(app: App, decided: DecidedImport, options: JobOptions): Promise<Source> {
  const project = decided.target === "current" ? app.store.getState().project : null;
  const { target: _target, name, ...request } = decided;
  stopPreviews(app);
  const made = await app.engine.run(
    "import",
    {
      ...request,
      levels: Object.values(project?.levels ?? {}),
      projection: projectionFor(project),
    } as ImportRequest,
    readingFile(request.file, options),
  );
  refuseNothing(made.source);
  const imported = {
    ...made,
    source: withFirstLoad(made.source, Date.now(), made.role === "incidents" ? eventDays(made.table) : null),
  };
  void askForPersistence();
  const values =
    decided.role === "incidents" || decided.role === "factors" ? decisionsOf(decided.mapping) : {};
  if (project) await addToProject(app, project, imported, values, options);
  else app.openProject(remembering(projectFrom(imported, name), values));
  if (countValues(values) > 0) await keepValues(values);
  return imported.source;
}

/** A project that remembers what was decided about the values of its file. */
function remembering(project: Project, decided: ValueDictionary): Project {
  return countValues(decided) > 0 ? { ...project, dictionary: decided } : project;
}

/** A project that has a place keeps its projection; one without is placed by what arrives. */
function projectionFor(project: Project | null): LocalProjection | null {
  return project && (project.incidents || Object.keys(project.levels).length > 0) ? project.projection : null;
}

async function addToProject(
  app: App,
  project: Project,
  imported: ImportResult,
  decided: ValueDictionary,
  options: JobOptions,
): Promise<void> {
  switch (imported.role) {
    case "areas": {
      const levels = levelsOf(imported).map((areas) => withFreshVersion(project, areas));
      app.dispatch(addAreas, { areas: levels, source: imported.source });
      for (const areas of levels) await locateInNewLevel(app, areas, options);
      return;
    }
    case "incidents":
      app.dispatch(setIncidents, {
        incidents: { ...imported.table, version: (project.incidents?.version ?? 0) + 1 },
        source: imported.source,
        decided,
      });
      return;
    case "factors":
      app.dispatch(addFactor, { layers: imported.layers, source: imported.source, decided });
      return;
    case "population":
      app.dispatch(replaceLevel, {
        areas: withFreshVersion(project, imported.areas),
        source: imported.source,
      });
  }
}

/** The level that was imported and the one made from it, if any. */
function levelsOf({ areas, joined }: Extract<ImportResult, { role: "areas" }>): AreaSet[] {
  return joined ? [areas, joined] : [areas];
}

function withFreshVersion(project: Project, areas: AreaSet): AreaSet {
  return { ...areas, version: (project.levels[areas.id]?.version ?? 0) + 1 };
}

/** Events that were there before the areas get their row in the new level. */
async function locateInNewLevel(app: App, areas: AreaSet, options: JobOptions): Promise<void> {
  const incidents = app.store.getState().project?.incidents;
  if (!incidents) return;
  const rows = await locate(
    app.engine,
    { polygons: areas.geometry, longitude: incidents.longitude, latitude: incidents.latitude },
    options,
  );
  app.completeLevel(areas.id, incidents.version, rows);
}

function projectFrom(imported: ImportResult, name: string): Project {
  const id = ownProjectId();
  if (imported.role === "areas") {
    const { minX, minY, maxX, maxY } = geographicExtentOf(imported.areas.geometry);
    const blank = blankProject({ id, name, projection: chooseProjection(minX, minY, maxX, maxY) });
    return {
      ...blank,
      levels: Object.fromEntries(levelsOf(imported).map((areas) => [areas.id, areas])),
      sources: { [imported.source.id]: imported.source },
      scope: { ...blank.scope, level: imported.areas.id },
    };
  }
  if (imported.role === "incidents") {
    const blank = blankProject({ id, name, projection: imported.projection });
    return { ...blank, incidents: imported.table, sources: { [imported.source.id]: imported.source } };
  }
  if (imported.role === "factors") {
    const blank = blankProject({ id, name, projection: { longitude: 0, latitude: 0 } });
    return {
      ...blank,
      factors: Object.fromEntries(imported.layers.map((layer) => [layer.id, layer])),
      sources: { [imported.source.id]: imported.source },
    };
  }
  throw new Error("A table of residents needs areas to join.");
}

/** A file of which no row could be used changes nothing: the reasons are said instead. */
function refuseNothing(source: Source): void {
  const { rowsRead, rowsAccepted, setAside, problems } = source.passport;
  if (rowsAccepted > 0) return;
  const error = problems.find((problem) => problem.severity === "error");
  if (error) throw new ProblemError(error);
  const reasons = (language: Language) =>
    setAside.map((reason) => `${reason.text[language]} (${formatNumber(reason.count, language)})`).join("; ");
  throw new ProblemError({
    code: "nothingUsable",
    severity: "error",
    what: {
      es: `Ninguna de las ${formatNumber(rowsRead, "es")} filas de «${source.fileName}» se pudo usar. ${reasons("es")}`.trim(),
      en: `None of the ${formatNumber(rowsRead, "en")} rows of "${source.fileName}" could be used. ${reasons("en")}`.trim(),
    },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: {
      es: "Revise qué columnas dan el lugar y la fecha, y el sistema de coordenadas.",
      en: "Check which columns give the place and the date, and the coordinate system.",
    },
    where: { file: source.fileName },
  });
}
