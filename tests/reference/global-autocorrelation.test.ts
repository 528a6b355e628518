import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { geary } from "../../src/kernels/autocorrelation/geary.ts";
import { globalG } from "../../src/kernels/autocorrelation/getis-ord-global.ts";
import type { GlobalMoments } from "../../src/kernels/autocorrelation/global-moments.ts";
import { joinCounts } from "../../src/kernels/autocorrelation/join-count.ts";
import { moran } from "../../src/kernels/autocorrelation/moran.ts";
import { ratePrior, standardisedRates } from "../../src/kernels/rates/empirical-bayes.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";
import { readReferenceAreas } from "./geojson-areas.ts";
import { referenceWeights } from "./reference-weights.ts";

const absent = hasSharedReference ? "" : " (skipped: the optional reference data are absent)";

interface Join {
  stat: number;
  E: number;
  var: number;
  z: number;
}
interface GlobalReference {
  set: string;
  variable: string;
  weights: string;
  style: string;
  moran: Record<string, number>;
  geary: Record<string, number>;
  globalG: { G?: number; E?: number; var?: number; z?: number[][] };
  joincount: { LL: Join; HH: Join; multi: Record<"H:L", Record<string, number>> };
}

const references: GlobalReference[] = hasSharedReference
  ? Object.values(
      JSON.parse(readFileSync(sharedFile("reference/autocorr/global.json") ?? "", "utf8")) as Record<
        string,
        GlobalReference
      >,
    )
  : [];

const close = (found: number, expected: number) =>
  expect(Math.abs(found - expected), `${found} against ${expected}`).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(expected)),
  );

function variableOf(set: string): Float64Array {
  const areas = readReferenceAreas(`reference/geo/${set}.geojson`);
  if (set === "columbus") return areas.numbers("CRIME");
  const births = areas.numbers("BIR74");
  return areas.numbers("SID74").map((count, i) => (1000 * count) / births[i]);
}

describe(`spdep 1.2-7, global statistics${absent}`, () => {
  it
    .skipIf(!hasSharedReference)
    .each(references.map((item) => [`${item.set} ${item.weights} ${item.style}`, item] as const))(
    "%s",
    (_name, reference) => {
      const values = variableOf(reference.set);
      const weights = referenceWeights(reference.set, reference.weights, reference.style);
      const random = moran(values, weights);
      close(random.value, reference.moran.I);
      close(random.expected, reference.moran.E);
      close(random.variance, reference.moran.var_rand);
      close(random.zNorm, reference.moran.z_rand);
      close(random.pNorm, reference.moran.p_rand_two);
      const normal = moran(values, weights, "normality");
      close(normal.variance, reference.moran.var_norm);
      close(normal.zNorm, reference.moran.z_norm);
      close(normal.pNorm, reference.moran.p_norm_two);
      const similar = geary(values, weights);
      close(similar.value, reference.geary.C);
      close(similar.variance, reference.geary.var_rand);
      close(similar.zNorm, -reference.geary.z_rand_spdep);
      close(geary(values, weights, "normality").zNorm, -reference.geary.z_norm_spdep);
      if (reference.globalG.G !== undefined) {
        const g = globalG(values, weights);
        close(g.value, reference.globalG.G);
        close(g.expected, reference.globalG.E ?? 0);
        close(g.variance, reference.globalG.var ?? 0);
        close(g.zNorm, reference.globalG.z?.[0][0] ?? 0);
      }
      const sorted = [...values].sort((a, b) => a - b);
      const median = (sorted[(values.length - 1) >> 1] + sorted[values.length >> 1]) / 2;
      const joins = joinCounts(
        values.map((value) => (value > median ? 1 : 0)),
        weights,
      );
      const same = (found: GlobalMoments, expected: Join) => {
        close(found.value, expected.stat);
        close(found.expected, expected.E);
        close(found.variance, expected.var);
        close(found.zNorm, expected.z);
      };
      same(joins.bothMarked, reference.joincount.HH);
      same(joins.bothUnmarked, reference.joincount.LL);
      const unlike = reference.joincount.multi["H:L"];
      close(joins.unlike.value, unlike.Joincount);
      close(joins.unlike.expected, unlike.Expected);
      close(joins.unlike.variance, unlike.Variance);
      close(joins.unlike.zNorm, unlike["z-value"]);
    },
  );

  it.skipIf(!hasSharedReference)("EBImoran.mc: standardised rates and I of North Carolina, 1974-78", () => {
    const reference = JSON.parse(
      readFileSync(sharedFile("reference/autocorr/ebi_moran_nc.json") ?? "", "utf8"),
    ) as { I: number; z: number[] };
    const areas = readReferenceAreas("reference/geo/nc_sids_epsg32119.geojson");
    const values = standardisedRates(areas.numbers("SID74"), areas.numbers("BIR74"));
    reference.z.forEach((z, i) => {
      close(values[i], z);
    });
    close(moran(values, referenceWeights("nc_sids_epsg32119", "queen", "W")).value, reference.I);
  });
});

describe("figures that need no file", () => {
  it("EB-standardised rates (esda docstring of assuncao_rate: 1.038, -0.041, -0.563, -1.731 first)", () => {
    const events = Float64Array.of(30, 25, 25, 15, 33, 21, 30, 20);
    const population = Float64Array.of(100, 100, 110, 90, 100, 90, 110, 90);
    const expected = [
      1.03843594, -0.04099089, -0.56250375, -1.73061861, 1.68609205, -0.37696643, 0.47576252, -0.60257513,
    ];
    const values = standardisedRates(events, population);
    expected.forEach((z, i) => {
      expect(values[i]).toBeCloseTo(z, 7);
    });
    expect(ratePrior(events, population).variance).toBe(0);
  });

  it("a chess board: every rook join is unlike", () => {
    const weights = {
      offsets: Uint32Array.of(0, 2, 4, 6, 8),
      neighbours: Uint32Array.of(1, 2, 0, 3, 0, 3, 1, 2),
      values: new Float64Array(8).fill(1),
    };
    const { unlike, bothMarked } = joinCounts(Float64Array.of(1, 0, 0, 1), weights);
    expect(unlike.value).toBe(4);
    expect(bothMarked.value).toBe(0);
    expect(unlike.expected).toBeCloseTo((8 * 2 * 2) / (4 * 3), 12);
    expect(moran(Float64Array.of(1, 0, 0, 1), weights).value).toBeCloseTo(-1, 12);
    expect(geary(Float64Array.of(1, 0, 0, 1), weights).value).toBeCloseTo(1.5, 12);
  });
});
