import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { rowStandardise } from "../weights/transform.ts";
import type { Weights } from "../weights/weights.ts";
import { type ConditionalPermutation, conditionalTailCounts } from "./conditional-permutation.ts";
import { createIndependentDraws } from "./independent-draws.ts";
import { localG } from "./local-g.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { bivariateMoran } from "./moran.ts";
import { planPermutations } from "./permutation-count.ts";
import {
  falseDiscoveryRate,
  pseudoProbabilities,
  pseudoProbability,
  tailProbability,
} from "./pseudo-probability.ts";
import { createSharedDraws } from "./shared-draws.ts";
import { createShuffledDraws } from "./shuffled-draws.ts";

/** Rows of neighbours with weights; `random` links when none are given. */
function weightsOf(rows: readonly (readonly [number, number][])[]): Weights {
  const offsets = Uint32Array.from([0, ...rows.map((row) => row.length)]);
  for (let i = 0; i < rows.length; i++) offsets[i + 1] += offsets[i];
  const links = rows.flatMap((row) => [...row].sort((a, b) => a[0] - b[0]));
  return {
    offsets,
    neighbours: Uint32Array.from(links, (link) => link[0]),
    values: Float64Array.from(links, (link) => link[1]),
  };
}

function randomWeights(n: number, most: number, seed: number, equal: boolean): Weights {
  const random = new Random(seed);
  return weightsOf(
    Array.from({ length: n }, (_, i) => {
      const others = random.shuffle(
        Uint32Array.from(Array.from({ length: n }, (_unused, j) => j).filter((j) => j !== i)),
      );
      return Array.from(others.slice(0, random.below(most + 1)), (j): [number, number] => [
        j,
        equal ? 1 : 0.2 + random.uniform(),
      ]);
    }),
  );
}

/** Every ordered choice of `k` of the places `pool`. */
function* arrangements(pool: readonly number[], k: number): Generator<number[]> {
  if (k === 0) yield [];
  else
    for (const first of pool)
      for (const rest of arrangements(
        pool.filter((place) => place !== first),
        k - 1,
      ))
        yield [first, ...rest];
}

/** Exact conditional distribution of a sum over neighbours: one value for every arrangement of the other areas. */
function exactSums(weights: Weights, row: number, term: (place: number) => number): number[] {
  const others = Array.from({ length: weights.offsets.length - 1 }, (_, j) => j).filter((j) => j !== row);
  const own = weights.values.slice(weights.offsets[row], weights.offsets[row + 1]);
  return Array.from(arrangements(others, own.length), (places) =>
    places.reduce((sum, place, m) => sum + own[m] * term(place), 0),
  );
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
};

function correlation(pairs: readonly [number, number][]): number {
  const [a, b] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return meanOf(pairs.map(([x, y]) => (x - meanA) * (y - meanB))) / Math.sqrt(varianceOf(a) * varianceOf(b));
}

const small = Float64Array.of(3, 1, 4, 1, 5, 9, 2);
const smallSecond = Float64Array.of(2, 7, 1, 8, 2, 8, 1);

describe("conditional moments against every possible assignment", () => {
  const weights = randomWeights(7, 4, 3, false);
  const rows = Array.from({ length: 7 }, (_, i) => i).filter(
    (i) => weights.offsets[i + 1] > weights.offsets[i],
  );
  const mean = meanOf([...small]);
  const squares = small.reduce((sum, x) => sum + (x - mean) ** 2, 0);

  it.each(rows)("row %i: Gi, local Moran, local Geary and the bivariate Moran", (i) => {
    const moran = localMoran(small, weights);
    const factor = (small[i] - mean) / (squares / 6);
    const morans = exactSums(weights, i, (j) => small[j] - mean).map((sum) => factor * sum);
    expect(moran.expected[i]).toBeCloseTo(meanOf(morans), 10);
    expect(moran.variance[i]).toBeCloseTo(varianceOf(morans), 10);

    const geary = localGeary(small, weights);
    const gearys = exactSums(weights, i, (j) => (small[i] - small[j]) ** 2 / (squares / 6));
    expect(geary.expected[i]).toBeCloseTo(meanOf(gearys), 9);
    expect(geary.variance[i]).toBeCloseTo(varianceOf(gearys), 9);

    const g = localG(small, weights, false);
    const total = small.reduce((sum, x) => sum + x, 0) - small[i];
    const gs = exactSums(weights, i, (j) => small[j] / total);
    expect(g.expected[i]).toBeCloseTo(meanOf(gs), 12);
    expect(g.variance[i]).toBeCloseTo(varianceOf(gs), 12);

    const secondMean = meanOf([...smallSecond]);
    const secondSquares = smallSecond.reduce((sum, y) => sum + (y - secondMean) ** 2, 0);
    const both = localMoran(small, weights, {}, smallSecond);
    const bothFactor = (small[i] - mean) / (Math.sqrt(squares * secondSquares) / 6);
    const boths = exactSums(weights, i, (j) => smallSecond[j] - secondMean).map((sum) => bothFactor * sum);
    expect(both.expected[i]).toBeCloseTo(meanOf(boths), 10);
    expect(both.variance[i]).toBeCloseTo(varianceOf(boths), 10);
  });

  it("global bivariate Moran: all 5,040 assignments of the second variable", () => {
    const found = bivariateMoran(small, smallSecond, weights);
    const simulated = Array.from(arrangements([0, 1, 2, 3, 4, 5, 6], 7), (places) =>
      bivariateMoran(
        small,
        Float64Array.from(places, (place) => smallSecond[place]),
        weights,
      ),
    ).map((each) => each.value);
    expect(found.expected).toBeCloseTo(meanOf(simulated), 12);
    expect(found.variance).toBeCloseTo(varianceOf(simulated), 12);
    const univariate = localMoran(small, weights);
    const twice = localMoran(small, weights, {}, Float64Array.from(small));
    expect(twice.value).toEqual(univariate.value);
  });
});

describe("what cannot be computed is NaN", () => {
  it("all values equal, one area, no neighbours", () => {
    const weights = randomWeights(9, 4, 8, true);
    const alone = weightsOf(Array.from({ length: 9 }, () => []));
    // A tenth has no exact binary form: its mean is not it.
    const equal = new Float64Array(9).fill(0.1);
    const rising = Float64Array.from({ length: 9 }, (_, i) => i);
    for (const found of [
      localG(equal, weights, true),
      localG(equal, weights, false),
      localMoran(equal, weights),
      localGeary(equal, weights),
      localMoran(Float64Array.of(3), weightsOf([[]])),
      localG(Float64Array.of(3), weightsOf([[]]), true),
      localMoran(rising, alone),
      localGeary(rising, alone),
      localG(rising, alone, false),
    ])
      for (const column of [found.zNorm, found.pNorm]) expect(column.every(Number.isNaN)).toBe(true);
    expect(localG(rising, alone, true).zNorm.every(Number.isNaN)).toBe(true);
  });
});

describe.each(["independent", "shared"] as const)("conditionalTailCounts, %s draws", (draws) => {
  const permutations = 40_000;

  it.each([
    ["sum", true],
    ["sum", false],
    ["squaredDifference", true],
    ["squaredDifference", false],
  ] as const)("agrees with the exact distribution: %s, equal weights %s", async (form, equal) => {
    const weights = randomWeights(7, 6, 11, equal);
    const counts = await conditionalTailCounts(
      { weights, values: small, permutations, draws, form },
      createRunContext({ seed: 5 }),
    );
    for (let i = 0; i < 7; i++) {
      const [from, to] = [weights.offsets[i], weights.offsets[i + 1]];
      expect(counts.tested[i]).toBe(to > from ? 1 : 0);
      if (to === from) continue;
      const term = (j: number) => (form === "sum" ? small[j] : (small[i] - small[j]) ** 2);
      let observed = 0;
      for (let l = from; l < to; l++) observed += weights.values[l] * term(weights.neighbours[l]);
      const exact = exactSums(weights, i, term);
      for (const [count, share] of [
        [counts.atLeast[i], exact.filter((sum) => sum >= observed - 1e-9).length / exact.length],
        [counts.atMost[i], exact.filter((sum) => sum <= observed + 1e-9).length / exact.length],
      ])
        expect(Math.abs(count / permutations - share), `row ${i}`).toBeLessThanOrEqual(
          4.5 * Math.sqrt((share * (1 - share)) / permutations) + 1e-12,
        );
    }
  });

  it("gives the same counts however rows are split, and other counts for another seed", async () => {
    const weights = randomWeights(60, 8, 2, false);
    const values = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 23);
    const input: ConditionalPermutation = { weights, values, permutations: 1500, draws, form: "sum" };
    const whole = await conditionalTailCounts(input, createRunContext({ seed: 9 }));
    for (const cuts of [
      [0, 60],
      [0, 1, 17, 59, 60],
    ]) {
      const joined: number[] = [];
      for (let c = 1; c < cuts.length; c++) {
        const part = { ...input, from: cuts[c - 1], to: cuts[c] };
        joined.push(...(await conditionalTailCounts(part, createRunContext({ seed: 9 }))).atLeast);
      }
      expect(joined).toEqual([...whole.atLeast]);
    }
    const other = await conditionalTailCounts(input, createRunContext({ seed: 10 }));
    expect([...other.atLeast]).not.toEqual([...whole.atLeast]);
  });

  it("counts ties on both sides: neighbours without any event give p = 1, not 1 / (R + 1)", async () => {
    const n = 40;
    const values = new Float64Array(n);
    values[0] = 3;
    const weights = rowStandardise(
      weightsOf(
        Array.from({ length: n }, (_, i) => [1, 2, 3].map((d): [number, number] => [(i + d) % n, 1])),
      ),
    );
    const counts = await conditionalTailCounts(
      { weights, values, permutations: 999, draws, form: "sum" },
      createRunContext({ seed: 1 }),
    );
    // From area 0 all others are 0, so every draw ties.
    expect(counts.atLeast[0]).toBe(999);
    expect(counts.atMost[0]).toBe(999);
    const p = pseudoProbabilities(counts, "two-sided");
    expect(p[10]).toBe(1);
  });

  it("accepts no areas, one area, islands and everybody a neighbour of everybody", async () => {
    const context = createRunContext({ seed: 1 });
    const run = (weights: Weights, values: Float64Array) =>
      conditionalTailCounts({ weights, values, permutations: 99, draws, form: "sum" }, context);
    expect((await run(weightsOf([]), new Float64Array(0))).tested).toHaveLength(0);
    expect([...(await run(weightsOf([[]]), Float64Array.of(4))).tested]).toEqual([0]);
    const everybody = weightsOf(
      Array.from({ length: 9 }, (_, i) =>
        Array.from({ length: 9 }, (_unused, j): [number, number] => [j, 1]).filter(([j]) => j !== i),
      ),
    );
    const all = await run(
      everybody,
      Float64Array.from({ length: 9 }, (_, i) => i * 0.1),
    );
    expect([...all.atLeast]).toEqual(new Array(9).fill(99));
    expect([...all.atMost]).toEqual(new Array(9).fill(99));
  });

  it("stops when cancelled", async () => {
    const weights = randomWeights(30, 5, 4, true);
    await expect(
      conditionalTailCounts(
        { weights, values: new Float64Array(30), permutations: 99, draws, form: "sum" },
        createRunContext({ seed: 1, signal: { aborted: true } }),
      ),
    ).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe.each([
  ["drawn afresh", createIndependentDraws],
  ["shuffled per area", createShuffledDraws],
] as const)("independent draws, %s", (_name, create) => {
  const permutations = 40_000;

  it.each(["sum", "squaredDifference"] as const)("agree with the exact distribution: %s", (form) => {
    const weights = randomWeights(7, 6, 17, false);
    const { offsets } = weights;
    const draws =
      create === createShuffledDraws
        ? createShuffledDraws(small, 6, permutations, 8, form, 0)
        : createIndependentDraws(small, permutations, 8, form, 0);
    for (let i = 0; i < 7; i++) {
      if (offsets[i] === offsets[i + 1]) continue;
      const exact = exactSums(weights, i, (j) => (form === "sum" ? small[j] : (small[i] - small[j]) ** 2));
      const middle = [...exact].sort((a, b) => a - b)[Math.floor(exact.length * 0.8)];
      draws.count(i, weights.values, offsets[i], offsets[i + 1], middle - 1e-9, middle + 1e-9);
      const share = exact.filter((sum) => sum >= middle - 1e-9).length / exact.length;
      expect(Math.abs(draws.atLeast / permutations - share), `row ${i}`).toBeLessThanOrEqual(
        4.5 * Math.sqrt((share * (1 - share)) / permutations) + 1e-12,
      );
    }
  });

  it("do not err together in different areas, as shared draws do", async () => {
    const n = 30;
    const values = Float64Array.from({ length: n }, (_, i) => ((i * 11) % 17) ** 1.5);
    const sum = values.reduce((total, value) => total + value, 0);
    const pairs: [number, number][] = [];
    for (let seed = 0; seed < 400; seed++) {
      const found: number[] = [];
      const draws =
        create === createShuffledDraws
          ? createShuffledDraws(values, 5, 300, seed, "sum", 0)
          : createIndependentDraws(values, 300, seed, "sum", 0);
      for (const row of [3, 4]) {
        draws.count(row, new Float64Array(5).fill(1), 0, 5, (5 * sum) / n, (5 * sum) / n);
        found.push(draws.atLeast);
      }
      pairs.push([found[0], found[1]]);
    }
    expect(Math.abs(correlation(pairs))).toBeLessThan(4 / Math.sqrt(400));
    const together: [number, number][] = [];
    for (let seed = 0; seed < 50; seed++) {
      const shared = createSharedDraws(values, 5, 300, seed, "sum");
      const atLeast = new Uint32Array(2);
      shared.start(0);
      [3, 4].forEach((row, place) => {
        shared.count(
          row,
          new Float64Array(5).fill(1),
          0,
          5,
          (5 * sum) / n,
          (5 * sum) / n,
          place,
          atLeast,
          new Uint32Array(2),
        );
      });
      together.push([atLeast[0], atLeast[1]]);
    }
    expect(correlation(together)).toBeGreaterThan(0.5);
  });
});

describe("early stopping", () => {
  const weights = randomWeights(80, 8, 21, false);
  const values = Float64Array.from({ length: 80 }, (_, i) => ((i * 37) % 23) ** 2);
  const input: ConditionalPermutation = {
    weights,
    values,
    permutations: 20_000,
    draws: "independent",
    form: "sum",
  };

  it("counts the very same draws, and ends each tail at its fiftieth case", async () => {
    const full = await conditionalTailCounts(input, createRunContext({ seed: 4 }));
    const early = await conditionalTailCounts({ ...input, stopAt: 50 }, createRunContext({ seed: 4 }));
    let saved = 0;
    for (let i = 0; i < 80; i++) {
      expect(early.atLeast[i]).toBe(Math.min(50, full.atLeast[i]));
      expect(early.atMost[i]).toBe(Math.min(50, full.atMost[i]));
      if (full.atLeast[i] < 50) expect(early.drawnAtLeast[i]).toBe(20_000);
      const shorter = { ...input, permutations: early.drawnAtLeast[i], from: i, to: i + 1 };
      const again = await conditionalTailCounts(shorter, createRunContext({ seed: 4 }));
      expect(again.atLeast[0]).toBe(early.atLeast[i]);
      saved += 20_000 - Math.max(early.drawnAtLeast[i], early.drawnAtMost[i]);
    }
    expect(saved).toBeGreaterThan(80 * 10_000);
  });

  it("keeps the level: under chance, p up to 0.05 comes about one time in twenty", async () => {
    const random = new Random(12);
    let rejected = 0;
    let tests = 0;
    for (let round = 0; round < 25; round++) {
      const shuffled = random.shuffle(Float64Array.from(values));
      const counts = await conditionalTailCounts(
        { ...input, values: shuffled, permutations: 999, stopAt: 20 },
        createRunContext({ seed: round }),
      );
      for (const p of pseudoProbabilities(counts, "two-sided"))
        if (!Number.isNaN(p)) {
          tests++;
          rejected += p <= 0.05 ? 1 : 0;
        }
    }
    expect(tests).toBeGreaterThan(1500);
    expect(rejected / tests).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / tests));
    expect(rejected / tests).toBeGreaterThan(0.03);
  });
});

describe("pseudo p-values", () => {
  it("are never 0, never above 1, and twice the smaller tail when two-sided", () => {
    const [none, all] = [tailProbability(0, 999), tailProbability(999, 999)];
    expect(pseudoProbability(none, all, "two-sided")).toBe(0.002);
    expect(pseudoProbability(none, all, "greater")).toBe(0.001);
    expect(pseudoProbability(none, all, "lesser")).toBe(1);
    expect(pseudoProbability(all, all, "two-sided")).toBe(1);
    expect(tailProbability(50, 200, 50)).toBe(0.25);
    expect(tailProbability(49, 9999, 50)).toBe(0.005);
  });

  it("follow the direction of the statistic and leave what was not tested undefined", () => {
    const counts = {
      atLeast: Uint32Array.of(9, 9, 9, 9),
      atMost: Uint32Array.of(90, 90, 90, 90),
      drawnAtLeast: new Uint32Array(4).fill(99),
      drawnAtMost: new Uint32Array(4).fill(99),
      stopAt: 0,
      tested: Uint8Array.of(1, 1, 1, 0),
    };
    const p = pseudoProbabilities(counts, "greater", Float64Array.of(2, -1, 0, 1));
    expect([...p]).toEqual([0.1, 0.91, 1, Number.NaN]);
  });

  it("adjust for false discoveries as the definition says, passing NaN by", () => {
    const random = new Random(6);
    const p = Float64Array.from({ length: 50 }, (_, i) => (i % 7 === 3 ? Number.NaN : random.uniform() ** 3));
    const tested = [...p].filter((value) => !Number.isNaN(value));
    const adjusted = falseDiscoveryRate(p);
    p.forEach((value, i) => {
      if (Number.isNaN(value)) expect(adjusted[i]).toBeNaN();
      else {
        const step = tested
          .filter((other) => other >= value)
          .map((other) => (other * tested.length) / tested.filter((each) => each <= other).length);
        expect(adjusted[i]).toBeCloseTo(Math.min(1, ...step), 12);
      }
    });
  });
});

describe("planPermutations", () => {
  it("asks for n / alpha, twice that two-sided, and at least 999", () => {
    expect(planPermutations(300, 1700, 0.05, "greater", "independent").permutations).toBe(5999);
    expect(planPermutations(300, 1700, 0.05, "two-sided", "independent").permutations).toBe(11_999);
    expect(planPermutations(10, 40, 0.05, "two-sided", "independent").permutations).toBe(999);
  });

  it("says why it stops short", () => {
    expect(planPermutations(100_000, 600_000, 0.05, "two-sided", "shared")).toMatchObject({
      permutations: 99_999,
      limit: "ceiling",
    });
    const long = planPermutations(100_000, 600_000, 0.05, "two-sided", "independent");
    expect(long.limit).toBe("work");
    expect(long.permutations).toBeGreaterThanOrEqual(999);
    expect(long.permutations).toBeLessThan(long.wanted);
  });
});
