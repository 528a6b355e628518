import type { Column, Unit } from "../../base/column.ts";
import { unitUnder } from "../../symbology/unit-text.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";

/** Units that a figure alone does not tell: a share has its sign, and a count is what its name says. */
const toldUnits: ReadonlySet<Unit> = new Set(["meters", "km2", "perKm2", "per100k", "days"]);

/** Values of one row, a line each: name, unit where the name does not say it, value. `empty`: what stands for no value. */
export function ColumnFacts({
  columns,
  row,
  empty,
}: {
  columns: readonly Column[];
  row: number;
  empty: string;
}) {
  const local = useLocalised();
  const formats = useFormats();
  return columns.map((column) => {
    const unit =
      column.kind === "number" && toldUnits.has(column.unit)
        ? local(unitUnder(column.label, column.unit))
        : "";
    return (
      <div key={column.id}>
        <dt>{unit ? `${local(column.label)} (${unit})` : local(column.label)}</dt>
        <dd>{cellName(column, row, formats.language) || empty}</dd>
      </div>
    );
  });
}
