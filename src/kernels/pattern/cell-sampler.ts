import type { Random } from "../../base/random.ts";
import type { DensityGrid } from "../density/grid.ts";

/**
 * Draws random places over a grid, each cell as often as its mass (0 or above), evenly within the cell: alias method of
 * Walker (1977) and Vose (1991), O(cells) to prepare and O(1) per place.
 */
export interface CellSampler {
  readonly grid: DensityGrid;
  /** Cells with a mass above 0. */
  readonly cells: Uint32Array;
  readonly threshold: Float64Array;
  readonly alias: Uint32Array;
}

/** Prepares a sampler; a grid without mass gives one without cells. */
export function createCellSampler(grid: DensityGrid, mass: Float64Array): CellSampler {
  let count = 0;
  let total = 0;
  for (const value of mass)
    if (value > 0) {
      count++;
      total += value;
    }
  const cells = new Uint32Array(count);
  const threshold = new Float64Array(count);
  const alias = new Uint32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (let cell = 0, k = 0; cell < mass.length; cell++) {
    if (!(mass[cell] > 0)) continue;
    cells[k] = cell;
    threshold[k] = (mass[cell] * count) / total;
    (threshold[k] < 1 ? small : large).push(k);
    k++;
  }
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1];
    alias[low] = high;
    threshold[high] -= 1 - threshold[low];
    if (threshold[high] < 1) {
      large.pop();
      small.push(high);
    }
  }
  // What is left over is 1 but for rounding.
  for (const k of [...small, ...large]) threshold[k] = 1;
  return { grid, cells, threshold, alias };
}

/** Fills `x` and `y` with random places. NaN if there is no mass anywhere. */
export function drawPlaces(sampler: CellSampler, random: Random, x: Float64Array, y: Float64Array): void {
  const { grid, cells, threshold, alias } = sampler;
  if (cells.length === 0) {
    x.fill(Number.NaN);
    y.fill(Number.NaN);
    return;
  }
  for (let i = 0; i < x.length; i++) {
    const position = random.uniform() * cells.length;
    const first = Math.floor(position);
    const cell = cells[position - first < threshold[first] ? first : alias[first]];
    const row = Math.floor(cell / grid.columns);
    x[i] = grid.originX + (cell - row * grid.columns + random.uniform()) * grid.cellMeters;
    y[i] = grid.originY + (row + random.uniform()) * grid.cellMeters;
  }
}
