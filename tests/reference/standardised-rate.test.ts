import { describe, expect, it } from "vitest";
import { poissonQuantile } from "../../src/kernels/rates/funnel.ts";
import { standardisedRate } from "../../src/kernels/rates/standardisation.ts";

const of = (...values: number[]) => Float64Array.from(values);

function close(ours: number, reference: number): void {
  expect(Math.abs(ours - reference)).toBeLessThan(1e-12 * Math.max(1e-3, reference));
}

describe("direct standardisation: R epitools 0.5-10.1, ageadjust.direct (figures typed here)", () => {
  const events = of(0, 3, 11, 40, 2);
  const population = of(5200, 8100, 9300, 7700, 640);
  const standard = of(1800, 1700, 1600, 900, 400);

  it.each([
    [0.95, 0.0009428215117282, 0.001903710194208],
    [0.99, 0.0008441089165455, 0.002081328185272],
  ])("five age bands at %d", (confidence, lower, upper) => {
    const ours = standardisedRate(events, population, standard, confidence);
    close(ours.rate, 0.00131991053488);
    close(ours.lower, lower);
    close(ours.upper, upper);
  });

  it("a single incident among few people", () => {
    const ours = standardisedRate(of(0, 1, 0), of(90, 45, 12), of(5, 3, 2), 0.95);
    close(ours.rate, 0.006666666666667);
    close(ours.lower, 0.0001687853865619);
    expect(Math.abs(ours.upper - 0.06935722005)).toBeLessThan(1e-11);
  });
});

describe("Poisson quantiles of the funnel: R 4.2.2, qpois (figures typed here)", () => {
  it.each([
    [0.001, 0.3, 0],
    [0.025, 9, 4],
    [0.975, 9, 15],
    [0.999, 9, 20],
    [0.025, 5000, 4862],
    [0.999, 5000, 5220],
    [1e-9, 2.5, 0],
    [1 - 1e-9, 2.5, 17],
  ])("%d of mean %d is %i", (probability, mean, count) => {
    expect(poissonQuantile(probability, mean)).toBe(count);
  });
});
