import type { RunContext } from "../../base/run-context.ts";
import { squaredDistanceToSegment } from "../geometry/segment-distance.ts";
import { type SortedPoints, sortIntoCells, visitBlocks } from "./pair-runs.ts";
import { blocksReach, mostWeight, type TranslationWeights } from "./translation-weights.ts";

/**
 * How pairs near the edge are made up for, and what that takes: `none` not at all · `border` only events farther from
 * the edge than the distance look around · `translate` each pair weighs area / overlap of the shifted window ·
 * `rectangle` the same for a window of that width and height, exactly · `isotropic` each pair weighs by the share of its circle inside the window (Ripley 1977).
 */
export type EdgeData =
  | { readonly correction: "none" }
  | { readonly correction: "border"; readonly distances: Float64Array }
  | { readonly correction: "translate"; readonly weights: TranslationWeights }
  | { readonly correction: "rectangle"; readonly width: number; readonly height: number }
  | { readonly correction: "isotropic"; readonly edges: Float64Array };

/** Cells per largest distance: finer ones look at fewer pairs too far apart, but in shorter runs. */
const cellsPerDistance = 4;

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
  const points = sortIntoCells(x, y, maximum / cellsPerDistance);
  const bins = new Float64Array(steps + 2);
  await visitBlocks(points, maximum, context, visitorOf(points, step, steps, edge, bins));
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

type Visit = (first: number, last: number, start: number, end: number) => void;

/** Adds each pair to the bin of the smallest distance that holds it, both ways round; pairs beyond the last are dropped. */
function visitorOf(
  points: SortedPoints,
  step: number,
  steps: number,
  edge: EdgeData,
  bins: Float64Array,
): Visit {
  const { x, y } = points;
  const table = binTable(steps);
  const limit = table.length - 1;
  // A hair less, so that a pair at exactly a distance is within it whatever the rounding.
  const perSquare = (1 - 1e-12) / (step * step);
  if (edge.correction === "none")
    return (first, last, start, end) => {
      for (let i = first; i < last; i++) {
        const px = x[i];
        const py = y[i];
        for (let j = start > i ? start : i + 1; j < end; j++) {
          const dx = x[j] - px;
          const dy = y[j] - py;
          const squared = (dx * dx + dy * dy) * perSquare;
          if (squared < limit) bins[table[Math.ceil(squared)]] += 2;
        }
      }
    };
  if (edge.correction === "border") {
    // First distance that is beyond the point's distance to the edge.
    const beyond = Int32Array.from(points.source, (i) =>
      Math.min(steps + 1, Math.floor(edge.distances[i] / step) + 1),
    );
    return (first, last, start, end) => {
      for (let i = first; i < last; i++) {
        const px = x[i];
        const py = y[i];
        const until = beyond[i];
        for (let j = start > i ? start : i + 1; j < end; j++) {
          const dx = x[j] - px;
          const dy = y[j] - py;
          const squared = (dx * dx + dy * dy) * perSquare;
          if (squared >= limit) continue;
          const bin = table[Math.ceil(squared)];
          if (bin < until) {
            bins[bin]++;
            bins[until]--;
          }
          if (bin < beyond[j]) {
            bins[bin]++;
            bins[beyond[j]]--;
          }
        }
      }
    };
  }
  if (edge.correction === "translate") {
    const { half, values, cellMeters } = edge.weights;
    const across = 2 * half;
    const perCell = 1 / cellMeters;
    return (first, last, start, end) => {
      for (let i = first; i < last; i++) {
        const px = x[i];
        const py = y[i];
        for (let j = start > i ? start : i + 1; j < end; j++) {
          const dx = x[j] - px;
          const dy = y[j] - py;
          const squared = (dx * dx + dy * dy) * perSquare;
          if (squared >= limit) continue;
          // Truncation is rounding down here: both numbers are above 0.
          const at = ((dy * perCell + half) | 0) * across + ((dx * perCell + half) | 0);
          bins[table[Math.ceil(squared)]] += 2 * values[at];
        }
      }
    };
  }
  if (edge.correction === "rectangle") {
    const { width, height } = edge;
    const area = width * height;
    return (first, last, start, end) => {
      for (let i = first; i < last; i++) {
        const px = x[i];
        const py = y[i];
        for (let j = start > i ? start : i + 1; j < end; j++) {
          const dx = x[j] - px;
          const dy = y[j] - py;
          const squared = (dx * dx + dy * dy) * perSquare;
          if (squared < limit)
            bins[table[Math.ceil(squared)]] +=
              2 * Math.min(mostWeight, area / ((width - Math.abs(dx)) * (height - Math.abs(dy))));
        }
      }
    };
  }
  const { edges } = edge;
  const near = nearEdges(points, edges, step * steps);
  return (first, last, start, end) => {
    for (let i = first; i < last; i++)
      for (let j = start > i ? start : i + 1; j < end; j++) {
        const squared = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
        const bin = squared * perSquare < limit ? table[Math.ceil(squared * perSquare)] : steps + 1;
        if (bin > steps) continue;
        const radius = Math.sqrt(squared);
        bins[bin] +=
          1 / shareInside(edges, near(i), x[i], y[i], x[j], y[j], radius) +
          1 / shareInside(edges, near(j), x[j], y[j], x[i], y[i], radius);
      }
  };
}

/**
 * Bin of a squared distance in squared steps, rounded up: distances k · step have whole squares, so that this is exact.
 * Reaches as far as blocks of cells do; beyond the last distance it names the bin after it.
 */
function binTable(steps: number): Uint16Array {
  const table = new Uint16Array(Math.ceil((steps * blocksReach) ** 2) + 1).fill(steps + 1);
  for (let bin = 0, squared = 0; bin <= steps; bin++)
    for (; squared <= bin * bin; squared++) table[squared] = bin;
  return table;
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

const bothEnds = [-1, 1] as const;
const entering = [-1] as const;
const leaving = [1] as const;

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
  const squared = radius * radius;
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
