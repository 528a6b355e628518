import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyEmerging } from "../../src/kernels/time/emerging-pattern.ts";
import { mannKendall, mannKendallTest, seasonalMannKendall } from "../../src/kernels/time/mann-kendall.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

const significance = (z: number[]) =>
  z.map((value) => (Math.abs(value) > 1.959963985 ? Math.sign(value) : 0));

describe("Mann-Kendall", () => {
  it("gives the worked series of ten values (computed by hand: S 40, variance 124)", () => {
    const trend = mannKendall([2, 3, 3, 5, 4, 6, 8, 7, 9, 10]);
    expect(trend.s).toBe(40);
    expect(trend.variance).toBe(124);
    expect(trend.zNorm).toBeCloseTo(3.5023, 4);
    expect(trend.pNorm).toBeCloseTo(0.000461, 6);
  });

  it("gives pymannkendall's figures for a series with ties", () => {
    const trend = mannKendall([3, 3, 3, 5, 5, 2, 7, 7, 7, 9]);
    expect(trend.s).toBe(28);
    expect(trend.variance).toBeCloseTo(116.66666666666667, 10);
    expect(trend.zNorm).toBeCloseTo(2.499714269385889, 12);
    expect(trend.pNorm).toBeCloseTo(0.012429350974009656, 12);
    expect(trend.tauB).toBeCloseTo(0.6771111667693442, 12);
    expect([trend.slope, trend.intercept]).toEqual([2 / 3, 2]);
    expect([trend.slopeLower, trend.slopeUpper]).toEqual([0, 6 / 7]);
  });

  it("leaves z and p undefined where nothing varies or nothing is there", () => {
    for (const values of [[4, 4, 4, 4], [1], [], [Number.NaN, Number.NaN]]) {
      expect(mannKendall(values).zNorm).toBeNaN();
      expect(mannKendall(values).pNorm).toBeNaN();
    }
    expect(mannKendall([1, Number.NaN, 3, 4]).slope).toBe(1);
  });

  it("tests a series of twenty thousand steps, whose pairs would not fit in memory", () => {
    const rising = Float64Array.from({ length: 20_000 }, (_, t) => t);
    const { count, s, zNorm, pNorm } = mannKendallTest(rising);
    expect([count, s]).toEqual([20_000, (20_000 * 19_999) / 2]);
    // Z = (S - 1) / √(n (n - 1) (2n + 5) / 18).
    expect(zNorm).toBeCloseTo(199_989_999 / Math.sqrt((20_000 * 19_999 * 40_005) / 18), 8);
    expect(pNorm).toBeLessThan(1e-300);
    expect(mannKendallTest([3, Number.NaN, 1, 1]).s).toBe(-2);
  });
});

interface TrendReference {
  name: string;
  series: number[];
  S: number;
  varS_tie_corrected: number;
  tau_a: number;
  tau_b: number | null;
  z_continuity: number;
  pymannkendall: { p: number; slope: number; intercept: number };
  theil_sen: { lo: number; hi: number };
  seasonal_test_12?: { z: number; p: number; s: number; var_s: number; slope: number };
}

describe.skipIf(!hasSharedReference)("trend series (skipped where the shared reference is absent)", () => {
  const all = hasSharedReference
    ? (JSON.parse(readFileSync(sharedFile("reference/trend/mann_kendall.json")!, "utf8")) as TrendReference[])
    : [];
  it.each(all.map((reference) => [reference.name, reference] as const))("%s", (_, reference) => {
    const trend = mannKendall(reference.series);
    expect(trend.s).toBe(reference.S);
    expect(trend.variance).toBeCloseTo(reference.varS_tie_corrected, 8);
    expect(trend.tauA).toBeCloseTo(reference.tau_a, 12);
    expect(trend.slope).toBeCloseTo(reference.pymannkendall.slope, 12);
    expect(trend.intercept).toBeCloseTo(reference.pymannkendall.intercept, 9);
    expect(trend.slopeLower).toBeCloseTo(reference.theil_sen.lo, 12);
    expect(trend.slopeUpper).toBeCloseTo(reference.theil_sen.hi, 12);
    if (reference.varS_tie_corrected === 0) {
      expect(trend.zNorm).toBeNaN();
      return;
    }
    expect(trend.tauB).toBeCloseTo(reference.tau_b!, 12);
    expect(trend.zNorm).toBeCloseTo(reference.z_continuity, 12);
    expect(trend.pNorm).toBeCloseTo(reference.pymannkendall.p, 12);
    if (!reference.seasonal_test_12) return;
    const seasonal = seasonalMannKendall(reference.series, 12);
    expect(seasonal.s).toBe(reference.seasonal_test_12.s);
    expect(seasonal.variance).toBeCloseTo(reference.seasonal_test_12.var_s, 9);
    expect(seasonal.zNorm).toBeCloseTo(reference.seasonal_test_12.z, 9);
    expect(seasonal.slope).toBeCloseTo(reference.seasonal_test_12.slope, 12);
  });

  it("classifies the synthetic Gi* series as Esri's definitions do", () => {
    const series = JSON.parse(
      readFileSync(sharedFile("reference/trend/emerging_hotspot_sfdep.json")!, "utf8"),
    ) as {
      name: string;
      gi: number[];
      sfdep_classification: string;
    }[];
    // Three of sfdep's answers contradict the written definitions and are replaced by them.
    const corrected: Record<string, string> = {
      histor_hot_pos_nonsig: "historical hotspot",
      dimin_cold: "diminishing coldspot",
    };
    for (const { name, gi, sfdep_classification } of series) {
      const expected = (corrected[name] ?? sfdep_classification).replace("oscilating", "oscillating");
      const { temperature, pattern } = classifyEmerging(gi, significance(gi));
      const ours = pattern === "none" ? "no pattern detected" : `${pattern} ${temperature}spot`;
      expect([name, ours]).toEqual([name, expected]);
    }
  });
});

describe("emerging patterns, where a known implementation went wrong", () => {
  const classify = (z: number[]) => classifyEmerging(z, significance(z));

  it("calls an easing cold spot diminishing, not an intensifying hot spot", () => {
    const z = [-6, -5.6, -5.3, -4.9, -4.5, -4.2, -3.8, -3.4, -3, -2.4];
    expect(classify(z)).toEqual({ temperature: "cold", pattern: "diminishing" });
  });

  it("calls five cold steps followed by five hot ones oscillating, not consecutive", () => {
    const z = [-3, -3, -3, -3, -3, 3, 3, 3, 3, 3];
    expect(classify(z)).toEqual({ temperature: "hot", pattern: "oscillating" });
  });

  it("calls nine hot steps and one that is not historical, not persistent", () => {
    const z = [4, 4.1, 3.9, 4, 4.2, 3.8, 4, 4.1, 3.9, 0.4];
    expect(classify(z)).toEqual({ temperature: "hot", pattern: "historical" });
  });

  it("mirrors hot and cold in every class", () => {
    const random = [3, 0, -3, 2.5, 0.2, -0.1, 4, 2.1, -2.2, 0];
    for (let shift = 0; shift < random.length; shift++) {
      const z = random.map((_, i) => random[(i * 3 + shift) % random.length]);
      const hot = classify(z);
      const cold = classify(z.map((value) => -value));
      expect(cold.pattern).toBe(hot.pattern);
      if (hot.temperature !== "none") expect(cold.temperature).not.toBe(hot.temperature);
    }
  });

  it("tells only new and consecutive spots from fewer than ten steps", () => {
    expect(classify([0, 0, 0, 3])).toEqual({ temperature: "hot", pattern: "new" });
    expect(classify([0, 0, 3, 3])).toEqual({ temperature: "hot", pattern: "consecutive" });
    expect(classify([3, 0, 3, 3]).pattern).toBe("none");
    expect(classify([-3, 0, 0, 3]).pattern).toBe("none");
    expect(classify([]).pattern).toBe("none");
  });
});
