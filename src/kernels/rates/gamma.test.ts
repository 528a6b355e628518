import { describe, expect, it } from "vitest";
import { chiSquareQuantile, gammaLowerTail, gammaQuantile, gammaUpperTail, logGamma } from "./gamma.ts";
import { normalQuantile, normalUpperTail } from "./normal.ts";

const close = (actual: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected),
  );

describe("normal distribution", () => {
  it("has the tails of the printed tables", () => {
    close(normalUpperTail(1), 0.15865525393145705);
    close(normalUpperTail(1.959963984540054), 0.025);
    close(normalUpperTail(5), 2.866515718791939e-7);
    close(normalUpperTail(10), 7.61985302416053e-24);
    close(normalUpperTail(-10), 1);
    expect(normalUpperTail(0)).toBe(0.5);
    for (const z of [38, 38.5, 38.59, 40, 1e9, Number.POSITIVE_INFINITY])
      expect(normalUpperTail(z)).toBeGreaterThan(0);
    expect(normalUpperTail(Number.NaN)).toBeNaN();
  });

  it("is smooth where the two evaluations meet", () => {
    const step = 1e-6;
    const slope = (normalUpperTail(2.4 + step) - normalUpperTail(2.4 - step)) / (2 * step);
    close(slope, -Math.exp(-0.5 * 2.4 ** 2) / Math.sqrt(2 * Math.PI), 1e-8);
  });

  it("has a quantile that inverts it", () => {
    close(normalQuantile(0.975), 1.959963984540054);
    close(normalQuantile(1e-20), -9.262340089798409);
    for (const p of [1e-300, 1e-12, 0.001, 0.05, 0.2, 0.49, 0.5, 0.7])
      close(normalUpperTail(-normalQuantile(p)), p);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});

describe("gamma distribution", () => {
  it("knows factorials", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(3e-14 * (1 + Math.log(factorial)));
      factorial *= n;
    }
    close(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-13);
    expect(logGamma(0)).toBeNaN();
  });

  it("is the sum of Poisson probabilities", () => {
    for (const [count, mean] of [
      [1, 0.3],
      [4, 2.5],
      [12, 20],
      [40, 33.3],
    ]) {
      let probability = Math.exp(-mean);
      let below = 0;
      for (let k = 0; k < count; k++) {
        below += probability;
        probability *= mean / (k + 1);
      }
      close(gammaUpperTail(count, mean), below);
      expect(gammaLowerTail(count, mean) + gammaUpperTail(count, mean)).toBeCloseTo(1, 14);
    }
  });

  it("has quantiles that invert both tails, for shapes from 0.01 to 100,000", () => {
    for (const shape of [0.01, 0.3, 1, 2.5, 15.9, 16, 400, 1e5])
      for (const p of [1e-10, 0.001, 0.025, 0.4, 0.5, 0.9, 0.999]) {
        const lower = gammaQuantile(p, shape);
        if (lower > 1e-290) close(gammaLowerTail(shape, lower), p, 2e-11);
        const upper = gammaQuantile(p, shape, "upper");
        if (upper > 1e-290) close(gammaUpperTail(shape, upper), p, 2e-11);
      }
  });

  it("finds far upper ends of small shapes (qgamma of R 4.2.2)", () => {
    close(gammaQuantile(6.98592e-44, 0.117122, "upper"), 93.26862494493615, 1e-12);
    close(gammaQuantile(1e-40, 0.01, "upper"), 83.11618293540602, 1e-12);
  });

  it("has the chi-square quantiles of the printed tables", () => {
    close(chiSquareQuantile(0.95, 1), 3.841458820694124);
    close(chiSquareQuantile(0.975, 10), 20.483177350807388);
    close(chiSquareQuantile(0.025, 2), 0.050635615968579795);
  });

  it("is undefined outside its domain and closed at its ends", () => {
    expect(gammaQuantile(-0.1, 2)).toBeNaN();
    expect(gammaQuantile(0.5, -1)).toBeNaN();
    expect(gammaLowerTail(2, -1)).toBeNaN();
    expect(gammaQuantile(0.5, 0)).toBe(0);
    expect(gammaQuantile(0, 3)).toBe(0);
    expect(gammaQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
  });
});
