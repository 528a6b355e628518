import { quantileOfSorted, sortedFinite, usableBreaks } from "./sorted-values.ts";

/*
 * Every method takes values and a wished number of classes and gives the inner breaks, ascending: `breaks.length + 1`
 * classes, where class i holds the values in (breaks[i - 1], breaks[i]]. NaN and infinities are ignored. Fewer
 * distinct values than classes give fewer breaks; no value, or one distinct value, gives none (a single class).
 */

/** Classes of about equal size: quantiles of type 7 at i / count. Ties merge classes. */
export function quantileBreaks(values: Float64Array, count: number): Float64Array {
  const sorted = sortedFinite(values);
  const breaks: number[] = [];
  for (let i = 1; i < count; i++) breaks.push(quantileOfSorted(sorted, i / count));
  return usableBreaks(breaks, sorted[0], sorted[sorted.length - 1]);
}

/** Classes of equal width between the smallest and the largest value. A class may be empty. */
export function equalIntervalBreaks(values: Float64Array, count: number): Float64Array {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const breaks: number[] = [];
  for (let i = 1; i < count; i++) breaks.push(minimum + ((maximum - minimum) * i) / count);
  return usableBreaks(breaks, minimum, maximum);
}

/**
 * Breaks one standard deviation apart (sample standard deviation), centred on the mean: with an even `count` the
 * mean is a break (…, -1, 0, +1, …), with an odd one it is the middle of a class (…, -0.5, +0.5, …). Breaks beyond
 * the data are dropped, so a skewed variable has fewer classes on its short side.
 */
export function standardDeviationBreaks(values: Float64Array, count: number): Float64Array {
  const sorted = sortedFinite(values);
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / (sorted.length - 1));
  const breaks: number[] = [];
  for (let i = 1; i < count; i++) breaks.push(mean + (i - count / 2) * deviation);
  return usableBreaks(breaks, sorted[0], sorted[sorted.length - 1]);
}

/** Share of values above the mean beyond which a distribution no longer counts as heavy-tailed. */
const largestHead = 0.4;

/**
 * Head/tail breaks for heavy-tailed values: the mean, then the mean of the values above it, and so on while at
 * most 40 % of them lie above. The data decide the number of classes; `count` is the most there may be.
 *
 * Source: Jiang 2013, The Professional Geographer 65(3).
 */
export function headTailBreaks(values: Float64Array, count: number): Float64Array {
  const sorted = sortedFinite(values);
  const breaks: number[] = [];
  let from = 0;
  while (breaks.length < count - 1 && from < sorted.length) {
    let sum = 0;
    for (let i = from; i < sorted.length; i++) sum += sorted[i];
    const mean = sum / (sorted.length - from);
    breaks.push(mean);
    let next = from;
    while (next < sorted.length && sorted[next] <= mean) next++;
    const head = sorted.length - next;
    if (head <= 1 || head / (sorted.length - from) > largestHead) break;
    from = next;
  }
  return usableBreaks(breaks, sorted[0], sorted[sorted.length - 1]);
}

/**
 * Box map: lower fence, first quartile, median, third quartile, upper fence, that is always six classes (low outlier,
 * the four quarters, high outlier) of which some may be empty, so that each keeps its meaning; `count` is not used.
 * Fences lie `hinge` interquartile ranges beyond the quartiles: 1.5 (default) or 3. No values give no breaks.
 */
export function boxBreaks(values: Float64Array, _count = 6, hinge = 1.5): Float64Array {
  const sorted = sortedFinite(values);
  if (sorted.length === 0) return new Float64Array(0);
  const first = quantileOfSorted(sorted, 0.25);
  const third = quantileOfSorted(sorted, 0.75);
  const reach = hinge * (third - first);
  return Float64Array.of(first - reach, first, quantileOfSorted(sorted, 0.5), third, third + reach);
}

/** Breaks somebody chose: finite ones, ascending, each once. They may leave classes empty. */
export function manualBreaks(chosen: readonly number[]): Float64Array {
  return Float64Array.from(new Set(chosen.filter(Number.isFinite))).sort();
}
