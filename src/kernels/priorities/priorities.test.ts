import { describe, expect, it } from "vitest";
import { createRunContext } from "../../engine/run-context.ts";
import { drawGamma } from "../rates/gamma-draw.ts";
import { aggregate, correlation, scoreOf, winsorisedBounds } from "./composite-index.ts";
import { rankStability, ranksOf, rankVerdicts, verdictOf } from "./rank-stability.ts";

const of = (...values: number[]) => Float64Array.from(values);
const context = createRunContext({});

describe("composite index", () => {
  it("has the geometric mean of the worked example", () => {
    const third = of(1 / 3, 1 / 3, 1 / 3);
    expect(aggregate(of(7.2, 5.1, 6.0), third, "geometric")).toBeCloseTo(6.0397, 4);
    expect(aggregate(of(7.2, 5.1, 6.0), third, "arithmetic")).toBeCloseTo(6.1, 12);
    expect(aggregate(of(0, 10), of(0.5, 0.5), "geometric")).toBeCloseTo(1, 12);
    expect(aggregate(of(Number.NaN, 4), of(0.5, 0.5), "arithmetic")).toBeNaN();
    expect(aggregate(of(Number.NaN, 4), of(0, 1), "geometric")).toBeCloseTo(4, 12);
  });

  it("scores between published bounds that leave the extremes out", () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => i);
    const bounds = winsorisedBounds(values, 0.05);
    expect(bounds).toEqual({ minimum: 5, maximum: 95 });
    expect(scoreOf(5, bounds)).toBe(0);
    expect(scoreOf(50, bounds)).toBe(5);
    expect(scoreOf(1000, bounds)).toBe(10);
    expect(scoreOf(Number.NaN, bounds)).toBeNaN();
    expect(winsorisedBounds(of(Number.NaN), 0.05).minimum).toBeNaN();
  });

  it("sees indicators that say the same twice", () => {
    expect(correlation(of(1, 2, 3, Number.NaN), of(2, 4, 6, 9))).toBeCloseTo(1, 12);
    expect(correlation(of(1, 2, 3), of(3, 2, 1))).toBeCloseTo(-1, 12);
    expect(correlation(of(1, 1), of(1, 2))).toBeNaN();
  });
});

describe("rank stability", () => {
  it("ranks with ties and gaps", () => {
    expect(Array.from(ranksOf(of(3, 9, 3, Number.NaN, 1)))).toEqual([2, 1, 2, Number.NaN, 4]);
  });

  it("is certain about what does not vary and even about what is equal", async () => {
    const fixed = of(9, 5, 5, 1, Number.NaN);
    const stability = await rankStability(
      Uint8Array.of(1, 1, 1, 1, 0),
      2,
      4000,
      3,
      (_, index) => index.set(fixed),
      context,
    );
    expect(stability.probabilityTop[0]).toBe(1);
    expect(Math.abs(stability.probabilityTop[1] - 0.5)).toBeLessThan(0.03);
    expect(stability.probabilityTop[1] + stability.probabilityTop[2]).toBeCloseTo(1, 12);
    expect(stability.probabilityTop[3]).toBe(0);
    expect(stability.probabilityTop[4]).toBeNaN();
    expect([stability.lower[0], stability.upper[0]]).toEqual([1, 1]);
    expect([stability.lower[1], stability.upper[1]]).toEqual([2, 3]);
    const total = stability.probabilityTop.filter((p) => !Number.isNaN(p)).reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(2, 12);
  });

  it("agrees with the exact probability that one Gamma rate exceeds another", async () => {
    // P(G(3) > G(5)) for unit rates is P(Beta(3, 5) > 1/2) = 29 / 128.
    const stability = await rankStability(
      Uint8Array.of(1, 1),
      1,
      8000,
      5,
      (random, index) => {
        index[0] = drawGamma(random, 3);
        index[1] = drawGamma(random, 5);
      },
      context,
    );
    expect(Math.abs(stability.probabilityTop[0] - 29 / 128)).toBeLessThan(0.02);
  });

  it("gives the same for the same seed", async () => {
    const run = () =>
      rankStability(
        Uint8Array.of(1, 1, 1),
        1,
        50,
        8,
        (random, index) => {
          for (let i = 0; i < 3; i++) index[i] = random.uniform();
        },
        context,
      );
    expect(await run()).toEqual(await run());
  });

  it("says firm, contested, not distinguishable or outside", () => {
    const stability = {
      probabilityTop: of(0.95, 0.5, 0.4, 0.01, Number.NaN),
      lower: of(1, 2, 1, 15, Number.NaN),
      upper: of(3, 8, 19, 20, Number.NaN),
    };
    const words = [0, 1, 2, 3].map((row) => rankVerdicts[verdictOf(stability, row, 20, 5)]);
    expect(words).toEqual(["firm", "contested", "undistinguished", "outside"]);
    expect(verdictOf(stability, 4, 20, 5)).toBe(65535);
    expect(rankVerdicts[verdictOf(stability, 0, 4, 5)]).toBe("undistinguished");
  });
});
