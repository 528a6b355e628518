import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classIndex } from "../../src/kernels/classes/class-index.ts";
import { naturalBreaks } from "../../src/kernels/classes/natural-breaks.ts";
import {
  boxBreaks,
  equalIntervalBreaks,
  headTailBreaks,
  quantileBreaks,
} from "../../src/kernels/classes/simple-breaks.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

// Residential burglaries and vehicle thefts per 1,000 households, Columbus, Ohio, 1980, 49 neighbourhoods (Anselin 1988).
const columbus = Float64Array.of(
  15.72598,
  18.801754,
  30.626781,
  32.38776,
  50.73151,
  26.066658,
  0.178269,
  38.425858,
  30.515917,
  34.000835,
  62.275448,
  56.705669,
  46.716129,
  57.066132,
  48.585487,
  54.838711,
  36.868774,
  43.962486,
  54.521965,
  0.223797,
  40.074074,
  33.705048,
  20.048504,
  38.297871,
  61.299175,
  40.969742,
  52.79443,
  56.919785,
  60.750446,
  68.892044,
  17.677214,
  19.145592,
  41.968163,
  23.974028,
  39.175053,
  14.305556,
  42.445076,
  53.710938,
  19.100863,
  16.241299,
  18.905146,
  16.49189,
  36.663612,
  25.962263,
  29.028488,
  16.530533,
  27.822861,
  26.645266,
  22.541491,
);

const near = (actual: Float64Array, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) expect(actual[i]).toBeCloseTo(expected[i], 9);
};

function countsOf(values: Float64Array, breaks: Float64Array): number[] {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  for (const value of values) counts[classIndex(value, breaks)]++;
  return counts;
}

describe("class breaks against R classInt 0.4-9 and mapclassify 2.6.0", () => {
  it("natural breaks of Columbus", () => {
    near(naturalBreaks(columbus, 3), [23.974028, 43.962486]);
    near(naturalBreaks(columbus, 5), [0.223797, 22.541491, 34.000835, 48.585487]);
    expect(countsOf(columbus, naturalBreaks(columbus, 7))).toEqual([2, 11, 9, 9, 6, 8, 4]);
  });

  it("quantiles, equal intervals, head/tail and box of Columbus", () => {
    near(quantileBreaks(columbus, 5), [19.0225762, 29.3259738, 39.025214, 53.1610332]);
    near(equalIntervalBreaks(columbus, 5), [13.921024, 27.663779, 41.406534, 55.149289]);
    near(headTailBreaks(columbus, 9), [35.1288238979592]);
    near(boxBreaks(columbus), [-22.7569705, 20.048504, 34.000835, 48.585487, 91.3909615]);
  });

  it.skipIf(!hasSharedReference)(
    "seven data sets, ties and 3,107 counties included (needs the optional reference files)",
    () => {
      const read = (name: string) =>
        JSON.parse(readFileSync(sharedFile(`reference/breaks/${name}.json`) as string, "utf8"));
      const classInt = read("breaks_classInt");
      const optimum = read("breaks_optimum_ckmeans");
      let compared = 0;
      for (const [name, set] of Object.entries<Record<string, unknown>>(classInt)) {
        const values = Float64Array.from(set.values as number[]);
        const strict = (breaks: unknown) => {
          const inner = (breaks as number[]).slice(1, -1);
          const [low, high] = [Math.min(...values), Math.max(...values)];
          return [...new Set(inner)].filter((value) => value >= low && value < high);
        };
        for (const count of [3, 5, 7]) {
          const best = optimum[name]?.[`k${count}`];
          if (best) {
            expect(countsOf(values, naturalBreaks(values, count)), `${name} ${count}`).toEqual(best.counts);
            compared++;
          }
          for (const [key, method] of [
            ["quantile", quantileBreaks],
            ["equal", equalIntervalBreaks],
          ] as const) {
            const reference = set[`${key}${count}`] as { breaks: number[] } | undefined;
            // classInt puts breaks between the values when there are fewer of them than classes.
            if (reference && new Set(values).size > count)
              near(method(values, count), strict(reference.breaks));
          }
        }
        near(headTailBreaks(values, 100), strict(set.headtails));
      }
      expect(compared).toBeGreaterThanOrEqual(18);
    },
  );
});
