import { ringArea } from "../geometry/measures.ts";
import { areaCount, type PolygonSet } from "../geometry/polygon-set.ts";
import type { DensityGrid } from "./grid.ts";

/**
 * Share of each cell that lies inside the areas (0 to 1), exact; areas in the metres of the grid. Where areas overlap
 * the share stays at 1.
 */
export function gridCoverage(grid: DensityGrid, polygons: PolygonSet): Float64Array {
  const amounts = new Float64Array(areaCount(polygons)).fill(1);
  const coverage = spreadOverCells(grid, polygons, amounts);
  for (let i = 0; i < coverage.length; i++) coverage[i] = Math.min(1, coverage[i]);
  return coverage;
}

/**
 * Per cell, the sum over areas of the covered share times the area's amount: an amount per area spread evenly. NaN
 * amounts count as 0. Every edge adds the exact area to its right, with its sign; a running sum along each row then
 * fills the inside. O(edges + cells crossed + cells); parts of areas beyond the grid are left out.
 */
export function spreadOverCells(
  grid: DensityGrid,
  polygons: PolygonSet,
  amounts: Float64Array,
): Float64Array {
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const width = grid.columns + 1;
  const changes = new Float64Array(width * grid.rows + 1);
  const perMeter = 1 / grid.cellMeters;
  for (let area = 0; area < amounts.length; area++) {
    if (amounts[area] === 0 || Number.isNaN(amounts[area])) continue;
    for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++)
      for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
        const outline = r === polygonOffsets[p];
        const counterClockwise = ringArea(coordinates, ringOffsets[r], ringOffsets[r + 1]) > 0;
        const amount = outline === counterClockwise ? -amounts[area] : amounts[area];
        for (let v = ringOffsets[r]; v < ringOffsets[r + 1] - 1; v++)
          addEdge(
            changes,
            grid,
            (coordinates[2 * v] - grid.originX) * perMeter,
            (coordinates[2 * v + 1] - grid.originY) * perMeter,
            (coordinates[2 * v + 2] - grid.originX) * perMeter,
            (coordinates[2 * v + 3] - grid.originY) * perMeter,
            amount,
          );
      }
  }
  const result = new Float64Array(grid.columns * grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    let sum = 0;
    for (let column = 0; column < grid.columns; column++) {
      sum += changes[row * width + column];
      // What is left of additions that cancel is rounding.
      result[row * grid.columns + column] = Math.abs(sum) < 1e-12 ? 0 : sum;
    }
  }
  return result;
}

/** Adds the area to the right of an edge, row by row, as changes from each cell to the next. Units are cells. */
function addEdge(
  changes: Float64Array,
  grid: DensityGrid,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  amount: number,
): void {
  if (fromY === toY) return;
  const upward = fromY < toY;
  const signed = upward ? amount : -amount;
  const lowX = upward ? fromX : toX;
  const lowY = upward ? fromY : toY;
  const highY = upward ? toY : fromY;
  const slope = (toX - fromX) / (toY - fromY);
  const first = Math.max(0, Math.floor(lowY));
  const last = Math.min(grid.rows, Math.ceil(highY));
  for (let row = first; row < last; row++) {
    const bottom = Math.max(row, lowY);
    const top = Math.min(row + 1, highY);
    const height = (top - bottom) * signed;
    const a = clamp(lowX + (bottom - lowY) * slope, grid.columns);
    const b = clamp(lowX + (top - lowY) * slope, grid.columns);
    const west = Math.min(a, b);
    const east = Math.max(a, b);
    const offset = row * (grid.columns + 1);
    let before = 0;
    let covered = 0;
    for (let column = Math.floor(west); column <= grid.columns; column++) {
      const upTo = meanRightOf(column + 1, west, east);
      const share = upTo - covered;
      covered = upTo;
      changes[offset + column] += height * (share - before);
      before = share;
      if (column >= east) break;
    }
  }
}

function clamp(x: number, columns: number): number {
  return Math.min(columns, Math.max(0, x));
}

/** Mean of max(0, limit - x) over x evenly between `west` and `east`. */
function meanRightOf(limit: number, west: number, east: number): number {
  if (limit <= west) return 0;
  if (limit >= east) return limit - (west + east) / 2;
  return (limit - west) ** 2 / (2 * (east - west));
}
