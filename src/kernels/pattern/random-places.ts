import type { Random } from "../../base/random.ts";
import type { DensityGrid } from "../density/grid.ts";
import { type AliasTable, drawRow } from "./alias-table.ts";

/**
 * Fills `x` and `y` with random places on a grid: cells as often as their mass (`cells` made by `aliasTable`), evenly
 * within a cell. NaN if there is no mass anywhere.
 */
export function drawPlaces(
  grid: DensityGrid,
  cells: AliasTable,
  random: Random,
  x: Float64Array,
  y: Float64Array,
): void {
  if (cells.rows.length === 0) {
    x.fill(Number.NaN);
    y.fill(Number.NaN);
    return;
  }
  for (let i = 0; i < x.length; i++) {
    const cell = drawRow(cells, random);
    const row = Math.floor(cell / grid.columns);
    x[i] = grid.originX + (cell - row * grid.columns + random.uniform()) * grid.cellMeters;
    y[i] = grid.originY + (row + random.uniform()) * grid.cellMeters;
  }
}
