import { describe, expect, it } from "vitest";
import { geary } from "../../src/kernels/autocorrelation/geary.ts";
import { globalG } from "../../src/kernels/autocorrelation/getis-ord-global.ts";
import { joinCounts } from "../../src/kernels/autocorrelation/join-count.ts";
import { localG } from "../../src/kernels/autocorrelation/local-g.ts";
import { localGeary } from "../../src/kernels/autocorrelation/local-geary.ts";
import { localMoran } from "../../src/kernels/autocorrelation/local-moran.ts";
import { bivariateMoran, moran } from "../../src/kernels/autocorrelation/moran.ts";
import {
  globalEmpiricalBayes,
  localEmpiricalBayes,
  standardisedRates,
} from "../../src/kernels/rates/empirical-bayes.ts";
import { rowStandardise } from "../../src/kernels/weights/transform.ts";
import type { Weights } from "../../src/kernels/weights/weights.ts";

/** A lattice of 3 rows and 4 columns; link i to j weighs (i + 2j) mod 5 + 1, so that no two directions agree. */
function lattice(island: number): Weights {
  const lists = Array.from({ length: 12 }, (_, i) => {
    const [row, column] = [Math.floor(i / 4), i % 4];
    const near = [
      row > 0 ? i - 4 : -1,
      column > 0 ? i - 1 : -1,
      column < 3 ? i + 1 : -1,
      row < 2 ? i + 4 : -1,
    ];
    return i === island ? [] : near.filter((j) => j >= 0 && j !== island);
  });
  const offsets = new Uint32Array(13);
  for (let i = 0; i < 12; i++) offsets[i + 1] = offsets[i] + lists[i].length;
  return {
    offsets,
    neighbours: Uint32Array.from(lists.flat()),
    values: Float64Array.from(lists.flatMap((list, i) => list.map((j) => ((i + 2 * j) % 5) + 1))),
  };
}

const weights = lattice(11);
const x = Float64Array.of(3, 0, 0, 7, 1, 0, 12, 4, 0, 2, 5, 9);
const y = Float64Array.of(1, 4, 2, 2, 0, 6, 3, 3, 8, 1, 0, 5);
const population = Float64Array.of(900, 120, 3000, 700, 150, 60, 5200, 800, 45, 310, 1500, 2400);

function close(ours: ArrayLike<number>, reference: readonly number[]): void {
  expect(ours.length).toBeGreaterThanOrEqual(reference.length);
  reference.forEach((value, i) => {
    expect(Math.abs(ours[i] - value), `place ${i}: ${ours[i]}, ${value}`).toBeLessThan(
      1e-11 * Math.max(1, Math.abs(value)),
    );
  });
}

describe("uneven, asymmetric weights and an island: R spdep 1.2-7 (adjust.n = FALSE, figures typed here)", () => {
  it("Moran, Geary, join counts, and without the island the general G", () => {
    const figures = (m: ReturnType<typeof moran>) => [m.value, m.expected, m.variance, m.pNorm];
    close(
      figures(moran(x, weights)),
      [-0.001895532827182, -0.09090909090909, 0.05214038043246, 0.6966663703665],
    );
    close(figures(geary(x, weights)), [0.9503309580043, 1, 0.08040473486994, 0.8609507336069]);
    close(
      figures(globalG(x, lattice(-1))),
      [0.8828947368421, 0.7954545454545, 0.07281160803769, 0.7459008793404],
    );
    const { bothMarked, unlike } = joinCounts(
      x.map((value) => (value > 3 ? 1 : 0)),
      weights,
    );
    close(figures(bothMarked), [9, 7.121212121212, 14.52066115702]);
    close(figures(unlike), [13.5, 24.92424242424, 33.63567493113]);
  });

  it("local Moran, local Geary and Gi", () => {
    const local = localMoran(x, weights, { scale: "n" });
    close(
      local.value,
      [
        0.8437351119581, 2.929490233444, -9.300619342544, -2.226774654597, 4.327298713673, 0.532634587899,
        -4.330633635064, 1.593616007623, 2.048594568842, 1.56598380181, 1.838494521201,
      ],
    );
    close(
      local.expected,
      [
        -0.01485555892416, -0.4004071202737, -1.121139936766, -0.4368313915717, -0.4578370652692,
        -1.121139936766, -2.650872709948, -0.009744900168912, -0.320325696219, -0.1719866603144,
        -0.08761748018537,
      ],
    );
    close(
      local.variance,
      [
        0.5743253586963, 6.541752994358, 46.85309577041, 13.12290009775, 21.06149646383, 31.29433189193,
        21.89933833384, 0.4802278699724, 6.364948859376, 8.126285900215, 3.3520626537,
      ],
    );
    close(
      localGeary(x, weights).value,
      [
        2.704144830872, 1.131967603621, 57.60457360648, 10.94235350167, 1.635064316341, 28.4249642687,
        37.35493091949, 22.38780371606, 0.6288708909004, 4.339209147213, 11.50833730348,
      ],
    );
    close(
      localG(x, weights, false).zNorm,
      [
        -1.132940674648, -1.301918431305, 1.194968665668, -0.4941108082022, -1.042676661478, -0.2956265638859,
        -0.3589483635937, 2.313703003385, -0.9389727394332, -0.6096721295882, 1.052023578485,
      ],
    );
    for (const found of [local, localGeary(x, weights), localG(x, weights, false)])
      expect(found.pNorm[11]).toBeNaN();
  });

  it("one variable here and another around, with rows that sum to one (moran_bv, localmoran_bv)", () => {
    const whole = lattice(-1);
    const mean = rowStandardise({ ...whole, values: whole.values.map(() => 1) });
    // The package divides by n - 1 and standardises with n - 1 as well, as here.
    close([bivariateMoran(x, y, mean).value], [-0.05988753059944]);
    close(
      localMoran(x, mean, {}, y).value,
      [
        0.05436735093004, -0.03036098818171, -0.03036098818171, -0.1447442459826, -0.5472038567634,
        0.3339708699988, -0.1426260375048, 0.01765173731495, 0.8804686572696, -0.2817217275466,
        0.01200318137416, -0.7802067893207,
      ],
    );
  });

  it("smoothed and standardised rates (EBest, EBlocal, EBImoran.mc)", () => {
    close(
      globalEmpiricalBayes(x, population),
      [
        0.003066198105917, 0.002535080387764, 0.0007213594795582, 0.0057398521082, 0.003321121896413,
        0.002675211851529, 0.002394012794296, 0.003781980118747, 0.002712699274204, 0.003672031840921,
        0.003129664629636, 0.003475109458216,
      ],
    );
    close(
      localEmpiricalBayes(x, population, weights, "each").rates,
      [
        0.003418803418803, 0.0005129398238702, 0.0002576749006364, 0.008133683996987, 0.003463203463203,
        0.002568493150685, 0.002189247484051, 0.004260239180425, 0.005940594059406, 0.003655352480418,
        0.002710413694722, 0.00375,
      ],
    );
    close(
      localEmpiricalBayes(x, population, weights, "neighbourhood").rates,
      [
        0.003418803418803, 0.000615763546798, 0.0002400371538437, 0.008339253996448, 0.003463203463203,
        0.002568493150685, 0.00223050404823, 0.004212150869532, 0.005940594059406, 0.003655352480418,
        0.002710413694722, 0.00375,
      ],
    );
    close(
      standardisedRates(x, population),
      [
        0.2063645444542, -0.5515520342921, -1.471080704338, 2.747523064701, 0.8243860797963, -0.4006403762625,
        -0.2882159129142, 0.8637754293664, -0.3493872741517, 1.049518841047, 0.2326248071986, 0.4625312555326,
      ],
    );
  });
});

describe("every area a neighbour of every other", () => {
  it("leaves nothing to chance: no variance, z or p", () => {
    for (const n of [5, 9, 24]) {
      const complete: Weights = {
        offsets: Uint32Array.from({ length: n + 1 }, (_, i) => i * (n - 1)),
        neighbours: Uint32Array.from({ length: n * (n - 1) }, (_, e) => {
          const [i, k] = [Math.floor(e / (n - 1)), e % (n - 1)];
          return k < i ? k : k + 1;
        }),
        values: new Float64Array(n * (n - 1)).fill(1),
      };
      for (const w of [complete, rowStandardise(complete)]) {
        const values = Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 13) / 3 + 0.1);
        expect(moran(values, w).value).toBeCloseTo(-1 / (n - 1), 12);
        for (const found of [moran(values, w), moran(values, w, "normality"), geary(values, w)])
          expect([found.variance, found.zNorm, found.pNorm]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
        for (const local of [localMoran(values, w), localGeary(values, w), localG(values, w, true)])
          expect(local.pNorm.every(Number.isNaN)).toBe(true);
      }
    }
  });
});
