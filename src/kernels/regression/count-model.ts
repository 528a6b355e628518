import { logGamma } from "../rates/gamma.ts";
import { normalUpperTail } from "../rates/normal.ts";
import { type Design, type LeastSquares, leverageOf, solveLeastSquares } from "./least-squares.ts";

/** What a regression of counts is fitted to. Missing `offset` is 0 and missing `weights` are 1, per row. */
export interface CountData {
  readonly design: Design;
  readonly response: Float64Array;
  /** Logarithm of the exposure. */
  readonly offset?: Float64Array;
  /** Prior weights, for instance how often a row was drawn. */
  readonly weights?: Float64Array;
}

export interface FitOptions {
  /**
   * Relative change of the deviance at which the iterations stop. By default 1e-12 and then one iteration more,
   * which squares what error is left; with a value given, none more (as R's `glm` with that `epsilon`).
   */
  readonly tolerance?: number;
  /** Default 100. */
  readonly maximumIterations?: number;
}

/** A fitted regression of counts with a logarithmic link. */
export interface CountFit {
  readonly coefficients: Float64Array;
  /** Covariance of the coefficients, row by row, for dispersion 1 (and theta as known). */
  readonly covariance: Float64Array;
  readonly standardErrors: Float64Array;
  readonly zNorm: Float64Array;
  /** Two-sided. */
  readonly pNorm: Float64Array;
  readonly fitted: Float64Array;
  readonly leverage: Float64Array;
  readonly deviance: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly rank: number;
  readonly residualDegrees: number;
  /** Sum of the last working weights times the squared working residuals. */
  readonly pearsonChiSquare: number;
  /** Pearson's chi-square over the residual degrees of freedom: the dispersion of a quasi-Poisson model. */
  readonly dispersion: number;
  readonly converged: boolean;
  readonly iterations: number;
}

/**
 * Poisson regression with logarithmic link by iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5).
 * Each iteration is O(rows * columns^2). Rows with a missing value must be left out beforehand. A response of zeros
 * only has no finite maximum: the fit then says `converged: false`.
 */
export function fitPoisson(data: CountData, options: FitOptions = {}): CountFit {
  return fitCounts(data, Number.POSITIVE_INFINITY, options);
}

/** Standard errors, z and p of a Poisson fit with its dispersion estimated (quasi-Poisson). */
export function quasiPoissonInference(fit: CountFit): Pick<CountFit, "standardErrors" | "zNorm" | "pNorm"> {
  return inference(fit.coefficients, fit.covariance, fit.dispersion);
}

/** Fit with a given `theta`; infinite theta is the Poisson model. Variance is mu + mu^2/theta. */
export function fitCounts(data: CountData, theta: number, options: FitOptions): CountFit {
  const { design, response } = data;
  const { rows, columns } = design;
  const tolerance = options.tolerance ?? 1e-12;
  const maximumIterations = options.maximumIterations ?? 100;
  const poisson = theta === Number.POSITIVE_INFINITY;
  const mean = new Float64Array(rows);
  const eta = new Float64Array(rows);
  const target = new Float64Array(rows);
  const rootWeights = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    mean[i] = poisson ? response[i] + 0.1 : response[i] + (response[i] === 0 ? 1 / 6 : 0);
    eta[i] = Math.log(mean[i]);
  }
  let deviance = devianceOf(data, mean, theta);
  let converged = false;
  let iterations = 0;
  let solved: LeastSquares = {
    coefficients: new Float64Array(columns).fill(Number.NaN),
    rank: 0,
    inverse: new Float64Array(columns * columns).fill(Number.NaN),
    kept: [],
    inverseUpper: new Float64Array(0),
  };
  let remaining = maximumIterations;
  while (remaining > 0) {
    remaining--;
    iterations++;
    for (let i = 0; i < rows; i++) {
      const weight =
        (data.weights ? data.weights[i] : 1) * (poisson ? mean[i] : mean[i] / (1 + mean[i] / theta));
      rootWeights[i] = Math.sqrt(weight);
      target[i] = eta[i] - (data.offset ? data.offset[i] : 0) + (response[i] - mean[i]) / mean[i];
    }
    solved = solveLeastSquares(design, target, rootWeights);
    predict(design, solved.coefficients, data.offset, eta);
    for (let i = 0; i < rows; i++) mean[i] = Math.max(Math.exp(Math.min(eta[i], 700)), Number.EPSILON);
    const before = deviance;
    deviance = devianceOf(data, mean, theta);
    if (!Number.isFinite(deviance)) break;
    if (!converged && Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < tolerance) {
      converged = true;
      remaining = options.tolerance === undefined ? 1 : 0;
    }
  }
  return {
    ...summarise(data, theta, mean, rootWeights, solved),
    fitted: mean,
    leverage: leverageOf(design, rootWeights, solved),
    deviance,
    converged: converged && !runsAway(mean),
    iterations,
  };
}

/** Linear predictor of a set of coefficients (NaN coefficients count as 0). */
function predict(
  design: Design,
  coefficients: Float64Array,
  offset: Float64Array | undefined,
  eta: Float64Array,
): void {
  for (let i = 0; i < design.rows; i++) eta[i] = offset ? offset[i] : 0;
  for (let c = 0; c < design.columns; c++) {
    const coefficient = coefficients[c];
    if (Number.isNaN(coefficient) || coefficient === 0) continue;
    for (let i = 0; i < design.rows; i++) eta[i] += coefficient * design.values[c * design.rows + i];
  }
}

/** Sum of squared deviance residuals; infinite theta is Poisson. */
export function devianceOf(data: CountData, mean: Float64Array, theta: number): number {
  let deviance = 0;
  for (let i = 0; i < mean.length; i++) {
    const y = data.response[i];
    const logRatio = y > 0 ? y * Math.log(y / mean[i]) : 0;
    const rest =
      theta === Number.POSITIVE_INFINITY
        ? y - mean[i]
        : (y + theta) * Math.log((y + theta) / (mean[i] + theta));
    deviance += 2 * (data.weights ? data.weights[i] : 1) * (logRatio - rest);
  }
  return deviance;
}

/** Every fitted mean at the floor: the likelihood grows without end as the intercept falls. */
function runsAway(mean: Float64Array): boolean {
  return mean.length > 0 && mean.every((value) => value < 1e-8);
}

function summarise(
  data: CountData,
  theta: number,
  mean: Float64Array,
  rootWeights: Float64Array,
  solved: LeastSquares,
): Omit<CountFit, "fitted" | "leverage" | "deviance" | "converged" | "iterations"> {
  const poisson = theta === Number.POSITIVE_INFINITY;
  let pearsonChiSquare = 0;
  let logLikelihood = 0;
  let observations = 0;
  for (let i = 0; i < mean.length; i++) {
    const weight = data.weights ? data.weights[i] : 1;
    if (weight === 0) continue;
    observations++;
    const y = data.response[i];
    pearsonChiSquare += ((rootWeights[i] * (y - mean[i])) / mean[i]) ** 2;
    logLikelihood += weight * logProbability(y, mean[i], theta);
  }
  const residualDegrees = observations - solved.rank;
  const parameters = solved.rank + (poisson ? 0 : 1);
  return {
    coefficients: solved.coefficients,
    covariance: solved.inverse,
    ...inference(solved.coefficients, solved.inverse, 1),
    logLikelihood,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + Math.log(observations) * parameters,
    rank: solved.rank,
    residualDegrees,
    pearsonChiSquare,
    dispersion: residualDegrees > 0 ? pearsonChiSquare / residualDegrees : Number.NaN,
  };
}

function logProbability(y: number, mean: number, theta: number): number {
  const logMean = y > 0 ? y * Math.log(mean) : 0;
  if (theta === Number.POSITIVE_INFINITY) return logMean - mean - logGamma(y + 1);
  return (
    logGamma(theta + y) -
    logGamma(theta) -
    logGamma(y + 1) +
    theta * Math.log(theta) +
    logMean -
    (theta + y) * Math.log(theta + mean)
  );
}

function inference(coefficients: Float64Array, covariance: Float64Array, dispersion: number) {
  const columns = coefficients.length;
  const standardErrors = Float64Array.from(coefficients, (_, c) =>
    Math.sqrt(dispersion * covariance[c * columns + c]),
  );
  const zNorm = Float64Array.from(coefficients, (value, c) => value / standardErrors[c]);
  const pNorm = Float64Array.from(zNorm, (z) => Math.min(1, 2 * normalUpperTail(Math.abs(z))));
  return { standardErrors, zNorm, pNorm };
}
