import type { Problem } from "../base/problem.ts";
import { problems } from "./problems.ts";
import { type RawColumn, type RawTable, type SetAsideRow, uniqueNames } from "./raw-table.ts";
import { readerReasons } from "./reader-reasons.ts";
import type { SheetCell } from "./sheet-values.ts";

/** A row of a sheet that is not empty, with its number in the sheet, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** Cells that stand as one: first and last row (numbers from 1) and column (from 0). */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

const mostColumns = 2000;
const rowsLookedAt = 30;
const mostHeaderRows = 4;

const isFilled = (cell: SheetCell | undefined) => cell !== null && cell !== undefined && cell !== "";
const filledIn = (cells: readonly SheetCell[]) =>
  cells.reduce<number>((n, cell) => n + (isFilled(cell) ? 1 : 0), 0);

/**
 * Makes a table of a sheet: titles above the header are passed over, a header of several rows under merged cells becomes
 * names such as "Hombres - Total", and notes below the last row are set aside. Rows keep their distance from the header
 * as their number. `limit`: rows of data at most.
 */
export function tableOfSheet(
  fileName: string,
  name: string,
  sheet: Sheet,
  facts: Readonly<Record<string, string>>,
  limit = Number.POSITIVE_INFINITY,
): { table: RawTable; problems: Problem[] } {
  const rows = sheet.rows.filter((row) => filledIn(row.cells) > 0);
  const usual = usualWidth(rows);
  const top = rows.slice(0, rowsLookedAt + mostHeaderRows).map((row) => spread(row, sheet.merges));
  const headerAt = Math.max(
    0,
    top.slice(0, rowsLookedAt).findIndex((cells) => isHeader(cells, usual)),
  );
  const named = (top[headerAt] ?? []).some((cell) => typeof cell === "string");
  const headerRows = named ? countHeaderRows(rows, top, headerAt, sheet.merges) : 0;
  const body = rows.slice(headerAt + headerRows, limit + headerAt + headerRows);
  const whole = body.length === rows.length - headerAt - headerRows;
  const notes = whole ? notesBelow(body, usual) : 0;
  const kept = body.slice(0, body.length - notes);
  const first = headerRows > 0 ? rows[headerAt + headerRows - 1].number : (rows[0]?.number ?? 1) - 1;
  const header = top.slice(headerAt, headerAt + headerRows);
  const width = Math.max(0, ...header.map((cells) => cells.length), ...widest(kept));
  const columns = usedColumns(header, kept, Math.min(width, mostColumns));
  const names = uniqueNames(columns.map((column) => headerName(header, column)));
  const setAside = body.slice(kept.length).map(
    ({ number, cells }): SetAsideRow => ({
      row: number - first,
      code: "note-row",
      cells: columns.map((column) => String(cells[column] ?? "")),
    }),
  );
  const inOrder = kept.every((row, index) => row.number - first === index + 1);
  const table: RawTable = {
    name,
    rows: kept.length,
    rowsRead: body.length,
    ...(inOrder ? {} : { rowNumbers: Uint32Array.from(kept, (row) => row.number - first) }),
    columns: columns.map(
      (column, index): RawColumn => ({
        name: names[index],
        text: (row) => String(kept[row].cells[column] ?? ""),
        number: (row) => {
          const cell = kept[row].cells[column];
          return typeof cell === "number" ? cell : Number.NaN;
        },
      }),
    ),
    geometry: null,
    setAside,
    facts: headerAt > 0 ? { ...facts, linesBeforeHeader: String(headerAt) } : facts,
  };
  const found: Problem[] = [];
  if (width > mostColumns) found.push(problems.tooManyColumns(fileName, width, mostColumns));
  if (notes > 0)
    found.push(problems.setAsideRows(fileName, readerReasons["note-row"], notes, setAside[0].row));
  return { table, problems: found };
}

/** How many cells most rows fill. */
function usualWidth(rows: readonly SheetRow[]): number {
  const widths = rows
    .slice(0, 100)
    .map((row) => filledIn(row.cells))
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.8)] ?? 0;
}

/** The cells of a row with merged ones filled in. */
function spread(row: SheetRow, merges: readonly Merge[]): SheetCell[] {
  const cells = [...row.cells];
  for (const merge of merges) {
    if (merge.top !== row.number) continue;
    const value = cells[merge.left] ?? null;
    const right = Math.min(merge.right, mostColumns);
    while (cells.length <= right) cells.push(null);
    for (let column = merge.left; column <= right; column++) cells[column] = value;
  }
  return cells;
}

/** A header fills most of the columns, and not with one title across all of them. */
function isHeader(cells: readonly SheetCell[], usual: number): boolean {
  const different = new Set(cells.filter(isFilled)).size;
  return filledIn(cells) >= Math.max(1, usual * 0.7) && (different > 1 || usual <= 1);
}

/** Rows of the header: one more as long as merged cells open columns below them and what follows are names. */
function countHeaderRows(
  rows: readonly SheetRow[],
  top: readonly (readonly SheetCell[])[],
  headerAt: number,
  merges: readonly Merge[],
): number {
  let count = 1;
  while (count < mostHeaderRows && headerAt + count < top.length) {
    const last = rows[headerAt + count - 1].number;
    const next = rows[headerAt + count];
    const opened = merges.some(
      (merge) =>
        (merge.top === last && merge.right > merge.left) ||
        (merge.top <= last && merge.bottom >= next.number),
    );
    if (!opened || !next.cells.every(isName)) break;
    count++;
  }
  return count;
}

/** A cell a header may hold: nothing, words, or a year. */
function isName(cell: SheetCell): boolean {
  if (typeof cell === "number") return Number.isInteger(cell) && cell >= 1800 && cell <= 2200;
  return cell === null || !/^\d{4}-\d{2}-\d{2}/.test(cell);
}

function headerName(header: readonly (readonly SheetCell[])[], column: number): string {
  const parts: string[] = [];
  for (const cells of header) {
    const text = String(cells[column] ?? "")
      .replace(/\s+/g, " ")
      .trim();
    if (text !== "" && parts.at(-1) !== text) parts.push(text);
  }
  return parts.join(" - ");
}

/** Rows at the end that hold one text while the table has three columns or more: sources and notes. */
function notesBelow(body: readonly SheetRow[], usual: number): number {
  let notes = 0;
  while (usual >= 3 && notes < body.length - 1) {
    const { cells } = body[body.length - 1 - notes];
    if (filledIn(cells) !== 1 || typeof cells.find(isFilled) !== "string") break;
    notes++;
  }
  return notes;
}

function widest(rows: readonly SheetRow[]): number[] {
  return [rows.reduce((most, row) => Math.max(most, row.cells.length), 0)];
}

/** Columns with a name or a value. */
function usedColumns(
  header: readonly (readonly SheetCell[])[],
  rows: readonly SheetRow[],
  width: number,
): number[] {
  const used = new Uint8Array(width);
  for (const cells of [...header, ...rows.map((row) => row.cells)])
    for (let column = 0; column < width && column < cells.length; column++)
      if (used[column] === 0 && isFilled(cells[column])) used[column] = 1;
  return Array.from(used.keys()).filter((column) => used[column] === 1);
}
