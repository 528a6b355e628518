import type { RunContext } from "../base/run-context.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

/** Pairs of edges compared before the check gives up; about a second of work. */
const pairBudget = 60_000_000;

/**
 * Finds the areas with an outline that crosses itself or another ring of its polygon (a crossing inside both edges;
 * rings that only touch pass). Edges are swept from west to east, O(n log n) for ordinary outlines; beyond a fixed
 * budget the remaining areas stay unchecked and are counted.
 */
export async function findCrossedOutlines(
  polygons: PolygonSet,
  context: RunContext,
): Promise<{ crossed: number[]; unchecked: number }> {
  const { ringOffsets, polygonOffsets, areaOffsets } = polygons;
  const crossed: number[] = [];
  let left = pairBudget;
  for (let area = 0; area + 1 < areaOffsets.length; area++) {
    if (left <= 0) return { crossed, unchecked: areaOffsets.length - 1 - area };
    await context.breathe();
    for (let polygon = areaOffsets[area]; polygon < areaOffsets[area + 1]; polygon++) {
      const answer = polygonCrosses(polygons, polygonOffsets[polygon], polygonOffsets[polygon + 1], left);
      left = answer.left;
      if (!answer.crosses) continue;
      crossed.push(area);
      break;
    }
    if (ringOffsets.length === 0) break;
  }
  return { crossed, unchecked: 0 };
}

function polygonCrosses(
  polygons: PolygonSet,
  ringFrom: number,
  ringTo: number,
  budget: number,
): { crosses: boolean; left: number } {
  const { coordinates, ringOffsets } = polygons;
  const edges: number[] = [];
  for (let ring = ringFrom; ring < ringTo; ring++)
    for (let v = ringOffsets[ring]; v + 1 < ringOffsets[ring + 1]; v++) edges.push(v);
  const westOf = (edge: number) => Math.min(coordinates[2 * edge], coordinates[2 * edge + 2]);
  const west = Float64Array.from(edges, westOf);
  const order = Uint32Array.from(edges.keys()).sort((a, b) => west[a] - west[b]);
  let left = budget;
  for (let i = 0; i < order.length; i++) {
    const a = edges[order[i]];
    const east = Math.max(coordinates[2 * a], coordinates[2 * a + 2]);
    for (let j = i + 1; j < order.length && west[order[j]] < east; j++) {
      if (--left <= 0) return { crosses: false, left };
      if (edgesCross(coordinates, a, edges[order[j]])) return { crosses: true, left };
    }
  }
  return { crosses: false, left };
}

function edgesCross(c: Float64Array, a: number, b: number): boolean {
  const [ax, ay, bx, by] = [c[2 * a], c[2 * a + 1], c[2 * a + 2], c[2 * a + 3]];
  const [px, py, qx, qy] = [c[2 * b], c[2 * b + 1], c[2 * b + 2], c[2 * b + 3]];
  if (Math.max(py, qy) <= Math.min(ay, by) || Math.min(py, qy) >= Math.max(ay, by)) return false;
  const side = (ux: number, uy: number, vx: number, vy: number, x: number, y: number) =>
    (vx - ux) * (y - uy) - (vy - uy) * (x - ux);
  return (
    side(ax, ay, bx, by, px, py) * side(ax, ay, bx, by, qx, qy) < 0 &&
    side(px, py, qx, qy, ax, ay) * side(px, py, qx, qy, bx, by) < 0
  );
}
