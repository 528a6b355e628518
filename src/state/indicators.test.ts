import { describe, expect, it } from "vitest";
import { relativeChange } from "./indicators.ts";

describe("relativeChange", () => {
  it("agrees with the exact conditional interval of a ratio of counts", () => {
    // Exact (Clopper-Pearson on the share of 120 in 220): ratio 1.2, 0.9128 to 1.5789.
    const { value, lower, upper } = relativeChange(100, 120);
    expect(value).toBeCloseTo(0.2, 10);
    expect(lower).toBeCloseTo(-0.087, 1);
    expect(upper).toBeCloseTo(0.579, 1);
  });

  it("holds zero inside when nothing changed, however few the events", () => {
    for (const count of [1, 2, 3, 4, 10, 500]) {
      const { lower, upper } = relativeChange(count, count);
      expect(lower).toBeLessThan(0);
      expect(lower).toBeGreaterThanOrEqual(-1);
      expect(upper).toBeGreaterThan(0);
    }
  });

  it("can fall to nothing, and is undefined from nothing", () => {
    const fall = relativeChange(4, 0);
    expect(fall.value).toBe(-1);
    expect(fall.lower).toBe(-1);
    expect(fall.upper).toBeGreaterThan(-1);
    expect(relativeChange(0, 5).value).toBeNaN();
  });
});
