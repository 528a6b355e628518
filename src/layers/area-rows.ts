import type { Support } from "../model/result.ts";
import type { AreaSet } from "../model/territory.ts";

/**
 * For every area of a level, the row of a result over areas that is about it, -1 where none is. Results usually keep
 * the level's own order, which costs one comparison per area; any other order or selection is matched by code.
 */
export function resultRows(areas: AreaSet, support: Extract<Support, { kind: "areas" }>): Int32Array {
  const rows = new Int32Array(areas.codes.length);
  const aligned =
    support.ids.length === areas.codes.length && areas.codes.every((code, row) => support.ids[row] === code);
  if (aligned) return rows.map((_, row) => row);
  const byCode = new Map<string, number>();
  support.ids.forEach((id, row) => {
    byCode.set(id, row);
  });
  return rows.map((_, row) => byCode.get(areas.codes[row]) ?? -1);
}
