/** What a warning method says about each step of a series; NaN and 0 where the baseline is too short. */
export interface Signals {
  /** The method's own figure, judged against its limit. */
  readonly statistic: Float64Array;
  readonly expected: Float64Array;
  /** A count above this raises an alarm in that step. */
  readonly threshold: Float64Array;
  readonly alarm: Uint8Array;
}

/** "C3" judges as R's surveillance does, "C3-published" as the papers define it: see `ears`. */
export type EarsMethod = "C1" | "C2" | "C3" | "C3-published";

export interface EarsOptions {
  readonly method: EarsMethod;
  /** Steps of the baseline; 7 in the original daily use. */
  readonly baseline: number;
  /** Least standard deviation, for sparse counts; 0 takes the sample's as it is. */
  readonly minimumSigma: number;
  /** Limit in standard deviations, as quantile of the normal distribution (3.09 for alpha 0.001). */
  readonly limit: number;
}

/**
 * EARS (Hutwagner et al. 2003; Fricker, Hegler and Dunfal 2008). C1 compares a count with the mean and the sample
 * standard deviation of the `baseline` steps just before it; C2 leaves a gap of two steps; C3 looks at what C2 exceeded 1
 * by, from the third C2 on. "C3-published" adds that excess over the step and the two before and compares the sum with
 * the limit. "C3" is `earsC` of R's surveillance (1.20.3): only the excess of the two steps before is added, and the
 * threshold is the count itself plus the standard deviations still left to the limit, not under 0; a rise is then
 * signalled one step later, and a step without events never is. With a standard deviation of 0 (and no minimum) any
 * count above the mean is an alarm. A missing count makes its windows undefined. O(n * baseline).
 */
export function ears(
  counts: ArrayLike<number>,
  options: EarsOptions,
): Signals & { readonly sigma: Float64Array } {
  const { method, baseline, minimumSigma, limit } = options;
  const n = counts.length;
  const gap = method === "C1" ? 0 : 2;
  const expected = new Float64Array(n).fill(Number.NaN);
  const sigma = new Float64Array(n).fill(Number.NaN);
  const deviation = new Float64Array(n).fill(Number.NaN);
  for (let t = baseline + gap; t < n; t++) {
    let sum = 0;
    for (let s = t - gap - baseline; s < t - gap; s++) sum += counts[s];
    const mean = sum / baseline;
    let squares = 0;
    for (let s = t - gap - baseline; s < t - gap; s++) squares += (counts[s] - mean) ** 2;
    expected[t] = mean;
    sigma[t] = Math.max(Math.sqrt(squares / (baseline - 1)), minimumSigma);
    const excess = counts[t] - mean;
    deviation[t] = excess === 0 ? 0 : excess / sigma[t];
  }
  const statistic = deviation.slice();
  const threshold = expected.map((mean, t) => mean + limit * sigma[t]);
  if (method === "C3" || method === "C3-published")
    for (let t = n - 1; t >= 0; t--) {
      const earlier = t < 2 ? Number.NaN : over(deviation[t - 2]) + over(deviation[t - 1]);
      if (method === "C3") {
        // Without any spread the steps before decide alone.
        const left = sigma[t] > 0 ? sigma[t] * (limit - earlier) : earlier > limit ? -1 : 0;
        statistic[t] = Number.isNaN(deviation[t]) ? Number.NaN : earlier;
        threshold[t] = Number.isNaN(statistic[t]) ? Number.NaN : Math.max(0, counts[t] + left);
      } else {
        statistic[t] = earlier + over(deviation[t]);
        threshold[t] = earlier > limit ? -1 : expected[t] + sigma[t] * (1 + limit - earlier);
      }
    }
  return {
    statistic,
    expected,
    threshold,
    sigma,
    alarm: Uint8Array.from(statistic, (c, t) =>
      c > limit && (method !== "C3" || counts[t] > threshold[t]) ? 1 : 0,
    ),
  };
}

function over(deviation: number): number {
  return deviation > 1 ? deviation - 1 : deviation <= 1 ? 0 : Number.NaN;
}
