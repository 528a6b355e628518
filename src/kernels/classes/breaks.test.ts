import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { classIndex } from "./class-index.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import {
  boxBreaks,
  equalIntervalBreaks,
  headTailBreaks,
  manualBreaks,
  quantileBreaks,
  standardDeviationBreaks,
} from "./simple-breaks.ts";
import { ascendingRows, sortedFinite } from "./sorted-values.ts";

const list = (breaks: Float64Array) => Array.from(breaks);
const values = (...items: number[]) => Float64Array.from(items);
const everyMethod = {
  quantileBreaks,
  equalIntervalBreaks,
  standardDeviationBreaks,
  headTailBreaks,
  naturalBreaks,
};

function withinSum(sorted: readonly number[], breaks: Float64Array): number {
  const groups: number[][] = Array.from({ length: breaks.length + 1 }, () => []);
  for (const value of sorted) groups[classIndex(value, breaks)].push(value);
  let sum = 0;
  for (const group of groups) {
    const mean = group.reduce((a, b) => a + b, 0) / group.length;
    for (const value of group) sum += (value - mean) ** 2;
  }
  return sum;
}

/** Smallest within-class sum over every possible choice of breaks. */
function bestByTrying(sorted: readonly number[], count: number): number {
  const distinct = [...new Set(sorted)];
  let best = Number.POSITIVE_INFINITY;
  const choose = (from: number, chosen: number[]) => {
    if (chosen.length === count - 1) {
      best = Math.min(best, withinSum(sorted, Float64Array.from(chosen)));
      return;
    }
    for (let i = from; i < distinct.length - 1; i++) choose(i + 1, [...chosen, distinct[i]]);
  };
  choose(0, []);
  return best;
}

describe("sorted values", () => {
  const random = new Random(12);
  it.each([
    ["of both signs", () => random.normal() * 1000],
    ["all below 0", () => -random.uniform()],
    ["of any size", () => random.normal() * 10 ** (300 * random.uniform() - 150)],
    ["counts", () => random.below(40)],
    ["zeros of both signs", () => [0, -0, 1, -1][random.below(4)]],
    ["one value", () => 3],
    [
      "with missing ones",
      () => [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 4, -7][random.below(5)],
    ],
  ])("are those of the plain sort: %s", (_name, draw) => {
    for (const count of [0, 5, 1023, 1024, 4000]) {
      const drawn = Float64Array.from({ length: count }, draw);
      const kept = drawn.slice();
      expect(sortedFinite(drawn)).toEqual(drawn.filter(Number.isFinite).sort());
      expect(drawn).toEqual(kept);
    }
  });
});

describe("class breaks", () => {
  it.each(Object.entries(everyMethod))(
    "%s ignores missing values and leaves its input alone",
    (_name, method) => {
      const clean = values(5, 1, 4, 2, 8, 9, 13);
      const holes = values(Number.NaN, 5, 1, 4, Number.POSITIVE_INFINITY, 2, 8, 9, 13, Number.NaN);
      const before = list(holes);
      expect(list(method(holes, 4))).toEqual(list(method(clean, 4)));
      expect(list(holes)).toEqual(before);
    },
  );

  it.each(Object.entries(everyMethod))(
    "%s makes one class of nothing and of equal values",
    (_name, method) => {
      expect(list(method(values(), 5))).toEqual([]);
      expect(list(method(values(Number.NaN), 5))).toEqual([]);
      expect(list(method(values(3, 3, 3, 3), 5))).toEqual([]);
      expect(list(method(values(7), 5))).toEqual([]);
    },
  );

  it.each(Object.entries(everyMethod))("%s gives ascending breaks inside the data", (_name, method) => {
    const random = new Random(11);
    for (let round = 0; round < 50; round++) {
      const data = Float64Array.from({ length: 1 + random.below(40) }, () => random.below(9) - 3);
      const breaks = method(data, 2 + random.below(6));
      for (let i = 0; i < breaks.length; i++) {
        expect(breaks[i]).toBeGreaterThanOrEqual(Math.min(...data));
        expect(breaks[i]).toBeLessThan(Math.max(...data));
        if (i > 0) expect(breaks[i]).toBeGreaterThan(breaks[i - 1]);
      }
    }
  });

  it("natural breaks reach the optimum that trying everything finds", () => {
    const random = new Random(5);
    for (let round = 0; round < 120; round++) {
      const size = 4 + random.below(9);
      const sorted = Array.from({ length: size }, () =>
        round % 2 ? random.below(12) : random.normal() * 10 + 1e6,
      ).sort((a, b) => a - b);
      const count = 2 + random.below(3);
      if (new Set(sorted).size <= count) continue;
      const breaks = naturalBreaks(Float64Array.from(sorted), count);
      expect(breaks.length).toBe(count - 1);
      expect(withinSum(sorted, breaks)).toBeCloseTo(bestByTrying(sorted, count), 6);
    }
  });

  it("natural breaks give each distinct value a class when there are few", () => {
    expect(list(naturalBreaks(values(2, 0, 0, 5, 2), 5))).toEqual([0, 2]);
    expect(list(naturalBreaks(values(1, 2), 1))).toEqual([]);
  });

  it("a value on a break belongs to the class below, and missing to none", () => {
    const breaks = values(1, 5);
    expect([0, 1, 1.5, 5, 9, Number.NaN].map((value) => classIndex(value, breaks))).toEqual([
      0, 0, 1, 1, 2, -1,
    ]);
  });

  it("standard deviation breaks are centred on the mean", () => {
    // Mean 5, sample standard deviation √(32/7).
    const data = values(2, 4, 4, 4, 5, 5, 7, 9);
    const deviation = Math.sqrt(32 / 7);
    expect(list(standardDeviationBreaks(data, 4))).toEqual([5 - deviation, 5, 5 + deviation]);
    expect(list(standardDeviationBreaks(data, 3))).toEqual([5 - deviation / 2, 5 + deviation / 2]);
  });

  it("the box map keeps its six classes", () => {
    expect(list(boxBreaks(values(1, 2, 3, 4, 100)))).toEqual([-1, 2, 3, 4, 7]);
    expect(list(boxBreaks(values(1, 2, 3, 4, 100), 6, 3))).toEqual([-4, 2, 3, 4, 10]);
    expect(list(boxBreaks(values()))).toEqual([]);
  });

  it("manual breaks are sorted, once each", () => {
    expect(list(manualBreaks([5, 1, Number.NaN, 5]))).toEqual([1, 5]);
  });

  it.each([0, 1, 50, 3000])(
    "%d rows come in ascending order of their values, equal ones in order",
    (count) => {
      const random = new Random(9, count);
      const data = Float64Array.from({ length: count }, () => Math.round(random.normal() * 40) / 8);
      const compared = Array.from(data.keys()).sort((a, b) => data[a] - data[b] || a - b);
      expect(Array.from(ascendingRows(data))).toEqual(compared);
    },
  );
});
