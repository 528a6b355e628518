import { describe, expect, it } from "vitest";
import { rewindPeriod, slidePeriod } from "./slide-period.ts";

const edges = Int32Array.from([0, 10, 20, 30, 40]);
const extent = { fromMinutes: 0, toMinutes: 40 };
const slide = (from: number, to: number, steps: number) =>
  slidePeriod({ fromMinutes: from, toMinutes: to }, extent, edges, steps);

describe("slidePeriod", () => {
  it("keeps the length and stops at the ends", () => {
    expect(slide(0, 20, 1)).toEqual({ fromMinutes: 10, toMinutes: 30 });
    expect(slide(20, 40, 1)).toBeNull();
    expect(slide(0, 20, -1)).toBeNull();
  });

  it("begins with the first bin, or the last, when everything is chosen", () => {
    expect(slide(0, 40, 1)).toEqual({ fromMinutes: 0, toMinutes: 10 });
    expect(slide(0, 40, -1)).toEqual({ fromMinutes: 30, toMinutes: 40 });
  });

  it("goes back to the start with the same length", () => {
    expect(rewindPeriod({ fromMinutes: 20, toMinutes: 40 }, edges)).toEqual({
      fromMinutes: 0,
      toMinutes: 20,
    });
  });

  it("brings a period between the edges onto them", () => {
    expect(slide(3, 12, 1)).toEqual({ fromMinutes: 10, toMinutes: 30 });
  });
});
