/**
 * The class of a value under ascending inner breaks: 0 to `breaks.length`, -1 for NaN. A value equal to a break
 * belongs to the class below it (intervals are open at the left, closed at the right), which is what every method of
 * this folder assumes.
 */
export function classIndex(value: number, breaks: Float64Array): number {
  if (Number.isNaN(value)) return -1;
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (breaks[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
