import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/kernels/rates/normal.ts";
import { type CusumTransform, cusum } from "../../src/kernels/time/cusum.ts";
import { ears } from "../../src/kernels/time/ears.ts";
import { type FarringtonOptions, farringtonFlexible } from "../../src/kernels/time/farrington.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

/** The published choices for weekly counts (Noufaily et al. 2013), with five years back. */
const weeklyFarrington: FarringtonOptions = {
  stepsPerYear: 52,
  yearsBack: 5,
  halfWindow: 3,
  seasons: 10,
  recentExcluded: 26,
  alpha: 0.01,
  outlierResidual: 2.58,
  minimumEvents: 5,
  minimumOver: 4,
};

function columns(name: string): Record<string, number[]> {
  const [header, ...rows] = readFileSync(sharedFile(`reference/surveillance/${name}.csv`)!, "utf8")
    .trim()
    .split("\n");
  const cells = rows.map((row) => row.split(",").map(Number));
  return Object.fromEntries(header.split(",").map((field, c) => [field, cells.map((row) => row[c])]));
}

describe("EARS", () => {
  it("gives C1 and C2 of the worked series (computed by hand)", () => {
    const counts = [3, 2, 4, 3, 5, 2, 4, 3, 6, 9];
    const options = { baseline: 7, minimumSigma: 0, limit: 3.09 } as const;
    expect(ears(counts, { ...options, method: "C1" }).statistic[9]).toBeCloseTo(3.82316, 5);
    expect(ears(counts, { ...options, method: "C2" }).statistic[9]).toBeCloseTo(5.13553, 5);
  });
});

describe.skipIf(!hasSharedReference)(
  "salmonella agona, R surveillance (skipped where the shared reference is absent)",
  () => {
    const observed = hasSharedReference ? columns("salmonella_agona").observed : [];
    const limit = normalQuantile(0.999);

    it.each(["C1", "C2", "C3"] as const)("EARS %s", (method) => {
      const reference = columns(`salmonella_ears_${method}`);
      const ours = ears(observed, { method, baseline: 7, minimumSigma: 0, limit });
      reference.t.forEach((t, k) => {
        expect(ours.threshold[t]).toBeCloseTo(reference.upperbound[k], 9);
        expect([t, ours.alarm[t]]).toEqual([t, reference.alarm[k]]);
      });
    });

    it("EARS C3 as published adds the step itself, and changes 19 of 301 signals", () => {
      const c2 = ears(observed, { method: "C2", baseline: 7, minimumSigma: 0, limit }).statistic;
      const over = (t: number) => Math.max(0, c2[t] - 1);
      const ours = ears(observed, { method: "C3-published", baseline: 7, minimumSigma: 0, limit });
      const reference = columns("salmonella_ears_C3");
      let different = 0;
      reference.t.forEach((t, k) => {
        expect(ours.statistic[t]).toBeCloseTo(over(t - 2) + over(t - 1) + over(t), 9);
        expect(ours.alarm[t]).toBe(ours.statistic[t] > limit ? 1 : 0);
        expect(ours.alarm[t]).toBe(observed[t] > ours.threshold[t] ? 1 : 0);
        if (ours.alarm[t] !== reference.alarm[k]) different++;
      });
      expect([different, reference.t.length]).toEqual([19, 301]);
    });

    it.each<CusumTransform>(["standard", "rossi", "anscombe", "none"])("CUSUM %s", (transform) => {
      const reference = columns(`salmonella_cusum_${transform}`);
      const baselineMean = observed.slice(0, 260).reduce((sum, value) => sum + value, 0) / 260;
      const ours = cusum(observed.slice(260), { transform, baselineMean, reference: 1.04, decision: 2.26 });
      reference.cusum.forEach((value, k) => {
        expect(ours.statistic[k]).toBeCloseTo(value, 9);
        expect(ours.alarm[k]).toBe(reference.alarm[k]);
        if (transform === "none") return;
        const bound = transform === "standard" ? Math.ceil(ours.threshold[k]) : ours.threshold[k];
        // The package leaves bounds below zero as they are; no count can be under 0.
        expect(bound).toBeCloseTo(Math.max(0, reference.upperbound[k]), 9);
      });
    });

    it("Farrington flexible", () => {
      const reference = columns("salmonella_farringtonFlexible");
      const ours = farringtonFlexible(observed, 260, { ...weeklyFarrington, yearsBack: 3, minimumEvents: 0 });
      reference.t.forEach((t, k) => {
        expect([t, ours.expected[t]]).toEqual([t, expect.closeTo(reference.expected[k], 9)]);
        expect(ours.threshold[t]).toBe(reference.upperbound[k]);
        expect(ours.pUpper[t]).toBeCloseTo(reference.pvalue[k], 9);
        expect(ours.alarm[t]).toBe(reference.alarm[k]);
        // The package's score puts the logarithm of the mean where its papers have the mean; ours has the mean.
        const mean = Math.log(ours.expected[t]);
        expect((observed[t] - mean) / (ours.threshold[t] - mean)).toBeCloseTo(reference.score[k], 9);
      });
    });
  },
);
