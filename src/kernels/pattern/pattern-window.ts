import type { RunContext } from "../../base/run-context.ts";
import { contourAreas } from "../density/contours.ts";
import { gridCoverage } from "../density/coverage.ts";
import { type DensityGrid, planGrid } from "../density/grid.ts";
import { extentOf, ringArea } from "../geometry/measures.ts";
import { areaCount, type PolygonSet } from "../geometry/polygon-set.ts";
import { squaredDistanceToSegment } from "../geometry/segment-distance.ts";

/** Cells along the longer side of the window's grid. */
const cellsAlong = 256;

/** Where events could have happened, in metres. */
export interface PatternWindow {
  readonly grid: DensityGrid;
  /** Share of each cell inside, 0 to 1. */
  readonly coverage: Float64Array;
  readonly areaSquareMeters: number;
  /** Length of the outline. */
  readonly perimeterMeters: number;
  /** Shorter side of the bounding box. */
  readonly shortSideMeters: number;
  /** Outline as segments: x1, y1, x2, y2, the inside on their left. */
  readonly edges: Float64Array;
}

/**
 * The window of a set of areas: their union. A single area keeps its own outline; of several, the outline of the union
 * is traced on a grid of 256 cells along the longer side, so borders between areas do not count as edges.
 */
export function patternWindow(polygons: PolygonSet): PatternWindow {
  const extent = extentOf(polygons);
  const [width, height] = [extent.maxX - extent.minX, extent.maxY - extent.minY];
  const grid = planGrid(extent, Math.max(width, height) / cellsAlong);
  const coverage = gridCoverage(grid, polygons);
  const outline = areaCount(polygons) === 1 ? polygons : contourAreas(grid, coverage, [0.5]);
  const edges = edgesOf(outline);
  let perimeter = 0;
  for (let e = 0; e < edges.length; e += 4)
    perimeter += Math.hypot(edges[e + 2] - edges[e], edges[e + 3] - edges[e + 1]);
  return {
    grid,
    coverage,
    areaSquareMeters: coverage.reduce((sum, share) => sum + share, 0) * grid.cellMeters ** 2,
    perimeterMeters: perimeter,
    shortSideMeters: Math.min(width, height),
    edges,
  };
}

/** Every edge, turned so that the inside lies on its left. */
function edgesOf({ coordinates, ringOffsets, polygonOffsets }: PolygonSet): Float64Array {
  const edges = new Float64Array(4 * (coordinates.length / 2 - ringOffsets.length + 1));
  let at = 0;
  for (let polygon = 0; polygon + 1 < polygonOffsets.length; polygon++)
    for (let ring = polygonOffsets[polygon]; ring < polygonOffsets[polygon + 1]; ring++) {
      const [first, last] = [ringOffsets[ring], ringOffsets[ring + 1] - 1];
      const turned = ringArea(coordinates, first, last + 1) > 0 !== (ring === polygonOffsets[polygon]);
      for (let v = first; v < last; v++) {
        const [from, to] = turned ? [v + 1, v] : [v, v + 1];
        edges[at++] = coordinates[2 * from];
        edges[at++] = coordinates[2 * from + 1];
        edges[at++] = coordinates[2 * to];
        edges[at++] = coordinates[2 * to + 1];
      }
    }
  return edges;
}

/** Width and height of an outline that is a rectangle along the axes; null for any other. */
export function rectangleOf(edges: Float64Array): { width: number; height: number } | null {
  if (edges.length !== 16) return null;
  let [width, height] = [0, 0];
  for (let e = 0; e < 16; e += 4) {
    const across = Math.abs(edges[e + 2] - edges[e]);
    const up = Math.abs(edges[e + 3] - edges[e + 1]);
    if (across > 0 && up > 0) return null;
    width = Math.max(width, across);
    height = Math.max(height, up);
  }
  return { width, height };
}

/** Distance of each place to the outline. O(places · edges). */
export async function boundaryDistances(
  edges: Float64Array,
  x: Float64Array,
  y: Float64Array,
  context: RunContext,
): Promise<Float64Array> {
  const distances = new Float64Array(x.length);
  const perBreath = Math.max(1, Math.round(2_000_000 / Math.max(1, edges.length)));
  for (let i = 0; i < x.length; i++) {
    if (i % perBreath === 0) await context.breathe();
    let nearest = Number.POSITIVE_INFINITY;
    for (let edge = 0; edge < edges.length; edge += 4)
      nearest = Math.min(
        nearest,
        squaredDistanceToSegment(x[i], y[i], edges[edge], edges[edge + 1], edges[edge + 2], edges[edge + 3]),
      );
    distances[i] = Math.sqrt(nearest);
  }
  return distances;
}

/** Distance to the outline at the corners of the window's cells, row by row, for quick look-up. */
export async function boundaryDistanceTable(
  window: PatternWindow,
  context: RunContext,
): Promise<Float64Array> {
  const { grid, edges } = window;
  const across = grid.columns + 1;
  const count = across * (grid.rows + 1);
  const x = Float64Array.from({ length: count }, (_, i) => grid.originX + (i % across) * grid.cellMeters);
  const y = Float64Array.from(
    { length: count },
    (_, i) => grid.originY + Math.floor(i / across) * grid.cellMeters,
  );
  return boundaryDistances(edges, x, y, context);
}

/** Distances to the outline from the table, by linear interpolation; fills `out`. Places must lie on the grid. */
export function lookUpDistances(
  grid: DensityGrid,
  table: Float64Array,
  x: Float64Array,
  y: Float64Array,
  out: Float64Array,
): void {
  const across = grid.columns + 1;
  for (let i = 0; i < x.length; i++) {
    const u = (x[i] - grid.originX) / grid.cellMeters;
    const v = (y[i] - grid.originY) / grid.cellMeters;
    const column = Math.min(grid.columns - 1, Math.max(0, Math.floor(u)));
    const row = Math.min(grid.rows - 1, Math.max(0, Math.floor(v)));
    const at = row * across + column;
    const east = u - column;
    const south = table[at] + (table[at + 1] - table[at]) * east;
    const north = table[at + across] + (table[at + across + 1] - table[at + across]) * east;
    out[i] = south + (north - south) * (v - row);
  }
}

/** Area of the window that overlaps itself shifted by a step, on a regular table of shifts. */
export interface OverlapTable {
  readonly stepMeters: number;
  /** Shifts from -reach to reach along x, 0 to reach along y. */
  readonly reach: number;
  /** Square metres; row by row along y. */
  readonly areas: Float64Array;
}

/** Steps of the overlap table up to the largest distance, and cells per step where the outline is drawn. */
const overlapSteps = 12;
const cellsPerStep = 3;
/** Cells over the bounding box at most. */
const overlapCellsAtMost = 250_000;

/**
 * Self-overlap of the window for shifts up to a distance (set covariance), for the translation correction. Exact for
 * no shift; elsewhere within the rounding of the outline to cells of a thirty-sixth of the distance (coarser over very
 * large windows). O(cells · shifts).
 */
export async function overlapTable(
  polygons: PolygonSet,
  maximumMeters: number,
  context: RunContext,
): Promise<OverlapTable> {
  const extent = extentOf(polygons);
  const smallest = Math.sqrt(
    ((extent.maxX - extent.minX) * (extent.maxY - extent.minY)) / overlapCellsAtMost,
  );
  const grid = planGrid(extent, Math.max(maximumMeters / overlapSteps / cellsPerStep, smallest));
  const perStep = Math.max(
    1,
    Math.min(cellsPerStep, Math.round(maximumMeters / overlapSteps / grid.cellMeters)),
  );
  const stepMeters = grid.cellMeters * perStep;
  const reach = Math.ceil(maximumMeters / stepMeters) + 1;
  const coverage = gridCoverage(grid, polygons);
  const across = 2 * reach + 1;
  const areas = new Float64Array(across * (reach + 1));
  for (let up = 0; up <= reach; up++)
    for (let right = -reach; right <= reach; right++) {
      areas[up * across + right + reach] =
        overlapCells(coverage, grid.columns, grid.rows, right * perStep, up * perStep) * grid.cellMeters ** 2;
      await context.breathe();
    }
  areas[reach] = coverage.reduce((sum, share) => sum + share, 0) * grid.cellMeters ** 2;
  return { stepMeters, reach, areas };
}

function overlapCells(
  coverage: Float64Array,
  columns: number,
  rows: number,
  right: number,
  up: number,
): number {
  const from = Math.max(0, -right);
  const to = Math.min(columns, columns - right);
  let sum = 0;
  for (let row = 0; row + up < rows; row++) {
    const here = row * columns;
    const there = (row + up) * columns + right;
    for (let column = from; column < to; column++) sum += coverage[here + column] * coverage[there + column];
  }
  return sum;
}
