import { Delaunay } from "d3-delaunay";
import { Random } from "../../../src/base/random.ts";
import { municipalities, seed } from "./plan.ts";
import { pullToShore } from "./shoreline.ts";
import { fromGrid, nearestGrid, streetGrids, urbanity } from "./street-grids.ts";
import type { Terrain } from "./terrain.ts";

/**
 * The island as small cells (Voronoi cells of scattered points). In towns a cell is a street block; in the country
 * it is a few hectares. Every area of the territory is a union of cells, so borders are shared by construction.
 */
export interface Mesh {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 where the cell is land. */
  readonly land: Uint8Array;
  /** Index of the street grid that the cell is a block of, or -1. Grids are numbered over all municipalities. */
  readonly grid: Int16Array;
  /** Neighbours of cell i: `neighbours[offsets[i]]` to `neighbours[offsets[i + 1]]`, across an edge worth its name. */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Corners of cell i, counter-clockwise: `corners[cornerOffsets[i]]` …; a corner is a vertex number. */
  readonly cornerOffsets: Uint32Array;
  readonly corners: Uint32Array;
  readonly vertexX: Float64Array;
  readonly vertexY: Float64Array;
  /** Area of each cell, km². */
  readonly areaKm2: Float64Array;
}

interface Frame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const frame: Frame = { west: -38500, south: -23500, east: 38500, north: 20500 };

interface Scatter {
  readonly x: number[];
  readonly y: number[];
  readonly grid: number[];
}

/** Scatters the points: street blocks in towns, a dense band along the coast, wide spacing elsewhere. */
function scatter(terrain: Terrain, rough: (x: number, y: number) => number): Scatter {
  const points: Scatter = { x: [], y: [], grid: [] };
  const random = new Random(seed, 10);
  const inTown = (index: number, x: number, y: number) =>
    nearestGrid(x, y) === index &&
    urbanity(streetGrids[index].municipality, x, y, rough) > 0 &&
    terrain.shore(x, y) < -45;
  for (let index = 0; index < streetGrids.length; index++) {
    const item = streetGrids[index];
    const reach = municipalities[item.municipality].reach * 1600;
    const columns = Math.ceil(reach / item.blockLong);
    const rows = Math.ceil(reach / item.blockShort);
    for (let row = -rows; row <= rows; row++)
      for (let column = -columns; column <= columns; column++) {
        const [x, y] = fromGrid(index, (column + 0.5) * item.blockLong, (row + 0.5) * item.blockShort);
        if (!inTown(index, x, y)) continue;
        points.x.push(x + 2 * (random.uniform() - 0.5));
        points.y.push(y + 2 * (random.uniform() - 0.5));
        points.grid.push(index);
      }
  }
  const nearCoast = createCoastFilter(terrain);
  scatterZone(points, random, 130, (shore) => Math.abs(shore) <= 420, terrain, rough, nearCoast);
  scatterZone(points, random, 330, (shore) => shore < -420, terrain, rough);
  scatterZone(points, random, 700, (shore) => shore > 420, terrain, rough);
  return points;
}

/** Says where the coast may be near: looks at one place every 500 m, and the shore function is not that steep. */
function createCoastFilter(terrain: Terrain): (x: number, y: number) => boolean {
  const step = 500;
  const columns = Math.ceil((frame.east - frame.west) / step) + 2;
  const rows = Math.ceil((frame.north - frame.south) / step) + 2;
  const near = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const shore = terrain.shore(frame.west + column * step, frame.south + row * step);
      near[row * columns + column] = Math.abs(shore) < 2500 ? 1 : 0;
    }
  const place = (value: number, least: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.round((value - least) / step)));
  return (x, y) => near[place(y, frame.south, rows) * columns + place(x, frame.west, columns)] === 1;
}

function scatterZone(
  points: Scatter,
  random: Random,
  spacing: number,
  zone: (shore: number) => boolean,
  terrain: Terrain,
  rough: (x: number, y: number) => number,
  worthLooking: (x: number, y: number) => boolean = () => true,
): void {
  const rowHeight = spacing * 0.866;
  let row = 0;
  for (let gy = frame.south; gy <= frame.north; gy += rowHeight, row++)
    for (let gx = frame.west + (row % 2) * spacing * 0.5; gx <= frame.east; gx += spacing) {
      const x = gx + spacing * 0.62 * (random.uniform() - 0.5);
      const y = gy + spacing * 0.62 * (random.uniform() - 0.5);
      if (!worthLooking(x, y)) continue;
      const shore = terrain.shore(x, y);
      if (!zone(shore)) continue;
      const index = nearestGrid(x, y);
      if (shore < -45 && urbanity(streetGrids[index].municipality, x, y, rough) > 0) continue;
      points.x.push(x);
      points.y.push(y);
      points.grid.push(-1);
    }
}

/** Builds the mesh. Edges shorter than `shortestEdge` metres do not make neighbours. */
export function createMesh(
  terrain: Terrain,
  rough: (x: number, y: number) => number,
  shortestEdge = 9,
): Mesh {
  const points = scatter(terrain, rough);
  const count = points.x.length;
  const coordinates = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    coordinates[2 * i] = points.x[i];
    coordinates[2 * i + 1] = points.y[i];
  }
  const delaunay = new Delaunay(coordinates);
  const voronoi = delaunay.voronoi([
    frame.west - 5000,
    frame.south - 5000,
    frame.east + 5000,
    frame.north + 5000,
  ]);
  const vertexX = new Float64Array(voronoi.circumcenters.length / 2);
  const vertexY = new Float64Array(vertexX.length);
  for (let v = 0; v < vertexX.length; v++) {
    vertexX[v] = voronoi.circumcenters[2 * v];
    vertexY[v] = voronoi.circumcenters[2 * v + 1];
  }
  const mesh = {
    count,
    x: Float64Array.from(points.x),
    y: Float64Array.from(points.y),
    grid: Int16Array.from(points.grid),
    vertexX,
    vertexY,
    ...connect(delaunay, vertexX, vertexY, count, shortestEdge),
  };
  const land = new Uint8Array(count);
  for (let i = 0; i < count; i++)
    land[i] = mesh.grid[i] >= 0 || terrain.shore(mesh.x[i], mesh.y[i]) < 0 ? 1 : 0;
  tidyLand(mesh.offsets, mesh.neighbours, land);
  pullToShore(mesh, land, terrain);
  return { ...mesh, land, areaKm2: cellAreas(mesh) };
}

function connect(
  delaunay: Delaunay<number>,
  vertexX: Float64Array,
  vertexY: Float64Array,
  count: number,
  shortestEdge: number,
) {
  const { triangles, halfedges, inedges, hull } = delaunay;
  const onHull = new Uint8Array(count);
  for (const i of hull) onHull[i] = 1;
  const offsets = new Uint32Array(count + 1);
  const cornerOffsets = new Uint32Array(count + 1);
  const neighbours: number[] = [];
  const corners: number[] = [];
  for (let i = 0; i < count; i++) {
    const first = inedges[i];
    if (!onHull[i] && first >= 0) {
      // The triangles around i in order: each half-edge that ends in i names one, and leads on to the next.
      let edge = first;
      const ring: number[] = [];
      const across: number[] = [];
      do {
        ring.push(Math.floor(edge / 3));
        across.push(triangles[edge]);
        const next = edge % 3 === 2 ? edge - 2 : edge + 1;
        edge = halfedges[next];
      } while (edge !== -1 && edge !== first);
      for (let k = 0; k < ring.length; k++) {
        const a = ring[k];
        const b = ring[(k + ring.length - 1) % ring.length];
        const length = Math.sqrt((vertexX[a] - vertexX[b]) ** 2 + (vertexY[a] - vertexY[b]) ** 2);
        if (length >= shortestEdge) neighbours.push(across[k]);
      }
      corners.push(...ring);
    }
    offsets[i + 1] = neighbours.length;
    cornerOffsets[i + 1] = corners.length;
  }
  return {
    offsets,
    neighbours: Uint32Array.from(neighbours),
    cornerOffsets,
    corners: Uint32Array.from(corners),
  };
}

/** Sinks specks of land and fills ponds: land keeps pieces of 12 cells and more, water must reach the open sea. */
function tidyLand(offsets: Uint32Array, neighbours: Uint32Array, land: Uint8Array): void {
  for (const kind of [1, 0]) {
    const seen = new Uint8Array(land.length);
    const pieces: number[][] = [];
    for (let start = 0; start < land.length; start++) {
      if (seen[start] || land[start] !== kind) continue;
      const piece = [start];
      seen[start] = 1;
      for (let at = 0; at < piece.length; at++)
        for (let k = offsets[piece[at]]; k < offsets[piece[at] + 1]; k++) {
          const other = neighbours[k];
          if (seen[other] || land[other] !== kind) continue;
          seen[other] = 1;
          piece.push(other);
        }
      pieces.push(piece);
    }
    const largest = Math.max(...pieces.map((piece) => piece.length));
    for (const piece of pieces) {
      const keep = kind === 1 ? piece.length >= 12 : piece.length === largest;
      if (!keep) for (const cell of piece) land[cell] = 1 - kind;
    }
  }
}

function cellAreas(mesh: Pick<Mesh, "count" | "cornerOffsets" | "corners" | "vertexX" | "vertexY">) {
  const areas = new Float64Array(mesh.count);
  for (let i = 0; i < mesh.count; i++) {
    let twice = 0;
    const from = mesh.cornerOffsets[i];
    const to = mesh.cornerOffsets[i + 1];
    for (let k = from; k < to; k++) {
      const a = mesh.corners[k];
      const b = mesh.corners[k + 1 < to ? k + 1 : from];
      twice += mesh.vertexX[a] * mesh.vertexY[b] - mesh.vertexX[b] * mesh.vertexY[a];
    }
    areas[i] = Math.abs(twice) / 2e6;
  }
  return areas;
}
