import { normalQuantile, normalUpperTail } from "../rates/normal.ts";

interface MannKendallTest {
  /** Values that are not missing. */
  readonly count: number;
  /** Kendall's S: pairs that rise minus pairs that fall. */
  readonly s: number;
  /** Variance of S, corrected for ties. */
  readonly variance: number;
  /** With the continuity correction; NaN when all values are equal or there are fewer than three. */
  readonly zNorm: number;
  readonly pNorm: number;
}

export interface MannKendall extends MannKendallTest {
  readonly tauA: number;
  readonly tauB: number;
  /** Median of the slopes of all pairs (Theil 1950, Sen 1968), per time step, with its interval. */
  readonly slope: number;
  readonly slopeLower: number;
  readonly slopeUpper: number;
  /** Value of the line at step 0. */
  readonly intercept: number;
}

/**
 * Mann-Kendall test of a monotone trend (Mann 1945, Kendall 1975) without a slope. NaN values are left out. Without a
 * defined variance z and p are NaN. O(n^2) for n values, without memory for the pairs.
 */
export function mannKendallTest(values: ArrayLike<number>): MannKendallTest {
  const kept = withoutMissing(values);
  const n = kept.length;
  let s = 0;
  for (let j = 1; j < n; j++) {
    const later = kept[j];
    // Numbers made of comparisons need no branch, and half of these would be guessed wrong.
    for (let i = 0; i < j; i++) s += Number(later > kept[i]) - Number(later < kept[i]);
  }
  const variance = (n * (n - 1) * (2 * n + 5) - tieSums(kept).cubic) / 18;
  const zNorm = variance > 0 && n > 2 ? (s - Math.sign(s)) / Math.sqrt(variance) : Number.NaN;
  return {
    count: n,
    s,
    variance: n > 1 ? variance : Number.NaN,
    zNorm,
    pNorm: Math.min(1, 2 * normalUpperTail(Math.abs(zNorm))),
  };
}

/**
 * The same test with the Theil-Sen slope. NaN values are left out; the others keep their place in time. Without a
 * defined variance z and p are NaN; `level` is the coverage of the slope's interval. O(n^2 log n) for n values, and
 * memory for all pairs.
 */
export function mannKendall(values: ArrayLike<number>, level = 0.95): MannKendall {
  const steps: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < values.length; i++)
    if (!Number.isNaN(values[i])) {
      steps.push(i);
      kept.push(values[i]);
    }
  const n = kept.length;
  const pairs = (n * (n - 1)) / 2;
  const slopes = new Float64Array(pairs);
  let at = 0;
  for (let j = 1; j < n; j++)
    for (let i = 0; i < j; i++) slopes[at++] = (kept[j] - kept[i]) / (steps[j] - steps[i]);
  slopes.sort();
  const slope = medianOfSorted(slopes);
  const ties = tieSums(kept);
  const test = mannKendallTest(kept);
  const { s } = test;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(test.variance || 0);
  const upperRank = Math.min(roundHalfEven((pairs + reach) / 2), pairs - 1);
  const lowerRank = Math.max(roundHalfEven((pairs - reach) / 2) - 1, 0);
  return {
    ...test,
    tauA: pairs > 0 ? s / pairs : Number.NaN,
    tauB: pairs > ties.pairs ? s / Math.sqrt(pairs * (pairs - ties.pairs)) : Number.NaN,
    slope,
    slopeLower: pairs > 0 ? slopes[lowerRank] : Number.NaN,
    slopeUpper: pairs > 0 ? slopes[upperRank] : Number.NaN,
    intercept: pairs > 0 ? median(kept) - slope * median(steps) : Number.NaN,
  };
}

/**
 * Mann-Kendall within each season and added up (Hirsch, Slack and Smith 1982): step t belongs to season t mod `period`.
 * The slope is the median of the slopes within seasons, per whole cycle of `period` steps; its interval is not given.
 */
export function seasonalMannKendall(values: ArrayLike<number>, period: number): MannKendall {
  let s = 0;
  let variance = 0;
  let count = 0;
  let pairs = 0;
  let tied = 0;
  const slopes: number[] = [];
  for (let season = 0; season < period; season++) {
    const cycle: number[] = [];
    for (let t = season; t < values.length; t += period) cycle.push(values[t]);
    const own = mannKendall(cycle);
    const kept = cycle.filter((value) => !Number.isNaN(value));
    count += own.count;
    s += own.s;
    pairs += (own.count * (own.count - 1)) / 2;
    tied += tieSums(kept).pairs;
    if (own.count > 1) variance += own.variance;
    for (let j = 1; j < cycle.length; j++)
      for (let i = 0; i < j; i++) {
        const rise = (cycle[j] - cycle[i]) / (j - i);
        if (!Number.isNaN(rise)) slopes.push(rise);
      }
  }
  const slope = median(slopes);
  const zNorm = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : Number.NaN;
  const kept = Array.from(values).filter((value) => !Number.isNaN(value));
  const steps = Array.from(values, (value, t) => (Number.isNaN(value) ? Number.NaN : t)).filter(
    (t) => !Number.isNaN(t),
  );
  return {
    count,
    s,
    variance: count > 1 ? variance : Number.NaN,
    tauA: pairs > 0 ? s / pairs : Number.NaN,
    tauB: pairs > tied ? s / Math.sqrt(pairs * (pairs - tied)) : Number.NaN,
    zNorm,
    pNorm: Math.min(1, 2 * normalUpperTail(Math.abs(zNorm))),
    slope,
    slopeLower: Number.NaN,
    slopeUpper: Number.NaN,
    intercept: median(kept) - (slope / period) * median(steps),
  };
}

function withoutMissing(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) kept[count++] = values[i];
  return kept.subarray(0, count);
}

/** Over the groups of equal values: sum of t(t-1)(2t+5), and pairs within groups. */
function tieSums(values: ArrayLike<number>): { cubic: number; pairs: number } {
  const sorted = Float64Array.from(values).sort();
  let cubic = 0;
  let pairs = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    const size = end - i;
    cubic += size * (size - 1) * (2 * size + 5);
    pairs += (size * (size - 1)) / 2;
    i = end;
  }
  return { cubic, pairs };
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function median(values: readonly number[]): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

function medianOfSorted(sorted: Float64Array): number {
  const n = sorted.length;
  return n === 0 ? Number.NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}
