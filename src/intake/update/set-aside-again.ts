import type { RunContext } from "../../base/run-context.ts";
import type { SetAsideRows } from "../../model/source.ts";
import { type RawTable, rowTexts } from "../../readers/raw-table.ts";
import { recordKeyOfText, recordKeys } from "../record-keys.ts";

const rowsPerBreath = 5000;

/**
 * Which rows that earlier files set aside are in the new file again, whatever became of them there: the same identifier, or the
 * same cells. 1 where they are. O(rows of the new file x columns) if anything was set aside, else nothing.
 */
export async function setAsideAgain(
  before: SetAsideRows,
  raw: RawTable,
  identifier: string | null,
  context: RunContext,
): Promise<Uint8Array> {
  const again = new Uint8Array(before.rows.length);
  if (before.rows.length === 0) return again;
  const waiting = new Map<string, number[]>();
  const names = new Set(before.header);
  const order = raw.columns.flatMap((column) =>
    names.has(column.name) ? [before.header.indexOf(column.name)] : [],
  );
  const shared = raw.columns.map((column) => names.has(column.name));
  for (const [index, row] of before.rows.entries()) {
    const text = order.map((at) => row.cells[at] ?? "").join("\u0000");
    waiting.set(text, [...(waiting.get(text) ?? []), index]);
  }
  const take = (cells: readonly string[]) => {
    const found = waiting.get(cells.filter((_, column) => shared[column]).join("\u0000"))?.shift();
    if (found !== undefined) again[found] = 1;
  };
  if (order.length > 0) {
    for (let row = 0; row < raw.rows; row++) {
      if (row % rowsPerBreath === 0) await context.breathe();
      take(rowTexts(raw, row));
    }
    for (const { cells } of raw.setAside) take(cells);
  }
  const at = identifier === null ? -1 : before.header.indexOf(identifier);
  const column = raw.columns.find((each) => each.name === identifier);
  if (at < 0 || !column) return again;
  const keys = new Set(await recordKeys(column, raw.rows, context));
  for (const [index, row] of before.rows.entries()) {
    const key = recordKeyOfText(row.cells[at] ?? "");
    if (!Number.isNaN(key) && keys.has(key)) again[index] = 1;
  }
  return again;
}
