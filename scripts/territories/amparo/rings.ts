import type { Position } from "geojson";
import type { Mesh } from "./mesh.ts";

/** Polygons of one area: each an outline with its holes. */
type Rings = Position[][];

/** Border edges of each area chained to closed rings; outlines turn one way, holes the other. */
export function traceRings(mesh: Mesh, owner: Int32Array, count: number): Rings[][] {
  const starts: Map<number, number[]>[] = Array.from({ length: count }, () => new Map());
  const sides = new Map<string, number>();
  const vertices = mesh.vertexX.length;
  for (let cell = 0; cell < mesh.count; cell++)
    eachSide(mesh, cell, (a, b) => sides.set(`${a * vertices + b}`, cell));
  for (let cell = 0; cell < mesh.count; cell++) {
    const area = owner[cell];
    if (area < 0) continue;
    eachSide(mesh, cell, (a, b) => {
      const opposite = sides.get(`${b * vertices + a}`);
      if (opposite !== undefined && owner[opposite] === area) return;
      const list = starts[area].get(a);
      if (list) list.push(b);
      else starts[area].set(a, [b]);
    });
  }
  return starts.map((edges) => assemble(mesh, edges));
}

function eachSide(mesh: Mesh, cell: number, visit: (a: number, b: number) => void): void {
  const from = mesh.cornerOffsets[cell];
  const to = mesh.cornerOffsets[cell + 1];
  for (let k = from; k < to; k++) visit(mesh.corners[k], mesh.corners[k + 1 < to ? k + 1 : from]);
}

function assemble(mesh: Mesh, edges: Map<number, number[]>): Rings[] {
  const rings: { points: Position[]; area: number }[] = [];
  for (const first of edges.keys()) {
    while (edges.get(first)?.length) {
      const ids = [first];
      let at = first;
      do {
        const ways = edges.get(at) as number[];
        const next = ways.length === 1 ? ways[0] : sharpest(mesh, ids[ids.length - 2], at, ways);
        ways.splice(ways.indexOf(next), 1);
        at = next;
        ids.push(at);
      } while (at !== first);
      const points = ids.map((id) => [mesh.vertexX[id], mesh.vertexY[id]]);
      rings.push({ points, area: signedArea(points) });
    }
  }
  const turn = Math.sign(rings.reduce((sum, ring) => sum + ring.area, 0));
  const outer = rings
    .filter((ring) => Math.sign(ring.area) === turn)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const polygons: Rings[] = outer.map((ring) => [ring.points]);
  for (const hole of rings.filter((ring) => Math.sign(ring.area) !== turn)) {
    const holder = outer.findIndex((ring) => contains(ring.points, hole.points[0]));
    polygons[Math.max(0, holder)].push(hole.points);
  }
  return polygons;
}

/** Where an area touches itself in a vertex: the way that keeps to the area's own side. */
function sharpest(mesh: Mesh, before: number, at: number, ways: readonly number[]): number {
  const heading = (id: number) =>
    Math.atan2(mesh.vertexY[id] - mesh.vertexY[at], mesh.vertexX[id] - mesh.vertexX[at]);
  if (before === undefined) return ways[0];
  const back = heading(before);
  const angle = (id: number) => (heading(id) - back + 4 * Math.PI) % (2 * Math.PI);
  return ways.reduce((best, id) => (angle(id) > angle(best) ? id : best));
}

function signedArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return twice / 2;
}

function contains(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
