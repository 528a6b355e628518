import { describe, expect, it } from "vitest";
import { createRunContext } from "../../engine/run-context.ts";
import type { Weights } from "../weights/weights.ts";
import { geary, squaredDifferences } from "./geary.ts";
import { globalG } from "./getis-ord-global.ts";
import type { GlobalMoments } from "./global-moments.ts";
import { countTails, permuteGlobally } from "./global-permutation.ts";
import { joinCounts } from "./join-count.ts";
import { bivariateMoran, moran } from "./moran.ts";
import { crossProduct, weightMoments } from "./weight-moments.ts";

/** Seven areas with uneven, asymmetric weights; area 6 has no neighbours of its own. */
const rows: readonly (readonly [number, number][])[] = [
  [
    [1, 1],
    [2, 0.5],
  ],
  [
    [0, 1],
    [3, 2],
  ],
  [[4, 1.5]],
  [
    [1, 1],
    [2, 1],
    [5, 0.25],
  ],
  [[5, 1]],
  [
    [4, 1],
    [6, 3],
  ],
  [],
];
const offsets = Uint32Array.of(0, 2, 4, 5, 8, 9, 11, 11);
const weights: Weights = {
  offsets,
  neighbours: Uint32Array.from(rows.flatMap((row) => row.map((link) => link[0]))),
  values: Float64Array.from(rows.flatMap((row) => row.map((link) => link[1]))),
};
const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2);

function* orders(rest: readonly number[]): Generator<number[]> {
  if (rest.length === 0) yield [];
  else
    for (const first of rest)
      for (const tail of orders(rest.filter((v) => v !== first))) yield [first, ...tail];
}
const allOrders = [...orders([0, 1, 2, 3, 4, 5, 6])];

/** Expectation and variance of a statistic over all 5,040 assignments of the values to the areas. */
function overAllAssignments(of: Float64Array, statistic: (values: Float64Array) => number) {
  const found = allOrders.map((order) => statistic(Float64Array.from(order, (place) => of[place])));
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
  return { mean, variance: found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length };
}

function expectMoments(found: GlobalMoments, exact: { mean: number; variance: number }) {
  expect(found.expected).toBeCloseTo(exact.mean, 10);
  expect(found.variance).toBeCloseTo(exact.variance, 10);
  expect(found.zNorm).toBeCloseTo((found.value - exact.mean) / Math.sqrt(exact.variance), 8);
}

describe("moments under randomisation against all 5,040 assignments", () => {
  it("Moran", () => {
    expectMoments(
      moran(values, weights),
      overAllAssignments(values, (x) => moran(x, weights).value),
    );
  });

  it("Geary", () => {
    expectMoments(
      geary(values, weights),
      overAllAssignments(values, (x) => geary(x, weights).value),
    );
  });

  it("general G", () => {
    expectMoments(
      globalG(values, weights),
      overAllAssignments(values, (x) => globalG(x, weights).value),
    );
  });

  it("join counts, all three", () => {
    const marks = Float64Array.of(1, 0, 1, 0, 0, 1, 0);
    const found = joinCounts(marks, weights);
    for (const key of ["bothMarked", "bothUnmarked", "unlike"] as const)
      expectMoments(
        found[key],
        overAllAssignments(marks, (x) => joinCounts(x, weights)[key].value),
      );
  });
});

describe("definitions, term by term", () => {
  it("sums of weights, cross products and squared differences", () => {
    const dense = Array.from({ length: 7 }, () => new Array<number>(7).fill(0));
    rows.forEach((row, i) => {
      for (const [j, weight] of row) dense[i][j] = weight;
    });
    let s1 = 0;
    let s2 = 0;
    let cross = 0;
    let differences = 0;
    for (let i = 0; i < 7; i++) {
      let both = 0;
      for (let j = 0; j < 7; j++) {
        s1 += (dense[i][j] + dense[j][i]) ** 2 / 2;
        both += dense[i][j] + dense[j][i];
        cross += dense[i][j] * values[i] * values[j];
        differences += dense[i][j] * (values[i] - values[j]) ** 2;
      }
      s2 += both * both;
    }
    expect(weightMoments(weights)).toEqual({
      s0: expect.closeTo(13.25, 12),
      s1: expect.closeTo(s1, 12),
      s2: expect.closeTo(s2, 12),
    });
    expect(crossProduct(weights, values, values)).toBeCloseTo(cross, 12);
    expect(squaredDifferences(values, weights)).toBeCloseTo(differences, 12);
  });

  it("the bivariate Moran of a variable with itself is Moran", () => {
    expect(bivariateMoran(values, values, weights).value).toBeCloseTo(moran(values, weights).value, 12);
  });
});

describe("what cannot be computed is NaN", () => {
  const nothing: Weights = {
    offsets: new Uint32Array(8),
    neighbours: new Uint32Array(0),
    values: new Float64Array(0),
  };
  const one: Weights = { ...nothing, offsets: new Uint32Array(2) };

  it.each<[string, Float64Array, Weights]>([
    ["all values equal", new Float64Array(7).fill(1), weights],
    ["no neighbours", values, nothing],
    ["one area", Float64Array.of(3), one],
    ["no area", new Float64Array(0), { ...nothing, offsets: new Uint32Array(1) }],
  ])("%s", (_case, x, w) => {
    for (const found of [
      moran(x, w),
      geary(x, w),
      globalG(x, w),
      bivariateMoran(x, x, w),
      joinCounts(x, w).unlike,
    ])
      for (const figure of Object.values(found)) expect(figure).toBeNaN();
  });

  it("general G of a variable with negative values", () => {
    expect(
      globalG(
        values.map((value) => value - 2),
        weights,
      ).value,
    ).toBeNaN();
  });
});

describe("permuteGlobally", () => {
  const run = (from: number, to: number, seed = 3) =>
    permuteGlobally(
      values,
      1,
      (permuted, out) => {
        out[0] = moran(permuted, weights).value;
      },
      from,
      to,
      createRunContext({ seed }),
    );

  it("gives the same figures however permutations are split", async () => {
    const whole = await run(0, 40);
    expect([...(await run(0, 13)), ...(await run(13, 40))]).toEqual([...whole]);
    expect([...(await run(0, 40, 4))]).not.toEqual([...whole]);
  });

  it("agrees with the exact distribution of all assignments", async () => {
    const permutations = 20_000;
    const observed = moran(values, weights).value;
    const { atLeast, atMost } = countTails(observed, await run(0, permutations), 1, 0);
    const exact = allOrders.map(
      (order) =>
        moran(
          Float64Array.from(order, (place) => values[place]),
          weights,
        ).value,
    );
    for (const [count, share] of [
      [atLeast, exact.filter((value) => value >= observed - 1e-9).length / exact.length],
      [atMost, exact.filter((value) => value <= observed + 1e-9).length / exact.length],
    ])
      expect(Math.abs(count / permutations - share)).toBeLessThan(
        4.5 * Math.sqrt((share * (1 - share)) / permutations),
      );
  });
});
