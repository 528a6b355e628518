import type { Unit } from "../base/column.ts";
import type { Language } from "../base/language.ts";
import { unitText } from "../symbology/unit-text.ts";

/** Units that a person expects beside a parameter. */
const namedUnits: readonly Unit[] = ["meters", "days", "km2", "people", "per100k", "perKm2"];

/** How a parameter is asked for: a share in percent, a length with its unit, a level without one. */
export function paramUnit(unit: Unit | undefined, language: Language): { text: string; times: number } {
  if (unit === "share") return { text: "%", times: 100 };
  return { text: unit && namedUnits.includes(unit) ? unitText[unit][language] : "", times: 1 };
}

/** Takes away what binary fractions add: 0.1 * 3 is 0.3. */
export const tidy = (value: number) => Number(value.toPrecision(12));
