import type { RunContext } from "../../base/run-context.ts";
import type { DensityGrid } from "./grid.ts";
import { type KernelShape, kernelHeight, kernelReach } from "./kernel-shape.ts";

/** Events as columns; `weight` null means 1 each. */
export interface WeightedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array | null;
}

/**
 * Adds the exact kernel density, in weight per square metre, of every point at every cell centre to `target`.
 * Points with a missing coordinate are left out. O(points · cells within reach).
 */
export async function addExactDensity(
  grid: DensityGrid,
  points: WeightedPoints,
  shape: KernelShape,
  bandwidth: number,
  target: Float64Array,
  context: RunContext,
): Promise<void> {
  const { originX, originY, cellMeters, columns, rows } = grid;
  const reach = kernelReach(shape, bandwidth);
  const along = new Float64Array(columns);
  const square = bandwidth * bandwidth;
  const factor = 1 / (2 * square);
  const perBreath = Math.max(1, Math.round(4_000_000 / Math.max(1, (2 * reach) / cellMeters) ** 2));
  for (let i = 0; i < points.x.length; i++) {
    if (i % perBreath === 0) await context.breathe();
    const weight = points.weight === null ? 1 : points.weight[i];
    const u = (points.x[i] - originX) / cellMeters - 0.5;
    const v = (points.y[i] - originY) / cellMeters - 0.5;
    if (!Number.isFinite(u + v) || Number.isNaN(weight)) continue;
    const cells = reach / cellMeters;
    const west = Math.max(0, Math.ceil(u - cells));
    const east = Math.min(columns - 1, Math.floor(u + cells));
    const south = Math.max(0, Math.ceil(v - cells));
    const north = Math.min(rows - 1, Math.floor(v + cells));
    for (let column = west; column <= east; column++) {
      const distance = (column - u) * cellMeters;
      along[column] =
        shape === "gaussian" ? Math.exp(-distance * distance * factor) : 1 - (distance * distance) / square;
    }
    for (let row = south; row <= north; row++) {
      const distance = (row - v) * cellMeters;
      const offset = row * columns;
      if (shape === "gaussian") {
        const height = (weight * factor * Math.exp(-distance * distance * factor)) / Math.PI;
        for (let column = west; column <= east; column++) target[offset + column] += height * along[column];
      } else {
        const fallen = (distance * distance) / square;
        const height = (3 * weight) / (Math.PI * square);
        for (let column = west; column <= east; column++) {
          const rest = along[column] - fallen;
          if (rest > 0) target[offset + column] += height * rest * rest;
        }
      }
    }
  }
}

/** Exact kernel density, in weight per square unit, at given places. O(points · places). */
export function exactDensityAt(
  points: WeightedPoints,
  shape: KernelShape,
  bandwidth: number,
  atX: Float64Array,
  atY: Float64Array,
): Float64Array {
  const density = new Float64Array(atX.length);
  for (let place = 0; place < atX.length; place++) {
    let sum = 0;
    for (let i = 0; i < points.x.length; i++) {
      const dx = points.x[i] - atX[place];
      const dy = points.y[i] - atY[place];
      const height = kernelHeight(shape, bandwidth, dx * dx + dy * dy);
      sum += points.weight === null ? height : height * points.weight[i];
    }
    density[place] = sum;
  }
  return density;
}
