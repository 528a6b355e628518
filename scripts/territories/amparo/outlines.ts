import type { GeometryCollection as GeoJsonCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Mesh } from "./mesh.ts";

type Rings = Position[][];

/**
 * Outlines of the areas that `owner` makes of the cells, in local metres, one multipolygon per area. Borders between
 * two areas are the same vertices on both sides: each shared line is smoothed once and used twice.
 */
export function createOutlines(mesh: Mesh, owner: Int32Array, count: number): MultiPolygon[] {
  const outlines = traceRings(mesh, owner, count);
  const geometries = outlines.map((coordinates): MultiPolygon => ({ type: "MultiPolygon", coordinates }));
  const areas: GeoJsonCollection = { type: "GeometryCollection", geometries };
  const net = topology({ areas }) as unknown as Topology<{ areas: GeometryCollection }>;
  const uses = countUses(net.objects.areas);
  const urban = urbanVertices(mesh);
  const weighed = presimplify(net) as unknown as Topology<{ areas: GeometryCollection }>;
  weighed.arcs = weighed.arcs.map((arc, index) => refine(arc, uses[index] === 1, urban));
  const collection = feature(weighed, weighed.objects.areas);
  return collection.features.map(({ geometry }) => {
    const shape = geometry as Polygon | MultiPolygon;
    return shape.type === "Polygon" ? { type: "MultiPolygon", coordinates: [shape.coordinates] } : shape;
  });
}

const placeKey = (x: number, y: number) => `${x},${y}`;

/** Places of the vertices that belong to a street block: borders along streets stay straight. */
function urbanVertices(mesh: Mesh): Set<string> {
  const places = new Set<string>();
  for (let cell = 0; cell < mesh.count; cell++) {
    if (mesh.grid[cell] < 0) continue;
    for (let k = mesh.cornerOffsets[cell]; k < mesh.cornerOffsets[cell + 1]; k++)
      places.add(placeKey(mesh.vertexX[mesh.corners[k]], mesh.vertexY[mesh.corners[k]]));
  }
  return places;
}

function countUses(collection: GeometryCollection): number[] {
  const uses: number[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "number") {
      const arc = value < 0 ? ~value : value;
      uses[arc] = (uses[arc] ?? 0) + 1;
    } else if (Array.isArray(value)) for (const item of value) visit(item);
  };
  for (const geometry of collection.geometries) if ("arcs" in geometry) visit(geometry.arcs);
  return uses;
}

/** Thins a line (Visvalingam and Whyatt 1993) and rounds country borders; the ends never move. */
function refine(arc: readonly Position[], coast: boolean, urban: ReadonlySet<string>): Position[] {
  const streetShare =
    arc.reduce((sum, [x, y]) => sum + (urban.has(placeKey(x, y)) ? 1 : 0), 0) / Math.max(1, arc.length);
  const street = streetShare > 0.6;
  const smallest = coast ? 420 : street ? 1500 : 15000;
  const closed = arc[0][0] === arc[arc.length - 1][0] && arc[0][1] === arc[arc.length - 1][1];
  const kept = arc.filter((point) => point[2] >= smallest);
  const thin = closed && kept.length < 6 ? arc : kept;
  const plain = thin.map(([x, y]) => [x, y]);
  return coast || street || closed ? plain : roundCorners(plain);
}

/** One pass of Chaikin's corner cutting with the ends kept. */
function roundCorners(line: readonly Position[]): Position[] {
  if (line.length < 3) return [...line];
  const out: Position[] = [line[0]];
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay] = line[i];
    const [bx, by] = line[i + 1];
    if (i > 0) out.push([ax + 0.25 * (bx - ax), ay + 0.25 * (by - ay)]);
    if (i + 2 < line.length) out.push([ax + 0.75 * (bx - ax), ay + 0.75 * (by - ay)]);
  }
  out.push(line[line.length - 1]);
  return out;
}

/** Border edges of each area chained to closed rings; outlines turn one way, holes the other. */
function traceRings(mesh: Mesh, owner: Int32Array, count: number): Rings[][] {
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

export function signedArea(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return twice / 2;
}

export function contains(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
