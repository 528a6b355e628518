import type { Position } from "geojson";
import { crossingLines } from "./crossing-lines.ts";
import type { Mesh } from "./mesh.ts";
import type { Terrain } from "./terrain.ts";

type Cells = Pick<Mesh, "count" | "cornerOffsets" | "corners" | "vertexX" | "vertexY">;

/** No vertex moves further than this, metres. */
const farthest = 45;

/**
 * Moves the vertices between land and sea onto the coastline itself, in place. Where that would make the coast cross
 * itself, the vertices concerned stay where they were.
 */
export function pullToShore(mesh: Cells, land: Uint8Array, terrain: Terrain): void {
  const beforeX = mesh.vertexX.slice();
  const beforeY = mesh.vertexY.slice();
  const edges = coastEdges(mesh, land);
  for (const vertex of new Set(edges.flat())) pullVertex(mesh, vertex, terrain);
  const place = (vertex: number): Position => [mesh.vertexX[vertex], mesh.vertexY[vertex]];
  for (;;) {
    const crossing = crossingLines(edges.map((edge) => edge.map(place)));
    const moved = [...crossing]
      .flatMap((edge) => edges[edge])
      .filter(
        (vertex) => mesh.vertexX[vertex] !== beforeX[vertex] || mesh.vertexY[vertex] !== beforeY[vertex],
      );
    if (moved.length === 0) return;
    for (const vertex of moved) {
      mesh.vertexX[vertex] = beforeX[vertex];
      mesh.vertexY[vertex] = beforeY[vertex];
    }
  }
}

/** Sides of land cells towards the sea, as pairs of vertices. */
function coastEdges(mesh: Cells, land: Uint8Array): [number, number][] {
  const vertices = mesh.vertexX.length;
  const seaSides = new Set<number>();
  const landSides: [number, number][] = [];
  for (let cell = 0; cell < mesh.count; cell++) {
    const from = mesh.cornerOffsets[cell];
    const to = mesh.cornerOffsets[cell + 1];
    for (let k = from; k < to; k++) {
      const a = mesh.corners[k];
      const b = mesh.corners[k + 1 < to ? k + 1 : from];
      if (land[cell]) landSides.push([a, b]);
      else seaSides.add(b * vertices + a);
    }
  }
  return landSides.filter(([a, b]) => seaSides.has(a * vertices + b));
}

/** A few steps down the slope of the shore function. */
function pullVertex(mesh: Cells, vertex: number, terrain: Terrain): void {
  const step = 10;
  const startX = mesh.vertexX[vertex];
  const startY = mesh.vertexY[vertex];
  const limit = (value: number) => Math.max(-25, Math.min(25, value));
  let x = startX;
  let y = startY;
  for (let round = 0; round < 5; round++) {
    const gx = (terrain.shore(x + step, y) - terrain.shore(x - step, y)) / (2 * step);
    const gy = (terrain.shore(x, y + step) - terrain.shore(x, y - step)) / (2 * step);
    const move = limit(terrain.shore(x, y)) / Math.max(0.05, gx * gx + gy * gy);
    x -= limit(move * gx);
    y -= limit(move * gy);
  }
  if ((x - startX) ** 2 + (y - startY) ** 2 > farthest * farthest) return;
  mesh.vertexX[vertex] = x;
  mesh.vertexY[vertex] = y;
}
