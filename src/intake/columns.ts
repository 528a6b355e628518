import type { Column, NumberColumn } from "../base/column.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { categoryField, codeCategories } from "./categories.ts";
import { CellCursor } from "./cell-cursor.ts";
import { isCategoryColumn, isNumberColumn, profileColumn } from "./column-profile.ts";
import { meaningsByName } from "./column-vocabulary.ts";
import { slugOf } from "./names.ts";
import { numberStyleOf, parseNumber } from "./numbers.ts";

/** The numbers of a column, per row of the table; NaN where a cell is none. */
export function numbersOf(column: RawColumn, rows: number, wholeNumbers = false): Float64Array {
  const style = numberStyleOf(column, rows, wholeNumbers);
  const cursor = new CellCursor(column);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const typed = column.number?.(row) ?? Number.NaN;
    if (!Number.isNaN(typed)) values[row] = typed;
    else
      values[row] = cursor.at(row) ? parseNumber(cursor.bytes, cursor.start, cursor.end, style) : Number.NaN;
  }
  return values;
}

/**
 * Turns the columns of a table into fields of the accepted rows: numbers, few repeated texts as categories, other
 * texts. `names`: columns to take. `population`: the column with residents.
 */
export function fieldsOf(
  raw: RawTable,
  names: readonly string[],
  rows: Uint32Array,
  population: string | null,
): Column[] {
  const ids = new Set<string>();
  const fields: Column[] = [];
  for (const name of names) {
    const column = raw.columns.find((candidate) => candidate.name === name);
    if (!column) continue;
    const base = slugOf(name) || "field";
    let id = base;
    for (let count = 2; ids.has(id); count++) id = `${base}-${count}`;
    ids.add(id);
    fields.push(fieldOf(column, id, raw.rows, rows, name === population));
  }
  return fields;
}

function fieldOf(
  column: RawColumn,
  id: string,
  allRows: number,
  rows: Uint32Array,
  residents: boolean,
): Column {
  const profile = profileColumn(column, allRows);
  if (residents || isNumberColumn(profile)) return numberField(column, id, allRows, rows, residents);
  const coded = isCategoryColumn(profile) ? codeCategories(column, allRows, { role: null }) : null;
  if (coded) return categoryField(id, column.name, coded, rows);
  const label = { es: column.name, en: column.name };
  return { kind: "text", id, version: 1, label, values: Array.from(rows, (row) => column.text(row)) };
}

/** A number field; its meaning is guessed from its name and can be changed by a person. */
export function numberField(
  column: RawColumn,
  id: string,
  allRows: number,
  rows: Uint32Array,
  residents: boolean,
): NumberColumn {
  const meanings = meaningsByName(column.name);
  const counted = residents || (meanings.count ?? 0) >= 0.6 || (meanings.population ?? 0) >= 0.6;
  const all = numbersOf(column, allRows, counted);
  const values = Float64Array.from(rows, (row) => all[row]);
  const rate = !residents && (meanings.rate ?? 0) >= 0.6;
  const whole =
    counted &&
    !rate &&
    values.every((value) => Number.isNaN(value) || (Number.isInteger(value) && value >= 0));
  return {
    kind: "number",
    id,
    version: 1,
    label: { es: column.name, en: column.name },
    values,
    unit: residents || (whole && (meanings.population ?? 0) >= 0.6) ? "people" : whole ? "count" : "none",
    meaning: rate ? "rate" : whole || residents ? "count" : "measure",
  };
}
