import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { normalQuantile } from "../../src/kernels/rates/normal.ts";
import { type CusumTransform, cusum } from "../../src/kernels/time/cusum.ts";
import { ears } from "../../src/kernels/time/ears.ts";
import { type FarringtonOptions, farringtonFlexible } from "../../src/kernels/time/farrington.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

const context = createRunContext({ seed: 1 });

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

describe("Farrington flexible, R surveillance 1.20.3 (figures typed here)", () => {
  // Five years of weeks with a season, a slight rise and three outbreaks; weeks 251 to 254 are judged.
  const counts = [
    15, 8, 11, 12, 22, 18, 15, 11, 16, 12, 13, 19, 11, 14, 9, 8, 7, 8, 13, 10, 3, 9, 11, 8, 9, 8, 7, 6, 8, 8,
    11, 6, 10, 6, 12, 11, 8, 8, 11, 45, 11, 11, 15, 19, 12, 13, 8, 14, 19, 21, 17, 15, 21, 13, 17, 19, 23, 17,
    12, 11, 7, 15, 15, 13, 12, 13, 19, 11, 12, 10, 8, 13, 7, 9, 11, 7, 11, 10, 9, 6, 6, 10, 10, 9, 8, 11, 8,
    19, 7, 13, 15, 12, 9, 18, 13, 20, 13, 12, 18, 21, 16, 21, 18, 10, 25, 20, 29, 18, 22, 23, 19, 19, 15, 12,
    12, 14, 16, 8, 9, 12, 14, 6, 14, 11, 9, 13, 5, 6, 11, 8, 10, 6, 5, 10, 6, 7, 7, 10, 9, 20, 51, 7, 15, 14,
    12, 23, 14, 12, 20, 19, 21, 14, 27, 17, 15, 14, 15, 18, 19, 19, 21, 19, 21, 18, 11, 20, 18, 9, 17, 12, 12,
    14, 8, 10, 8, 9, 8, 5, 10, 9, 9, 9, 8, 11, 12, 13, 10, 9, 8, 16, 7, 15, 10, 19, 9, 11, 15, 14, 14, 60, 14,
    21, 15, 20, 26, 32, 18, 16, 17, 22, 22, 18, 15, 14, 20, 10, 23, 16, 14, 11, 7, 17, 17, 13, 11, 9, 13, 16,
    14, 14, 6, 10, 9, 12, 11, 9, 5, 12, 15, 10, 9, 14, 20, 10, 10, 15, 6, 11, 11, 21, 19, 15, 24, 16, 21, 23,
    17, 20, 16, 21,
  ];
  it.each([
    {
      what: "two years: no trend, and seasons that do not divide evenly",
      shape: { yearsBack: 2, halfWindow: 1 },
      expected: [15.73656958312, 15.12967780492, 17.55391495816, 18.33333333333],
      threshold: [26, 25, 28, 30],
      pUpper: [0.2361582503935, 0.5475704033077, 0.08744317200762, 0.7278716001911],
    },
    {
      what: "four years: with a trend",
      shape: { yearsBack: 4, halfWindow: 3 },
      expected: [16.24706439903, 16.62225003613, 17.49748474543, 18.34228404374],
      threshold: [27, 27, 28, 29],
      pUpper: [0.2855131511554, 0.6879699138158, 0.08062703864729, 0.7351818660974],
    },
  ])("$what", async ({ shape, expected, threshold, pUpper }) => {
    const ours = await farringtonFlexible(counts, 250, { ...weeklyFarrington, ...shape }, context);
    expected.forEach((mean, k) => {
      expect(ours.expected[250 + k]).toBeCloseTo(mean, 9);
      expect(ours.threshold[250 + k]).toBe(threshold[k]);
      expect(ours.pUpper[250 + k]).toBeCloseTo(pUpper[k], 9);
    });
  });

  // The same weeks with two missing and one of 5,000 events.
  const broken = counts.map((count, t) => (t === 100 || t === 200 ? Number.NaN : t === 150 ? 5000 : count));

  it("holds with missing weeks and a huge one in the history", async () => {
    const ours = await farringtonFlexible(broken, 250, { ...weeklyFarrington, yearsBack: 4 }, context);
    [20.25452925158, 26.125533148, 27.06055333366, 28.20711996069].forEach((mean, k) => {
      expect(ours.expected[250 + k]).toBeCloseTo(mean, 9);
      expect(ours.threshold[250 + k]).toBe([246, 320, 319, 316][k]);
      expect(ours.pUpper[250 + k]).toBeCloseTo(
        [0.2294318200101, 0.2833858760782, 0.2410731106118, 0.3083850211223][k],
        9,
      );
    });
  });

  it.each([
    {
      method: "C1",
      threshold: [
        27.83276283002,
        Number.NaN,
        38.63513461852,
        29.72192278456,
        6549.00388108297,
        25.14700471659,
      ],
      alarms: [30, 39, 87, 139, 140, 150, 199],
    },
    {
      method: "C2",
      threshold: [25.61473180388, 27.03837155082, Number.NaN, 28.72333068814, 29.72192278456, 25.40589102957],
      alarms: [39, 87, 139, 140, 150, 189, 199],
    },
    {
      method: "C3",
      threshold: [Number.NaN, Number.NaN, Number.NaN, 5014.866187831, 0, 23.27755465417],
      alarms: [40, 41, 88, 89, 140, 141, 142, 151, 152, 186],
    },
  ] as const)("so does EARS $method", ({ method, threshold, alarms }) => {
    const ours = ears(broken, { method, baseline: 7, minimumSigma: 0, limit: normalQuantile(0.999) });
    [100, 101, 108, 150, 152, 163].forEach((t, k) => {
      if (Number.isNaN(threshold[k])) expect([t, ours.threshold[t]]).toEqual([t, Number.NaN]);
      else expect(ours.threshold[t]).toBeCloseTo(threshold[k], 8);
    });
    expect([...ours.alarm.keys()].filter((t) => ours.alarm[t] === 1)).toEqual(alarms);
  });

  it("counts a missing step as no events when it asks for five in the latest four", async () => {
    const jump = counts.map((count, t) => (t === 252 ? Number.NaN : t === 253 ? 90 : count));
    const ours = await farringtonFlexible(jump, 250, { ...weeklyFarrington, yearsBack: 4 }, context);
    expect(ours.alarm[253]).toBe(1);
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

    it("Farrington flexible", async () => {
      const reference = columns("salmonella_farringtonFlexible");
      const options = { ...weeklyFarrington, yearsBack: 3, minimumEvents: 0 };
      const ours = await farringtonFlexible(observed, 260, options, context);
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
