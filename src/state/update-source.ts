import type { SourceId } from "../base/ids.ts";
import type { JobOptions } from "../engine/engine.ts";
import type { FileRequest } from "../engine/file-jobs.ts";
import type { Compared } from "../engine/update-jobs.ts";
import type { SourceRecords } from "../intake/update/apply-update.ts";
import type { GoneChoice } from "../intake/update/compare-update.ts";
import type { MatchWay } from "../intake/update/match-records.ts";
import type { Project } from "../model/project.ts";
import type { Source } from "../model/source.ts";
import type { App } from "./app.ts";
import { updateIncidents } from "./commands/update-incidents.ts";

/** A file as the next one of a source: what it would change, nothing changed yet. */
export interface PendingUpdate {
  readonly source: SourceId;
  /** Version of the events it was compared with. */
  readonly version: number;
  readonly compared: Compared;
}

/** Compares a file with the source it brings up to date, in a worker. Rejects with `ProblemError`, `AbortError` when cancelled. */
export async function compareUpdate(
  app: App,
  source: SourceId,
  request: FileRequest & { readonly table: number; readonly way: MatchWay | null },
  options: JobOptions,
): Promise<PendingUpdate> {
  const { project } = app.store.getState();
  if (!project) throw new Error("No project is open.");
  const before = recordsOf(project, source);
  const { levels, projection } = project;
  const compared = await app.engine.run(
    "compareUpdate",
    { ...request, before, levels: Object.values(levels), projection },
    options,
  );
  return { source, version: before.table.version, compared };
}

/** Applies it as one step that can be undone, and returns the source as it is then. */
export async function applyUpdate(
  app: App,
  pending: PendingUpdate,
  gone: GoneChoice,
  options: JobOptions,
): Promise<Source> {
  const { project } = app.store.getState();
  if (!project) throw new Error("No project is open.");
  const before = recordsOf(project, pending.source);
  if (before.table.version !== pending.version)
    throw new Error("The events changed since they were compared.");
  const { table, source } = await app.engine.run(
    "applyUpdate",
    {
      before,
      compared: pending.compared,
      levels: Object.values(project.levels),
      decision: { gone, atMilliseconds: Date.now() },
    },
    options,
  );
  app.dispatch(updateIncidents, { incidents: table, source });
  return source;
}

function recordsOf(project: Project, id: SourceId): SourceRecords {
  const { incidents, sources } = project;
  if (!incidents || !sources[id]) throw new Error("The project has no such source of events.");
  return { table: incidents, source: sources[id] };
}
