import { part, type RunContext } from "../base/run-context.ts";
import { importIncidents } from "../intake/import-incidents.ts";
import type { IncidentMapping } from "../intake/mapping.ts";
import {
  compareFurther,
  furtherRecords,
  type RepeatedChoice,
  repeatedRows,
} from "../intake/update/append-records.ts";
import { applySource, type ProjectAround, type SourceChange } from "../intake/update/apply-source.ts";
import type { SourceRecords } from "../intake/update/apply-update.ts";
import { compareSource, type SourceComparison, type UpdateBasis } from "../intake/update/compare-source.ts";
import type { UpdateComparison } from "../intake/update/compare-update.ts";
import { joinSources } from "../intake/update/join-sources.ts";
import type { MatchWay } from "../intake/update/match-records.ts";
import type { UpdateDecision } from "../intake/update/updated-source.ts";
import { recordsOfSource } from "../model/incident-sources.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { LocalProjection } from "../model/project.ts";
import type { SetAsideRows, Source } from "../model/source.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { type FileRequest, rawTable } from "./file-jobs.ts";

/** Which table of a file, and how its records are recognised among those there are; null chooses. */
export interface ComparedFile extends FileRequest {
  readonly table: number;
  readonly way: MatchWay | null;
}

/** A file that is to bring a source up to date. */
export interface CompareRequest extends ComparedFile {
  readonly basis: UpdateBasis;
}

export interface ApplyRequest {
  readonly basis: UpdateBasis;
  readonly compared: SourceComparison;
  readonly around: ProjectAround;
  readonly decision: UpdateDecision;
}

/** Reads a file as the next one of a source and says what would change. */
export async function compareFile(request: CompareRequest, context: RunContext): Promise<SourceComparison> {
  const raw = await rawTable(request, part(context, 0, 0.35));
  return compareSource(raw, request.basis, request.way, part(context, 0.35, 1));
}

/** What the update changes in the project. */
export async function applyCompared(request: ApplyRequest, context: RunContext): Promise<SourceChange> {
  const { basis, compared, around, decision } = request;
  await context.breathe();
  return applySource(basis, compared, around, decision, context);
}

/** Events of one more source, and what is needed of the project to read them. */
export interface FurtherBasis {
  readonly mapping: IncidentMapping;
  /** The events there are, of all sources. */
  readonly incidents: IncidentTable;
  readonly levels: readonly AreaSet[];
  readonly projection: LocalProjection;
}

export interface CompareFurtherRequest extends ComparedFile {
  readonly basis: FurtherBasis;
}

/** The events of one more source, and which of them are there already. */
export interface FurtherComparison extends UpdateComparison {
  readonly after: SourceRecords;
  readonly repeated: SetAsideRows["rows"];
}

export interface AddFurtherRequest {
  readonly compared: FurtherComparison;
  readonly incidents: IncidentTable;
  /** Sources of the project: their titles name the classes of the field of sources. */
  readonly sources: Readonly<Record<string, Source>>;
  readonly levels: readonly AreaSet[];
  readonly choice: RepeatedChoice;
  readonly atMilliseconds: number;
}

/** Reads a file as one more source of events and looks for them among those there are. */
export async function compareFurtherFile(
  request: CompareFurtherRequest,
  context: RunContext,
): Promise<FurtherComparison> {
  const raw = await rawTable(request, part(context, 0, 0.35));
  return compareFurtherTable(raw, request.basis, request.way, part(context, 0.35, 1));
}

/** The same for a table that was read already. */
export async function compareFurtherTable(
  raw: RawTable,
  { mapping, incidents, levels, projection }: FurtherBasis,
  way: MatchWay | null,
  context: RunContext,
): Promise<FurtherComparison> {
  const { table, source } = await importIncidents(raw, mapping, levels, projection, part(context, 0, 0.6));
  const after = { table, source };
  const comparison = await compareFurther(incidents, after, way, part(context, 0.6, 1));
  return { ...comparison, after, repeated: repeatedRows(raw, table, comparison.match) };
}

/** All events with those of the further source, and that source with its passport. */
export async function addFurther(request: AddFurtherRequest, context: RunContext): Promise<SourceRecords> {
  const { compared, incidents, sources, levels, choice, atMilliseconds } = request;
  await context.breathe();
  const { after, match, repeated } = compared;
  const { table, source } = furtherRecords(after, match, repeated, choice, levels, atMilliseconds);
  const parts = [
    ...incidents.sources.map((id) => ({
      id,
      title: sources[id]?.title ?? { es: id, en: id },
      table: recordsOfSource(incidents, id),
    })),
    { id: source.id, title: source.title, table },
  ];
  return { table: joinSources(parts), source };
}
