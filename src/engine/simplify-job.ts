import type { RunContext } from "../base/run-context.ts";
import { simplifyAreas } from "../intake/repair/simplify-areas.ts";
import { type FileRequest, rawTable } from "./file-jobs.ts";

export interface SimplifyRequest extends FileRequest {
  readonly table: number;
  readonly planar: boolean;
  readonly toleranceMeters: number;
}

/** Places at which the outlines of a file turn, before and after; a border between neighbours counts once. */
export interface SimplifyAnswer {
  readonly before: number;
  readonly after: number;
  /** Greatest share by which an area's size would change, 0 to 1. */
  readonly greatestChange: number;
}

/** Tries how light the outlines of a file would become, without bringing it in. Null when it has none. */
export async function trySimplifying(
  request: SimplifyRequest,
  context: RunContext,
): Promise<SimplifyAnswer | null> {
  const { geometry } = await rawTable(request, context);
  if (geometry?.kind !== "areas") return null;
  const { before, after, most } = await simplifyAreas(geometry.polygons, request, context);
  return { before, after, greatestChange: most?.share ?? 0 };
}
