import type { RunContext } from "../base/run-context.ts";
import { importIncidents } from "../intake/import-incidents.ts";
import { identifierColumn } from "../intake/record-keys.ts";
import { applyUpdate, type SourceRecords, type UpdateDecision } from "../intake/update/apply-update.ts";
import { compareUpdate, type UpdateComparison } from "../intake/update/compare-update.ts";
import type { MatchWay } from "../intake/update/match-records.ts";
import { mappingForNext } from "../intake/update/next-mapping.ts";
import { setAsideAgain } from "../intake/update/set-aside-again.ts";
import type { LocalProjection } from "../model/project.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { type FileRequest, rawTable } from "./file-jobs.ts";

/** A file that is to bring a source up to date. */
export interface CompareRequest extends FileRequest {
  readonly table: number;
  readonly before: SourceRecords;
  readonly levels: readonly AreaSet[];
  readonly projection: LocalProjection;
  /** How records are recognised; null chooses. */
  readonly way: MatchWay | null;
}

/** Everything that applying the update needs, and the preview of what it would do. */
export interface Compared extends UpdateComparison {
  readonly after: SourceRecords;
  readonly reappeared: Uint8Array;
}

export interface ApplyRequest {
  readonly before: SourceRecords;
  readonly compared: Compared;
  readonly levels: readonly AreaSet[];
  readonly decision: UpdateDecision;
}

/** Reads a file as the next one of a source and says what would change. */
export async function compareFile(request: CompareRequest, context: RunContext): Promise<Compared> {
  return compareTable(await rawTable(request, part(context, 0, 0.35)), request, part(context, 0.35, 1));
}

/** The same for a table that was read already. */
export async function compareTable(
  raw: RawTable,
  request: Omit<CompareRequest, keyof FileRequest | "table">,
  context: RunContext,
): Promise<Compared> {
  const { before, levels, projection, way } = request;
  const mapping = mappingForNext(before.source, before.table, raw);
  const imported = await importIncidents(raw, mapping, levels, projection, part(context, 0, 0.5));
  const after = { table: imported.table, source: imported.source };
  const comparison = await compareUpdate(before.table, after.table, way, part(context, 0.5, 0.8));
  const identifier = identifierColumn(raw, mapping)?.name ?? null;
  const { setAsideRows } = before.source.passport;
  const reappeared = await setAsideAgain(setAsideRows, raw, identifier, context);
  context.progress(1);
  return { ...comparison, after, reappeared };
}

/** The source after the update. */
export async function applyCompared(request: ApplyRequest, context: RunContext): Promise<SourceRecords> {
  const { before, compared, levels, decision } = request;
  await context.breathe();
  return applyUpdate(before, compared.after, compared, compared.reappeared, levels, decision);
}

/** A context whose progress is a part of the whole. */
function part(context: RunContext, from: number, to: number): RunContext {
  return { ...context, progress: (share) => context.progress(from + share * (to - from)) };
}
