import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import type { Weights } from "../weights/weights.ts";
import { conditionalTailCounts } from "./conditional-permutation.ts";
import { geary } from "./geary.ts";
import { globalG } from "./getis-ord-global.ts";
import { localG } from "./local-g.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { measurable, measurableFactor } from "./measurable.ts";
import { bivariateMoran, moran } from "./moran.ts";

/** Twenty areas in a ring, each a neighbour of the next two, with uneven weights. */
const areas = 20;
const weights: Weights = {
  offsets: Uint32Array.from({ length: areas + 1 }, (_, i) => 2 * i),
  neighbours: Uint32Array.from({ length: 2 * areas }, (_, l) => (Math.floor(l / 2) + 1 + (l % 2)) % areas),
  values: Float64Array.from({ length: 2 * areas }, (_, l) => 1 + (l % 3) / 4),
};
const random = new Random(3);
const ordinary = Float64Array.from({ length: areas }, () => 1 + random.uniform());
const second = Float64Array.from({ length: areas }, () => random.uniform() - 0.5);
const times = (values: Float64Array, factor: number) => values.map((value) => value * factor);

/** Powers of two: the scaled values are the same to the last bit, and so must all be that has no unit. */
const sizes = [2 ** 1022, 2 ** 600, 2 ** 520, 2 ** 300, 2 ** -300, 2 ** -540, 2 ** -900];

describe("values too large or too small to be squared", () => {
  it("leaves values of ordinary size as they are", () => {
    for (const values of [
      ordinary,
      second,
      times(ordinary, 1e40),
      times(ordinary, 1e-40),
      new Float64Array(3),
      Float64Array.of(),
      Float64Array.of(1, Number.POSITIVE_INFINITY),
      Float64Array.of(Number.NaN, 1),
    ])
      expect(measurable(values)).toBe(values);
  });

  it.each([Number.MAX_VALUE, 1e200, -1e155, 1e-160, 2 ** -1022, Number.MIN_VALUE])(
    "brings %d to a size that can be squared twice, and back without loss",
    (value) => {
      const factor = measurableFactor(Float64Array.of(0, value));
      const size = Math.abs(value * factor);
      expect(size ** 4).toBeLessThan(1e300);
      expect(size ** 4).toBeGreaterThan(1e-100);
      expect((value * factor) / factor).toBe(value);
    },
  );

  it.each(sizes)("gives every global statistic as for ordinary values, times %d", (size) => {
    const large = times(ordinary, size);
    expect(moran(ordinary, weights).value).toBeLessThan(1);
    for (const nullHypothesis of ["randomisation", "normality"] as const) {
      expect(moran(large, weights, nullHypothesis)).toEqual(moran(ordinary, weights, nullHypothesis));
      expect(geary(large, weights, nullHypothesis)).toEqual(geary(ordinary, weights, nullHypothesis));
    }
    expect(globalG(large, weights)).toEqual(globalG(ordinary, weights));
    const alone = bivariateMoran(ordinary, second, weights);
    for (const pair of [
      [large, second],
      [ordinary, times(second, size)],
      [large, times(second, 1 / size)],
    ]) {
      const found = bivariateMoran(pair[0], pair[1], weights);
      for (const figure of ["value", "expected", "variance", "zNorm", "pNorm"] as const)
        expect(found[figure] / (alone[figure] || 1)).toBeCloseTo(alone[figure] ? 1 : 0, 12);
    }
  });

  it.each(sizes)("gives every local statistic as for ordinary values, times %d", (size) => {
    const large = times(ordinary, size);
    const { deviation, lag, ...alone } = localMoran(ordinary, weights, { null: "total" });
    const found = localMoran(large, weights, { null: "total" });
    expect(found).toEqual({ ...alone, deviation: times(deviation, size), lag: times(lag, size) });
    expect(localMoran(large, weights).zNorm).toEqual(localMoran(ordinary, weights).zNorm);
    const both = localMoran(ordinary, weights, {}, second);
    const bothLarge = localMoran(ordinary, weights, {}, times(second, size));
    expect(bothLarge.value.every((value, i) => Math.abs(value / both.value[i] - 1) < 1e-12)).toBe(true);
    expect(bothLarge.deviation).toEqual(both.deviation);
    expect(localGeary(large, weights)).toEqual(localGeary(ordinary, weights));
    expect(localG(large, weights, true)).toEqual(localG(ordinary, weights, true));
    const means = localG(second, weights, false);
    const meansLarge = localG(times(second, size), weights, false);
    expect(means.form).toBe("mean");
    expect(meansLarge.zNorm).toEqual(means.zNorm);
    expect(meansLarge.value).toEqual(times(means.value, size));
    expect(meansLarge.variance).toEqual(times(times(means.variance, size), size));
  });

  it.each(["sum", "squaredDifference"] as const)("counts the same permutations of a %s", async (form) => {
    for (const draws of ["independent", "shared"] as const) {
      const count = (values: Float64Array) =>
        conditionalTailCounts(
          { weights, values, permutations: 199, draws, form },
          createRunContext({ seed: 9 }),
        );
      const alone = await count(ordinary);
      for (const size of sizes) expect(await count(times(ordinary, size))).toEqual(alone);
    }
  });
});
