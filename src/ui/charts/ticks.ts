import type { NumberColumn } from "../../base/column.ts";
import { formatNumber } from "../../base/format.ts";
import type { Language } from "../../base/language.ts";
import { formatsOf } from "../formats.ts";

/** 0, 1, 2, ... as data for marks that look their values up by row. */
export const rowsOf = (length: number) => Array.from({ length }, (_, row) => row);

/**
 * Writes a column's numbers along an axis: all of an axis with the decimals that the longest of them needs, shares without decimals
 * when they are whole percents. Without the others, a number is written as in a table.
 */
export function numberTicks(column: NumberColumn, language: Language) {
  return (value: number, _index?: number, all?: readonly number[]): string => {
    if (column.unit === "probability" || (column.unit !== "share" && !all))
      return formatsOf[language].value(value, column.unit);
    if (column.unit !== "share") return formatNumber(value, language, decimalsOf(all ?? [value]));
    return Number.isInteger(Math.round(value * 1e6) / 1e4)
      ? formatsOf[language].share(value)
      : formatsOf[language].value(value, column.unit);
  };
}

/** Decimals with which every one of these round numbers can be written; at most 8. */
function decimalsOf(values: readonly number[]): number {
  const needed = (value: number) => {
    let decimals = 0;
    while (decimals < 8 && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9) decimals++;
    return decimals;
  };
  return values.reduce((most, value) => Math.max(most, needed(value)), 0);
}
