import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { ascendingRows } from "../classes/sorted-values.ts";
import type { WeightedPoints } from "./exact-density.ts";
import { bandwidthOfDeviation, type KernelShape } from "./kernel-shape.ts";

/**
 * How a bandwidth is chosen from the events themselves.
 *
 * - `spread`: 0.9 · min(SD, √(1/ln 2) · Dm) · n^-0.2 as the radius of the quartic kernel, with the standard distance
 *   SD and the median distance Dm to the mean centre; the default of common desktop software, robust to outliers.
 * - `scott`: n^(-1/6) times the standard deviation along each axis, geometric mean of the two axes (Scott 1992).
 * - `silverman`: 0.9 · min(standard deviation, interquartile range / 1.34) · n^(-1/5) along each axis, geometric mean
 *   (Silverman 1986, equation 3.31).
 * - `crossValidation`: least-squares cross-validation (Rudemo 1982, Bowman 1984). Events at one place count once.
 *
 * The last three give a standard deviation; a quartic kernel gets the radius of the same spread.
 */
export type BandwidthRule = "spread" | "scott" | "silverman" | "crossValidation";

/** Events that cross-validation looks at; a larger pattern is sampled and the result scaled by n^(-1/6). */
const crossValidationSample = 2000;
const candidates = 48;

/** Central figures of a point pattern, weighted. Lengths in metres. */
export interface PatternSpread {
  /** Total weight. */
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Square root of the mean squared distance to the mean centre. */
  readonly standardDistance: number;
  /** Weighted median of the distance to the mean centre. */
  readonly medianDistance: number;
}

/** Mean centre, standard distance and median distance. Without points: count 0 and the rest NaN. */
export function patternSpread(points: WeightedPoints): PatternSpread {
  const { x, y, weight } = points;
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weight === null ? 1 : weight[i];
    count += w;
    sumX += w * x[i];
    sumY += w * y[i];
  }
  const meanX = sumX / count;
  const meanY = sumY / count;
  let squares = 0;
  const distances = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const squared = (x[i] - meanX) ** 2 + (y[i] - meanY) ** 2;
    squares += (weight === null ? 1 : weight[i]) * squared;
    distances[i] = Math.sqrt(squared);
  }
  return {
    count,
    meanX,
    meanY,
    standardDistance: Math.sqrt(squares / count),
    medianDistance: weightedQuantile(distances, weight, 0.5),
  };
}

/**
 * A bandwidth in metres for a kernel. Points must be finite. NaN when the events do not spread at all (fewer than
 * two places): the caller decides what then. Cross-validation is seeded and O(sample²).
 */
export async function chooseBandwidth(
  points: WeightedPoints,
  shape: KernelShape,
  rule: BandwidthRule,
  context: RunContext,
): Promise<number> {
  const spread = patternSpread(points);
  if (!(spread.standardDistance > 0)) return Number.NaN;
  if (rule === "spread") {
    const width = Math.min(spread.standardDistance, Math.sqrt(1 / Math.LN2) * spread.medianDistance);
    const radius = 0.9 * (width > 0 ? width : spread.standardDistance) * spread.count ** -0.2;
    return shape === "quartic" ? radius : radius / Math.sqrt(8);
  }
  const deviation =
    rule === "scott"
      ? scottDeviation(points, spread)
      : rule === "silverman"
        ? silvermanDeviation(points, spread)
        : await crossValidatedDeviation(points, spread, context);
  return bandwidthOfDeviation(shape, deviation);
}

function axisDeviation(values: Float64Array, points: WeightedPoints, mean: number, count: number): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++)
    squares += (points.weight === null ? 1 : points.weight[i]) * (values[i] - mean) ** 2;
  return Math.sqrt(squares / (count - 1));
}

/** Geometric mean of the two axes; the one that spreads where the other does not. */
function ofAxes(x: number, y: number): number {
  return x > 0 && y > 0 ? Math.sqrt(x * y) : Math.max(x, y);
}

function scottDeviation(points: WeightedPoints, spread: PatternSpread): number {
  const x = axisDeviation(points.x, points, spread.meanX, spread.count);
  const y = axisDeviation(points.y, points, spread.meanY, spread.count);
  return ofAxes(x, y) * spread.count ** (-1 / 6);
}

function silvermanDeviation(points: WeightedPoints, spread: PatternSpread): number {
  const along = (values: Float64Array, mean: number) => {
    const deviation = axisDeviation(values, points, mean, spread.count);
    const range =
      weightedQuantile(values, points.weight, 0.75) - weightedQuantile(values, points.weight, 0.25);
    return range > 0 ? Math.min(deviation, range / 1.34) : deviation;
  };
  return 0.9 * ofAxes(along(points.x, spread.meanX), along(points.y, spread.meanY)) * spread.count ** -0.2;
}

/** The value below which a share of the weight lies, by linear interpolation between order statistics. */
function weightedQuantile(values: Float64Array, weight: Float64Array | null, probability: number): number {
  if (values.length === 0) return Number.NaN;
  if (weight === null) {
    const sorted = values.slice().sort();
    const position = (sorted.length - 1) * probability;
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
  const order = ascendingRows(values);
  let total = 0;
  for (const w of weight) total += w;
  let running = 0;
  for (const i of order) {
    running += weight[i];
    if (running >= total * probability) return values[i];
  }
  return values[order[order.length - 1]];
}

async function crossValidatedDeviation(
  points: WeightedPoints,
  spread: PatternSpread,
  context: RunContext,
): Promise<number> {
  const places = distinctPlaces(points);
  const order = Uint32Array.from(places.keys());
  const kept = Math.min(order.length, crossValidationSample);
  if (kept < order.length) new Random(context.seed, 0).shuffle(order, kept);
  const largest = 2 * scottDeviation(points, spread) * (kept / Math.max(1, spread.count)) ** (-1 / 6);
  const smallest = largest / 60;
  // Pair distances in a histogram much finer than the smallest candidate.
  const step = smallest / 12;
  const histogram = new Float64Array(Math.ceil((9 * largest) / step) + 1);
  for (let a = 0; a < kept; a++) {
    if (a % 200 === 0) await context.breathe();
    const ax = points.x[places[order[a]]];
    const ay = points.y[places[order[a]]];
    for (let b = 0; b < a; b++) {
      const dx = points.x[places[order[b]]] - ax;
      const dy = points.y[places[order[b]]] - ay;
      const slot = Math.round(Math.sqrt(dx * dx + dy * dy) / step);
      if (slot < histogram.length) histogram[slot]++;
    }
  }
  let best = Number.POSITIVE_INFINITY;
  let chosen = largest;
  for (let i = 0; i < candidates; i++) {
    const sigma = smallest * (largest / smallest) ** (i / (candidates - 1));
    const score = crossValidationScore(histogram, step, kept, sigma);
    if (score < best) {
      best = score;
      chosen = sigma;
    }
  }
  return chosen * (kept / Math.max(kept, places.length)) ** (1 / 6);
}

/** ∫ f̂² - (2/n) Σ f̂ without i at i, for a Gaussian of standard deviation `sigma`, from a histogram of distances. */
function crossValidationScore(histogram: Float64Array, step: number, count: number, sigma: number): number {
  const square = sigma * sigma;
  let wide = 0;
  let narrow = 0;
  for (let slot = 0; slot < histogram.length; slot++) {
    if (histogram[slot] === 0) continue;
    const distance = slot * step;
    wide += histogram[slot] * Math.exp((-0.25 * distance * distance) / square);
    narrow += histogram[slot] * Math.exp((-0.5 * distance * distance) / square);
  }
  return (
    (count + 2 * wide) / (4 * Math.PI * square * count * count) -
    (4 * narrow) / (2 * Math.PI * square * count * (count - 1))
  );
}

/** One row per distinct place: coincident events would drive cross-validation to a bandwidth of zero. */
function distinctPlaces(points: WeightedPoints): Uint32Array {
  const order = Uint32Array.from(points.x.keys()).sort(
    (a, b) => points.x[a] - points.x[b] || points.y[a] - points.y[b],
  );
  return order.filter(
    (row, i) =>
      i === 0 || points.x[row] !== points.x[order[i - 1]] || points.y[row] !== points.y[order[i - 1]],
  );
}
