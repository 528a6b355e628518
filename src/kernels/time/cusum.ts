import type { Signals } from "./ears.ts";

/** How a count becomes about standard normal: see `cusum`. */
export type CusumTransform = "rossi" | "standard" | "anscombe" | "none";

export interface CusumOptions {
  readonly transform: CusumTransform;
  /** Mean count when nothing unusual happens. */
  readonly baselineMean: number;
  /** Slack per step, in standard deviations: half the shift worth finding. */
  readonly reference: number;
  /** Decision interval, in standard deviations. */
  readonly decision: number;
}

/**
 * One-sided CUSUM of counts: S = max(0, S + z - reference), alarm while S >= decision (Page 1954; Rossi, Lampugnani and
 * Marchi 1999). z = (x - m)/√m ("standard"), (x - 3m + 2√(xm))/(2√m) ("rossi", for small means) or
 * 3/2 (x^(2/3) - m^(2/3))/m^(1/6) ("anscombe"); with "none" z is the count itself, and slack and limit are counts too. S is not set back after an alarm. A missing count
 * leaves S as it was. NaN throughout for a mean that is not positive.
 */
export function cusum(counts: ArrayLike<number>, options: CusumOptions): Signals {
  const { transform, baselineMean: mean, reference, decision } = options;
  const n = counts.length;
  const statistic = new Float64Array(n).fill(Number.NaN);
  const threshold = new Float64Array(n).fill(Number.NaN);
  const alarm = new Uint8Array(n);
  let sum = 0;
  for (let t = 0; t < n && mean > 0; t++) {
    threshold[t] = countAt(decision + reference - sum, mean, transform);
    const z = standardised(counts[t], mean, transform);
    if (!Number.isNaN(z)) sum = Math.max(0, sum + z - reference);
    statistic[t] = sum;
    alarm[t] = sum >= decision ? 1 : 0;
  }
  return { statistic, threshold, alarm, expected: new Float64Array(n).fill(mean > 0 ? mean : Number.NaN) };
}

function standardised(count: number, mean: number, transform: CusumTransform): number {
  if (transform === "none") return count;
  const root = Math.sqrt(mean);
  if (transform === "standard") return (count - mean) / root;
  if (transform === "rossi") return (count - 3 * mean + 2 * Math.sqrt(count * mean)) / (2 * root);
  return (1.5 * (count ** (2 / 3) - mean ** (2 / 3))) / mean ** (1 / 6);
}

/** The count whose standardised value is `z`; 0 when even no event would be above it. */
function countAt(z: number, mean: number, transform: CusumTransform): number {
  if (transform === "none") return Math.max(0, z);
  const root = Math.sqrt(mean);
  if (transform === "standard") return Math.max(0, mean + root * z);
  if (transform === "rossi") {
    const inside = 4 * mean + 2 * root * z;
    return inside > mean ? (Math.sqrt(inside) - root) ** 2 : 0;
  }
  return Math.max(0, (z * mean ** (1 / 6)) / 1.5 + mean ** (2 / 3)) ** 1.5;
}
