import type { GeometryCollection as GeoJsonCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import { crossingLines } from "./crossing-lines.ts";
import type { Mesh } from "./mesh.ts";
import { traceRings } from "./rings.ts";

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
  weighed.arcs = refineAll(weighed.arcs, uses, urban);
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

/** Refines every line, more gently where thinning would make lines cross. */
function refineAll(
  arcs: readonly Position[][],
  uses: readonly number[],
  urban: ReadonlySet<string>,
): Position[][] {
  const gentleness = new Float64Array(arcs.length).fill(1);
  const draw = (index: number) => refine(arcs[index], uses[index] === 1, urban, gentleness[index]);
  const refined = arcs.map((_, index) => draw(index));
  for (let round = 0; round < 6; round++) {
    const crossing = crossingLines(refined);
    if (crossing.size === 0) return refined;
    for (const index of crossing) {
      gentleness[index] *= 0.25;
      refined[index] = draw(index);
    }
  }
  throw new Error("The outlines cross each other even when they are not thinned.");
}

/** Thins a line (Visvalingam and Whyatt 1993) and rounds country borders; the ends never move. */
function refine(
  arc: readonly Position[],
  coast: boolean,
  urban: ReadonlySet<string>,
  gentleness: number,
): Position[] {
  const streetShare =
    arc.reduce((sum, [x, y]) => sum + (urban.has(placeKey(x, y)) ? 1 : 0), 0) / Math.max(1, arc.length);
  const street = streetShare > 0.6;
  const smallest = gentleness * (coast ? 420 : street ? 1500 : 15000);
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
