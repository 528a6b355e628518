import { type Column, missingCode } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import { formatsOf } from "../formats.ts";

/** A cell as people read it; missing is empty. */
export function cellName(column: Column, row: number, language: Language): string {
  if (column.kind === "text") return column.values[row];
  if (column.kind === "number") return formatsOf[language].value(column.values[row], column.unit);
  const code = column.codes[row];
  return code === missingCode ? "" : (column.classes[code]?.text[language] ?? "");
}
