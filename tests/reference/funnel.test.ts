import { describe, expect, it } from "vitest";
import { funnelLimits, overdispersion, poissonQuantile } from "../../src/kernels/rates/funnel.ts";

const population = Float64Array.from({ length: 30 }, (_, i) => 1500 + ((i * 7919) % 40013));
const counts = Float64Array.of(
  ...[0, 2, 6, 10, 15, 22, 5, 11, 17, 25, 34, 7, 15, 24, 34],
  ...[11, 2, 6, 10, 16, 22, 4, 10, 17, 25, 34, 6, 15, 24, 7],
);
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const expected = population.map((people) => (people * sum(counts)) / sum(population));

describe("funnel limits with overdispersion: formulas of Spiegelhalter 2005 worked out in R 4.2.2 with qpois (figures typed here)", () => {
  it("winsorises a tenth of the scores at either end", () => {
    expect(overdispersion(counts, expected)).toBeCloseTo(1.521494866198, 11);
  });

  it.each([
    [0, 0.9494015431404, [0, 3.478791977847, 0, 5.945769777664]],
    [5, 26.0104376102373, [14.89616283469, 38.332451932955, 8.72871833514592, 46.966874232316]],
    [17, 10.1801162799138, [2.557011448495, 18.592367147308, 0.09003364867751, 23.526322746943]],
    [29, 19.6753975800422, [8.974390962765, 31.177191161122, 5.27392426303899, 38.578124560574]],
  ])("area %i: Poisson quantiles widened about what is expected", (area, mean, limits) => {
    expect(expected[area]).toBeCloseTo(mean, 10);
    const inflation = Math.sqrt(overdispersion(counts, expected));
    const usual = funnelLimits(mean, 0.95, inflation);
    const far = funnelLimits(mean, 0.998, inflation);
    [usual.lower, usual.upper, far.lower, far.upper].forEach((limit, k) => {
      expect(limit).toBeCloseTo(limits[k], 10);
    });
  });

  it("has the quantiles of tiny and of huge expectations (qpois)", () => {
    for (const [mean, lower, upper] of [
      [1e-8, 0, 0],
      [0.025, 0, 0],
      [0.026, 0, 1],
      [99.5, 80, 120],
      [1234.5, 1166, 1304],
      [1e7, 9993803, 10006198],
    ]) {
      expect(poissonQuantile(0.025, mean)).toBe(lower);
      expect(poissonQuantile(0.975, mean)).toBe(upper);
    }
  });
});
