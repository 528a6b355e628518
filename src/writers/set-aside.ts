import type { Language } from "../base/language.ts";
import type { Source } from "../model/source.ts";
import { csvLine } from "./csv-cells.ts";

const columnTitles = {
  es: { row: "fila", reason: "motivo", file: "archivo" },
  en: { row: "row", reason: "reason", file: "file" },
} as const;

/**
 * The set-aside rows of a source as CSV (UTF-8 with byte order mark): number in the file, reason in words, and the
 * cells as they were, safe to open in a spreadsheet. Where several files went into the source, each row names its own.
 */
export function setAsideCsv(
  { passport, loads = [] }: Pick<Source, "passport" | "loads">,
  language: Language,
): Uint8Array {
  const { header, rows } = passport.setAsideRows;
  const several = loads.length > 1;
  const reasons = new Map(passport.setAside.map(({ code, text }) => [code, text[language]]));
  const titles = columnTitles[language];
  const lines = [csvLine([...(several ? [titles.file] : []), titles.row, titles.reason, ...header])];
  for (const { row, code, cells, load = 0 } of rows) {
    const file = several ? [loads[load]?.fileName ?? ""] : [];
    lines.push(csvLine([...file, String(row), reasons.get(code) ?? code, ...cells]));
  }
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
