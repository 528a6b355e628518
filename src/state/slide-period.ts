import type { Period } from "../model/scope.ts";

/**
 * The period moved by whole bins, its length kept: begins and ends on bin edges afterwards. All of time becomes its
 * first bin (forward) or its last (backward). Null where there is no room left.
 */
export function slidePeriod(period: Period, extent: Period, edges: Int32Array, steps: number): Period | null {
  const bins = edges.length - 1;
  const whole = period.fromMinutes <= extent.fromMinutes && period.toMinutes >= extent.toMinutes;
  if (whole) {
    if (bins < 2) return null;
    const bin = steps > 0 ? 0 : bins - 1;
    return { fromMinutes: edges[bin], toMinutes: edges[bin + 1] };
  }
  const from = binOf(edges, period.fromMinutes);
  const length = Math.max(1, binOf(edges, period.toMinutes - 1) - from + 1);
  const next = from + steps;
  if (next < 0 || next + length > bins) return null;
  return { fromMinutes: edges[next], toMinutes: edges[next + length] };
}

/** A window as long as the period, from the first bin on. */
export function rewindPeriod(period: Period, edges: Int32Array): Period {
  const length = binOf(edges, period.toMinutes - 1) - binOf(edges, period.fromMinutes) + 1;
  return { fromMinutes: edges[0], toMinutes: edges[Math.min(edges.length - 1, length)] };
}

/** The bin that holds a moment, the outermost bins for moments outside. */
export function binOf(edges: Int32Array, minutes: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= minutes) low = middle;
    else high = middle - 1;
  }
  return low;
}
