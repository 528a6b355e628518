import type { Random } from "../../base/random.ts";
import { type AliasTable, drawRow } from "../pattern/alias-table.ts";
import { highestFirst } from "./highest-first.ts";

/**
 * A Lorenz curve from the most burdened places to the least: `exposureShare[k]` of the exposure (places, residents or
 * area) holds `eventShare[k]` of the events. Starts at (0, 0), ends at (1, 1); one point per usable place.
 */
export interface LorenzCurve {
  /** Rows of the places in the order of the curve. */
  readonly order: Uint32Array;
  readonly exposureShare: Float64Array;
  readonly eventShare: Float64Array;
}

/**
 * Orders places by events per exposure, highest first, and adds up. Places without exposure or with a missing count
 * are left out. Ties keep the order of rows. Without events the event shares are NaN. O(places).
 */
export function lorenzCurve(events: Float64Array, exposure: Float64Array): LorenzCurve {
  const burden = new Float64Array(events.length);
  const usable = new Uint32Array(events.length);
  let count = 0;
  for (let row = 0; row < events.length; row++) {
    if (!(exposure[row] > 0 && events[row] >= 0)) continue;
    // Adding 0 turns -0 into 0.
    burden[row] = (events[row] + 0) / exposure[row];
    usable[count++] = row;
  }
  const order = highestFirst(burden, usable.slice(0, count));
  const exposureShare = new Float64Array(count + 1);
  const eventShare = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) {
    exposureShare[k + 1] = exposureShare[k] + exposure[order[k]];
    eventShare[k + 1] = eventShare[k] + events[order[k]];
  }
  const everything = exposureShare[count];
  const all = eventShare[count];
  for (let k = 0; k <= count; k++) {
    exposureShare[k] /= everything;
    eventShare[k] /= all;
  }
  return { order, exposureShare, eventShare };
}

/** Gini coefficient of a Lorenz curve: 0 when events follow exposure, towards 1 when one place has them all. */
export function gini({ exposureShare, eventShare }: LorenzCurve): number {
  if (exposureShare.length < 2) return Number.NaN;
  let twice = 0;
  for (let k = 0; k + 1 < exposureShare.length; k++)
    twice += (exposureShare[k + 1] - exposureShare[k]) * (eventShare[k + 1] + eventShare[k]);
  return twice - 1;
}

/**
 * Generalised Gini coefficient for places of equal exposure: 0 also when there are fewer events than places and each
 * has its own, where the plain coefficient would be high only because most places must be empty. Equals the plain one
 * from as many events as places on. NaN without events.
 *
 * Source: Bernasco and Steenbeek 2017, Journal of Quantitative Criminology 33.
 */
export function generalisedGini(events: Float64Array): number {
  const sorted = events.filter((count) => count >= 0).sort();
  const places = sorted.length;
  let total = 0;
  let ranked = 0;
  for (let i = 0; i < places; i++) {
    total += sorted[i];
    ranked += (i + 1) * sorted[i];
  }
  if (!(total > 0)) return Number.NaN;
  return (
    Math.max(1 / total, 1 / places) * ((2 * ranked) / total - places - 1) - Math.max(places / total, 1) + 1
  );
}

/** Share of the events in the most burdened `share` (0 to 1) of the exposure, by linear interpolation. */
export function eventsInTop({ exposureShare, eventShare }: LorenzCurve, share: number): number {
  return interpolate(exposureShare, eventShare, share);
}

/** Smallest share of the exposure that holds `share` (0 to 1) of the events. */
export function exposureForEvents({ exposureShare, eventShare }: LorenzCurve, share: number): number {
  return interpolate(eventShare, exposureShare, share);
}

/**
 * Adds `factor` times `eventsInTop` of each of the ascending `shares` to `out`: one walk along both, O(places + shares).
 */
export function addEventsInTop(
  { exposureShare, eventShare }: LorenzCurve,
  shares: Float64Array,
  factor: number,
  out: Float64Array,
): void {
  let k = 1;
  for (let i = 0; i < shares.length; i++) {
    while (k < exposureShare.length && !(exposureShare[k] >= shares[i])) k++;
    out[i] += factor * between(exposureShare, eventShare, k, shares[i]);
  }
}

function interpolate(from: Float64Array, to: Float64Array, value: number): number {
  let k = 1;
  while (k < from.length && !(from[k] >= value)) k++;
  return between(from, to, k, value);
}

/** On the straight line before the point `k`; NaN beyond the last. */
function between(from: Float64Array, to: Float64Array, k: number, value: number): number {
  if (k >= from.length) return Number.NaN;
  const step = from[k] - from[k - 1];
  return step > 0 ? to[k - 1] + ((value - from[k - 1]) / step) * (to[k] - to[k - 1]) : to[k];
}

/** Throws `count` events at random over places with given chances; fills `out`, one count per place. */
export function scatterEvents(
  places: AliasTable,
  count: number,
  random: Random,
  out: Float64Array,
): Float64Array {
  out.fill(0);
  for (let event = 0; event < count; event++) out[drawRow(places, random)]++;
  return out;
}
