import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../../src/engine/run-context.ts";
import { elasticNetPoisson } from "../../src/kernels/regression/elastic-net.ts";
import { designOf } from "../../src/kernels/regression/least-squares.ts";
import { stepwiseByBic } from "../../src/kernels/regression/stepwise.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";

interface GlmnetReference {
  lambda: number[];
  a0: number[];
  beta: number[][];
  dev_ratio: number[];
}

describe.skipIf(!hasSharedReference)(
  "penalised regression of glmnet (skipped where the shared reference is absent)",
  () => {
    const read = (path: string) => readFileSync(sharedFile(path)!, "utf8");
    const data = () => {
      const [header, ...rows] = read("reference/regression/columbus.csv").trim().split("\n");
      const names = header.split(",");
      const column = (name: string) =>
        Float64Array.from(rows, (row) => Number(row.split(",")[names.indexOf(name)]));
      return {
        names: ["INC", "HOVAL", "DISCBD", "OPEN", "PLUMB", "CP"],
        design: designOf(rows.length, ["INC", "HOVAL", "DISCBD", "OPEN", "PLUMB", "CP"].map(column), false),
        response: column("cnt"),
      };
    };

    it.each([
      ["glmnet_poisson_alpha1", 1],
      ["glmnet_poisson_alpha0.5", 0.5],
    ])("%s", async (name, alpha) => {
      const reference = JSON.parse(read("reference/regression/regression.json"))[name] as GlmnetReference;
      const path = await elasticNetPoisson(
        data(),
        { alpha, lambdas: reference.lambda, threshold: 1e-20 },
        createRunContext({}),
      );
      reference.lambda.forEach((_, l) => {
        // glmnet stops at 1e-14 of the null deviance: its own figures are good to about 5e-7.
        expect(Math.abs(path.intercepts[l] - reference.a0[l])).toBeLessThan(5e-7);
        expect(path.devianceRatio[l]).toBeCloseTo(reference.dev_ratio[l], 8);
        reference.beta.forEach((beta, c) => {
          expect(path.coefficients[l * 6 + c]).toBeCloseTo(beta[l], 6);
        });
      });
    });

    it("stepwise BIC reaches the model of stepAIC", () => {
      const columbus = data();
      const reference = JSON.parse(read("reference/regression/step_bic_poisson.json"));
      for (const start of [[0, 1, 2, 3, 4, 5], []]) {
        const { chosen, fit } = stepwiseByBic(columbus, start);
        expect(chosen.map((c) => columbus.names[c]).sort()).toEqual(["CP", "HOVAL", "INC", "PLUMB"]);
        expect(fit.bic).toBeCloseTo(reference.bic, 9);
      }
    });
  },
);
