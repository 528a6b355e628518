import type { RunContext } from "../../base/run-context.ts";
import type { FactorLayer } from "../../model/factors.ts";
import { recordsOfSource } from "../../model/incident-sources.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { applyUpdate } from "./apply-update.ts";
import type { SourceComparison, UpdateBasis } from "./compare-source.ts";
import { joinSources } from "./join-sources.ts";
import { eventRowsAfter, finerAfter, type MergedAreas, mergeAreas } from "./merge-areas.ts";
import { mergeFigures } from "./merge-figures.ts";
import { mergeLayers } from "./merge-layers.ts";
import { thingsOfFigures } from "./things.ts";
import { goneRows } from "./update-preview.ts";
import { mergeSetAside, type UpdateDecision, updatedSource } from "./updated-source.ts";

/** Everything that an update changes in a project, to be put in as one step. */
export interface SourceChange {
  readonly source: Source;
  /** The events of all sources. */
  readonly incidents?: IncidentTable;
  /** Levels in place of those of the same id. */
  readonly levels?: readonly AreaSet[];
  /** Row of the area of each event in those levels, where events are told anew. */
  readonly areaRows?: Readonly<Record<string, Int32Array>>;
  /** All factor layers that the source has now. */
  readonly factors?: readonly FactorLayer[];
}

/** The events of a project as an update of its areas needs them, and the titles of the sources of its events. */
export interface ProjectAround {
  readonly events: Pick<IncidentTable, "longitude" | "latitude" | "areaRows"> | null;
  readonly sources: Readonly<Record<string, Source>>;
}

/** What a comparison comes to, once it is decided what becomes of the records that are gone. */
export async function applySource(
  basis: UpdateBasis,
  comparison: SourceComparison,
  around: ProjectAround,
  decision: UpdateDecision,
  context: RunContext,
): Promise<SourceChange> {
  const { source: before, subject, levels } = basis;
  const { match, reappeared, preview } = comparison;
  const after = comparison.after.subject;
  if (subject.role === "incidents" && after.role === "incidents") {
    const records = { table: recordsOfSource(subject.table, before.id), source: before };
    const made = { table: after.table, source: comparison.after.source };
    const updated = applyUpdate(records, made, comparison, reappeared, levels, decision);
    const parts = subject.table.sources.map((id) => ({
      id,
      title: around.sources[id]?.title ?? before.title,
      table: id === before.id ? updated.table : recordsOfSource(subject.table, id),
    }));
    return { source: updated.source, incidents: joinSources(parts) };
  }
  const stays = decision.gone === "keep";
  const gone = goneRows(preview.total, match);
  const kept = stays ? gone : new Uint32Array(0);
  const source = updatedSource(
    before,
    comparison.after.source,
    preview,
    { kept: kept.length, withdrawn: gone.length - kept.length },
    mergeSetAside(before, comparison.after.source, reappeared, decision.gone),
    decision,
  );
  if (subject.role === "factors" && after.role === "factors")
    return { source, factors: mergeLayers(subject.layers, after.layers, match, kept) };
  if (subject.role === "population" && after.role === "population") {
    const ids = new Set(subject.fields);
    const { rows } = thingsOfFigures(subject.areas, ids);
    const figures = mergeFigures(
      subject.areas,
      after.areas,
      ids,
      new Set(Array.from(kept, (row) => rows[row])),
    );
    return { source, levels: [figures] };
  }
  if (subject.role === "areas" && after.role === "areas") {
    const main = mergeAreas(subject.areas, after.areas, match, kept);
    const merged = [main];
    if (subject.joined && after.joined)
      merged.push(
        mergeAreas(subject.joined, after.joined, sameCodes(subject.joined, after.joined), new Uint32Array(0)),
      );
    return { source, ...(await consequences(merged, levels, around, context)) };
  }
  throw new Error("A source is compared with what it gave.");
}

/** Row before of each area of the same code. */
function sameCodes(before: AreaSet, after: AreaSet): Int32Array {
  const rowOf = new Map(before.codes.map((code, row) => [code, row]));
  return Int32Array.from(after.codes, (code) => rowOf.get(code) ?? -1);
}

/** The levels as they are then, those below them, and the area of each event. */
async function consequences(
  merged: readonly MergedAreas[],
  levels: readonly AreaSet[],
  { events }: ProjectAround,
  context: RunContext,
): Promise<Pick<SourceChange, "levels" | "areaRows">> {
  const areaRows: Record<string, Int32Array> = {};
  const changed = merged.map(({ areas }) => areas);
  for (const level of merged) {
    const rows = events?.areaRows[level.areas.id];
    if (events && rows)
      areaRows[level.areas.id] = await eventRowsAfter(
        level,
        { longitude: events.longitude, latitude: events.latitude, rows },
        context,
      );
    for (const finer of levels)
      if (finer.parent?.level === level.areas.id && changed.every(({ id }) => id !== finer.id))
        changed.push(finerAfter(finer, level));
  }
  return { levels: changed, areaRows };
}
