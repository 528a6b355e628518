import { describe, expect, it } from "vitest";
import { poissonInterval } from "../../src/kernels/rates/poisson-interval.ts";
import { hasSharedReference } from "../shared-data.ts";
import { numbers, referenceTable } from "./reference-columns.ts";

const near = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(1e-3, Math.abs(expected)),
  );

describe("Poisson interval", () => {
  // R 4.2.2: qchisq(c(.025, .975), c(2x, 2x + 2)) / 2, and Byar's formula (Breslow and Day 1987).
  it.each([
    [0, "exact", 0, 3.688879454113936],
    [1, "exact", 0.025317807984289897, 5.571643390938898],
    [2, "exact", 0.242209278543965, 7.224687667723958],
    [3, "exact", 0.6186721228956016, 8.767273069742323],
    [9, "exact", 4.115373097378333, 17.08480345141917],
    [10, "byar", 4.787449913967564, 18.39145860575647],
    [20, "byar", 12.211428834875935, 30.889880369197058],
    [100, "byar", 81.36210549052788, 121.6279375792065],
  ] as const)("of %i events (%s)", (count, method, lower, upper) => {
    for (const interval of [poissonInterval(count, 0.95, method), poissonInterval(count, 0.95)]) {
      near(interval.lower, lower, 1e-11);
      near(interval.upper, upper, 1e-11);
    }
  });

  it("is undefined for what is not a count or a confidence", () => {
    for (const interval of [
      poissonInterval(-1, 0.95),
      poissonInterval(Number.NaN, 0.95),
      poissonInterval(3, 1),
      poissonInterval(3, 0),
    ]) {
      expect(interval.lower).toBeNaN();
      expect(interval.upper).toBeNaN();
    }
  });

  it("never has a negative end", () => {
    expect(poissonInterval(1, 0.998, "byar").lower).toBe(0);
  });

  it.skipIf(!hasSharedReference)(
    "equals R for counts 0 to 20,000 at four confidences (needs the optional reference files)",
    () => {
      const table = referenceTable("rates/poisson_intervals.csv");
      const counts = numbers(table, "count");
      const confidences = numbers(table, "conf");
      for (const method of ["exact", "byar"] as const) {
        const lower = numbers(table, `${method}_lo`);
        const upper = numbers(table, `${method}_hi`);
        for (let i = 0; i < counts.length; i++) {
          const interval = poissonInterval(counts[i], confidences[i], method);
          near(interval.lower, Math.max(0, lower[i]), 1e-11);
          near(interval.upper, upper[i], 1e-11);
        }
      }
      expect(counts.length).toBeGreaterThan(100);
    },
  );
});
