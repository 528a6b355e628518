import type { AreaSet } from "../../../model/territory.ts";

type Outlines = AreaSet["geometry"];

/** Where longitude and latitude lie on a small plot, in its pixels. */
export interface PlotFrame {
  x(longitude: number): number;
  y(latitude: number): number;
}

export const plotWidth = 300;
export const plotHeight = 210;
const margin = 8;
/** Outlines are drawn with so many vertices at most. */
const mostVertices = 6000;
/** Side of a cell, in pixels: of a city it is most of a kilometre. */
const cellSide = 7;

/** Fits interleaved coordinates into the plot, as broad as they are at their latitude. Null when there is none. */
export function plotFrame(sets: readonly Float64Array[]): PlotFrame | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const coordinates of sets)
    for (let i = 0; i < coordinates.length; i += 2) {
      west = Math.min(west, coordinates[i]);
      south = Math.min(south, coordinates[i + 1]);
      east = Math.max(east, coordinates[i]);
      north = Math.max(north, coordinates[i + 1]);
    }
  if (!Number.isFinite(west)) return null;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (plotWidth - 2 * margin) / Math.max(1e-9, (east - west) * squeeze),
    (plotHeight - 2 * margin) / Math.max(1e-9, north - south),
  );
  return {
    x: (longitude) => plotWidth / 2 + (longitude - (west + east) / 2) * squeeze * scale,
    y: (latitude) => plotHeight / 2 - (latitude - (south + north) / 2) * scale,
  };
}

/** A square of the plot with points in it: its upper left corner, and how full it is beside the fullest, above 0 to 1. */
export interface PlotCell {
  readonly x: number;
  readonly y: number;
  readonly share: number;
}

/** Counts points in the squares of a grid over the plot; the order says nothing of the order of the points. */
export function cellsOf(points: Float64Array, frame: PlotFrame): readonly PlotCell[] {
  const columns = Math.ceil(plotWidth / cellSide);
  const counts = new Uint32Array(columns * Math.ceil(plotHeight / cellSide));
  let most = 0;
  for (let i = 0; i < points.length; i += 2) {
    const column = Math.floor(frame.x(points[i]) / cellSide);
    const row = Math.floor(frame.y(points[i + 1]) / cellSide);
    most = Math.max(most, ++counts[row * columns + column]);
  }
  const cells: PlotCell[] = [];
  for (const [at, count] of counts.entries())
    if (count > 0)
      cells.push({
        x: (at % columns) * cellSide,
        y: Math.floor(at / columns) * cellSide,
        share: count / most,
      });
  return cells;
}

/** Draws the outlines, and over them the points: each one, or how many lie in each cell. */
export function drawPlaces(
  context: CanvasRenderingContext2D,
  points: Float64Array,
  outlines: Outlines | null,
  look: { readonly line: string; readonly ink: string; readonly singly: boolean },
): void {
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, plotWidth, plotHeight);
  const frame = plotFrame([points, outlines?.coordinates ?? new Float64Array(0)]);
  if (!frame) return;
  if (outlines) {
    context.strokeStyle = look.line;
    context.lineWidth = 0.75;
    drawOutlines(context, outlines, frame);
  }
  context.fillStyle = look.ink;
  if (look.singly) drawPoints(context, points, frame);
  else
    for (const { x, y, share } of cellsOf(points, frame)) {
      context.globalAlpha = 0.15 + 0.75 * Math.sqrt(share);
      context.fillRect(x, y, cellSide - 0.5, cellSide - 0.5);
    }
  context.globalAlpha = 1;
}

function drawOutlines(context: CanvasRenderingContext2D, outlines: Outlines, frame: PlotFrame): void {
  const { coordinates, ringOffsets } = outlines;
  const step = Math.max(1, Math.ceil(coordinates.length / 2 / mostVertices));
  context.beginPath();
  for (let ring = 0; ring + 1 < ringOffsets.length; ring++) {
    for (let vertex = ringOffsets[ring]; vertex < ringOffsets[ring + 1]; vertex += step) {
      const [x, y] = [frame.x(coordinates[2 * vertex]), frame.y(coordinates[2 * vertex + 1])];
      if (vertex === ringOffsets[ring]) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
  context.stroke();
}

function drawPoints(context: CanvasRenderingContext2D, points: Float64Array, frame: PlotFrame): void {
  context.globalAlpha = points.length > 1000 ? 0.45 : 0.8;
  const size = points.length > 1000 ? 1.8 : 3;
  for (let i = 0; i < points.length; i += 2)
    context.fillRect(frame.x(points[i]) - size / 2, frame.y(points[i + 1]) - size / 2, size, size);
}
