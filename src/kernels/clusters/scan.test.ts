import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { simulateScanMaxima } from "./scan-simulation.ts";
import {
  bernoulliLogLikelihoodRatio,
  mostLikelyCluster,
  poissonLogLikelihoodRatio,
  type SpatialScan,
  scanProbability,
  separateClusters,
  sum,
} from "./scan-statistic.ts";
import { circularZones } from "./scan-zones.ts";
import { mostLikelyCylinder, type SpaceTimeScan, simulateCylinderMaxima } from "./space-time-scan.ts";

const context = (seed = 1) => createRunContext({ seed });

/** A square of places with people; the places within 1,500 m of a corner have `factor` times the rate. */
async function territory(seed: number, side: number, factor: number, model: SpatialScan["model"]) {
  const random = new Random(seed);
  const n = side * side;
  const x = Float64Array.from({ length: n }, (_, i) => (i % side) * 1000);
  const y = Float64Array.from({ length: n }, (_, i) => Math.floor(i / side) * 1000);
  const people = Float64Array.from({ length: n }, () => 20 + random.below(40));
  const cases = Float64Array.from(people, (count, i) => {
    const rate = 0.1 * (Math.hypot(x[i], y[i]) <= 1500 ? factor : 1);
    let events = 0;
    for (let k = 0; k < count; k++) if (random.uniform() < rate) events++;
    return events;
  });
  const scale = sum(cases) / sum(people);
  const size = model === "poisson" ? people.map((count) => count * scale) : people;
  const zones = await circularZones(x, y, size, 0.3, Number.POSITIVE_INFINITY, context());
  return { x, y, scan: { model, zones, cases, size } satisfies SpatialScan };
}

describe("likelihood ratios", () => {
  it("give the worked figure (18 observed, 7.5 expected, 120 in all)", () => {
    expect(poissonLogLikelihoodRatio(18, 7.5, 120)).toBeCloseTo(5.76444, 5);
    expect(18 / 7.5 / ((120 - 18) / (120 - 7.5))).toBeCloseTo(2.64706, 5);
    expect(poissonLogLikelihoodRatio(7, 7.5, 120)).toBe(0);
    expect(poissonLogLikelihoodRatio(120, 60, 120)).toBeCloseTo(120 * Math.log(2), 10);
  });

  it("for shares tend to the Poisson ratio when cases are rare", () => {
    expect(bernoulliLogLikelihoodRatio(18, 75_000, 120, 1_200_000)).toBeCloseTo(5.76444, 2);
    expect(bernoulliLogLikelihoodRatio(1, 10, 50, 100)).toBe(0);
    expect(bernoulliLogLikelihoodRatio(10, 10, 10, 100)).toBeCloseTo(
      -(10 * Math.log(0.1) + 90 * Math.log(0.9)),
      10,
    );
  });
});

describe("circular zones", () => {
  it("take places in order of distance, those at one distance together, within the share", async () => {
    const { x, y, scan } = await territory(1, 6, 1, "poisson");
    const { offsets, members, radiusMeters, closes } = scan.zones;
    const total = sum(scan.size);
    for (let center = 0; center < 36; center++) {
      let held = 0;
      for (let k = offsets[center]; k < offsets[center + 1]; k++) {
        const place = members[k];
        held += scan.size[place];
        expect(radiusMeters[k]).toBeCloseTo(Math.hypot(x[place] - x[center], y[place] - y[center]), 6);
        if (k > offsets[center]) expect(radiusMeters[k]).toBeGreaterThanOrEqual(radiusMeters[k - 1]);
        const last = k + 1 === offsets[center + 1];
        expect(closes[k]).toBe(last || radiusMeters[k + 1] > radiusMeters[k] ? 1 : 0);
      }
      expect(held).toBeLessThanOrEqual(0.3 * total * (1 + 1e-9));
      expect(members[offsets[center]]).toBe(center);
    }
  });

  it("leave out places without people or coordinates", async () => {
    const zones = await circularZones(
      Float64Array.of(0, 1, Number.NaN, 3),
      Float64Array.of(0, 0, 0, 0),
      Float64Array.of(1, 0, 5, 1),
      1,
      Number.POSITIVE_INFINITY,
      context(),
    );
    expect(Array.from(zones.offsets)).toEqual([0, 2, 2, 2, 4]);
    expect(Array.from(zones.members)).toEqual([0, 3, 3, 0]);
  });
});

describe("spatial scan", () => {
  it.each(["poisson", "bernoulli"] as const)(
    "finds the maximum over all circles, as a plain search does (%s)",
    async (model) => {
      const { x, y, scan } = await territory(3, 7, 1.8, model);
      const N = sum(scan.cases);
      const S = sum(scan.size);
      let best = 0;
      for (let c = 0; c < x.length; c++) {
        const distance = Array.from(x, (_, i) => Math.hypot(x[i] - x[c], y[i] - y[c]));
        for (const radius of distance) {
          const inside = Array.from(x.keys()).filter((i) => distance[i] <= radius);
          const size = inside.reduce((total, i) => total + scan.size[i], 0);
          if (size > 0.3 * S * (1 + 1e-12)) continue;
          const cases = inside.reduce((total, i) => total + scan.cases[i], 0);
          const ratio =
            model === "poisson"
              ? poissonLogLikelihoodRatio(cases, size, N)
              : bernoulliLogLikelihoodRatio(cases, size, N, S);
          best = Math.max(best, ratio);
        }
      }
      const found = mostLikelyCluster(scan, new Uint8Array(x.length));
      expect(found?.logLikelihoodRatio).toBeCloseTo(best, 9);
      expect(found?.relativeRisk).toBeGreaterThan(1);
      expect(found?.members[0]).toBe(found?.center);
    },
  );

  it.each(["poisson", "bernoulli"] as const)(
    "finds a planted cluster and nothing where there is none (%s)",
    async (model) => {
      const planted = await territory(5, 8, 3, model);
      const clusters = separateClusters(64, 5, (taken) => mostLikelyCluster(planted.scan, taken));
      const maxima = await simulateScanMaxima(planted.scan, 0, 199, context());
      expect(scanProbability(clusters[0].logLikelihoodRatio, maxima)).toBe(1 / 200);
      expect([...clusters[0].members]).toEqual(expect.arrayContaining([0, 1, 8]));
      const places = clusters.flatMap((cluster) => [...cluster.members]);
      expect(new Set(places).size).toBe(places.length);
      let rejections = 0;
      for (let seed = 0; seed < 60; seed++) {
        const flat = await territory(100 + seed, 5, 1, model);
        const top = mostLikelyCluster(flat.scan, new Uint8Array(25));
        const null_ = await simulateScanMaxima(flat.scan, 0, 39, context(seed));
        if (scanProbability(top?.logLikelihoodRatio ?? 0, null_) <= 0.1) rejections++;
      }
      expect(rejections).toBeLessThan(15);
    },
  );

  it.each([
    // P(hypergeometric >= cases of the smaller place), by phyper of R 4.2.2.
    [4000, 6000, 3, 2, 0.3174054],
    [123456, 234567, 4, 3, 0.1914041],
    [1999, 2711, 4, 1, 0.1070274],
  ])("counts equal ratios as equal with few cases (%i and %i people)", async (a, b, ca, cb, exact) => {
    const size = Float64Array.of(a, b);
    const zones = await circularZones(Float64Array.of(0, 1), new Float64Array(2), size, 0.5, 10, context());
    const scan: SpatialScan = { model: "bernoulli", zones, cases: Float64Array.of(ca, cb), size };
    const ratio = mostLikelyCluster(scan, new Uint8Array(2))?.logLikelihoodRatio ?? Number.NaN;
    const p = scanProbability(ratio, await simulateScanMaxima(scan, 0, 4999, context()));
    expect(Math.abs(p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 4999));
  });

  it("simulates ratios that agree with the formula, in any split of the work", async () => {
    const { scan } = await territory(7, 6, 1, "poisson");
    const whole = await simulateScanMaxima(scan, 0, 20, context(3));
    const parts = [
      ...(await simulateScanMaxima(scan, 0, 7, context(3))),
      ...(await simulateScanMaxima(scan, 7, 20, context(3))),
    ];
    expect(parts).toEqual([...whole]);
    expect(whole.every((value) => value > 0 && value < 30)).toBe(true);
  });

  it("says nothing without cases", async () => {
    const { scan } = await territory(7, 4, 1, "poisson");
    const empty = { ...scan, cases: new Float64Array(16), size: new Float64Array(16) };
    expect(mostLikelyCluster(empty, new Uint8Array(16))).toBeNull();
    expect([...(await simulateScanMaxima(empty, 0, 3, context()))]).toEqual([0, 0, 0]);
  });
});

/** Events of a 6 x 6 square over 20 steps, with a burst near place 0 in the last three. */
async function burst(seed: number, extra: number): Promise<SpaceTimeScan> {
  const random = new Random(seed);
  const x = Float64Array.from({ length: 36 }, (_, i) => (i % 6) * 100);
  const y = Float64Array.from({ length: 36 }, (_, i) => Math.floor(i / 6) * 100);
  const placeOfEvent: number[] = [];
  const stepOfEvent: number[] = [];
  for (let e = 0; e < 400; e++) {
    placeOfEvent.push(random.below(36));
    stepOfEvent.push(random.below(20));
  }
  for (let e = 0; e < extra; e++) {
    placeOfEvent.push([0, 1, 6][random.below(3)]);
    stepOfEvent.push(17 + random.below(3));
  }
  const counts = new Float64Array(36);
  for (const place of placeOfEvent) counts[place]++;
  return {
    zones: await circularZones(x, y, counts, 0.5, Number.POSITIVE_INFINITY, context()),
    places: 36,
    steps: 20,
    placeOfEvent: Uint32Array.from(placeOfEvent),
    stepOfEvent: Uint32Array.from(stepOfEvent),
    maximumSteps: 10,
    windows: "active",
  };
}

describe("space-time permutation scan", () => {
  it.each(["active", "any"] as const)(
    "finds the maximum over all cylinders, as a plain search does (%s)",
    async (windows) => {
      const scan = { ...(await burst(2, 8)), windows };
      const { zones, placeOfEvent, stepOfEvent } = scan;
      const N = placeOfEvent.length;
      let best = 0;
      for (let c = 0; c < 36; c++)
        for (let k = zones.offsets[c]; k < zones.offsets[c + 1]; k++) {
          if (zones.closes[k] === 0) continue;
          const inside = new Set(zones.members.subarray(zones.offsets[c], k + 1));
          for (let from = 0; from < 20; from++)
            for (let to = from + 1; to <= Math.min(20, from + 10); to++) {
              if (windows === "active" && to < 20) continue;
              let both = 0;
              let space = 0;
              let time = 0;
              for (let e = 0; e < N; e++) {
                const here = inside.has(placeOfEvent[e]);
                const then = stepOfEvent[e] >= from && stepOfEvent[e] < to;
                if (here) space++;
                if (then) time++;
                if (here && then) both++;
              }
              if (both > 1) best = Math.max(best, poissonLogLikelihoodRatio(both, (space * time) / N, N));
            }
        }
      expect(mostLikelyCylinder(scan, new Uint8Array(36))?.logLikelihoodRatio).toBeCloseTo(best, 9);
    },
  );

  it("finds a burst where and when it was planted, against permuted times", async () => {
    const scan = await burst(4, 30);
    const found = mostLikelyCylinder(scan, new Uint8Array(36));
    const maxima = await simulateCylinderMaxima(scan, 0, 99, context());
    expect(scanProbability(found?.logLikelihoodRatio ?? 0, maxima)).toBe(0.01);
    expect([...(found?.members ?? [])].sort((a, b) => a - b)).toEqual(expect.arrayContaining([0, 1, 6]));
    expect([found?.fromStep, found?.toStep]).toEqual([17, 20]);
    const quiet = await burst(9, 0);
    const top = mostLikelyCylinder(quiet, new Uint8Array(36));
    const nothing = await simulateCylinderMaxima(quiet, 0, 99, context());
    expect(scanProbability(top?.logLikelihoodRatio ?? 0, nothing)).toBeGreaterThan(0.05);
  });

  it("finds no excess where rounding alone would make one", async () => {
    const zones = await circularZones(
      Float64Array.of(3),
      Float64Array.of(4),
      Float64Array.of(90),
      1,
      1,
      context(),
    );
    const scan: SpaceTimeScan = {
      zones,
      places: 1,
      steps: 8,
      placeOfEvent: new Uint32Array(90),
      stepOfEvent: Uint32Array.from({ length: 90 }, (_, e) => (e * e) % 8),
      maximumSteps: 4,
      windows: "any",
    };
    for (let more = 0; more < 40; more++) {
      scan.stepOfEvent[more] = (more * 3) % 8;
      expect(mostLikelyCylinder(scan, new Uint8Array(1))).toBeNull();
    }
    expect(poissonLogLikelihoodRatio(3, 3 * (1 - 1e-15), 30)).toBe(0);
  });
});
