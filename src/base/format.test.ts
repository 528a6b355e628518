import { describe, expect, it } from "vitest";
import { formatMeasure, formatP, formatProgress, formatShare } from "./format.ts";

it("writes about three meaningful digits, and what a subtraction leaves of nothing as 0", () => {
  const written = [12_345, 123.4, 12.34, 1.234, 0.01234, 1e-7, 3e-17, -3e-17, 0].map((value) =>
    formatMeasure(value, "en"),
  );
  expect(written).toEqual(["12,345", "123", "12.3", "1.23", "0.0123", "0.00000010", "0", "0", "0"]);
  expect(formatMeasure(Number.NaN, "en")).not.toBe("0");
});

it("writes a p-value with its name on one line, never as 0 and never as equal to less than something", () => {
  const written = [0.0123, 0.00004, 1, Number.NaN].map((value) =>
    formatP(value, "en").replaceAll("\u00a0", " "),
  );
  expect(written).toEqual(["p = 0.012", "p < 0.001", "p = 1.000", "p: no data"]);
  expect(formatP(0.5, "es")).not.toContain(" ");
});

describe("a share", () => {
  const written = (shares: readonly number[], decimals?: number) =>
    shares.map((share) => formatShare(share, "en", decimals));

  it("is rounded to the decimals asked for, with a space before the sign in Spanish", () => {
    expect(written([0, 0.124, 0.5, 1, 1.5, -0.25])).toEqual(["0%", "12%", "50%", "100%", "150%", "−25%"]);
    expect(written([0, 0.1246, 1], 1)).toEqual(["0.0%", "12.5%", "100.0%"]);
    expect(formatShare(0.5, "es")).toBe("50 %");
    expect(formatShare(Number.NaN, "en", 1)).toBe("no data");
  });

  it("is the whole only where it is the whole", () => {
    expect(written([2469 / 2470, 0.9995, 0.995, 0.99, 999_999 / 1e6])).toEqual([
      "99.96%",
      "99.95%",
      "99.5%",
      "99%",
      "99.9999%",
    ]);
    expect(written([2469 / 2470, 0.9995], 1)).toEqual(["99.96%", "99.95%"]);
    expect(written([-0.9999, 1.0004])).toEqual(["−99.99%", "100%"]);
  });

  it("is nothing only where it is nothing, but for what computing leaves", () => {
    expect(written([1 / 2470, 0.005, 1e-6, -0.0004])).toEqual(["0.04%", "1%", "0.0001%", "−0.04%"]);
    expect(written([1 / 2470, 0.0005], 1)).toEqual(["0.04%", "0.1%"]);
    expect(written([3e-17, -3e-17, 1 - 1e-16, 0.1 + 0.2 + 0.7])).toEqual(["0%", "0%", "100%", "100%"]);
  });

  it("ends for every number between", () => {
    for (let exponent = 1; exponent <= 16; exponent++)
      for (const share of [10 ** -exponent, 1 - 10 ** -exponent, -(10 ** -exponent)])
        expect(formatShare(share, "en", 2)).toMatch(/^−?\d+\.\d+%$/);
  });
});

it("tells how far something is without running ahead", () => {
  expect([0, 0.004, 0.236, 0.9996, 1].map((share) => formatProgress(share, "en"))).toEqual([
    "0%",
    "0%",
    "23%",
    "99%",
    "100%",
  ]);
});
