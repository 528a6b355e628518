import type { Language } from "../base/language.ts";
import type { Passport } from "../model/source.ts";
import { csvLine } from "./csv-cells.ts";

const columnTitles = {
  es: { row: "fila", reason: "motivo" },
  en: { row: "row", reason: "reason" },
} as const;

/**
 * The set-aside rows of a source as CSV (UTF-8 with byte order mark): number in the file, reason in words, and the
 * cells as they were, safe to open in a spreadsheet.
 */
export function setAsideCsv(passport: Passport, language: Language): Uint8Array {
  const { header, rows } = passport.setAsideRows;
  const reasons = new Map(passport.setAside.map(({ code, text }) => [code, text[language]]));
  const titles = columnTitles[language];
  const lines = [csvLine([titles.row, titles.reason, ...header])];
  for (const { row, code, cells } of rows)
    lines.push(csvLine([String(row), reasons.get(code) ?? code, ...cells]));
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
