import type { LocalProjection } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { HexagonCells } from "../model/result.ts";

/** Corners of one hexagon and its first corner again. */
export const hexagonVertices = 7;

/**
 * Outlines of cells in degrees, interleaved, seven vertices each, counter-clockwise. `share` draws them smaller than
 * they are (1 is the full cell), which leaves the ground to be seen between them.
 */
export function hexagonOutlines(
  cells: HexagonCells,
  projection: LocalProjection,
  share: number,
  rows?: ArrayLike<number>,
): Float64Array {
  const count = rows?.length ?? cells.centerX.length;
  const x = new Float64Array(6 * count);
  const y = new Float64Array(6 * count);
  const radius = cells.radiusMeters * share;
  for (let i = 0; i < count; i++) {
    const cell = rows ? rows[i] : i;
    for (let corner = 0; corner < 6; corner++) {
      const angle = (Math.PI / 180) * (60 * corner + 30);
      x[6 * i + corner] = cells.centerX[cell] + radius * Math.cos(angle);
      y[6 * i + corner] = cells.centerY[cell] + radius * Math.sin(angle);
    }
  }
  createProjector(projection).inverse(x, y, x, y);
  goOn(x, projection);
  const outlines = new Float64Array(2 * hexagonVertices * count);
  for (let i = 0; i < count; i++)
    for (let vertex = 0; vertex < hexagonVertices; vertex++) {
      outlines[2 * (hexagonVertices * i + vertex)] = x[6 * i + (vertex % 6)];
      outlines[2 * (hexagonVertices * i + vertex) + 1] = y[6 * i + (vertex % 6)];
    }
  return outlines;
}

/** Centres of cells in degrees, interleaved. */
export function hexagonCenters(cells: HexagonCells, projection: LocalProjection): Float64Array {
  const count = cells.centerX.length;
  const longitude = new Float64Array(count);
  const latitude = new Float64Array(count);
  createProjector(projection).inverse(cells.centerX, cells.centerY, longitude, latitude);
  goOn(longitude, projection);
  const centers = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    centers[2 * i] = longitude[i];
    centers[2 * i + 1] = latitude[i];
  }
  return centers;
}

/** Longitudes near the middle of the territory, beyond ±180 where it lies there: no cell may be drawn around the Earth. */
function goOn(longitude: Float64Array, { longitude: middle }: LocalProjection): void {
  for (let i = 0; i < longitude.length; i++) {
    if (longitude[i] - middle > 180) longitude[i] -= 360;
    else if (longitude[i] - middle < -180) longitude[i] += 360;
  }
}
