import type { NumberColumn } from "../../base/column.ts";
import type { Language } from "../../base/language.ts";
import { formatsOf } from "../formats.ts";

/** 0, 1, 2, ... as data for marks that look their values up by row. */
export const rowsOf = (length: number) => Array.from({ length }, (_, row) => row);

/** Writes a column's numbers along an axis: shares without decimals when they are whole percents. */
export function numberTicks(column: NumberColumn, language: Language): (value: number) => string {
  return (value) =>
    column.unit === "share" && Number.isInteger(Math.round(value * 1e6) / 1e4)
      ? formatsOf[language].share(value)
      : formatsOf[language].value(value, column.unit);
}
