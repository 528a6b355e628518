import type { RunContext } from "../../base/run-context.ts";
import { type DensityRequest, densitySurface, divideByMass } from "./density-surface.ts";
import { exactDensityAt, type WeightedPoints } from "./exact-density.ts";
import { type DensityGrid, planGrid } from "./grid.ts";
import { kernelDeviation } from "./kernel-shape.ts";

/** Bandwidths of single events stay between a quarter and four times the common one. */
const octaves = 2;
/** Bandwidths that are computed per octave; an event's own lies between two of them. */
const classesPerOctave = 4;
/** Events up to which the pilot density is summed exactly. */
const exactPilot = 3000;
/** Cells of the pilot's grid per standard deviation of the kernel, at least. */
const pilotCellsPerDeviation = 4;

/**
 * Adaptive kernel density (Abramson 1982): each event has its own bandwidth, the common one times
 * (pilot density / its geometric mean)^(-1/2), between a quarter and four times; the pilot is the fixed density, edge-corrected like the result. Sharp
 * where events crowd, smooth where they are few. Each event is shared between two of 17 fixed bandwidths by linear
 * interpolation on the logarithm, so the cost is at most 17 fixed densities. Gives weight per square metre, 0
 * outside, edge-corrected with each bandwidth's own mass.
 */
export async function adaptiveDensity(
  points: WeightedPoints,
  request: DensityRequest,
  context: RunContext,
): Promise<Float64Array> {
  const exponents = await bandwidthExponents(points, request, context);
  const classes = 2 * octaves * classesPerOctave + 1;
  const result = new Float64Array(request.grid.columns * request.grid.rows);
  for (let index = 0; index < classes; index++) {
    const members = membersOf(points, exponents, index);
    if (members.x.length > 0) {
      const bandwidthMeters = request.bandwidthMeters * 2 ** (index / classesPerOctave - octaves);
      const part = await densitySurface(members, { ...request, bandwidthMeters }, context);
      for (let i = 0; i < result.length; i++) result[i] += part.density[i];
    }
    context.progress((index + 1) / classes);
  }
  return result;
}

/** Position of each event's bandwidth among the classes: 0 is the smallest; NaN for an event outside the grid. */
async function bandwidthExponents(
  points: WeightedPoints,
  request: DensityRequest,
  context: RunContext,
): Promise<Float64Array> {
  const count = points.x.length;
  const pilot = await pilotDensity(points, request, context);
  let logs = 0;
  let total = 0;
  for (let i = 0; i < count; i++)
    if (pilot[i] > 0) {
      const weight = points.weight === null ? 1 : points.weight[i];
      logs += weight * Math.log2(pilot[i]);
      total += weight;
    }
  const middle = logs / total;
  return pilot.map((value) => {
    if (!(value > 0)) return Number.NaN;
    const exponent = -0.5 * (Math.log2(value) - middle);
    return (Math.min(octaves, Math.max(-octaves, exponent)) + octaves) * classesPerOctave;
  });
}

/**
 * The fixed density at every event. Events count wherever they lie, also in cells that are too far outside to be drawn.
 * NaN outside the grid.
 */
async function pilotDensity(
  points: WeightedPoints,
  request: DensityRequest,
  context: RunContext,
): Promise<Float64Array> {
  const { shape, bandwidthMeters, territory } = request;
  const grid = pilotGrid(request.grid, kernelDeviation(shape, bandwidthMeters) / pilotCellsPerDeviation);
  const whole = { ...request, grid, inside: new Float64Array(grid.columns * grid.rows).fill(1) };
  if (points.x.length > exactPilot)
    return valuesAt(grid, (await densitySurface(points, whole, context)).density, points);
  const pilot = exactDensityAt(points, shape, bandwidthMeters, points.x, points.y);
  if (territory === null) return pilot;
  const perMass = new Float64Array(grid.columns * grid.rows).fill(1);
  await divideByMass(perMass, whole, context);
  return valuesAt(grid, perMass, points).map((factor, i) => factor * pilot[i]);
}

/** A grid over the same rectangle whose cells are fine enough to read the value at a place from its cell. */
function pilotGrid(grid: DensityGrid, cellMeters: number): DensityGrid {
  if (grid.cellMeters <= cellMeters) return grid;
  const { originX, originY } = grid;
  return planGrid(
    {
      minX: originX,
      minY: originY,
      maxX: originX + grid.columns * grid.cellMeters,
      maxY: originY + grid.rows * grid.cellMeters,
    },
    cellMeters,
  );
}

function membersOf(points: WeightedPoints, exponents: Float64Array, index: number): WeightedPoints {
  const rows: number[] = [];
  for (let i = 0; i < exponents.length; i++) if (Math.abs(exponents[i] - index) < 1) rows.push(i);
  return {
    x: Float64Array.from(rows, (i) => points.x[i]),
    y: Float64Array.from(rows, (i) => points.y[i]),
    weight: Float64Array.from(
      rows,
      (i) => (points.weight === null ? 1 : points.weight[i]) * (1 - Math.abs(exponents[i] - index)),
    ),
  };
}

/** Value of the cell that holds each point; NaN outside the grid. */
function valuesAt(grid: DensityGrid, values: Float64Array, points: WeightedPoints): Float64Array {
  return points.x.map((x, i) => {
    const column = Math.floor((x - grid.originX) / grid.cellMeters);
    const row = Math.floor((points.y[i] - grid.originY) / grid.cellMeters);
    return column >= 0 && row >= 0 && column < grid.columns && row < grid.rows
      ? values[row * grid.columns + column]
      : Number.NaN;
  });
}
