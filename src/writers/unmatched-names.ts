import type { Language } from "../base/language.ts";
import { csvLine } from "./csv-cells.ts";

/** A name of a table that no area bears, with what it may mean and what was decided. */
export interface UnmatchedRow {
  readonly name: string;
  readonly parent: string;
  readonly rows: number;
  /** Code of the area meant; empty while nothing is decided. */
  readonly code: string;
  readonly suggestions: readonly { readonly code: string; readonly name: string }[];
}

const columnTitles = {
  es: ["nombre", "superior", "filas", "codigo", "sugerencias"],
  en: ["name", "parent", "rows", "code", "suggestions"],
} as const satisfies Record<Language, readonly string[]>;

/**
 * Names left over by a join as CSV (UTF-8 with byte order mark). The column of codes is to be filled in by hand: the table then
 * says which areas the names stand for.
 */
export function unmatchedCsv(names: readonly UnmatchedRow[], language: Language): Uint8Array {
  const lines = [csvLine(columnTitles[language])];
  for (const { name, parent, rows, code, suggestions } of names)
    lines.push(
      csvLine([
        name,
        parent,
        String(rows),
        code,
        suggestions.map((suggestion) => `${suggestion.code} ${suggestion.name}`).join(" | "),
      ]),
    );
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
