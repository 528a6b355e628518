import type { Language, Localised } from "../base/language.ts";
import type { Passport } from "../model/source.ts";
import { csvLine } from "../writers/csv-cells.ts";

const rowName: Localised = { es: "fila", en: "row" };
const reasonName: Localised = { es: "motivo", en: "reason" };

/** The rows that a source set aside, with their number in the file and the reason, as a CSV file for spreadsheets. */
export function setAsideCsv(passport: Passport, language: Language): Uint8Array {
  const { header, rows } = passport.setAsideRows;
  const reasons = new Map(passport.setAside.map((reason) => [reason.code, reason.text[language]]));
  const lines = [
    csvLine([rowName[language], reasonName[language], ...header]),
    ...rows.map((row) => csvLine([String(row.row), reasons.get(row.code) ?? row.code, ...row.cells])),
  ];
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
