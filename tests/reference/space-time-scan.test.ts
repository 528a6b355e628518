import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { scanProbability } from "../../src/kernels/clusters/scan-statistic.ts";
import { circularZones } from "../../src/kernels/clusters/scan-zones.ts";
import { mostLikelyCylinder, simulateCylinderMaxima } from "../../src/kernels/clusters/space-time-scan.ts";

const places = 9;
const steps = 6;
const simulations = 4999;
const context = createRunContext({ seed: 8 });

const numbered = (length: number, value: (i: number) => number) => Array.from({ length }, (_, i) => value(i));
const x = Float64Array.from(numbered(places, (i) => ((i * 37) % 11) * 100));
const y = Float64Array.from(numbered(places, (i) => ((i * 53) % 13) * 90));
const placeOfEvent = Uint32Array.from([
  ...numbered(45, (e) => (e * e * 7 + e * 3) % places),
  ...[4, 4, 4, 4, 4, 2, 2, 2],
]);
const stepOfEvent = Uint32Array.from([
  ...numbered(45, (e) => (e * 5 + Math.floor(e / 7)) % steps),
  ...[5, 5, 4, 5, 4, 5, 4, 5],
]);
const size = new Float64Array(places);
for (const place of placeOfEvent) size[place]++;

describe("space-time permutation scan: a plain search written in Python 3.11 with NumPy 2.4.6, 50,000 permutations (figures typed here)", () => {
  it.each([
    { windows: "active", p: 0.08925821, mean: 0.7797825, deviation: 0.4543046 },
    { windows: "any", p: 0.42733145, mean: 1.4514192, deviation: 0.568400067 },
  ] as const)("$windows cylinders", async ({ windows, p, mean, deviation }) => {
    const scan = {
      zones: await circularZones(x, y, size, 0.5, Number.POSITIVE_INFINITY, context),
      places,
      steps,
      placeOfEvent,
      stepOfEvent,
      maximumSteps: 3,
      windows,
    };
    const found = mostLikelyCylinder(scan, new Uint8Array(places));
    expect(found?.logLikelihoodRatio).toBeCloseTo(1.3901667249150078, 12);
    expect(found && [...found.members].sort((a, b) => a - b)).toEqual([2, 4]);
    expect([found?.fromStep, found?.toStep, found?.observed]).toEqual([4, 6, 12]);
    expect(found?.expected).toBeCloseTo(7.471698113207547, 12);
    const maxima = await simulateCylinderMaxima(scan, 0, simulations, context);
    const spread = Math.sqrt(1 / simulations + 1 / 50_000);
    const ours = scanProbability(found?.logLikelihoodRatio ?? Number.NaN, maxima);
    expect(Math.abs(ours - p)).toBeLessThan(4 * Math.sqrt(p * (1 - p)) * spread);
    const ourMean = maxima.reduce((sum, value) => sum + value, 0) / simulations;
    expect(Math.abs(ourMean - mean)).toBeLessThan(4 * deviation * spread);
  });
});
