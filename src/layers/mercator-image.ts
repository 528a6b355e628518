import type { LocalProjection } from "../model/project.ts";
import { createProjector, type Projector } from "../model/projection.ts";
import type { Raster } from "../model/result.ts";
import type { Rgba } from "../symbology/color.ts";

/** A picture whose rows and columns are straight on a Mercator map; row 0 is the northernmost. */
export interface MercatorImage {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity per pixel, opacity not multiplied in. */
  readonly data: Uint8ClampedArray;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
}

export interface ImagePainter {
  /** Colour of a value read between the cells; null reads the nearest cell by `colorOfCell`. */
  readonly colorOf: ((value: number) => Rgba) | null;
  readonly colorOfCell: (cell: number) => Rgba;
}

const degrees = 180 / Math.PI;
/** Squares of the coarse net on which the projection is computed exactly; between its knots it is nearly straight. */
const netSquares = 32;
/** Pixels of the longer side: sharp enough for a surface, and drawn within a few frames. */
const longestSide = 720;
const pixelsPerSlice = 60_000;

/**
 * Redraws a raster of local metres as an image for a Mercator map. A raster in an equal-area projection is turned and
 * bent against Mercator, so each pixel asks the raster for its own place: the projection is exact on a net of 33 by
 * 33 knots and read linearly between them (error below half a metre over 300 km). Values are interpolated between
 * cell centres before they are coloured; where the nearest cell has no value nothing is drawn. Painted in slices of a few
 * milliseconds, between which the page answers.
 */
export async function mercatorImage(
  raster: Raster,
  values: Float64Array | null,
  projection: LocalProjection,
  painter: ImagePainter,
): Promise<MercatorImage> {
  const projector = createProjector(projection);
  const bounds = boundsOf(raster, projector);
  const [west, south, east, north] = bounds;
  const top = mercatorY(north);
  const bottom = mercatorY(south);
  const spanX = (east - west) / degrees;
  const spanY = top - bottom;
  const finest = Math.min(3, Math.max(1, longestSide / Math.max(raster.columns, raster.rows)));
  const wanted = finest * Math.max(raster.columns, raster.rows);
  const scale = Math.min(longestSide, wanted) / Math.max(spanX, spanY);
  const width = Math.max(1, Math.round(spanX * scale));
  const height = Math.max(1, Math.round(spanY * scale));
  const data = new Uint8ClampedArray(4 * width * height);
  const net = projectNet(projector, bounds, top, spanY);
  const side = netSquares + 1;
  const perCell = 1 / raster.cellMeters;
  const rowX = new Float64Array(side);
  const rowY = new Float64Array(side);
  const rowsPerSlice = Math.ceil(pixelsPerSlice / width);
  for (let py = 0; py < height; py++) {
    if (py > 0 && py % rowsPerSlice === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    const v = ((py + 0.5) / height) * netSquares;
    const knotRow = Math.min(netSquares - 1, Math.floor(v));
    const down = v - knotRow;
    for (let k = 0; k < side; k++) {
      const at = knotRow * side + k;
      rowX[k] = (net.x[at] * (1 - down) + net.x[at + side] * down - raster.originX) * perCell;
      rowY[k] = (net.y[at] * (1 - down) + net.y[at + side] * down - raster.originY) * perCell;
    }
    for (let px = 0; px < width; px++) {
      const u = ((px + 0.5) / width) * netSquares;
      const knot = Math.min(netSquares - 1, Math.floor(u));
      const right = u - knot;
      const x = rowX[knot] * (1 - right) + rowX[knot + 1] * right;
      const y = rowY[knot] * (1 - right) + rowY[knot + 1] * right;
      const column = Math.floor(x);
      const row = Math.floor(y);
      if (column < 0 || row < 0 || column >= raster.columns || row >= raster.rows) continue;
      const color =
        painter.colorOf && values
          ? painter.colorOf(valueAt(values, raster, x - 0.5, y - 0.5, row * raster.columns + column))
          : painter.colorOfCell(row * raster.columns + column);
      const at = 4 * (py * width + px);
      data[at] = color[0];
      data[at + 1] = color[1];
      data[at + 2] = color[2];
      data[at + 3] = color[3];
    }
  }
  return { width, height, data, bounds };
}

/** Degrees around the image of a raster. */
export function mercatorBounds(raster: Raster, projection: LocalProjection): MercatorImage["bounds"] {
  return boundsOf(raster, createProjector(projection));
}

/** Bilinear value at fractional cell centres; missing neighbours are left out, and a missing own cell is missing. */
function valueAt(values: Float64Array, raster: Raster, u: number, v: number, own: number): number {
  if (Number.isNaN(values[own])) return Number.NaN;
  const { columns, rows } = raster;
  const column = Math.min(columns - 2, Math.max(0, Math.floor(u)));
  const row = Math.min(rows - 2, Math.max(0, Math.floor(v)));
  if (columns < 2 || rows < 2) return values[own];
  const right = Math.min(1, Math.max(0, u - column));
  const up = Math.min(1, Math.max(0, v - row));
  const at = row * columns + column;
  const a = values[at];
  const b = values[at + 1];
  const c = values[at + columns];
  const d = values[at + columns + 1];
  const sum = (a * (1 - right) + b * right) * (1 - up) + (c * (1 - right) + d * right) * up;
  if (!Number.isNaN(sum)) return sum;
  let total = 0;
  let weight = 0;
  const add = (value: number, share: number) => {
    if (Number.isNaN(value)) return;
    total += share * value;
    weight += share;
  };
  add(a, (1 - right) * (1 - up));
  add(b, right * (1 - up));
  add(c, (1 - right) * up);
  add(d, right * up);
  return weight > 0 ? total / weight : values[own];
}

function mercatorY(latitude: number): number {
  return Math.asinh(Math.tan(latitude / degrees));
}

/** Local metres of every knot, north to south. */
function projectNet(
  projector: Projector,
  [west, , east]: MercatorImage["bounds"],
  top: number,
  spanY: number,
): { x: Float64Array; y: Float64Array } {
  const side = netSquares + 1;
  const longitude = new Float64Array(side * side);
  const latitude = new Float64Array(side * side);
  for (let row = 0; row < side; row++) {
    const degreesNorth = Math.atan(Math.sinh(top - (row / netSquares) * spanY)) * degrees;
    for (let k = 0; k < side; k++) {
      longitude[row * side + k] = west + (k / netSquares) * (east - west);
      latitude[row * side + k] = degreesNorth;
    }
  }
  const x = new Float64Array(side * side);
  const y = new Float64Array(side * side);
  projector.forward(longitude, latitude, x, y);
  return { x, y };
}

/** Degrees around a raster, from points along its edge. */
function boundsOf(raster: Raster, projector: Projector): MercatorImage["bounds"] {
  const steps = 16;
  const width = raster.columns * raster.cellMeters;
  const height = raster.rows * raster.cellMeters;
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const share = i / steps;
    for (const [u, v] of [
      [share, 0],
      [share, 1],
      [0, share],
      [1, share],
    ]) {
      x.push(raster.originX + u * width);
      y.push(raster.originY + v * height);
    }
  }
  const longitude = new Float64Array(x.length);
  const latitude = new Float64Array(x.length);
  projector.inverse(Float64Array.from(x), Float64Array.from(y), longitude, latitude);
  return [Math.min(...longitude), Math.min(...latitude), Math.max(...longitude), Math.max(...latitude)];
}
