import { nearEdges, shareInside } from "./circle-share.ts";
import type { SortedPoints } from "./sorted-cells.ts";
import { mostWeight, type TranslationWeights, tableReach } from "./translation-weights.ts";

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

/** What the sums over pairs share: the points, and the bin of a squared distance. */
interface Pairs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly source: Uint32Array;
  /** Turns square metres into squared steps. */
  readonly perSquare: number;
  /** Bin of a squared distance in squared steps, by the whole number below it. */
  readonly table: Uint16Array;
  readonly bins: Float64Array;
}

/** Pairs that may be added between two breaths; circles crossed with an outline take far longer than a look at a table. */
export function pairsAtOnce(edge: EdgeData): number {
  return edge.correction === "isotropic" ? 2_000 : 1_000_000;
}

/**
 * Gives what adds each pair of a list of runs (see `visitRuns`) to the bin of the smallest distance k · step that holds it, both ways
 * round; pairs beyond the last go to bin `steps` + 1 or nowhere. Bins that come to k add up to what K(k · step) sums.
 */
export function pairAdder(
  points: SortedPoints,
  step: number,
  steps: number,
  edge: EdgeData,
  bins: Float64Array,
): (runs: Uint32Array, length: number) => void {
  const pairs: Pairs = {
    x: points.x,
    y: points.y,
    source: points.source,
    // A hair less, so that a pair at exactly a distance is within it whatever the rounding.
    perSquare: (1 - 1e-12) / (step * step),
    table: binTable(steps),
    bins,
  };
  switch (edge.correction) {
    case "none":
      return (runs, length) => addPlain(pairs, runs, length);
    case "border": {
      // First distance that is beyond the point's distance to the edge.
      const beyond = Int32Array.from(points.source, (i) =>
        Math.min(steps + 1, Math.floor(edge.distances[i] / step) + 1),
      );
      return (runs, length) => addInsideBorder(pairs, beyond, runs, length);
    }
    case "translate":
      return (runs, length) => addTranslated(pairs, edge.weights, runs, length);
    case "rectangle":
      return (runs, length) => addInRectangle(pairs, edge.width, edge.height, runs, length);
    case "isotropic": {
      const near = nearEdges(points, edge.edges, step * steps);
      return (runs, length) => addIsotropic(pairs, edge.edges, near, runs, length);
    }
  }
}

/** Distances k · step have whole squares, so that this is exact. Reaches as far as runs do, but in the smallest patterns. */
function binTable(steps: number): Uint16Array {
  const table = new Uint16Array(Math.floor((steps * tableReach) ** 2)).fill(steps + 1);
  for (let bin = 1, square = 0; bin <= steps; bin++) for (; square < bin * bin; square++) table[square] = bin;
  return table;
}

function addPlain({ x, y, perSquare, table, bins }: Pairs, runs: Uint32Array, length: number): void {
  const limit = table.length;
  for (let run = 0; run < length; run += 3) {
    const px = x[runs[run]];
    const py = y[runs[run]];
    const end = runs[run + 2];
    for (let j = runs[run + 1]; j < end; j++) {
      const dx = x[j] - px;
      const dy = y[j] - py;
      const squared = (dx * dx + dy * dy) * perSquare;
      if (squared < limit) bins[table[squared | 0]] += 2;
    }
  }
}

function addInsideBorder(
  { x, y, perSquare, table, bins }: Pairs,
  beyond: Int32Array,
  runs: Uint32Array,
  length: number,
): void {
  const limit = table.length;
  for (let run = 0; run < length; run += 3) {
    const px = x[runs[run]];
    const py = y[runs[run]];
    const until = beyond[runs[run]];
    const end = runs[run + 2];
    for (let j = runs[run + 1]; j < end; j++) {
      const dx = x[j] - px;
      const dy = y[j] - py;
      const squared = (dx * dx + dy * dy) * perSquare;
      if (squared >= limit) continue;
      const bin = table[squared | 0];
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
}

function addTranslated(
  { x, y, perSquare, table, bins }: Pairs,
  { half, values, cellMeters }: TranslationWeights,
  runs: Uint32Array,
  length: number,
): void {
  const limit = table.length;
  const across = 2 * half;
  const perCell = 1 / cellMeters;
  for (let run = 0; run < length; run += 3) {
    const px = x[runs[run]];
    const py = y[runs[run]];
    const end = runs[run + 2];
    for (let j = runs[run + 1]; j < end; j++) {
      const dx = x[j] - px;
      const dy = y[j] - py;
      const squared = (dx * dx + dy * dy) * perSquare;
      if (squared >= limit) continue;
      // Truncation is rounding down here: both numbers are above 0.
      const at = ((dy * perCell + half) | 0) * across + ((dx * perCell + half) | 0);
      bins[table[squared | 0]] += 2 * values[at];
    }
  }
}

function addInRectangle(
  { x, y, perSquare, table, bins }: Pairs,
  width: number,
  height: number,
  runs: Uint32Array,
  length: number,
): void {
  const limit = table.length;
  const twice = 2 * width * height;
  for (let run = 0; run < length; run += 3) {
    const px = x[runs[run]];
    const py = y[runs[run]];
    const end = runs[run + 2];
    for (let j = runs[run + 1]; j < end; j++) {
      const dx = x[j] - px;
      const dy = y[j] - py;
      const squared = (dx * dx + dy * dy) * perSquare;
      if (squared < limit)
        bins[table[squared | 0]] += Math.min(
          2 * mostWeight,
          twice / ((width - Math.abs(dx)) * (height - Math.abs(dy))),
        );
    }
  }
}

function addIsotropic(
  pairs: Pairs,
  edges: Float64Array,
  near: (point: number) => number[],
  runs: Uint32Array,
  length: number,
): void {
  const { x, y, perSquare, table, bins } = pairs;
  const last = bins.length - 2;
  for (let run = 0; run < length; run += 3) {
    const i = runs[run];
    const end = runs[run + 2];
    for (let j = runs[run + 1]; j < end; j++) {
      const squared = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2;
      const bin = squared * perSquare < table.length ? table[Math.floor(squared * perSquare)] : last + 1;
      if (bin > last) continue;
      bins[bin] +=
        1 / shareInside(edges, near(i), pairs, i, j) + 1 / shareInside(edges, near(j), pairs, j, i);
    }
  }
}
