import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import type { Weights } from "../weights/weights.ts";
import {
  globalEmpiricalBayes,
  localEmpiricalBayes,
  posteriorInterval,
  ratePosterior,
  ratePrior,
  standardisedRates,
} from "./empirical-bayes.ts";
import { funnelLimits, overdispersion, poissonQuantile } from "./funnel.ts";
import { gammaLowerTail } from "./gamma.ts";
import { drawDirichlet, drawGamma } from "./gamma-draw.ts";
import { standardisedRate } from "./standardisation.ts";

const of = (...values: number[]) => Float64Array.from(values);

function weightsOf(neighbours: number[][]): Weights {
  const offsets = [0];
  for (const row of neighbours) offsets.push(offsets[offsets.length - 1] + row.length);
  const flat = neighbours.flat();
  return {
    offsets: Uint32Array.from(offsets),
    neighbours: Uint32Array.from(flat),
    values: new Float64Array(flat.length).fill(1),
  };
}

describe("empirical Bayes rates", () => {
  it("never goes below zero where the unclipped estimate did", () => {
    const events = of(0, 2, 1, 9, 30, 4);
    const population = of(800, 5200, 1500, 21000, 48000, 16000);
    const prior = ratePrior(events, population);
    expect(prior.unclipped).toBeLessThan(0);
    expect(prior.variance).toBe(0);
    for (const rate of globalEmpiricalBayes(events, population)) expect(rate).toBeCloseTo(prior.mean, 15);
    expect(ratePosterior(2, 5200, prior)).toBeNull();
  });

  it("has a mean for figures whose sums are beyond the largest number", () => {
    expect(ratePrior(of(1e308, 1e308, 5), of(1e308, 1e308, 100)).mean).toBeCloseTo(1, 12);
    const many = ratePrior(of(3, 10, 5), of(1e308, 1e308, 100));
    expect(many.mean / 9e-308).toBeCloseTo(1, 12);
    expect(many.variance).toBeLessThan(1e-300);
  });

  it("leaves missing areas out and gives them no rate", () => {
    const events = of(1, 14, Number.NaN, 6, 55, 3, 5);
    const population = of(2400, 9800, 1000, 22000, 51000, 17500, 0);
    const rates = globalEmpiricalBayes(events, population);
    const clean = globalEmpiricalBayes(of(1, 14, 6, 55, 3), of(2400, 9800, 22000, 51000, 17500));
    expect(rates[2]).toBeNaN();
    expect(rates[6]).toBeNaN();
    expect(Array.from(rates).filter((rate) => !Number.isNaN(rate))).toEqual(Array.from(clean));
    expect(standardisedRates(events, population)[6]).toBeNaN();
  });

  it("has nothing to say about nothing", () => {
    expect(ratePrior(of(), of()).mean).toBeNaN();
    expect(Array.from(globalEmpiricalBayes(of(), of()))).toEqual([]);
    expect(Array.from(globalEmpiricalBayes(of(0, 0), of(10, 20)))).toEqual([0, 0]);
    expect(Array.from(standardisedRates(of(0, 0), of(10, 20)))).toEqual([Number.NaN, Number.NaN]);
    expect(Array.from(globalEmpiricalBayes(of(3), of(100)))).toEqual([0.03]);
  });

  it("an island keeps its own rate; a missing neighbour does not count", () => {
    const weights = weightsOf([[1], [0, 2], [1], []]);
    const events = of(4, 9, Number.NaN, 7);
    const population = of(1000, 3000, 500, 2000);
    for (const variant of ["neighbourhood", "each"] as const) {
      const { rates, means } = localEmpiricalBayes(events, population, weights, variant);
      expect(rates[3]).toBeCloseTo(7 / 2000, 15);
      expect(means[1]).toBeCloseTo(13 / 4000, 15);
      expect(rates[2]).toBeNaN();
    }
  });

  it("the posterior has the smoothed rate as its mean, and draws follow it", () => {
    const events = of(1, 14, 0, 6, 55, 3);
    const population = of(2400, 9800, 1900, 22000, 51000, 17500);
    const prior = ratePrior(events, population);
    const smoothed = globalEmpiricalBayes(events, population);
    const random = new Random(4);
    for (let i = 0; i < events.length; i++) {
      const posterior = ratePosterior(events[i], population[i], prior);
      if (!posterior) throw new Error("no posterior");
      expect(posterior.shape / posterior.rate).toBeCloseTo(smoothed[i], 15);
      const { lower, upper } = posteriorInterval(posterior, 0.9);
      let inside = 0;
      for (let draw = 0; draw < 4000; draw++) {
        const rate = drawGamma(random, posterior.shape) / posterior.rate;
        if (rate >= lower && rate <= upper) inside++;
      }
      expect(Math.abs(inside / 4000 - 0.9)).toBeLessThan(0.02);
    }
  });
});

describe("random draws", () => {
  it("Gamma draws follow the distribution function for small and large shapes", () => {
    const random = new Random(9);
    for (const shape of [0.2, 1, 3.7, 60]) {
      const draws = Float64Array.from({ length: 5000 }, () => drawGamma(random, shape)).sort();
      let farthest = 0;
      draws.forEach((draw, i) => {
        farthest = Math.max(farthest, Math.abs(gammaLowerTail(shape, draw) - (i + 0.5) / draws.length));
      });
      // Kolmogorov's 0.1 % limit is 1.95 / √n.
      expect(farthest).toBeLessThan(1.95 / Math.sqrt(5000));
    }
    expect(drawGamma(random, -1)).toBeNaN();
    expect(drawGamma(random, 0)).toBe(0);
  });

  it("Dirichlet draws sum to one about the shares", () => {
    const random = new Random(10);
    const shares = of(3, 1, 0);
    const mean = of(0, 0, 0);
    for (let i = 0; i < 2000; i++) {
      const draw = drawDirichlet(random, shares, 20, of(0, 0, 0));
      expect(draw[0] + draw[1] + draw[2]).toBeCloseTo(1, 12);
      for (let k = 0; k < 3; k++) mean[k] += draw[k] / 2000;
    }
    expect(Math.abs(mean[0] - 0.75)).toBeLessThan(0.01);
    expect(mean[2]).toBe(0);
  });
});

describe("funnel", () => {
  it("Poisson quantiles are the smallest counts that reach the probability", () => {
    for (const mean of [0.01, 0.7, 5, 123.4, 20000])
      for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
        const k = poissonQuantile(p, mean);
        expect(1 - gammaLowerTail(k + 1, mean)).toBeGreaterThanOrEqual(p - 1e-12);
        if (k > 0) expect(1 - gammaLowerTail(k, mean)).toBeLessThan(p + 1e-12);
      }
    expect(poissonQuantile(0.5, 0)).toBe(0);
    expect(poissonQuantile(0.5, Number.NaN)).toBeNaN();
  });

  it("limits widen with overdispersion", () => {
    const plain = funnelLimits(20, 0.95);
    const wide = funnelLimits(20, 0.95, 2);
    expect(wide.upper - 20).toBeCloseTo(2 * (plain.upper - 20), 12);
    expect(wide.lower).toBeCloseTo(20 - 2 * (20 - plain.lower), 12);
    expect(funnelLimits(3, 0.998, 9).lower).toBe(0);
  });

  it("limits of an area where hardly any event is expected are never below zero, and no event is inside", () => {
    for (const expected of [1e-9, 0.0009, 0.02])
      for (const inflation of [1, 3, 1000]) {
        const { lower, upper } = funnelLimits(expected, 0.95, inflation);
        expect([expected, inflation, lower, upper]).toEqual([expected, inflation, 0, 0]);
      }
    expect(funnelLimits(0.02, 0.998, 3).upper).toBeCloseTo(0.02 + 3 * 0.98, 12);
  });

  it("overdispersion is about one under chance and ignores areas without expectation", () => {
    const random = new Random(6);
    const expected = new Float64Array(2000).fill(400);
    const counts = expected.map((mean) => Math.round(mean + Math.sqrt(mean) * random.normal()));
    expect(overdispersion(counts, expected)).toBeGreaterThan(0.6);
    expect(overdispersion(counts, expected)).toBeLessThan(1.05);
    expect(
      overdispersion(
        counts.map((c) => 400 + 2 * (c - 400)),
        expected,
      ),
    ).toBeCloseTo(4 * overdispersion(counts, expected), 9);
    expect(overdispersion(of(3), of(0))).toBeNaN();
  });
});

describe("direct standardisation", () => {
  it("is the crude rate when the standard is the population itself", () => {
    const events = of(2, 5, 9);
    const population = of(1000, 800, 300);
    const { rate, lower, upper } = standardisedRate(events, population, population, 0.95);
    expect(rate).toBeCloseTo(16 / 2100, 14);
    // One common weight: the interval is Garwood's, divided by the population.
    expect(lower * 2100).toBeCloseTo(9.145, 2);
    expect(upper * 2100).toBeCloseTo(25.983, 2);
  });

  it("has a lower end of zero without events, and is undefined without residents", () => {
    const none = standardisedRate(of(0, 0), of(100, 300), of(1, 3), 0.95);
    expect(none.rate).toBe(0);
    expect(none.lower).toBe(0);
    expect(none.upper * 400).toBeCloseTo(3.688879454, 6);
    expect(standardisedRate(of(1, 0), of(100, 0), of(1, 3), 0.95).rate).toBeNaN();
    expect(standardisedRate(of(1, 0), of(100, 0), of(1, 0), 0.95).rate).toBeCloseTo(0.01, 12);
    expect(standardisedRate(of(1), of(100), of(0), 0.95).rate).toBeNaN();
  });
});
