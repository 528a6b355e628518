import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  globalEmpiricalBayes,
  localEmpiricalBayes,
  ratePrior,
  standardisedRates,
} from "../../src/kernels/rates/empirical-bayes.ts";
import { funnelLimits } from "../../src/kernels/rates/funnel.ts";
import type { Weights } from "../../src/kernels/weights/weights.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";
import { numbers, referenceTable } from "./reference-columns.ts";

const of = (...values: number[]) => Float64Array.from(values);

describe("smoothed rates", () => {
  it("worked example of the global estimator", () => {
    const events = of(1, 14, 0, 6, 55, 3);
    const population = of(2400, 9800, 1900, 22000, 51000, 17500);
    const prior = ratePrior(events, population);
    expect(prior.mean * 1e5).toBeCloseTo(75.5258, 4);
    expect(prior.variance * 1e8).toBeCloseTo(16.9064, 4);
    const rates = globalEmpiricalBayes(events, population);
    [63.69, 121.77, 52.99, 35.42, 105.24, 29.02].forEach((rate, i) => {
      expect(rates[i] * 1e5).toBeCloseTo(rate, 2);
    });
  });

  // Values of the example in the documentation of PySAL's esda 2.5.1, assuncao_rate and Empirical_Bayes.
  it("standardised rates, and a variance below zero", () => {
    const events = of(30, 25, 25, 15, 33, 21, 30, 20);
    const population = of(100, 100, 110, 90, 100, 90, 110, 90);
    const expected = [
      1.03843594, -0.04099089, -0.56250375, -1.73061861, 1.68609205, -0.37696643, 0.47576252, -0.60257513,
    ];
    standardisedRates(events, population).forEach((score, i) => {
      expect(score).toBeCloseTo(expected[i], 8);
    });
    expect(ratePrior(events, population).unclipped).toBeCloseTo(-0.000373, 6);
    for (const rate of globalEmpiricalBayes(events, population)) expect(rate).toBeCloseTo(0.251899, 6);
  });

  // Exact Poisson limits at 45 per 100,000.
  it.each([
    [5_000, 0, 120],
    [20_000, 20, 75],
    [100_000, 32, 59],
  ])("95 % funnel limits for %i residents", (population, lower, upper) => {
    const limits = funnelLimits((45 * population) / 1e5, 0.95);
    expect((limits.lower / population) * 1e5).toBeCloseTo(lower, 9);
    expect((limits.upper / population) * 1e5).toBeCloseTo(upper, 9);
  });

  it.skipIf(!hasSharedReference).each(["74", "79"])(
    "sudden infant deaths 19%s equal spdep and PySAL (needs the optional reference files)",
    (year) => {
      const table = referenceTable(`rates/nc_sids${year}_smoothing.csv`);
      const pysal = referenceTable(`rates/pysal_nc_sids${year}.csv`);
      const [events, population] = [numbers(table, "y"), numbers(table, "n")];
      const lists = JSON.parse(
        readFileSync(sharedFile("reference/weights/nc_sids_epsg32119_queen.json") as string, "utf8"),
      ) as number[][];
      const offsets = [0];
      for (const row of lists) offsets.push(offsets[offsets.length - 1] + row.length);
      const weights: Weights = {
        offsets: Uint32Array.from(offsets),
        neighbours: Uint32Array.from(lists.flat()),
        values: new Float64Array(lists.flat().length).fill(1),
      };
      const parameters = JSON.parse(
        readFileSync(sharedFile(`reference/rates/nc_sids${year}_eb_parameters.json`) as string, "utf8"),
      );
      const prior = ratePrior(events, population);
      expect(Math.abs(prior.variance / parameters.EBest_parameters.a - 1)).toBeLessThan(1e-9);
      const pairs: [Float64Array, Float64Array][] = [
        [globalEmpiricalBayes(events, population), numbers(table, "EB_global")],
        [globalEmpiricalBayes(events, population), numbers(pysal, "EB")],
        [localEmpiricalBayes(events, population, weights, "each").rates, numbers(table, "EB_local")],
        [
          localEmpiricalBayes(events, population, weights, "neighbourhood").rates,
          numbers(table, "EB_local_geoda"),
        ],
        [localEmpiricalBayes(events, population, weights, "neighbourhood").rates, numbers(pysal, "SEB_w")],
        [events.map((count, i) => count / (population[i] * prior.mean)), numbers(pysal, "Excess_Risk")],
      ];
      for (const [actual, expected] of pairs)
        for (let i = 0; i < expected.length; i++) {
          // 0 / 0 there, where a whole neighbourhood has no events; its mean, 0, is defined here.
          if (Number.isNaN(expected[i])) expect(actual[i]).toBe(0);
          else
            expect(Math.abs(actual[i] - expected[i])).toBeLessThanOrEqual(
              1e-9 * Math.abs(expected[i]) + 1e-18,
            );
        }
    },
  );
});
