import { sortedFinite } from "./sorted-values.ts";

/**
 * Natural breaks (Fisher 1958, known by Jenks): the classes with the smallest sum of squared distances of values from
 * their class mean, exactly. Inner breaks are the largest members of all classes but the last; see `simple-breaks.ts`
 * for the shared rules. With no more distinct values than classes, each distinct value is a class.
 *
 * Dynamic programming over the u distinct values. The best start of the last class never moves left when the
 * end moves right, so each row is filled by halving strides: O(n log n) to sort, O(count · u log u) at most, and
 * less in practice because a scan stops when the within-class sum alone exceeds the best total.
 */
export function naturalBreaks(values: Float64Array, count: number): Float64Array {
  const sorted = sortedFinite(values);
  if (sorted.length === 0 || count < 2) return new Float64Array(0);
  let distinct = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  // Prefix sums of weight, value and square over the distinct values. Centring keeps the squares small.
  const unique = new Float64Array(distinct);
  const sums: Prefix = {
    weight: new Float64Array(distinct + 1),
    value: new Float64Array(distinct + 1),
    square: new Float64Array(distinct + 1),
  };
  const centre = sorted[sorted.length >>> 1];
  let row = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    const weight = end - i;
    const value = sorted[i] - centre;
    unique[row] = sorted[i];
    sums.weight[row + 1] = sums.weight[row] + weight;
    sums.value[row + 1] = sums.value[row] + weight * value;
    sums.square[row + 1] = sums.square[row] + weight * value * value;
    row++;
    i = end;
  }
  if (distinct <= count) return unique.slice(0, distinct - 1);
  const starts = bestStarts(sums, distinct, count);
  const breaks = new Float64Array(count - 1);
  let end = distinct - 1;
  for (let classRow = count - 1; classRow > 0; classRow--) {
    const start = starts[classRow * distinct + end];
    breaks[classRow - 1] = unique[start - 1];
    end = start - 1;
  }
  return breaks;
}

interface Prefix {
  readonly weight: Float64Array;
  readonly value: Float64Array;
  readonly square: Float64Array;
}

/** Start of the last class for every number of classes (rows) and every last value (columns). */
function bestStarts(sums: Prefix, distinct: number, count: number): Int32Array {
  const { weight, value, square } = sums;
  const starts = new Int32Array(count * distinct);
  const totals = new Float64Array(distinct);
  // For each start of the last class: total of what comes before it, less the squares up to it.
  const rest = new Float64Array(distinct);
  for (let i = 0; i < distinct; i++)
    totals[i] = Math.max(0, square[i + 1] - (value[i + 1] * value[i + 1]) / weight[i + 1]);
  for (let classRow = 1; classRow < count; classRow++) {
    for (let start = classRow; start < distinct; start++) rest[start] = totals[start - 1] - square[start];
    const previous = starts.subarray((classRow - 1) * distinct, classRow * distinct);
    const current = starts.subarray(classRow * distinct, (classRow + 1) * distinct);
    // Of the last row only the last value is asked for.
    fillRow(
      sums,
      rest,
      previous,
      current,
      totals,
      classRow === count - 1 ? distinct - 1 : classRow,
      classRow,
    );
  }
  return starts;
}

/**
 * Fills one row from the one before: its starts, and its totals in place of the former. At every stride, places halfway between
 * known ones look for their start between the starts of those.
 */
function fillRow(
  { weight, value, square }: Prefix,
  rest: Float64Array,
  previous: Int32Array,
  current: Int32Array,
  totals: Float64Array,
  from: number,
  classRow: number,
): void {
  const distinct = rest.length;
  let stride = 1;
  while (from + 2 * stride - 1 < distinct) stride *= 2;
  for (; stride >= 1; stride >>= 1) {
    for (let last = from + stride - 1; last < distinct; last += 2 * stride) {
      const lowest = Math.max(previous[last], last - stride < from ? classRow : current[last - stride]);
      let start = Math.min(last, last + stride < distinct ? current[last + stride] : last);
      const weightEnd = weight[last + 1];
      const valueEnd = value[last + 1];
      // Totals are kept less the squares up to the end, which all candidates have in common.
      let best = Number.POSITIVE_INFINITY;
      let bestStart = lowest;
      for (; start >= lowest; start--) {
        const sum = valueEnd - value[start];
        const between = (sum * sum) / (weightEnd - weight[start]);
        const total = rest[start] - between;
        if (total < best) {
          best = total;
          bestStart = start;
        } else if (-square[start] - between >= best) break;
      }
      totals[last] = Math.max(0, best + square[last + 1]);
      current[last] = bestStart;
    }
  }
}
