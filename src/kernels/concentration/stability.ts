/** How often each place was hot under a full crossing of settings. */
export interface StabilityTally {
  /** Settings in which the place could be judged at all. */
  readonly judged: Uint32Array;
  /** Settings in which it was hot. */
  readonly hot: Uint32Array;
  /** The same for every level of every family of settings, one family after the other. */
  readonly hotByLevel: readonly Uint32Array[];
}

/** What a setting says about a cell. */
export const notHot = 0;
export const isHot = 1;
export const notJudged = 2;

/** Room for `places` under families of settings with so many levels each. */
export function emptyTally(places: number, levels: readonly number[]): StabilityTally {
  const all = levels.reduce((sum, count) => sum + count, 0);
  return {
    judged: new Uint32Array(places),
    hot: new Uint32Array(places),
    hotByLevel: Array.from({ length: all }, () => new Uint32Array(places)),
  };
}

/**
 * Adds one setting. `cellOf`: cell of that setting that holds each place, or -1 · `states`: what the setting says about
 * each of its cells · `at`: its level in each family. O(places · families).
 */
export function addSetting(
  tally: StabilityTally,
  cellOf: Int32Array,
  states: Uint8Array,
  levels: readonly number[],
  at: readonly number[],
): void {
  const { judged, hot } = tally;
  let start = 0;
  const own = levels.map((count, family) => {
    const counts = tally.hotByLevel[start + at[family]];
    start += count;
    return counts;
  });
  for (let place = 0; place < cellOf.length; place++) {
    const state = cellOf[place] < 0 ? notJudged : states[cellOf[place]];
    if (state === notJudged) continue;
    judged[place]++;
    if (state !== isHot) continue;
    hot[place]++;
    for (const counts of own) counts[place]++;
  }
}

/** Adds the counts of another tally of the same places and families. */
export function addTally(target: StabilityTally, other: StabilityTally): void {
  const add = (sum: Uint32Array, more: Uint32Array) => {
    for (let i = 0; i < sum.length; i++) sum[i] += more[i];
  };
  add(target.judged, other.judged);
  add(target.hot, other.hot);
  target.hotByLevel.forEach((counts, level) => {
    add(counts, other.hotByLevel[level]);
  });
}

/** Share of the settings in which each place was hot; NaN where none could judge it. */
export function hotShares(tally: StabilityTally): Float64Array {
  return Float64Array.from(tally.hot, (count, place) =>
    tally.judged[place] > 0 ? count / tally.judged[place] : Number.NaN,
  );
}

/**
 * How much of the disagreement between settings each family explains by itself: the variance of the mean verdict over
 * its levels, over the whole variance of the verdict, both summed over the places (first-order index of Sobol 1993). What
 * is left to 1 is due to families acting together. Uses the places that every setting could judge; NaN without any, or
 * when all settings agree everywhere.
 */
export function dependenceOnFamilies(tally: StabilityTally, levels: readonly number[]): Float64Array {
  const settings = levels.reduce((product, count) => product * count, 1);
  const explained = new Float64Array(levels.length);
  let whole = 0;
  for (let place = 0; place < tally.hot.length; place++) {
    if (tally.judged[place] !== settings) continue;
    const share = tally.hot[place] / settings;
    whole += share * (1 - share);
    let level = 0;
    levels.forEach((count, family) => {
      for (let l = 0; l < count; l++) {
        const own = (tally.hotByLevel[level++][place] * count) / settings;
        explained[family] += (own - share) ** 2 / count;
      }
    });
  }
  return explained.map((sum) => (whole > 0 ? sum / whole : Number.NaN));
}
