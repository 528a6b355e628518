import { minutesPerDay, missingTime, weekdayOf } from "../../base/civil-time.ts";

const hoursPerWeek = 168;
const minutesPerWeek = 7 * minutesPerDay;

export interface AoristicWeek {
  /** Expected number of events at `weekday * 24 + hour`, Monday first. */
  readonly hours: Float64Array;
  /** Weight of the events that count, and of those without any time, which do not. */
  readonly total: number;
  readonly withoutTime: number;
  /** Weight of the events known to the hour. */
  readonly precise: number;
  /** Weight of events whose end came before their start (the two were exchanged), and of those longer than a week. */
  readonly swapped: number;
  readonly spreadOverWeek: number;
}

/**
 * Spreads every event over the hours of the week it may have happened in (Ratcliffe and McCullagh 1998): each hour gets the
 * share of [from, to] that it covers, so that an event always adds up to its weight. Civil minutes; a missing end is
 * the start; ends in the wrong order are exchanged; more than a week is spread evenly over all 168 hours. O(n) for
 * events of hours, at most 168 steps each.
 */
export function aoristicWeek(from: Int32Array, to: Int32Array, weight: Float64Array): AoristicWeek {
  const hours = new Float64Array(hoursPerWeek);
  let total = 0;
  let withoutTime = 0;
  let precise = 0;
  let swapped = 0;
  let spreadOverWeek = 0;
  for (let i = 0; i < from.length; i++) {
    if (from[i] === missingTime) {
      withoutTime += weight[i];
      continue;
    }
    total += weight[i];
    let start = from[i];
    let end = to[i] === missingTime ? from[i] : to[i];
    if (end < start) {
      [start, end] = [end, start];
      swapped += weight[i];
    }
    const length = end - start;
    if (length > minutesPerWeek) {
      spreadOverWeek += weight[i];
      for (let hour = 0; hour < hoursPerWeek; hour++) hours[hour] += weight[i] / hoursPerWeek;
      continue;
    }
    if (length <= 60) precise += weight[i];
    if (length === 0) {
      hours[hourOfWeek(start)] += weight[i];
      continue;
    }
    for (let at = start; at < end; ) {
      const next = Math.min(end, (Math.floor(at / 60) + 1) * 60);
      hours[hourOfWeek(at)] += (weight[i] * (next - at)) / length;
      at = next;
    }
  }
  return { hours, total, withoutTime, precise, swapped, spreadOverWeek };
}

function hourOfWeek(minutes: number): number {
  const minuteOfDay = ((minutes % minutesPerDay) + minutesPerDay) % minutesPerDay;
  return weekdayOf(minutes) * 24 + Math.floor(minuteOfDay / 60);
}
