import type { Meaning, NumberColumn, Unit } from "../../src/base/column.ts";
import type { Localised } from "../../src/base/language.ts";

/** A first version of a number column. */
export function numberColumn(
  id: string,
  label: Localised,
  values: ArrayLike<number>,
  unit: Unit,
  meaning: Meaning,
): NumberColumn {
  return { id, version: 1, label, kind: "number", values: Float64Array.from(values), unit, meaning };
}
