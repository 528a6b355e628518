import { sortedFinite } from "./sorted-values.ts";

/**
 * Natural breaks (Fisher 1958, known by Jenks): the classes with the smallest sum of squared distances of values from
 * their class mean, exactly. Inner breaks are the largest members of all classes but the last; see `simple-breaks.ts`
 * for the shared rules. With no more distinct values than classes, each distinct value is a class.
 *
 * Dynamic programming over the u distinct values. The best start of the last class never moves left when the
 * end moves right, so each row is filled by divide and conquer: O(n log n) to sort, O(count · u log u) at most, and
 * far less in practice because a scan stops when the within-class sum alone exceeds the best total.
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

/** One row of the dynamic programme: what one class fewer gave, totals to fill, and the starts of both. */
interface Row {
  /** For each start of the last class: total of what comes before it, less the squares up to it. */
  readonly rest: Float64Array;
  readonly current: Float64Array;
  readonly previousStarts: Int32Array;
  readonly starts: Int32Array;
}

/** Start of the last class for every number of classes (rows) and every last value (columns). */
function bestStarts(sums: Prefix, distinct: number, count: number): Int32Array {
  const starts = new Int32Array(count * distinct);
  let previous = new Float64Array(distinct);
  let current = new Float64Array(distinct);
  const rest = new Float64Array(distinct);
  for (let i = 0; i < distinct; i++)
    previous[i] = Math.max(
      0,
      sums.square[i + 1] - (sums.value[i + 1] * sums.value[i + 1]) / sums.weight[i + 1],
    );
  for (let classRow = 1; classRow < count; classRow++) {
    for (let start = classRow; start < distinct; start++)
      rest[start] = previous[start - 1] - sums.square[start];
    const row = {
      rest,
      current,
      previousStarts: starts.subarray((classRow - 1) * distinct, classRow * distinct),
      starts: starts.subarray(classRow * distinct, (classRow + 1) * distinct),
    };
    // Of the last row only the last value is asked for.
    const from = classRow === count - 1 ? distinct - 1 : classRow;
    fillBetween(sums, row, from, distinct - 1, classRow, distinct - 1);
    [previous, current] = [current, previous];
  }
  return starts;
}

function fillBetween(
  sums: Prefix,
  row: Row,
  from: number,
  to: number,
  startFrom: number,
  startTo: number,
): void {
  const last = (from + to) >>> 1;
  const { weight, value, square } = sums;
  const rest = row.rest;
  const lowest = Math.max(startFrom, row.previousStarts[last]);
  const weightEnd = weight[last + 1];
  const valueEnd = value[last + 1];
  const squareEnd = square[last + 1];
  // Totals are kept less `squareEnd`, which all candidates have in common.
  let best = Number.POSITIVE_INFINITY;
  let bestStart = lowest;
  for (let start = Math.min(startTo, last); start >= lowest; start--) {
    const sum = valueEnd - value[start];
    const between = (sum * sum) / (weightEnd - weight[start]);
    const total = rest[start] - between;
    if (total < best) {
      best = total;
      bestStart = start;
    } else if (-square[start] - between >= best) break;
  }
  row.current[last] = Math.max(0, best + squareEnd);
  row.starts[last] = bestStart;
  if (from < last) fillBetween(sums, row, from, last - 1, startFrom, bestStart);
  if (last < to) fillBetween(sums, row, last + 1, to, bestStart, startTo);
}
