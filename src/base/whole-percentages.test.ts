import { describe, expect, it } from "vitest";
import { formatShares, wholePercentages } from "./whole-percentages.ts";

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
const sharesOf = (weights: readonly number[]) => weights.map((weight) => weight / sum(weights));

describe("whole percentages", () => {
  it("add up to 100 where rounding each alone gives 99", () => {
    const shares = sharesOf([3, 2, 1, 1, 1, 1]);
    expect(sum(shares.map((share) => Math.round(100 * share)))).toBe(99);
    expect(wholePercentages(shares)).toEqual([34, 22, 11, 11, 11, 11]);
  });

  it("add up to 100 where rounding each alone gives 101", () => {
    const shares = [0.336, 0.336, 0.328];
    expect(sum(shares.map((share) => Math.round(100 * share)))).toBe(101);
    expect(wholePercentages(shares)).toEqual([34, 33, 33]);
  });

  it("give what is missing to the first of equals", () => {
    expect(wholePercentages(sharesOf([1, 1, 1]))).toEqual([34, 33, 33]);
    expect(wholePercentages(sharesOf([5, 5, 5, 5, 5, 5, 5]))).toEqual([15, 15, 14, 14, 14, 14, 14]);
  });

  it("keep whole shares as they are, whatever computing does to them", () => {
    expect(wholePercentages([0.29, 0.57, 0.14])).toEqual([29, 57, 14]);
    expect(wholePercentages([1])).toEqual([100]);
  });

  it("are never further than one from the share, and add up to 100, for any weights", () => {
    for (let round = 0; round < 500; round++) {
      const shares = sharesOf(
        Array.from({ length: 1 + (round % 14) }, (_, i) => (1 + ((round * 7 + i * i * 5 + i) % 20)) / 4),
      );
      const percentages = wholePercentages(shares);
      expect(sum(percentages)).toBe(100);
      percentages.forEach((percent, i) => {
        expect(Math.abs(percent - 100 * shares[i])).toBeLessThan(1);
      });
    }
  });

  it("leave out what has no share", () => {
    expect(wholePercentages([Number.NaN, 1, Number.NaN])).toEqual([Number.NaN, 100, Number.NaN]);
    expect(wholePercentages([Number.NaN])).toEqual([Number.NaN]);
    expect(wholePercentages([])).toEqual([]);
  });
});

describe("shares in writing", () => {
  it("add up to 100, and say that something counts", () => {
    expect(formatShares(sharesOf([3, 2, 1, 1, 1, 1]), "en")).toEqual([
      "34%",
      "22%",
      "11%",
      "11%",
      "11%",
      "11%",
    ]);
    expect(formatShares([0.9965, 0.0035, 0], "en")).toEqual(["100%", "<\u00a01%", "0%"]);
    expect(formatShares([1, Number.NaN], "es")).toEqual(["100 %", "sin dato"]);
  });
});
