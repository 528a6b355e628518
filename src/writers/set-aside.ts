import type { Language } from "../base/language.ts";
import type { Source } from "../model/source.ts";
import { csvLine } from "./csv-cells.ts";

const words = {
  es: { row: "fila", reason: "motivo", file: "archivo", withheld: "celdas omitidas", yes: "sí" },
  en: { row: "row", reason: "reason", file: "file", withheld: "cells left out", yes: "yes" },
} as const;

/**
 * The set-aside rows of a source as CSV (UTF-8 with byte order mark): number in the file, reason in words, and the
 * cells as they were, safe to open in a spreadsheet. Where several files went into the source, each row names its own.
 * `guarded`: 1 for each row that may be a protected event, of which only number and reason are written; a column then says so.
 */
export function setAsideCsv(
  { passport, loads = [] }: Pick<Source, "passport" | "loads">,
  language: Language,
  guarded: Uint8Array | null,
): Uint8Array {
  const { header, rows } = passport.setAsideRows;
  const several = loads.length > 1;
  const reasons = new Map(passport.setAside.map(({ code, text }) => [code, text[language]]));
  const { row: rowTitle, reason: reasonTitle, file: fileTitle, withheld, yes } = words[language];
  const titles = [...(several ? [fileTitle] : []), rowTitle, reasonTitle, ...(guarded ? [withheld] : [])];
  const lines = [csvLine([...titles, ...header])];
  for (const [i, { row, code, cells, load = 0 }] of rows.entries()) {
    const hidden = guarded?.[i] === 1;
    const file = several ? [loads[load]?.fileName ?? ""] : [];
    const mark = guarded ? [hidden ? yes : ""] : [];
    const shown = hidden ? header.map(() => "") : cells;
    lines.push(csvLine([...file, String(row), reasons.get(code) ?? code, ...mark, ...shown]));
  }
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
