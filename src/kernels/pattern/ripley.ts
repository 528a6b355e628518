import type { RunContext } from "../../base/run-context.ts";
import { squaredDistanceToSegment } from "../geometry/segment-distance.ts";
import { type SortedPoints, sortIntoCells, visitLaterRuns } from "./pair-runs.ts";
import type { OverlapTable } from "./pattern-window.ts";

/**
 * How pairs near the edge are made up for, and what that takes: `none` not at all · `border` only events farther from
 * the edge than the distance look around · `translate` each pair weighs area / overlap of the shifted window ·
 * `isotropic` each pair weighs by the share of its circle inside the window (Ripley 1977).
 */
export type EdgeData =
  | { readonly correction: "none" }
  | { readonly correction: "border"; readonly distances: Float64Array }
  | { readonly correction: "translate"; readonly overlap: OverlapTable }
  | { readonly correction: "isotropic"; readonly edges: Float64Array };

/** Points handled between two breaths. */
const pointsPerBreath = 2048;

/**
 * Ripley's K at the distances step, 2 · step, … steps · step: the mean number of further events within each distance
 * of an event, over the intensity. πr² under complete spatial randomness. Fewer than two points give NaN.
 * Pairs are found through cells: O(points + pairs within the largest distance), times the edges near a point for
 * the isotropic correction.
 *
 * Source: Ripley 1977; Baddeley, Rubak and Turner 2015, chapter 7 (the estimators of spatstat's Kest).
 */
export async function ripleyK(
  x: Float64Array,
  y: Float64Array,
  area: number,
  step: number,
  steps: number,
  edge: EdgeData,
  context: RunContext,
): Promise<Float64Array> {
  const count = x.length;
  if (count < 2) return new Float64Array(steps).fill(Number.NaN);
  const maximum = step * steps;
  const points = sortIntoCells(x, y, maximum);
  const bins = new Float64Array(steps + 2);
  const visit = visitorOf(points, area, step, steps, edge, bins);
  for (let from = 0; from < count; from += pointsPerBreath) {
    visitLaterRuns(points, maximum, from, Math.min(count, from + pointsPerBreath), visit);
    await context.breathe();
  }
  let sum = bins[0];
  const result = new Float64Array(steps);
  const looking = edge.correction === "border" ? lookingAround(edge.distances, step, steps) : null;
  for (let k = 1; k <= steps; k++) {
    sum += bins[k];
    result[k - 1] =
      looking === null ? (area * sum) / (count * (count - 1)) : (area * sum) / (count * looking[k]);
  }
  return result;
}

/** Besag's L(r) - r: 0 under randomness, above 0 where events cluster. */
export function centredL(k: Float64Array, step: number): Float64Array {
  return k.map((value, i) => Math.sqrt(value / Math.PI) - (i + 1) * step);
}

/** Number of events at least each distance from the edge. */
function lookingAround(distances: Float64Array, step: number, steps: number): Float64Array {
  const counts = new Float64Array(steps + 1);
  for (const distance of distances) counts[Math.min(steps, Math.floor(distance / step))]++;
  for (let k = steps - 1; k >= 0; k--) counts[k] += counts[k + 1];
  return counts;
}

/** Adds each pair to the bin of the smallest distance that holds it, both ways round. */
function visitorOf(
  points: SortedPoints,
  area: number,
  step: number,
  steps: number,
  edge: EdgeData,
  bins: Float64Array,
): (point: number, start: number, end: number) => void {
  const { x, y } = points;
  const maximum = (step * steps) ** 2;
  if (edge.correction === "none")
    return (i, start, end) => {
      const [px, py] = [x[i], y[i]];
      for (let j = start; j < end; j++) {
        const dx = x[j] - px;
        const dy = y[j] - py;
        const squared = dx * dx + dy * dy;
        if (squared <= maximum) bins[Math.ceil(Math.sqrt(squared) / step)] += 2;
      }
    };
  if (edge.correction === "border") {
    // First distance that is beyond the point's distance to the edge.
    const beyond = Float64Array.from(points.source, (i) =>
      Math.min(steps + 1, Math.floor(edge.distances[i] / step) + 1),
    );
    return (i, start, end) => {
      const [px, py, until] = [x[i], y[i], beyond[i]];
      for (let j = start; j < end; j++) {
        const dx = x[j] - px;
        const dy = y[j] - py;
        const squared = dx * dx + dy * dy;
        if (squared > maximum) continue;
        const bin = Math.ceil(Math.sqrt(squared) / step);
        if (bin < until) {
          bins[bin]++;
          bins[until]--;
        }
        if (bin < beyond[j]) {
          bins[bin]++;
          bins[beyond[j]]--;
        }
      }
    };
  }
  if (edge.correction === "translate") {
    const { overlap } = edge;
    return (i, start, end) => {
      const [px, py] = [x[i], y[i]];
      for (let j = start; j < end; j++) {
        const dx = x[j] - px;
        const dy = y[j] - py;
        const squared = dx * dx + dy * dy;
        if (squared <= maximum)
          bins[Math.ceil(Math.sqrt(squared) / step)] += (2 * area) / overlapAt(overlap, dx, dy);
      }
    };
  }
  const { edges } = edge;
  const near = nearEdges(points, edges, step * steps);
  return (i, start, end) => {
    for (let j = start; j < end; j++) {
      const squared = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
      if (squared > maximum) continue;
      const radius = Math.sqrt(squared);
      bins[Math.ceil(radius / step)] +=
        1 / shareInside(edges, near(i), x[i], y[i], x[j], y[j], radius) +
        1 / shareInside(edges, near(j), x[j], y[j], x[i], y[i], radius);
    }
  };
}

function overlapAt(table: OverlapTable, dx: number, dy: number): number {
  // The window overlaps itself as much for a shift as for its opposite.
  const u = (dy < 0 ? -dx : dx) / table.stepMeters + table.reach;
  const v = Math.abs(dy) / table.stepMeters;
  const across = 2 * table.reach + 1;
  const at = Math.floor(v) * across + Math.floor(u);
  const east = u - Math.floor(u);
  const north = v - Math.floor(v);
  const low = table.areas[at] + (table.areas[at + 1] - table.areas[at]) * east;
  const high = table.areas[at + across] + (table.areas[at + across + 1] - table.areas[at + across]) * east;
  return low + (high - low) * north;
}

/** Edges within the largest distance of each point, found when first asked for. */
function nearEdges(points: SortedPoints, edges: Float64Array, maximum: number): (point: number) => number[] {
  const found: (number[] | undefined)[] = new Array(points.x.length);
  return (point) => {
    const known = found[point];
    if (known) return known;
    const list: number[] = [];
    const [x, y] = [points.x[point], points.y[point]];
    for (let edge = 0; edge < edges.length; edge += 4) {
      const [ax, ay, bx, by] = [edges[edge], edges[edge + 1], edges[edge + 2], edges[edge + 3]];
      if (squaredDistanceToSegment(x, y, ax, ay, bx, by) < maximum * maximum) list.push(edge);
    }
    found[point] = list;
    return list;
  };
}

/**
 * Share of the circle about a point, through another point of the window, that lies inside. Edges have the inside on
 * their left, so each crossing says whether the circle enters or leaves; angles run from the other point.
 */
function shareInside(
  edges: Float64Array,
  near: readonly number[],
  x: number,
  y: number,
  throughX: number,
  throughY: number,
  radius: number,
): number {
  if (near.length === 0 || radius === 0) return 1;
  const start = Math.atan2(throughY - y, throughX - x);
  let inside = 0;
  let crossings = 0;
  for (const edge of near) {
    const ax = edges[edge] - x;
    const ay = edges[edge + 1] - y;
    const dx = edges[edge + 2] - edges[edge];
    const dy = edges[edge + 3] - edges[edge + 1];
    const a = dx * dx + dy * dy;
    const half = ax * dx + ay * dy;
    const root = half * half - a * (ax * ax + ay * ay - radius * radius);
    if (!(root > 0)) continue;
    for (const sign of [-1, 1]) {
      const along = (-half + sign * Math.sqrt(root)) / a;
      if (along < 0 || along >= 1) continue;
      const turn = Math.atan2(ay + along * dy, ax + along * dx) - start;
      // An edge that comes into the circle is left by it there, one that goes out is entered.
      inside -= sign * (turn < 0 ? turn + 2 * Math.PI : turn);
      crossings++;
    }
  }
  if (crossings === 0) return 1;
  const share = inside / (2 * Math.PI);
  // A sliver of a circle would weigh without limit; the weight is capped at 100.
  return Math.max(share - Math.floor(share), 0.01);
}
