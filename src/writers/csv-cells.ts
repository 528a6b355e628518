/**
 * One CSV cell (RFC 4180): quoted when it must be. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, CSV injection); a plain number keeps its sign.
 */
export function csvCell(value: string): string {
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
  const safe = !isNumber && /^[=+\-@＝＋－＠\t\r\n|%]/.test(value) ? `'${value}` : value;
  return /[",;\n\r\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Cells as one line of CSV, without a line break (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(",");
}

/** A number for a file: shortest text that reads back to the same number; undefined is an empty cell. */
export function numberCell(value: number): string {
  return Number.isFinite(value) ? String(value) : "";
}
