import { type RawColumn, type RawTable, uniqueNames } from "./raw-table.ts";

/** A cell of a spreadsheet: text, or a number, or nothing. */
export type SheetCell = string | number | null;

const mostColumns = 2000;

/**
 * Makes a table of the rows of a sheet: title lines above the header are passed over, empty rows dropped, the header is
 * the first row with most of the columns filled. `facts` as in `RawTable`.
 */
export function tableOfRows(
  name: string,
  rows: readonly (readonly SheetCell[])[],
  facts: Readonly<Record<string, string>>,
): RawTable {
  const filled = (row: readonly SheetCell[]) =>
    row.reduce<number>((n, cell) => n + (cell === null || cell === "" ? 0 : 1), 0);
  const used = rows.filter((row) => filled(row) > 0);
  const widths = used
    .slice(0, 100)
    .map(filled)
    .sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length * 0.8)] ?? 0;
  const headerAt = Math.max(
    0,
    used.slice(0, 30).findIndex((row) => filled(row) >= Math.max(1, usual * 0.7)),
  );
  const header = used[headerAt] ?? [];
  const named =
    header.some((cell) => typeof cell === "string") &&
    !header.some((cell) => typeof cell === "number" && usual > 1 && !Number.isInteger(cell));
  const body = used.slice(named ? headerAt + 1 : headerAt);
  const width = Math.min(
    mostColumns,
    Math.max(header.length, ...body.slice(0, 1000).map((row) => row.length), 0),
  );
  const names = uniqueNames(
    Array.from({ length: width }, (_, column) =>
      named && header[column] !== null ? String(header[column] ?? "") : "",
    ),
  );
  return {
    name,
    rows: body.length,
    rowsRead: body.length,
    columns: names.map(
      (columnName, column): RawColumn => ({
        name: columnName,
        text: (row) => String(body[row][column] ?? ""),
        number: (row) => {
          const cell = body[row][column];
          return typeof cell === "number" ? cell : Number.NaN;
        },
      }),
    ),
    geometry: null,
    setAside: [],
    facts: headerAt > 0 ? { ...facts, linesBeforeHeader: String(headerAt) } : facts,
  };
}
