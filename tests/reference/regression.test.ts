import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fitPoisson, quasiPoissonInference } from "../../src/kernels/regression/count-model.ts";
import { designOf } from "../../src/kernels/regression/least-squares.ts";
import { fitNegativeBinomial } from "../../src/kernels/regression/negative-binomial.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

interface Reference {
  coef: Record<string, number>;
  se: Record<string, number>;
  p: Record<string, number>;
  vcov: number[][];
  deviance: number;
  aic: number;
  bic: number;
  loglik: number;
  dispersion: number;
  theta: number;
  se_theta: number;
  fitted: number[];
}

function readCsv(path: string): Record<string, string[]> {
  const [header, ...rows] = readFileSync(path, "utf8").trim().split("\n");
  const cells = rows.map((row) => row.split(","));
  return Object.fromEntries(header.split(",").map((name, c) => [name, cells.map((row) => row[c])]));
}

const numbers = (texts: string[]) => Float64Array.from(texts, Number);

function expectClose(ours: ArrayLike<number>, theirs: ArrayLike<number>, relative: number) {
  expect(ours.length).toBe(theirs.length);
  for (let i = 0; i < ours.length; i++)
    expect(Math.abs(ours[i] - theirs[i])).toBeLessThanOrEqual(relative * Math.abs(theirs[i]) + 1e-15);
}

/** Counts of a randomised trial (Dobson 1990), the example of R's `glm`; values as R prints them. */
describe("Poisson regression on Dobson's table", () => {
  const counts = Float64Array.of(18, 17, 15, 20, 10, 20, 25, 13, 12);
  const dummy = (level: number, of: (i: number) => number) =>
    Float64Array.from(counts, (_, i) => (of(i) === level ? 1 : 0));
  const design = designOf(9, [
    dummy(1, (i) => i % 3),
    dummy(2, (i) => i % 3),
    dummy(1, (i) => Math.floor(i / 3)),
    dummy(2, (i) => Math.floor(i / 3)),
  ]);
  it("gives the printed coefficients, standard errors, deviance and AIC", () => {
    const fit = fitPoisson({ design, response: counts });
    expectClose(fit.coefficients.subarray(0, 3), [3.044522438, -0.4542552723, -0.2929871247], 1e-9);
    expectClose(fit.standardErrors.subarray(0, 3), [0.17089868, 0.20217081, 0.19274232], 3e-7);
    expect(fit.deviance).toBeCloseTo(5.129141077, 8);
    expect(fit.aic).toBeCloseTo(56.76132, 4);
    expect(fit.converged).toBe(true);
  });
});

describe.skipIf(!hasSharedReference)(
  "regressions of R and MASS (skipped where the shared reference is absent)",
  () => {
    const all = hasSharedReference
      ? (JSON.parse(readFileSync(sharedFile("reference/regression/regression.json")!, "utf8")) as Record<
          string,
          Reference
        >)
      : {};
    const nc = () => {
      const table = readCsv(sharedFile("reference/regression/nc.csv")!);
      const births = numbers(table.BIR74);
      return {
        design: designOf(births.length, [numbers(table.nwprop)]),
        response: numbers(table.SID74),
        offset: births.map(Math.log),
      };
    };
    const columbus = () => {
      const table = readCsv(sharedFile("reference/regression/columbus.csv")!);
      const response = numbers(table.cnt);
      return {
        design: designOf(response.length, [table.INC, table.HOVAL, table.DISCBD].map(numbers)),
        response,
      };
    };
    const quine = () => {
      const table = readCsv(sharedFile("reference/regression/quine.csv")!);
      const response = numbers(table.Days);
      const is = (column: string, level: string) =>
        Float64Array.from(table[column], (v) => (v === level ? 1 : 0));
      return {
        design: designOf(response.length, [
          is("Eth", "N"),
          is("Sex", "M"),
          is("Age", "F1"),
          is("Age", "F2"),
          is("Age", "F3"),
          is("Lrn", "SL"),
        ]),
        response,
      };
    };

    it.each([
      ["poisson_nc", nc],
      ["poisson_columbus", columbus],
      ["poisson_quine", quine],
    ] as const)("%s", (name, data) => {
      const fit = fitPoisson(data());
      const reference = all[name];
      expectClose(fit.coefficients, Object.values(reference.coef), 1e-9);
      expectClose(fit.standardErrors, Object.values(reference.se), 1e-9);
      expectClose(fit.pNorm, Object.values(reference.p), 1e-8);
      expectClose(fit.covariance, reference.vcov.flat(), 1e-8);
      expectClose(fit.fitted, reference.fitted, 1e-9);
      expectClose(
        [fit.deviance, fit.aic, fit.bic, fit.logLikelihood, fit.dispersion],
        [reference.deviance, reference.aic, reference.bic, reference.loglik, reference.dispersion],
        1e-9,
      );
    });

    it("quasi_columbus", () => {
      const fit = fitPoisson(columbus());
      expectClose(quasiPoissonInference(fit).standardErrors, Object.values(all.quasi_columbus.se), 1e-9);
      expect(fit.dispersion).toBeCloseTo(all.quasi_columbus.dispersion, 9);
    });

    // The reference's own iterations stop at about these precisions: refitting at its theta gives our figures.
    it.each([
      ["negbin_nc", nc, 2e-9],
      ["negbin_quine", quine, 5e-7],
      ["negbin_columbus", columbus, 2e-6],
    ] as const)("%s", (name, data, tolerance) => {
      const fit = fitNegativeBinomial(data());
      const reference = all[name];
      expectClose([fit.theta], [reference.theta], tolerance);
      // MASS takes the information one Newton step before the end.
      expectClose([fit.thetaStandardError], [reference.se_theta], 1e-5);
      expectClose(fit.coefficients, Object.values(reference.coef), tolerance);
      expectClose(fit.standardErrors, Object.values(reference.se), tolerance);
      expectClose(
        [fit.deviance, fit.aic, fit.bic, fit.logLikelihood],
        [reference.deviance, reference.aic, reference.bic, reference.loglik],
        tolerance,
      );
    });
  },
);
