import type { Problem } from "../base/problem.ts";
import type { Grade, PassportCheck, SetAsideRows, Source, SourceRole } from "../model/source.ts";
import { fileRowOf, type RawTable, rowTexts } from "../readers/raw-table.ts";
import { intakeProblems } from "./intake-problems.ts";
import type { SourceMapping } from "./mapping.ts";
import { type ReasonCode, reasonCounts } from "./set-aside-reasons.ts";

/**
 * The source with its passport. `reasons`: per row of the table, why it was set aside, empty if it was not; the rows the
 * reader itself set aside are counted in. Accepted + set aside = read, always.
 */
export function buildSource(
  raw: RawTable,
  mapping: SourceMapping,
  role: SourceRole,
  reasons: readonly (ReasonCode | "")[],
  checks: readonly PassportCheck[],
  grade: Grade | null,
  problems: readonly Problem[],
): Source {
  const rows: SetAsideRows["rows"][number][] = raw.setAside.map(({ row, code, cells }) => ({
    row,
    code,
    cells,
  }));
  for (let row = 0; row < raw.rows; row++)
    if (reasons[row] !== "")
      rows.push({ row: fileRowOf(raw, row), code: reasons[row], cells: rowTexts(raw, row) });
  rows.sort((a, b) => a.row - b.row);
  const setAside = reasonCounts(rows.map((row) => row.code));
  const told =
    rows.length > 0
      ? [intakeProblems.rowsSetAside(raw.name, rows.length, raw.rowsRead, setAside[0].text)]
      : [];
  return {
    id: mapping.source,
    role,
    title: mapping.title ?? { es: raw.name, en: raw.name },
    fileName: raw.name,
    citation: mapping.citation ?? { es: "", en: "" },
    passport: {
      rowsRead: raw.rowsRead,
      rowsAccepted: raw.rowsRead - rows.length,
      setAside,
      setAsideRows: { header: raw.columns.map((column) => column.name), rows },
      checks,
      grade,
      problems: [...told, ...problems],
    },
  };
}
