import type { SourceId } from "../base/ids.ts";
import type { JobOptions } from "../engine/engine.ts";
import type { ComparedFile, FurtherComparison } from "../engine/update-jobs.ts";
import { decisionsOf } from "../intake/decided-values.ts";
import type { IncidentMapping } from "../intake/mapping.ts";
import type { RepeatedChoice } from "../intake/update/append-records.ts";
import type { SourceComparison, UpdateBasis } from "../intake/update/compare-source.ts";
import type { GoneChoice } from "../intake/update/update-preview.ts";
import { subjectOf, versionsOf } from "../intake/update/update-subject.ts";
import type { Project } from "../model/project.ts";
import type { Source } from "../model/source.ts";
import { countValues } from "../model/value-decisions.ts";
import type { App } from "./app.ts";
import { addIncidents } from "./commands/add-incidents.ts";
import { updateSource } from "./commands/update-source.ts";
import { keepValues } from "./kept-values.ts";

/** A file as the next one of a source: what it would change, nothing changed yet. */
export interface PendingUpdate {
  readonly source: SourceId;
  /** Versions of what it was compared with. */
  readonly versions: string;
  readonly compared: SourceComparison;
}

/** Compares a file with the source it brings up to date, in a worker. Rejects with `ProblemError`, `AbortError` when cancelled. */
export async function compareUpdate(
  app: App,
  source: SourceId,
  request: ComparedFile,
  options: JobOptions,
): Promise<PendingUpdate> {
  const basis = basisOf(openProject(app), source);
  const compared = await app.engine.run("compareUpdate", { ...request, basis }, options);
  return { source, versions: versionsOf(basis.subject), compared };
}

/** Applies it as one step that can be undone, and returns the source as it is then. */
export async function applyUpdate(
  app: App,
  pending: PendingUpdate,
  gone: GoneChoice,
  options: JobOptions,
): Promise<Source> {
  const project = openProject(app);
  const basis = basisOf(project, pending.source);
  if (versionsOf(basis.subject) !== pending.versions)
    throw new Error("The source changed since it was compared.");
  const { incidents, sources } = project;
  const events = incidents && {
    longitude: incidents.longitude,
    latitude: incidents.latitude,
    areaRows: incidents.areaRows,
  };
  const change = await app.engine.run(
    "applyUpdate",
    {
      basis,
      compared: pending.compared,
      around: { events: basis.subject.role === "areas" ? events : null, sources },
      decision: { gone, atMilliseconds: Date.now() },
    },
    options,
  );
  app.dispatch(updateSource, change);
  return change.source;
}

/** A file as one more source of events: which of them are there already, nothing changed yet. */
export interface PendingEvents {
  /** Version of the events it was compared with. */
  readonly version: number;
  readonly mapping: IncidentMapping;
  readonly compared: FurtherComparison;
}

/** Looks for the events of a file among those there are, in a worker. Rejects like `compareUpdate`. */
export async function compareFurther(
  app: App,
  mapping: IncidentMapping,
  request: ComparedFile,
  options: JobOptions,
): Promise<PendingEvents> {
  const { incidents, levels, projection } = openProject(app);
  if (!incidents) throw new Error("The project has no events.");
  const compared = await app.engine.run(
    "compareFurther",
    { ...request, basis: { mapping, incidents, levels: Object.values(levels), projection } },
    options,
  );
  return { version: incidents.version, mapping, compared };
}

/** Adds the events as one step that can be undone, and returns their source. */
export async function addFurther(
  app: App,
  { version, mapping, compared }: PendingEvents,
  choice: RepeatedChoice,
  options: JobOptions,
): Promise<Source> {
  const { incidents, sources, levels } = openProject(app);
  if (!incidents || incidents.version !== version)
    throw new Error("The events changed since they were compared.");
  const { table, source } = await app.engine.run(
    "addFurther",
    {
      compared,
      incidents,
      sources,
      levels: Object.values(levels),
      choice,
      atMilliseconds: Date.now(),
    },
    options,
  );
  const decided = decisionsOf(mapping);
  app.dispatch(addIncidents, { incidents: table, source, decided });
  if (countValues(decided) > 0) await keepValues(decided);
  return source;
}

function openProject(app: App): Project {
  const { project } = app.store.getState();
  if (!project) throw new Error("No project is open.");
  return project;
}

function basisOf(project: Project, id: SourceId): UpdateBasis {
  const source = project.sources[id];
  const subject = source && subjectOf(project, source);
  if (!subject) throw new Error("The project has no such source.");
  return {
    source,
    subject,
    levels: Object.values(project.levels),
    projection: project.projection,
    tables: Object.values(project.sources).filter(({ role }) => role === "population"),
  };
}
