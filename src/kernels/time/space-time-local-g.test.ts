import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { spaceTimeLocalG } from "./space-time-local-g.ts";

/** Five areas in a row, each beside the next. */
const row = {
  offsets: Uint32Array.of(0, 1, 3, 5, 7, 8),
  neighbours: Uint32Array.of(1, 0, 2, 1, 3, 2, 4, 3),
  values: new Float64Array(8).fill(0.5),
};
const steps = 6;
const context = createRunContext({});

describe("space-time Gi*", () => {
  it.each([0, 1, 2])("equals the formula, bin by bin (%i previous steps)", async (previous) => {
    const random = new Random(3);
    const cube = Float64Array.from({ length: 30 }, () => random.below(9));
    const z = await spaceTimeLocalG(cube, steps, row, previous, context);
    const n = cube.length;
    const mean = cube.reduce((sum, v) => sum + v, 0) / n;
    const spread = Math.sqrt(cube.reduce((sum, v) => sum + v * v, 0) / n - mean * mean);
    for (let i = 0; i < 5; i++)
      for (let t = 0; t < steps; t++) {
        let sum = 0;
        let weight = 0;
        for (let j = 0; j < 5; j++)
          for (let s = 0; s < steps; s++)
            if (Math.abs(i - j) <= 1 && s <= t && t - s <= previous) {
              sum += cube[j * steps + s];
              weight++;
            }
        const expected = (sum - mean * weight) / (spread * Math.sqrt((n * weight - weight ** 2) / (n - 1)));
        expect(z[i * steps + t]).toBeCloseTo(expected, 10);
      }
  });

  it("is Gi* of a single step (worked example with self included, binary weights)", async () => {
    const points = [
      [10, 10],
      [20, 10],
      [40, 10],
      [15, 20],
      [30, 20],
      [30, 30],
    ];
    const near = points.map(([x, y], i) =>
      points.flatMap(([a, b], j) => (i !== j && Math.hypot(x - a, y - b) <= 15 ? [j] : [])),
    );
    const offsets = Uint32Array.from([0, ...near.map((_, i) => near.slice(0, i + 1).flat().length)]);
    const weights = {
      offsets,
      neighbours: Uint32Array.from(near.flat()),
      values: new Float64Array(near.flat().length).fill(1),
    };
    const z = await spaceTimeLocalG(Float64Array.of(2, 3, 3.2, 5, 8, 7), 1, weights, 1, context);
    [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331].forEach((expected, i) => {
      expect(z[i]).toBeCloseTo(expected, 8);
    });
  });

  it("leaves undefined what does not vary or is missing", async () => {
    expect(
      (await spaceTimeLocalG(new Float64Array(30).fill(4), steps, row, 1, context)).every(Number.isNaN),
    ).toBe(true);
    const holes = Float64Array.from({ length: 30 }, (_, k) => (k % 7 === 0 ? Number.NaN : k % 5));
    const z = await spaceTimeLocalG(holes, steps, row, 1, context);
    holes.forEach((value, k) => {
      expect(Number.isNaN(z[k])).toBe(Number.isNaN(value));
    });
  });
});
