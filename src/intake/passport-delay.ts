import { minutesPerDay, missingTime } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import type { PassportCheck } from "../model/source.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { CellCursor } from "./cell-cursor.ts";
import { CivilParser } from "./civil-parser.ts";
import type { IncidentMapping } from "./mapping.ts";
import { comparableText } from "./names.ts";
import { measuredCheck } from "./passport-texts.ts";
import { lookAtDates } from "./timing.ts";

/** Names of the column that says when an event was recorded, without accents. */
const recordDateNames =
  /^(fecha|fec|date|data)( de| del)?( la| el)? (registro|denuncia|inicio|captura|reporte|alta|recepcion|noticia|reported|recorded|rptd|registro bo)\b|^(reported|recorded|registration|report) date\b|^date (rptd|reported|recorded)\b|^fecharegistro$|^fechadenuncia$|^fechainicio$/;

const lateAfterDays = 30;
const rowsPerBreath = 20_000;

/**
 * How many events were recorded more than 30 days after they happened, where the file has both dates. Rows recorded before
 * they happened are left out. Empty without such a column. O(bytes of the column).
 */
export async function delayChecks(
  raw: RawTable,
  mapping: IncidentMapping,
  rows: Uint32Array,
  from: Int32Array,
  context: RunContext,
): Promise<PassportCheck[]> {
  if (mapping.time.kind !== "columns") return [];
  const { date } = mapping.time;
  const column = raw.columns.find(
    (each) => each.name !== date && recordDateNames.test(comparableText(each.name)),
  );
  if (!column) return [];
  const { order, readable } = lookAtDates(column, raw.rows);
  if (readable === 0) return [];
  const cursor = new CellCursor(column);
  const parser = new CivilParser();
  let both = 0;
  let late = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i % rowsPerBreath === 0) await context.breathe();
    const row = rows[i];
    if (from[row] === missingTime || !cursor.at(row)) continue;
    if (!parser.readDate(cursor.bytes, cursor.start, cursor.end, order)) continue;
    const days = Math.floor(parser.from / minutesPerDay) - Math.floor(from[row] / minutesPerDay);
    if (days < 0) continue;
    both++;
    if (days > lateAfterDays) late++;
  }
  return both > 0 ? [measuredCheck("recorded-late", late, both)] : [];
}
