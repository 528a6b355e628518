import type { DrawnChart } from "./chart-options.ts";

/** The distance in metres that a row of a chart's table stands for; NaN where it stands for none. */
export function metersOf(facts: DrawnChart, row: number): number {
  if (row < 0) return Number.NaN;
  const { telling } = facts;
  if (telling?.sets?.param.endsWith("Meters")) return telling.sets.values[row];
  if (facts.kind === "curve")
    return facts.x.kind === "number" && facts.x.column.unit === "meters"
      ? facts.x.column.values[row]
      : Number.NaN;
  if (facts.kind !== "grid") return Number.NaN;
  const axis = [facts.down, facts.across].find((column) => column.unit === "meters");
  return axis ? axis.values[row] : Number.NaN;
}
