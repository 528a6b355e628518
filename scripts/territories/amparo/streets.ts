import type { Island } from "./island.ts";
import { nearestCell, spread } from "./least-cost.ts";
import type { Mesh } from "./mesh.ts";
import { municipalities } from "./plan.ts";
import { fromGrid, streetGrids, toGrid } from "./street-grids.ts";

type RoadClass = "main" | "rural" | "street";

/** Lines in local metres. */
export interface Road {
  readonly kind: RoadClass;
  readonly points: readonly (readonly [number, number])[];
}

/** Towns joined by main roads (rows of the plan). */
const mainLinks = [
  [0, 1],
  [0, 2],
  [2, 3],
  [3, 8],
  [2, 7],
  [0, 5],
  [1, 5],
  [5, 6],
  [5, 4],
  [1, 6],
  [3, 7],
] as const;

/** Main roads between towns, country roads to every hamlet, and the streets between the blocks. */
export function createRoads(island: Island): Road[] {
  const { mesh, terrain, partition } = island;
  const height = Float64Array.from(mesh.x, (x, i) => (mesh.land[i] ? terrain.height(x, mesh.y[i]) : 0));
  const onRoad = new Uint8Array(mesh.count);
  const stepCost = (from: number, to: number, meters: number) => {
    if (!mesh.land[to]) return Number.POSITIVE_INFINITY;
    const slope = Math.abs(height[to] - height[from]) / meters;
    return meters * (1 + 12 * slope) * (onRoad[from] && onRoad[to] ? 0.3 : 1);
  };
  const seats = municipalities.map((plan) => nearestCell(mesh, plan.x * 1000, plan.y * 1000));
  const roads: Road[] = [];
  for (const [a, b] of mainLinks) {
    const { previous } = spread(mesh, [{ cell: seats[a], cost: 0 }], stepCost);
    addPath(mesh, roads, "main", pathFrom(previous, seats[b]), onRoad);
  }
  for (const heart of partition.heart) {
    if (onRoad[heart] || mesh.grid[heart] >= 0) continue;
    const { previous } = spread(mesh, [{ cell: heart, cost: 0 }], stepCost);
    const target = nearestReached(mesh, previous, heart, onRoad);
    if (target >= 0) addPath(mesh, roads, "rural", pathFrom(previous, target), onRoad);
  }
  return [...roads, ...blockStreets(mesh)];
}

function nearestReached(mesh: Mesh, previous: Int32Array, heart: number, onRoad: Uint8Array): number {
  return nearestCell(
    mesh,
    mesh.x[heart],
    mesh.y[heart],
    (cell) => previous[cell] >= 0 && (onRoad[cell] === 1 || mesh.grid[cell] >= 0),
  );
}

function pathFrom(previous: Int32Array, end: number): number[] {
  const path = [end];
  for (let cell = previous[end]; cell >= 0; cell = previous[cell]) path.push(cell);
  return path;
}

/** Adds the stretches of a path that no road takes yet, smoothed. */
function addPath(
  mesh: Mesh,
  roads: Road[],
  kind: RoadClass,
  path: readonly number[],
  onRoad: Uint8Array,
): void {
  let stretch: number[] = [];
  const finish = () => {
    if (stretch.length >= 2) roads.push({ kind, points: smooth(stretch.map((i) => [mesh.x[i], mesh.y[i]])) });
    stretch = [];
  };
  for (let i = 0; i < path.length; i++) {
    const cell = path[i];
    const taken = onRoad[cell] === 1;
    stretch.push(cell);
    if (taken && i > 0 && onRoad[path[i - 1]] === 1) stretch = [cell];
    else if (taken && stretch.length > 1) {
      finish();
      stretch = [cell];
    }
  }
  finish();
  for (const cell of path) onRoad[cell] = 1;
}

/** Averages a polyline with its neighbours and rounds its corners; the ends stay. */
export function smooth(points: readonly (readonly [number, number])[]): [number, number][] {
  let line = points.map(([x, y]): [number, number] => [x, y]);
  for (let round = 0; round < 2; round++)
    line = line.map((point, i) =>
      i === 0 || i === line.length - 1
        ? point
        : [
            0.25 * line[i - 1][0] + 0.5 * point[0] + 0.25 * line[i + 1][0],
            0.25 * line[i - 1][1] + 0.5 * point[1] + 0.25 * line[i + 1][1],
          ],
    );
  return line;
}

/** Straight runs of street along the sides of the blocks of every street grid. */
function blockStreets(mesh: Mesh): Road[] {
  const blocks = streetGrids.map(() => new Set<string>());
  for (let cell = 0; cell < mesh.count; cell++) {
    const index = mesh.grid[cell];
    if (index < 0) continue;
    const [along, across] = toGrid(index, mesh.x[cell], mesh.y[cell]);
    const { blockLong, blockShort } = streetGrids[index];
    blocks[index].add(`${Math.floor(along / blockLong)},${Math.floor(across / blockShort)}`);
  }
  const streets: Road[] = [];
  for (let index = 0; index < streetGrids.length; index++) {
    const set = blocks[index];
    if (set.size === 0) continue;
    const places = [...set].map((key) => key.split(",").map(Number));
    const bounds = places.reduce(
      (box, [c, r]) => [Math.min(box[0], c), Math.min(box[1], r), Math.max(box[2], c), Math.max(box[3], r)],
      [0, 0, 0, 0],
    );
    const has = (c: number, r: number) => set.has(`${c},${r}`);
    const { blockLong, blockShort } = streetGrids[index];
    const line = (c0: number, r0: number, c1: number, r1: number) =>
      streets.push({
        kind: "street",
        points: [
          fromGrid(index, c0 * blockLong, r0 * blockShort),
          fromGrid(index, c1 * blockLong, r1 * blockShort),
        ],
      });
    for (let r = bounds[1]; r <= bounds[3] + 1; r++)
      eachRun(
        bounds[0],
        bounds[2],
        (c) => has(c, r) || has(c, r - 1),
        (from, to) => line(from, r, to + 1, r),
      );
    for (let c = bounds[0]; c <= bounds[2] + 1; c++)
      eachRun(
        bounds[1],
        bounds[3],
        (r) => has(c, r) || has(c - 1, r),
        (from, to) => line(c, from, c, to + 1),
      );
  }
  return streets;
}

function eachRun(
  from: number,
  to: number,
  holds: (i: number) => boolean,
  visit: (from: number, to: number) => void,
): void {
  let start = Number.NaN;
  for (let i = from; i <= to + 1; i++) {
    const inRun = i <= to && holds(i);
    if (inRun && Number.isNaN(start)) start = i;
    if (!inRun && !Number.isNaN(start)) {
      visit(start, i - 1);
      start = Number.NaN;
    }
  }
}
