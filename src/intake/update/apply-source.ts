import { part, type RunContext } from "../../base/run-context.ts";
import type { FactorLayer } from "../../model/factors.ts";
import { recordsOfSource } from "../../model/incident-sources.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import { gradeOf } from "../../model/quality.ts";
import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { passportOf } from "../source.ts";
import { applyUpdate } from "./apply-update.ts";
import type { SourceComparison, UpdateBasis } from "./compare-source.ts";
import { joinAgain } from "./join-again.ts";
import { joinSources } from "./join-sources.ts";
import { eventRowsAfter, finerAfter, type MergedAreas, mergeAreas } from "./merge-areas.ts";
import { mergeFigures } from "./merge-figures.ts";
import { mergeLayers } from "./merge-layers.ts";
import { rememberedMapping } from "./next-mapping.ts";
import { rejoinFigures } from "./rejoin-figures.ts";
import { thingsOfFigures } from "./things.ts";
import { areasFindings, type Findings, figuresFindings, layersFindings } from "./things-passport.ts";
import { goneRows } from "./update-preview.ts";
import { mergeSetAside, type UpdateDecision, updatedSource, withoutCounts } from "./updated-source.ts";

/** Everything that an update changes in a project, to be put in as one step. */
export interface SourceChange {
  readonly source: Source;
  /** The events of all sources. */
  readonly incidents?: IncidentTable;
  /** Levels in place of those of the same id. */
  readonly levels?: readonly AreaSet[];
  /** Row of the area of each event in those levels, where events are told anew. */
  readonly areaRows?: Readonly<Record<string, Int32Array>>;
  /** Sources of figures joined to those levels, as they are to be told of now. */
  readonly others?: readonly Source[];
  /** All factor layers that the source has now. */
  readonly factors?: readonly FactorLayer[];
}

/** The events of a project as an update of its areas needs them, and its sources: their titles, and the tables joined to its areas. */
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
  const setAsideRows = mergeSetAside(before, comparison.after.source, reappeared, decision.gone);
  const { fileName } = comparison.after.source;
  const fresh = comparison.after.source.passport;
  const records = { accepted: fresh.rowsAccepted + kept.length, setAside: setAsideRows.rows };
  const sourceWith = ({ checks, problems }: Findings): Source =>
    updatedSource(
      before,
      comparison.after.source,
      preview,
      { kept: kept.length, withdrawn: gone.length - kept.length },
      decision,
      passportOf({
        fileName,
        accepted: records.accepted,
        setAsideRows,
        checks,
        grade: gradeOf(checks),
        problems: withoutCounts(problems),
      }),
    );
  if (subject.role === "factors" && after.role === "factors") {
    const factors = mergeLayers(subject.layers, after.layers, match, kept);
    const checks = layersFindings(factors, records);
    return { source: sourceWith({ checks, problems: fresh.problems }), factors };
  }
  if (subject.role === "population" && after.role === "population") {
    const ids = new Set(subject.fields);
    const { rows } = thingsOfFigures(subject.areas, ids);
    const figures = mergeFigures(
      subject.areas,
      after.areas,
      ids,
      new Set(Array.from(kept, (row) => rows[row])),
    );
    const mapping = rememberedMapping(comparison.after.source, "population");
    if (!mapping) throw new Error("A table that was just read says how.");
    const all = new Set(comparison.after.source.fields);
    const { header } = setAsideRows;
    const found = figuresFindings(fileName, figures, all, records, header, mapping, levels);
    return { source: sourceWith(found), levels: [figures] };
  }
  if (subject.role === "areas" && after.role === "areas") {
    const mapping = rememberedMapping(comparison.after.source, "areas");
    if (!mapping) throw new Error("Areas that were just read say how.");
    const main = mergeAreas(subject.areas, after.areas, match, kept);
    const { areas, joined } = subject;
    const merged = joined
      ? await joinAgain({ areas, joined }, after, main, match, kept, mapping, part(context, 0, 0.4))
      : [main];
    const findings = await areasFindings(
      fileName,
      main.areas,
      kept.length,
      records,
      before.passport,
      fresh,
      mapping,
      part(context, 0.4, 0.8),
    );
    const changes = await consequences(merged, levels, around, part(context, 0.8, 1));
    return { source: sourceWith(findings), ...withFigures(subject, merged, changes, levels, around) };
  }
  throw new Error("A source is compared with what it gave.");
}

type LevelChanges = Required<Pick<SourceChange, "levels" | "areaRows">>;

/** The levels with the figures that their tables had waiting, and the sources of those tables. */
function withFigures(
  { areas, joined }: Extract<UpdateBasis["subject"], { role: "areas" }>,
  merged: readonly MergedAreas[],
  changes: LevelChanges,
  levels: readonly AreaSet[],
  { sources }: ProjectAround,
): Pick<SourceChange, "levels" | "areaRows" | "others"> {
  const tables = Object.values(sources).filter(({ role }) => role === "population");
  if (tables.length === 0) return changes;
  const now = levels.map((level) => changes.levels.find(({ id }) => id === level.id) ?? level);
  const others: Source[] = [];
  const rejoined = changes.levels.map((level) => {
    const at = merged.findIndex((each) => each.areas.id === level.id);
    const was = [areas, joined][at];
    if (!was) return level;
    const found = rejoinFigures(level, tables, now, (ids) => {
      const { rows } = thingsOfFigures(was, ids);
      return rows.filter((row) => merged[at].rowOf[row] < 0).length;
    });
    others.push(...found.sources);
    return found.areas;
  });
  return { levels: rejoined, areaRows: changes.areaRows, others };
}

/** The levels as they are then, those below them, and the area of each event. */
async function consequences(
  merged: readonly MergedAreas[],
  levels: readonly AreaSet[],
  { events }: ProjectAround,
  context: RunContext,
): Promise<LevelChanges> {
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
