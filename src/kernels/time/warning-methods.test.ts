import { describe, expect, it } from "vitest";
import { abortError } from "../../base/run-context.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { countQuantile, countUpperTail } from "./count-distribution.ts";
import { cusum } from "./cusum.ts";
import { ears } from "./ears.ts";
import { exceedance } from "./exceedance.ts";
import { type FarringtonOptions, farringtonFlexible, historyNeeded } from "./farrington.ts";

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

const context = createRunContext({ seed: 1 });
const monthly = { baseline: 12, alpha: 0.01 };

describe("count distribution", () => {
  it("is Poisson without overdispersion and the summed negative binomial with it", () => {
    expect(countUpperTail(3, 2, 1)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2), 14);
    const size = 4 / 1.5;
    let below = 0;
    let mass = (1 / 2.5) ** size;
    for (let k = 0; k < 7; k++) {
      below += mass;
      mass *= ((k + size) / (k + 1)) * (1 - 1 / 2.5);
    }
    expect(countUpperTail(7, 4, 2.5)).toBeCloseTo(1 - below, 13);
    expect(countUpperTail(2, 4, 2.5)).toBeCloseTo(1 - (1 / 2.5) ** size * (1 + size * (1 - 1 / 2.5)), 13);
    expect(countUpperTail(0, 4, 2.5)).toBe(1);
    expect(countUpperTail(1, 0, 1)).toBe(0);
    expect(countUpperTail(Number.NaN, 1, 1)).toBeNaN();
  });

  it("keeps its digits close to Poisson, and its tail above 0 (pnbinom of R 4.2.2)", () => {
    for (const [count, mean, dispersion, expected] of [
      [2782, 2340.5, 1 + 1e-13, 4.258245402308312e-19],
      [30, 12.25, 1 + 1e-9, 1.298462827449615e-5],
      [5, 12.25, 1 + 1e-9, 0.9936217243275378],
      [400, 30, 40, 1.91732829099891e-5],
      [3, 1e-4, 1.5, 3.316040830917182e-6],
    ])
      expect(countUpperTail(count, mean, dispersion) / expected).toBeCloseTo(1, 11);
    expect(countUpperTail(9000, 1, 1)).toBe(Number.MIN_VALUE);
    expect(countUpperTail(9000, 1, 1.5)).toBe(Number.MIN_VALUE);
    expect(countQuantile(0.342, 0.72, 1 + 1e-15)).toBe(0);
  });

  it("has the quantiles of very uneven and of very many events (qnbinom of R 4.2.2)", () => {
    for (const [probability, mean, dispersion, expected] of [
      [0.99, 2000, 9e4, 55083],
      [0.01, 5e4, 1.02, 49475],
      [0.99, 5e4, 1.02, 50526],
      [0.5, 300, 100, 268],
    ])
      expect(countQuantile(probability, mean, dispersion)).toBe(expected);
  });

  it("ends with figures that no counts of events have", () => {
    expect(countQuantile(0.99, 3e9, 1)).toBe(3000127420);
    for (const [mean, dispersion] of [
      [1e12, 1],
      [1, 1e9],
      [Number.POSITIVE_INFINITY, 2],
    ]) {
      expect(countQuantile(0.99, mean, dispersion)).toBeNaN();
      expect(countUpperTail(5, mean, dispersion)).toBeNaN();
    }
  });

  it("has quantiles that are the smallest count reaching the probability", () => {
    for (const [mean, dispersion] of [
      [0.3, 1],
      [5, 1],
      [5, 3],
      [900, 1.2],
    ])
      for (const probability of [0.01, 0.5, 0.99, 0.9999]) {
        const q = countQuantile(probability, mean, dispersion);
        expect(1 - countUpperTail(q + 1, mean, dispersion)).toBeGreaterThanOrEqual(probability - 1e-12);
        if (q > 0) expect(1 - countUpperTail(q, mean, dispersion)).toBeLessThan(probability);
      }
  });
});

describe("warning methods", () => {
  const quiet = Array.from({ length: 40 }, (_, t) => 4 + ((t * 7) % 3));

  it("stay silent on a quiet series and speak up for a jump", async () => {
    const jump = [...quiet, 30];
    const last = jump.length - 1;
    for (const signals of [
      ears(jump, { method: "C1", baseline: 7, minimumSigma: 0.5, limit: 3.09 }),
      ears(jump, { method: "C3-published", baseline: 7, minimumSigma: 0.5, limit: 3.09 }),
      await exceedance(jump, 0, monthly, context),
      cusum(jump, { transform: "rossi", baselineMean: 5, reference: 0.5, decision: 4 }),
    ]) {
      expect(signals.alarm[last]).toBe(1);
      expect(signals.alarm.subarray(0, last).reduce((sum, value) => sum + value, 0)).toBe(0);
      expect(signals.threshold[last]).toBeLessThan(30);
      expect(signals.expected[last]).toBeGreaterThan(3);
    }
  });

  it("C3 as surveillance has it signals the step after the jump, C3 as published the jump", () => {
    const jump = [...quiet, 30, 5, 5];
    const alarms = (method: "C3" | "C3-published") =>
      Array.from(ears(jump, { method, baseline: 7, minimumSigma: 0.5, limit: 3.09 }).alarm.subarray(39));
    expect(alarms("C3")).toEqual([0, 0, 1, 1]);
    expect(alarms("C3-published")).toEqual([0, 1, 1, 1]);
  });

  it("leave the steps before the first baseline undefined", async () => {
    expect(ears(quiet, { method: "C2", baseline: 7, minimumSigma: 0, limit: 3 }).statistic[8]).toBeNaN();
    expect(ears(quiet, { method: "C2", baseline: 7, minimumSigma: 0, limit: 3 }).statistic[9]).not.toBeNaN();
    const judged = await exceedance(quiet, 0, monthly, context);
    expect(judged.statistic[11]).toBeNaN();
    const late = await exceedance(quiet, 30, monthly, context);
    expect(late.statistic[29]).toBeNaN();
    expect(late.threshold.subarray(30)).toEqual(judged.threshold.subarray(30));
    expect(
      cusum(quiet, { transform: "standard", baselineMean: 0, reference: 1, decision: 4 }).statistic[3],
    ).toBeNaN();
    expect(ears([], { method: "C3", baseline: 7, minimumSigma: 0, limit: 3 }).statistic.length).toBe(0);
  });

  it("takes any event above a constant baseline as an alarm when no least deviation is set", () => {
    const flat = [2, 2, 2, 2, 2, 2, 2, 2, 3];
    const strict = ears(flat, { method: "C1", baseline: 7, minimumSigma: 0, limit: 3.09 });
    expect(Array.from(strict.alarm.subarray(7))).toEqual([0, 1]);
    expect(ears(flat, { method: "C1", baseline: 7, minimumSigma: 1, limit: 3.09 }).alarm[8]).toBe(0);
  });

  it("exceedance knows that a short past is uncertain", async () => {
    const zeros = new Array(12).fill(0);
    const once = await exceedance([...zeros, 1], 0, monthly, context);
    const twice = await exceedance([...zeros, 2], 0, monthly, context);
    expect(once.alarm[12]).toBe(0);
    expect(twice.alarm[12]).toBe(1);
    expect(once.statistic[12]).toBeGreaterThan(0);
  });

  it("can be stopped in a long series", async () => {
    const long = Array.from({ length: 300 }, (_, t) => 4 + ((t * 7) % 3));
    const stopped = { ...context, breathe: () => Promise.reject(abortError()) };
    await expect(exceedance(long, 0, monthly, stopped)).rejects.toThrow(/cancelled/);
    await expect(farringtonFlexible(long, 0, weeklyFarrington, stopped)).rejects.toThrow(/cancelled/);
  });

  it("Farrington has no score where hardly any event was expected and none allowed", async () => {
    const rare = new Array(320).fill(0);
    for (const t of [60, 130, 200, 319]) rare[t] = 1;
    const signals = await farringtonFlexible(rare, 319, weeklyFarrington, context);
    expect(signals.expected[319]).toBeGreaterThan(0);
    expect(signals.expected[319]).toBeLessThan(0.05);
    expect(signals.threshold[319] - signals.expected[319]).toBeLessThan(0.001);
    expect(signals.statistic[319]).toBeNaN();
  });

  it("Farrington needs its years, ignores a handful of events, and finds an outbreak", async () => {
    const options = { ...weeklyFarrington, yearsBack: 3 };
    const series = Array.from({ length: 200 }, (_, t) =>
      Math.round(6 + 3 * Math.sin((2 * Math.PI * t) / 52) + ((t * 13) % 5) - 2),
    );
    series[199] = 40;
    const signals = await farringtonFlexible(series, 0, options, context);
    expect(historyNeeded(options)).toBe(159);
    expect(signals.expected[158]).toBeNaN();
    expect(signals.expected[159]).not.toBeNaN();
    expect(signals.alarm[199]).toBe(1);
    const rare = new Array(200).fill(0);
    rare[199] = 3;
    expect((await farringtonFlexible(rare, 199, options, context)).alarm[199]).toBe(0);
  });
});
