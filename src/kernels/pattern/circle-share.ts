import { squaredDistanceToSegment } from "../geometry/segment-distance.ts";
import type { SortedPoints } from "./sorted-cells.ts";
import { mostWeight } from "./translation-weights.ts";

/** Edges within the largest distance of each point, found when first asked for. */
export function nearEdges(
  points: SortedPoints,
  edges: Float64Array,
  maximum: number,
): (point: number) => number[] {
  const found: (number[] | undefined)[] = new Array(points.x.length);
  return (point) => {
    const known = found[point];
    if (known) return known;
    const list = edgesWithin(edges, points.x[point], points.y[point], maximum);
    found[point] = list;
    return list;
  };
}

function edgesWithin(edges: Float64Array, x: number, y: number, distance: number): number[] {
  const near: number[] = [];
  for (let edge = 0; edge < edges.length; edge += 4)
    if (
      squaredDistanceToSegment(x, y, edges[edge], edges[edge + 1], edges[edge + 2], edges[edge + 3]) <
      distance * distance
    )
      near.push(edge);
  return near;
}

const bothEnds = [-1, 1] as const;
const entering = [-1] as const;
const leaving = [1] as const;

/**
 * Share of the circle about point `i`, through point `j`, both of the window, that lies inside. Edges have the inside on
 * their left, so each crossing says whether the circle enters or leaves; angles run from the other point.
 */
export function shareInside(
  edges: Float64Array,
  near: readonly number[],
  points: { readonly x: Float64Array; readonly y: Float64Array },
  i: number,
  j: number,
): number {
  const x = points.x[i];
  const y = points.y[i];
  const throughX = points.x[j] - x;
  const throughY = points.y[j] - y;
  const distance = Math.sqrt(throughX ** 2 + throughY ** 2);
  if (near.length === 0 || distance === 0) return 1;
  const start = Math.atan2(throughY, throughX);
  const squared = distance * distance;
  let inside = 0;
  let crossings = 0;
  for (const edge of near) {
    const ax = edges[edge] - x;
    const ay = edges[edge + 1] - y;
    const bx = edges[edge + 2] - x;
    const by = edges[edge + 3] - y;
    // Whether a vertex lies in the circle is decided once, alike for both of its edges: crossings then come in pairs.
    const from = ax * ax + ay * ay - squared;
    const to = bx * bx + by * by - squared;
    if (from < 0 && to < 0) continue;
    const dx = edges[edge + 2] - edges[edge];
    const dy = edges[edge + 3] - edges[edge + 1];
    const a = dx * dx + dy * dy;
    const half = ax * dx + ay * dy;
    const root = half * half - a * from;
    const passes = from >= 0 && to >= 0;
    if (passes && !(root > 0 && half < 0 && -half < a)) continue;
    const reach = Math.sqrt(Math.max(0, root));
    for (const sign of passes ? bothEnds : from < 0 ? leaving : entering) {
      const along = Math.min(1, Math.max(0, (-half + sign * reach) / a));
      const turn = Math.atan2(ay + along * dy, ax + along * dx) - start;
      // An edge that comes into the circle is left by it there, one that goes out is entered.
      inside -= sign * (turn < 0 ? turn + 2 * Math.PI : turn);
      crossings++;
    }
  }
  if (crossings === 0) return 1;
  const share = inside / (2 * Math.PI);
  return Math.max(share - Math.floor(share), 1 / mostWeight);
}
