import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { createRunContext } from "../../engine/run-context.ts";
import { bootstrapCoefficients } from "./bootstrap.ts";
import { fitPoisson } from "./count-model.ts";
import { crossValidateElasticNet, randomFolds } from "./cross-validation.ts";
import { elasticNetPoisson } from "./elastic-net.ts";
import { designOf, leverageOf, solveLeastSquares } from "./least-squares.ts";
import { fitNegativeBinomial } from "./negative-binomial.ts";
import { digamma, trigamma } from "./polygamma.ts";

function poissonDraw(random: Random, mean: number): number {
  let count = -1;
  for (let sum = 0; sum < mean; count++) sum -= Math.log(1 - random.uniform());
  return Math.max(0, count);
}

/** 1,500 cells, five yes/no factors of which two matter (factor 3 and half). */
function cells(seed: number) {
  const random = new Random(seed);
  const rows = 1500;
  const columns = Array.from({ length: 5 }, () =>
    Float64Array.from({ length: rows }, () => (random.uniform() < 0.3 ? 1 : 0)),
  );
  const response = Float64Array.from({ length: rows }, (_, i) =>
    poissonDraw(random, 0.8 * 3 ** columns[0][i] * 0.5 ** columns[1][i]),
  );
  return { rows, columns, response };
}

describe("least squares", () => {
  it("drops a column that repeats others and solves the rest", () => {
    const a = Float64Array.of(1, 2, 3, 4, 5);
    const b = Float64Array.of(2, 1, 4, 3, 6);
    const design = designOf(5, [a, b, a.map((v, i) => v + b[i])]);
    const target = a.map((v, i) => 3 + 2 * v - b[i]);
    const weights = new Float64Array(5).fill(1);
    const solved = solveLeastSquares(design, target, weights);
    expect(solved.rank).toBe(3);
    expect(solved.coefficients[0]).toBeCloseTo(3, 12);
    expect(solved.coefficients[1]).toBeCloseTo(2, 12);
    expect(solved.coefficients[2]).toBeCloseTo(-1, 12);
    expect(solved.coefficients[3]).toBeNaN();
    expect(leverageOf(design, weights, solved).reduce((sum, h) => sum + h, 0)).toBeCloseTo(3, 12);
  });
});

describe("count models", () => {
  it("gives the logarithm of events over exposure when there is only an intercept", () => {
    const offset = Float64Array.of(1, 2, 3).map(Math.log);
    const fit = fitPoisson({ design: designOf(3, []), response: Float64Array.of(2, 3, 7), offset });
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(12 / 6), 13);
    expect(fit.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(12), 13);
  });

  it("says that a response of zeros has no fit, and takes weights as repeated rows", () => {
    expect(fitPoisson({ design: designOf(4, []), response: new Float64Array(4) }).converged).toBe(false);
    const x = Float64Array.of(0, 1, 2, 3, 1);
    const y = Float64Array.of(1, 2, 2, 6, 5);
    const weighted = fitPoisson({
      design: designOf(5, [x]),
      response: y,
      weights: Float64Array.of(1, 2, 1, 1, 1),
    });
    const repeated = fitPoisson({
      design: designOf(6, [Float64Array.of(...x, 1)]),
      response: Float64Array.of(...y, 2),
    });
    expect(weighted.coefficients[1]).toBeCloseTo(repeated.coefficients[1], 12);
    expect(weighted.deviance).toBeCloseTo(repeated.deviance, 12);
  });

  it("falls back to Poisson when the counts are not spread more than Poisson's", () => {
    const fit = fitNegativeBinomial({ design: designOf(6, []), response: Float64Array.of(3, 3, 4, 3, 4, 3) });
    expect(fit.theta).toBe(Number.POSITIVE_INFINITY);
    expect(fit.aic).toBe(
      fitPoisson({ design: designOf(6, []), response: Float64Array.of(3, 3, 4, 3, 4, 3) }).aic,
    );
  });

  it("knows the derivatives of the log gamma function", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 14);
  });
});

describe("elastic net", () => {
  it("without penalty equals the plain fit, with exposure", async () => {
    const { rows, columns, response } = cells(1);
    const offset = Float64Array.from({ length: rows }, (_, i) => Math.log(1 + (i % 3)));
    const plain = fitPoisson({ design: designOf(rows, columns), response, offset });
    const path = await elasticNetPoisson(
      { design: designOf(rows, columns, false), response, offset },
      { alpha: 0.5, lambdas: [1e-12], threshold: 1e-22 },
      createRunContext({}),
    );
    expect(path.intercepts[0]).toBeCloseTo(plain.coefficients[0], 8);
    columns.forEach((_, c) => {
      expect(path.coefficients[c]).toBeCloseTo(plain.coefficients[c + 1], 8);
    });
  });

  it("starts its path with an empty model and finds the planted factors by cross-validation", async () => {
    const { rows, columns, response } = cells(2);
    const data = { design: designOf(rows, columns, false), response };
    const result = await crossValidateElasticNet(
      data,
      randomFolds(rows, 5, 3),
      { alpha: 0.9 },
      createRunContext({}),
    );
    expect(result.path.coefficients.subarray(0, 5).every((b) => Math.abs(b) < 1e-9)).toBe(true);
    const simplest = result.path.coefficients.subarray(result.simplest * 5, result.simplest * 5 + 5);
    expect(simplest[0]).toBeGreaterThan(0.5);
    expect(simplest[1]).toBeLessThan(-0.1);
    expect(result.meanDeviance[result.best]).toBeLessThan(result.meanDeviance[0]);
    expect(result.simplest).toBeLessThanOrEqual(result.best);
  });

  it("gives the same path from joined rows as from single rows", async () => {
    const { rows, columns, response } = cells(4);
    const data = { design: designOf(rows, columns, false), response };
    const straight = await elasticNetPoisson(data, { alpha: 1, threshold: 1e-20 }, createRunContext({}));
    const joined = await crossValidateElasticNet(
      data,
      randomFolds(rows, 3, 1),
      { alpha: 1, threshold: 1e-20 },
      createRunContext({}),
    );
    straight.coefficients.forEach((value, k) => {
      expect(joined.path.coefficients[k]).toBeCloseTo(value, 7);
    });
  });

  it("meets the optimality conditions of its objective", async () => {
    const { rows, columns, response } = cells(6);
    const lambda = 0.05;
    const path = await elasticNetPoisson(
      { design: designOf(rows, columns, false), response },
      { alpha: 1, lambdas: [lambda], threshold: 1e-22 },
      createRunContext({}),
    );
    const mean = response.map((_, i) =>
      Math.exp(
        path.intercepts[0] + columns.reduce((sum, column, c) => sum + column[i] * path.coefficients[c], 0),
      ),
    );
    expect(mean.reduce((sum, m, i) => sum + response[i] - m, 0) / rows).toBeCloseTo(0, 10);
    columns.forEach((column, c) => {
      const center = column.reduce((sum, v) => sum + v, 0) / rows;
      const scale = Math.sqrt(column.reduce((sum, v) => sum + (v - center) ** 2, 0) / rows);
      const gradient =
        mean.reduce((sum, m, i) => sum + ((column[i] - center) / scale) * (response[i] - m), 0) / rows;
      if (path.coefficients[c] === 0) expect(Math.abs(gradient)).toBeLessThanOrEqual(lambda);
      else expect(gradient).toBeCloseTo(lambda * Math.sign(path.coefficients[c]), 9);
    });
  });

  it("keeps coefficient 0 for a constant predictor and for a response of zeros", async () => {
    const path = await elasticNetPoisson(
      {
        design: designOf(4, [Float64Array.of(2, 2, 2, 2), Float64Array.of(0, 1, 0, 1)], false),
        response: Float64Array.of(1, 3, 1, 4),
      },
      { alpha: 1, lambdas: [0.01] },
      createRunContext({}),
    );
    expect(path.coefficients[0]).toBe(0);
    expect(path.coefficients[1]).toBeGreaterThan(0);
    const empty = await elasticNetPoisson(
      { design: designOf(4, [Float64Array.of(0, 1, 0, 1)], false), response: new Float64Array(4) },
      { alpha: 1, lambdas: [0.01] },
      createRunContext({}),
    );
    expect(empty.coefficients[0]).toBe(0);
    expect(empty.intercepts[0]).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("bootstrap", () => {
  it("covers the planted effect, repeats itself, and needs more than one block", async () => {
    const { rows, columns, response } = cells(5);
    const data = { design: designOf(rows, columns), response };
    const blockOf = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / 30));
    const one = await bootstrapCoefficients(data, blockOf, 200, createRunContext({ seed: 4 }));
    const two = await bootstrapCoefficients(data, blockOf, 200, createRunContext({ seed: 4 }));
    expect(one).toEqual(two);
    expect(one.used).toBe(200);
    expect(one.lower[1]).toBeLessThan(Math.log(3));
    expect(one.upper[1]).toBeGreaterThan(Math.log(3));
    expect(one.lower[1]).toBeGreaterThan(0.8);
    const single = await bootstrapCoefficients(data, new Int32Array(rows), 50, createRunContext({}));
    expect(single.lower.every(Number.isNaN)).toBe(true);
  });
});
