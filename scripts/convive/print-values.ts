import type { ReportedValue, ValueReport } from "../../src/intake/value-report.ts";
import { iccsEntry } from "../../src/model/iccs.ts";

/** Prints what a table counts and what its values stand for, one line per value, with the number of rows and the firmness. */
export function printValues({ counted, columns }: ValueReport): void {
  if (counted) {
    const { unit, weight, eventId } = counted;
    const by = [weight && `how many: ${weight}`, eventId && `event: ${eventId}`].filter(Boolean).join(", ");
    console.log(`  counts ${unit}s${by ? ` (${by})` : ""}`);
  }
  for (const { column, role, values } of columns) {
    console.log(`  values of ${column} (${role}):`);
    for (const value of values)
      console.log(
        `    ${value.count} ${value.text || "(empty)"}: ${standsFor(value)} [${firmnessOf(value)}]`,
      );
  }
}

const firmnessOf = ({ decided, firmness }: ReportedValue) => (decided ? "decided" : firmness);

function standsFor(value: ReportedValue): string {
  if (value.class !== undefined) return value.class ?? "not stated";
  const { iccs = null, indicators = [], protection = null } = value;
  return [
    iccs === null ? "no equivalent" : `${iccs} ${iccsEntry(iccs)?.text.en ?? ""}`.trim(),
    ...indicators,
    ...(protection === null ? [] : [`protected: ${protection}`]),
  ].join(", ");
}
