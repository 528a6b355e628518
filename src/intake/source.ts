import type { Problem } from "../base/problem.ts";
import type { Grade, Passport, PassportCheck, SetAsideRows, Source, SourceRole } from "../model/source.ts";
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
  const rows = setAsideRows(raw, reasons);
  const { source, title, citation, ...understood } = mapping;
  return {
    id: source,
    role,
    title: title ?? { es: raw.name, en: raw.name },
    fileName: raw.name,
    citation: citation ?? { es: "", en: "" },
    passport: passportOf({
      fileName: raw.name,
      accepted: raw.rowsRead - rows.length,
      setAsideRows: { header: raw.columns.map((column) => column.name), rows },
      checks,
      grade,
      problems,
    }),
    mapping: JSON.stringify(understood),
  };
}

function setAsideRows(raw: RawTable, reasons: readonly (ReasonCode | "")[]): SetAsideRows["rows"] {
  const rows: SetAsideRows["rows"][number][] = raw.setAside.map(({ row, code, cells }) => ({
    row,
    code,
    cells,
  }));
  for (let row = 0; row < raw.rows; row++)
    if (reasons[row] !== "")
      rows.push({ row: fileRowOf(raw, row), code: reasons[row], cells: rowTexts(raw, row) });
  return rows.sort((a, b) => a.row - b.row);
}

/** A passport that adds up: rows read = accepted + set aside. */
export function passportOf(given: {
  fileName: string;
  accepted: number;
  setAsideRows: SetAsideRows;
  checks: readonly PassportCheck[];
  grade: Grade | null;
  problems: readonly Problem[];
}): Passport {
  const { rows } = given.setAsideRows;
  const rowsRead = given.accepted + rows.length;
  const setAside = reasonCounts(rows.map((row) => row.code));
  const told =
    rows.length > 0
      ? [intakeProblems.rowsSetAside(given.fileName, rows.length, rowsRead, setAside[0].text)]
      : [];
  return {
    rowsRead,
    rowsAccepted: given.accepted,
    setAside,
    setAsideRows: given.setAsideRows,
    checks: given.checks,
    grade: given.grade,
    problems: [...told, ...given.problems],
  };
}
