import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { conditionalTailCounts } from "../../src/kernels/autocorrelation/conditional-permutation.ts";
import { localG } from "../../src/kernels/autocorrelation/local-g.ts";
import { localGeary } from "../../src/kernels/autocorrelation/local-geary.ts";
import { localMoran } from "../../src/kernels/autocorrelation/local-moran.ts";
import { falseDiscoveryRate } from "../../src/kernels/autocorrelation/pseudo-probability.ts";
import { distanceBandWeights } from "../../src/kernels/weights/distance-weights.ts";
import { rowStandardise } from "../../src/kernels/weights/transform.ts";
import { hasSharedReference } from "../shared-data.ts";
import { readReferenceTable } from "./reference-table.ts";
import { referenceWeights } from "./reference-weights.ts";

const absent = hasSharedReference ? "" : " (skipped: the optional reference data are absent)";

function expectClose(found: Float64Array, expected: Float64Array, tolerance = 1e-9) {
  expect(found).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(
      Math.abs(found[i] - expected[i]),
      `row ${i}: ${found[i]} against ${expected[i]}`,
    ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i])));
}

const sets = ["columbus", "nc_sids_epsg32119"];
const cases = sets.flatMap((set) =>
  ["queen", "rook", "knn4"].flatMap((kind) => ["W", "B"].map((style) => ({ set, kind, style }))),
);

describe.each(cases)(`spdep 1.2-7, $set $kind $style${absent}`, ({ set, kind, style }) => {
  it.skipIf(!hasSharedReference)("local Moran: conditional and total moments, esda's scale", () => {
    const table = readReferenceTable(`reference/autocorr/localmoran_${set}_${kind}_${style}.csv`);
    const weights = referenceWeights(set, kind, style);
    const conditional = localMoran(table.x, weights, { scale: "n" });
    expectClose(conditional.deviation, table.z);
    expectClose(conditional.value, table.Ii);
    expectClose(conditional.expected, table.E_cond);
    expectClose(conditional.variance, table.Var_cond);
    expectClose(conditional.zNorm, table.Z_cond);
    expectClose(conditional.pNorm, table.p_cond_two);
    const total = localMoran(table.x, weights, { scale: "n", null: "total" });
    expectClose(total.expected, table.E_tot);
    expectClose(total.variance, table.Var_tot);
    expectClose(total.zNorm, table.Z_tot);
    const esda = readReferenceTable(`reference/autocorr/pysal_local_${set}_${kind}_${style}.csv`);
    const ours = localMoran(table.x, weights);
    expectClose(ours.value, esda.Is);
    expectClose(ours.zNorm, table.Z_cond);
  });

  it.skipIf(!hasSharedReference)("Gi and Gi*, with adjusted p", () => {
    const table = readReferenceTable(`reference/autocorr/localG_${set}_${kind}_${style}.csv`);
    const weights = referenceWeights(set, kind, style);
    const g = localG(table.x, weights, false);
    expectClose(g.value, table.G);
    expectClose(g.expected, table.EG);
    expectClose(g.variance, table.VG);
    expectClose(g.zNorm, table.zG);
    // A row-standardised Gi* gives the area an equal part in its own row, which then sums to one.
    const star = localG(table.x, weights, true, "two-sided", style === "W");
    expectClose(star.zNorm, table.zGstar);
    expectClose(star.pNorm, table.p_two_zGstar);
    expectClose(falseDiscoveryRate(star.pNorm), table.p_fdr);
    expectClose(star.value, table.Gstar);
    expectClose(star.expected, table.EGstar);
    expectClose(star.variance, table.VGstar);
  });
});

describe.each(sets.flatMap((set) => ["W", "B"].map((style) => ({ set, style }))))(
  `spdep 1.2-7 localC, $set queen $style${absent}`,
  ({ set, style }) => {
    it.skipIf(!hasSharedReference)("local Geary", () => {
      const { x } = readReferenceTable(`reference/autocorr/localmoran_${set}_queen_${style}.csv`);
      const { Ci } = readReferenceTable(`reference/autocorr/localC_${set}_queen_${style}.csv`);
      expectClose(localGeary(x, referenceWeights(set, "queen", style)).value, Ci);
    });
  },
);

describe.each(sets.flatMap((set) => ["queen", "knn4"].map((kind) => ({ set, kind }))))(
  `a million strict conditional permutations, $set $kind${absent}`,
  ({ set, kind }) => {
    it.skipIf(!hasSharedReference).each(["independent", "shared"] as const)(
      "%s draws stay within Monte Carlo error",
      async (draws) => {
        const table = readReferenceTable(`reference/autocorr/condperm_1e6_${set}_${kind}.csv`);
        const { x } = readReferenceTable(`reference/autocorr/localmoran_${set}_${kind}_W.csv`);
        const permutations = 20_000;
        const counts = await conditionalTailCounts(
          { weights: referenceWeights(set, kind, "W"), values: x, permutations, draws, form: "sum" },
          createRunContext({ seed: 20240301 }),
        );
        const { deviation } = localMoran(x, referenceWeights(set, kind, "W"));
        for (let i = 0; i < x.length; i++) {
          // The reference counts I = z times the lag, which falls with the lag in an area below the mean.
          const [above, below] =
            deviation[i] > 0
              ? [table.I_count_ge[i], table.I_count_le[i]]
              : [table.I_count_le[i], table.I_count_ge[i]];
          for (const [found, reference] of [
            [counts.atLeast[i], above],
            [counts.atMost[i], below],
          ]) {
            const p = reference / table.nperm[i];
            const room = 4.5 * Math.sqrt((p * (1 - p)) / permutations) + 1 / permutations;
            expect(Math.abs(found / permutations - p), `row ${i}`).toBeLessThanOrEqual(room);
          }
        }
      },
    );
  },
);

describe("figures that need no file", () => {
  // Six points of the worked example in the documentation of esda's G_Local, neighbours within 15.
  const x = Float64Array.of(10, 20, 40, 15, 30, 30);
  const y = Float64Array.of(10, 10, 10, 20, 20, 30);
  const values = Float64Array.of(2, 3, 3.2, 5, 8, 7);

  it("Gi*: -1.397, -0.289, 0.651, -0.289, 1.235, 2.024 (esda docstring)", () => {
    const expected = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
    const weights = distanceBandWeights(x, y, 15);
    const binary = localG(values, weights, true);
    const rows = localG(values, rowStandardise(weights), true);
    for (let i = 0; i < 6; i++) {
      expect(binary.zNorm[i]).toBeCloseTo(expected[i], 7);
      expect(rows.zNorm[i]).toBeCloseTo(expected[i], 7);
    }
  });

  it("local Moran of the same points, row-standardised", () => {
    const expected = [0.329268, -0.08885, -0.862369, -0.019164, -0.086237, 1.3223];
    const { value } = localMoran(values, rowStandardise(distanceBandWeights(x, y, 15)));
    for (let i = 0; i < 6; i++) expect(value[i]).toBeCloseTo(expected[i], 5);
  });

  it("Benjamini and Hochberg: three of .001 .008 .012 .03 .041 .2 .5 .6 stand at 0.05, cut-off .012", () => {
    const p = Float64Array.of(0.001, 0.008, 0.012, 0.03, 0.041, 0.2, 0.5, 0.6);
    const adjusted = falseDiscoveryRate(p);
    expect([...adjusted].filter((value) => value <= 0.05)).toHaveLength(3);
    expect(adjusted[2]).toBeCloseTo(0.032, 12);
  });
});
