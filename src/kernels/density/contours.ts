import type { PolygonSet } from "../geometry/polygon-set.ts";
import type { DensityGrid } from "./grid.ts";

interface Ring {
  readonly points: number[];
  readonly area: number;
}

/**
 * The areas where a surface reaches each level, as polygons in the metres of the grid: one area per level, in the
 * order given; a level above every value gives an area without geometry. Marching squares between cell centres with
 * linear interpolation; NaN and what lies beyond the grid count as 0, and levels must be above 0. Outlines run
 * counter-clockwise, holes clockwise. O(cells) per level.
 */
export function contourAreas(grid: DensityGrid, values: Float64Array, levels: readonly number[]): PolygonSet {
  const coordinates: number[] = [];
  const ringOffsets = [0];
  const polygonOffsets = [0];
  const areaOffsets = [0];
  for (const level of levels) {
    for (const polygon of assemble(traceRings(grid, values, level))) {
      for (const ring of polygon) {
        for (const value of ring.points) coordinates.push(value);
        ringOffsets.push(coordinates.length / 2);
      }
      polygonOffsets.push(ringOffsets.length - 1);
    }
    areaOffsets.push(polygonOffsets.length - 1);
  }
  return {
    coordinates: Float64Array.from(coordinates),
    ringOffsets: Uint32Array.from(ringOffsets),
    polygonOffsets: Uint32Array.from(polygonOffsets),
    areaOffsets: Uint32Array.from(areaOffsets),
  };
}

/**
 * Rings with the higher side on their left. Nodes are cell centres with a border of zeros; the edge from a node to the
 * east has twice the node's number, the edge to the north one more. Every crossed edge starts exactly one segment.
 */
function traceRings(grid: DensityGrid, values: Float64Array, level: number): Ring[] {
  const width = grid.columns + 2;
  const height = grid.rows + 2;
  const valueAt = (node: number) => {
    const column = (node % width) - 1;
    const row = Math.floor(node / width) - 1;
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return 0;
    const value = values[row * grid.columns + column];
    return Math.max(0, Number.isNaN(value) ? 0 : value);
  };
  const next = new Int32Array(2 * width * height).fill(-1);
  const starts: number[] = [];
  for (let row = 0; row + 1 < height; row++)
    for (let column = 0; column + 1 < width; column++) {
      const node = row * width + column;
      const southWest = valueAt(node);
      const southEast = valueAt(node + 1);
      const northEast = valueAt(node + width + 1);
      const northWest = valueAt(node + width);
      const south = 2 * node;
      const east = 2 * (node + 1) + 1;
      const north = 2 * (node + width);
      const west = 2 * node + 1;
      const link = (from: number, to: number) => {
        next[from] = to;
        starts.push(from);
      };
      const above =
        (southWest >= level ? 1 : 0) |
        (southEast >= level ? 2 : 0) |
        (northEast >= level ? 4 : 0) |
        (northWest >= level ? 8 : 0);
      const joined = southWest + southEast + northEast + northWest >= 4 * level;
      switch (above) {
        case 1:
          link(south, west);
          break;
        case 2:
          link(east, south);
          break;
        case 3:
          link(east, west);
          break;
        case 4:
          link(north, east);
          break;
        case 5:
          link(south, joined ? east : west);
          link(north, joined ? west : east);
          break;
        case 6:
          link(north, south);
          break;
        case 7:
          link(north, west);
          break;
        case 8:
          link(west, north);
          break;
        case 9:
          link(south, north);
          break;
        case 10:
          link(east, joined ? north : south);
          link(west, joined ? south : north);
          break;
        case 11:
          link(east, north);
          break;
        case 12:
          link(west, east);
          break;
        case 13:
          link(south, east);
          break;
        case 14:
          link(west, south);
          break;
      }
    }
  const rings: Ring[] = [];
  for (const start of starts) {
    if (next[start] < 0) continue;
    const points: number[] = [];
    for (let edge = start; next[edge] >= 0; ) {
      const node = edge >> 1;
      const upward = edge & 1;
      const here = valueAt(node);
      const share = (level - here) / (valueAt(node + (upward ? width : 1)) - here);
      points.push(
        grid.originX + ((node % width) - 0.5 + (upward ? 0 : share)) * grid.cellMeters,
        grid.originY + (Math.floor(node / width) - 0.5 + (upward ? share : 0)) * grid.cellMeters,
      );
      const following = next[edge];
      next[edge] = -1;
      edge = following;
    }
    points.push(points[0], points[1]);
    const area = signedArea(points);
    if (area !== 0) rings.push({ points, area });
  }
  return rings;
}

function signedArea(points: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i + 3 < points.length; i += 2)
    twice +=
      (points[i] - points[0]) * (points[i + 3] - points[1]) -
      (points[i + 2] - points[0]) * (points[i + 1] - points[1]);
  return twice / 2;
}

/** Gives each hole to the smallest outline around it. */
function assemble(rings: readonly Ring[]): Ring[][] {
  const polygons = rings
    .filter((ring) => ring.area > 0)
    .sort((a, b) => a.area - b.area)
    .map((ring) => [ring]);
  for (const hole of rings) {
    if (hole.area > 0) continue;
    polygons.find(([outline]) => outline.area > -hole.area && surrounds(outline, hole))?.push(hole);
  }
  return polygons.reverse();
}

function surrounds(outline: Ring, hole: Ring): boolean {
  const [x, y] = hole.points;
  const { points } = outline;
  let inside = false;
  for (let i = 0; i + 3 < points.length; i += 2)
    if (
      points[i + 1] > y !== points[i + 3] > y &&
      x < points[i] + ((y - points[i + 1]) * (points[i + 2] - points[i])) / (points[i + 3] - points[i + 1])
    )
      inside = !inside;
  return inside;
}
