import type { Random } from "../../base/random.ts";

/** How well places marked in advance caught later events. */
export interface Skill {
  /** Share of later events in the marked places. */
  readonly hitRate: number;
  /** Predictive accuracy index: hit rate over the share of area marked (Chainey, Tompson and Uhlig 2008). */
  readonly pai: number;
  /** Predictive efficiency index: hits over the most that the same area could have caught (Hunt 2016). */
  readonly pei: number;
  /** Recapture rate index: change of events in the marked places over the change everywhere (Levine 2008). */
  readonly recapture: number;
  /** Share of the area that was marked. */
  readonly areaShare: number;
}

/**
 * Rows of places by score, highest first; equal scores in random order, so that no method gains by the order of rows.
 * Missing scores come last.
 */
export function rankPlaces(scores: Float64Array, random: Random): Uint32Array {
  const tie = Float64Array.from(scores, () => random.uniform());
  const value = scores.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
  return Uint32Array.from(scores.keys()).sort((a, b) =>
    value[a] === value[b] ? tie[a] - tie[b] : value[b] - value[a],
  );
}

/** Takes places in order until they reach a share of the area; 1 for those taken. At least one place. */
export function markTop(order: Uint32Array, area: Float64Array, share: number): Uint8Array {
  let total = 0;
  for (const size of area) total += size;
  const marked = new Uint8Array(area.length);
  let taken = 0;
  for (const row of order) {
    if (taken > 0 && taken + area[row] > share * total * (1 + 1e-9)) break;
    marked[row] = 1;
    taken += area[row];
  }
  return marked;
}

/**
 * Skill of marked places against later events. `earlier` are the events the marks were made from. The best possible
 * choice takes places by later events per area until the same area is filled, the last one in part. Without later
 * events everything is NaN.
 */
export function skillOf(
  marked: Uint8Array,
  area: Float64Array,
  earlier: Float64Array,
  later: Float64Array,
): Skill {
  let total = 0;
  let covered = 0;
  let laterAll = 0;
  let laterIn = 0;
  let earlierAll = 0;
  let earlierIn = 0;
  for (let row = 0; row < area.length; row++) {
    total += area[row];
    laterAll += later[row];
    earlierAll += earlier[row];
    if (marked[row] === 0) continue;
    covered += area[row];
    laterIn += later[row];
    earlierIn += earlier[row];
  }
  const hitRate = laterAll > 0 ? laterIn / laterAll : Number.NaN;
  return {
    hitRate,
    pai: hitRate / (covered / total),
    pei: laterAll > 0 ? laterIn / mostIn(area, later, covered) : Number.NaN,
    recapture: laterAll > 0 ? laterIn / earlierIn / (laterAll / earlierAll) : Number.NaN,
    areaShare: covered / total,
  };
}

function mostIn(area: Float64Array, events: Float64Array, available: number): number {
  const order = Uint32Array.from(area.keys()).sort((a, b) => events[b] / area[b] - events[a] / area[a]);
  let left = available;
  let sum = 0;
  for (const row of order) {
    const share = Math.min(1, left / area[row]);
    sum += share * events[row];
    left -= share * area[row];
    if (left <= 0) break;
  }
  return sum;
}
