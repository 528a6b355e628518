import { describe, expect, it } from "vitest";
import { minutesFromCivil, missingTime } from "../../base/civil-time.ts";
import { aoristicWeek } from "./aoristic.ts";

/** 1 January 2024 was a Monday. */
const monday = minutesFromCivil(2024, 1, 1);
const of = (from: number, to: number, weight = 1) =>
  aoristicWeek(Int32Array.of(from), Int32Array.of(to), Float64Array.of(weight));

describe("aoristic week", () => {
  it("gives each hour its share of the interval", () => {
    const { hours, precise } = of(monday + 90, monday + 210);
    expect([hours[1], hours[2], hours[3], hours[4]]).toEqual([0.25, 0.5, 0.25, 0]);
    expect(precise).toBe(0);
  });

  it("passes from Sunday night to Monday morning, before 1970 too", () => {
    const night = minutesFromCivil(1969, 12, 28, 23);
    const { hours } = of(night, night + 120);
    expect([hours[167], hours[0]]).toEqual([0.5, 0.5]);
  });

  it("puts a known minute, and a missing end, wholly into one hour", () => {
    expect(of(monday + 615, monday + 615).hours[10]).toBe(1);
    const open = of(monday + 615, missingTime, 3);
    expect(open.hours[10]).toBe(3);
    expect(open.precise).toBe(3);
  });

  it("exchanges ends in the wrong order, spreads more than a week, leaves out events without time", () => {
    expect(of(monday + 120, monday).hours[1]).toBe(0.5);
    expect(of(monday + 120, monday).swapped).toBe(1);
    const long = of(monday, monday + 8 * 1440);
    expect(long.hours.every((value) => value === 1 / 168)).toBe(true);
    expect(long.spreadOverWeek).toBe(1);
    const none = of(missingTime, missingTime, 2);
    expect([none.total, none.withoutTime]).toEqual([0, 2]);
  });

  it("adds up to the weight of the events", () => {
    const from = Int32Array.from({ length: 200 }, (_, i) => monday + i * 977);
    const to = from.map((value, i) => value + ((i * 613) % 9000));
    const weight = Float64Array.from({ length: 200 }, (_, i) => 1 + (i % 3));
    const { hours, total } = aoristicWeek(from, to, weight);
    expect(hours.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 9);
    expect(total).toBe(weight.reduce((sum, value) => sum + value, 0));
  });
});
