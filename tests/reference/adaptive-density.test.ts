import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { adaptiveDensity } from "../../src/kernels/density/adaptive-density.ts";
import { chooseBandwidth } from "../../src/kernels/density/bandwidth.ts";

const points = {
  x: Float64Array.of(20, 22, 25, 31, 27, 60, 64, 80, 12, 45),
  y: Float64Array.of(30, 33, 28, 35, 41, 70, 75, 20, 85, 50),
  weight: null,
};
const context = createRunContext({ seed: 1 });

describe("adaptive density: R sparr 2.2-17, bivariate.density(adapt = TRUE, edge = none) (figures typed here)", () => {
  it("is within 1 % of the peak at the crowded, the lonely and the middle places", async () => {
    const grid = { originX: 0, originY: 0, cellMeters: 1, columns: 100, rows: 100 };
    const ours = await adaptiveDensity(
      points,
      {
        grid,
        inside: new Float64Array(10_000).fill(1),
        territory: null,
        shape: "gaussian",
        bandwidthMeters: 12,
      },
      context,
    );
    const peak = 0.007855540833816;
    // Row and column of cells whose centres the reference has too.
    for (const [row, column, density] of [
      [30, 25, 0.007597048124001],
      [70, 60, 0.001859738892137],
      [20, 80, 0.0004550326874148],
      [50, 45, 0.001355373202005],
    ])
      expect(Math.abs(ours[row * 100 + column] - density)).toBeLessThan(0.01 * peak);
    expect(Math.abs(Math.max(...ours) - peak)).toBeLessThan(0.01 * peak);
  });
});

describe("bandwidth by least-squares cross-validation", () => {
  it("is within 5 % of the best of 2,000 bandwidths by the direct sum", async () => {
    const random = Array.from({ length: 80 }, (_, i) => (((i * 7919 + 13) % 1009) / 1009) ** 2);
    const x = Float64Array.from(random, (u, i) => 400 * u + 30 * Math.sin(i));
    const y = Float64Array.from(random, (u, i) => 300 * u + 40 * Math.cos(2 * i));
    const score = (h: number) => {
      let [wide, narrow] = [0, 0];
      for (let i = 0; i < 80; i++)
        for (let j = 0; j < 80; j++) {
          const squared = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
          wide += Math.exp(-squared / (4 * h * h));
          if (i !== j) narrow += Math.exp(-squared / (2 * h * h));
        }
      return wide / (4 * Math.PI * h * h * 6400) - narrow / (Math.PI * h * h * 80 * 79);
    };
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let step = 0; step < 2000; step++) {
      const h = 2 * 100 ** (step / 1999);
      const value = score(h);
      if (value < least) [best, least] = [h, value];
    }
    const ours = await chooseBandwidth({ x, y, weight: null }, "gaussian", "crossValidation", context);
    expect(Math.abs(ours / best - 1)).toBeLessThan(0.05);
  });
});
