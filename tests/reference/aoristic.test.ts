import { describe, expect, it } from "vitest";
import { missingTime } from "../../src/base/civil-time.ts";
import { aoristicWeek } from "../../src/kernels/time/aoristic.ts";

/** Minutes from the start to the end; null where the end is missing. */
const durations = [0, null, 45, 600, 3333, 10080, 20000, -700, 61, 1439];
const events = Array.from({ length: 40 }, (_, i) => {
  const from = 26_000_000 + ((i * 7919 * 13) % 90_000);
  const minutes = durations[i % 10];
  return { from, to: minutes === null ? missingTime : from + minutes, weight: 1 + (i % 3) };
});

describe("hours of the week, minute by minute with the calendar of Python 3.11 (figures typed here)", () => {
  it("gives every hour the minutes that may belong to it", () => {
    const { hours, total } = aoristicWeek(
      Int32Array.from(events, ({ from }) => from),
      Int32Array.from(events, ({ to }) => to),
      Float64Array.from(events, ({ weight }) => weight),
    );
    expect(total).toBe(79);
    [
      0.239252496678, 0.239252496678, 2.022921027466, 0.185247096138, 0.136933717198, 0.745411826996,
      0.345411826996, 0.236933717198, 0.595238095238, 0.384047619048, 0.352380952381, 0.276955981312,
      0.149243495778, 0.22245081651,
    ].forEach((share, k) => {
      expect(hours[12 * k]).toBeCloseTo(share, 11);
    });
    expect(hours.indexOf(Math.max(...hours))).toBe(105);
    expect(hours.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(94.92674192725545, 10);
    expect(hours.reduce((sum, value, hour) => sum + hour * value, 0)).toBeCloseTo(6798.337084907273, 8);
  });
});
