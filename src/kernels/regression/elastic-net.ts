import type { RunContext } from "../../base/run-context.ts";
import { type CountData, devianceOf } from "./count-model.ts";

export interface ElasticNetOptions {
  /** 1 is the lasso, 0 is ridge. */
  readonly alpha: number;
  /** Penalties, descending. Left out: 100 values from the smallest that empties the model to a thousandth of it. */
  readonly lambdas?: ArrayLike<number>;
  /** Squared weighted change of a coefficient at which the descent stops, over the null deviance. Default 1e-12. */
  readonly threshold?: number;
}

/** Coefficients along a path of penalties, on the scale of the predictors as given. */
export interface ElasticNetPath {
  readonly lambdas: Float64Array;
  readonly intercepts: Float64Array;
  /** Coefficient of predictor c under penalty l: entry `l * predictors + c`. */
  readonly coefficients: Float64Array;
  /** Share of the null deviance explained. */
  readonly devianceRatio: Float64Array;
}

/**
 * Poisson regression with the elastic-net penalty (Friedman, Hastie and Tibshirani 2010): minimises
 * -sum w (y eta - exp eta) / sum w + lambda ((1 - alpha)/2 |b|^2 + alpha |b|) over predictors scaled to standard
 * deviation 1 (population form), intercept free, by coordinate descent inside reweighted least squares, each penalty
 * starting from the one before. `data.design` holds the predictors WITHOUT an intercept column. A constant predictor
 * keeps coefficient 0; a response of zeros only gives coefficients 0 and intercept -Infinity. O(rows * predictors)
 * per sweep.
 */
export async function elasticNetPoisson(
  data: CountData,
  options: ElasticNetOptions,
  context: RunContext,
): Promise<ElasticNetPath> {
  const predictors = data.design.columns;
  const problem = standardise(data);
  const state = nullModel(data, problem);
  const lambdas = Float64Array.from(options.lambdas ?? defaultPath(problem, state, data, options.alpha));
  const path: ElasticNetPath = {
    lambdas,
    intercepts: new Float64Array(lambdas.length).fill(Number.NEGATIVE_INFINITY),
    coefficients: new Float64Array(lambdas.length * predictors),
    devianceRatio: new Float64Array(lambdas.length),
  };
  if (!Number.isFinite(state.intercept)) return path;
  const nullDeviance = devianceOf(data, state.mean, Number.POSITIVE_INFINITY);
  const threshold = ((options.threshold ?? 1e-12) * nullDeviance) / problem.totalWeight;
  for (let l = 0; l < lambdas.length; l++) {
    await context.breathe();
    descend(data, problem, state, lambdas[l], options.alpha, threshold);
    path.intercepts[l] = state.intercept;
    for (let c = 0; c < predictors; c++) {
      const coefficient = state.beta[c] / problem.scales[c];
      path.coefficients[l * predictors + c] = coefficient;
      path.intercepts[l] -= coefficient * problem.centers[c];
    }
    if (nullDeviance > 0)
      path.devianceRatio[l] = 1 - devianceOf(data, state.mean, Number.POSITIVE_INFINITY) / nullDeviance;
  }
  return path;
}

interface Problem {
  readonly columns: readonly Float64Array[];
  readonly centers: Float64Array;
  /** 1 for a constant predictor, whose standardised column is all zeros. */
  readonly scales: Float64Array;
  /** Weights that sum to 1. */
  readonly weights: Float64Array;
  readonly totalWeight: number;
}

interface State {
  intercept: number;
  readonly beta: Float64Array;
  readonly eta: Float64Array;
  readonly mean: Float64Array;
}

function standardise({ design, weights: given }: CountData): Problem {
  const { rows, columns: predictors, values } = design;
  let totalWeight = 0;
  for (let i = 0; i < rows; i++) totalWeight += given ? given[i] : 1;
  const weights = new Float64Array(rows);
  for (let i = 0; i < rows; i++) weights[i] = (given ? given[i] : 1) / totalWeight;
  const centers = new Float64Array(predictors);
  const scales = new Float64Array(predictors);
  const columns: Float64Array[] = [];
  for (let c = 0; c < predictors; c++) {
    const column = values.slice(c * rows, (c + 1) * rows);
    for (let i = 0; i < rows; i++) centers[c] += weights[i] * column[i];
    let variance = 0;
    let largest = 0;
    for (let i = 0; i < rows; i++) {
      largest = Math.max(largest, Math.abs(column[i]));
      column[i] -= centers[c];
      variance += weights[i] * column[i] * column[i];
    }
    const constant = !(Math.sqrt(variance) > 1e-12 * largest);
    scales[c] = constant ? 1 : Math.sqrt(variance);
    for (let i = 0; i < rows; i++) column[i] = constant ? 0 : column[i] / scales[c];
    columns.push(column);
  }
  return { columns, centers, scales, weights, totalWeight };
}

function nullModel({ design, response, offset }: CountData, { weights }: Problem): State {
  let events = 0;
  let exposure = 0;
  for (let i = 0; i < design.rows; i++) {
    events += weights[i] * response[i];
    exposure += weights[i] * (offset ? Math.exp(offset[i]) : 1);
  }
  const intercept = Math.log(events / exposure);
  const eta = Float64Array.from(response, (_, i) => intercept + (offset ? offset[i] : 0));
  return { intercept, beta: new Float64Array(design.columns), eta, mean: eta.map(Math.exp) };
}

function defaultPath({ columns, weights }: Problem, { mean }: State, { response }: CountData, alpha: number) {
  let largest = 0;
  for (const column of columns) {
    let gradient = 0;
    for (let i = 0; i < column.length; i++) gradient += weights[i] * column[i] * (response[i] - mean[i]);
    largest = Math.max(largest, Math.abs(gradient));
  }
  const top = largest / Math.max(alpha, 1e-3);
  return Array.from({ length: 100 }, (_, l) => top * 0.001 ** (l / 99));
}

/** Minimises for one penalty, from the state as it is. */
function descend(
  data: CountData,
  problem: Problem,
  state: State,
  lambda: number,
  alpha: number,
  threshold: number,
): void {
  const { columns, weights } = problem;
  const { beta, eta, mean } = state;
  const rows = eta.length;
  const working = new Float64Array(rows);
  const residual = new Float64Array(rows);
  const curvature = new Float64Array(columns.length);
  const before = new Float64Array(columns.length);
  let objective = objectiveOf(data, problem, state, lambda, alpha);
  for (let round = 0; round < 200; round++) {
    let weightSum = 0;
    for (let i = 0; i < rows; i++) {
      working[i] = weights[i] * mean[i];
      residual[i] = (data.response[i] - mean[i]) / mean[i];
      weightSum += working[i];
    }
    columns.forEach((column, c) => {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += working[i] * column[i] * column[i];
      curvature[c] = sum;
    });
    before.set(beta);
    const interceptBefore = state.intercept;
    let activeOnly = false;
    for (let sweep = 0; sweep < 10000; sweep++) {
      let change = 0;
      for (let c = 0; c < columns.length; c++) {
        if (curvature[c] === 0 || (activeOnly && beta[c] === 0)) continue;
        const column = columns[c];
        let gradient = 0;
        for (let i = 0; i < rows; i++) gradient += working[i] * column[i] * residual[i];
        const pulled = gradient + curvature[c] * beta[c];
        const shrunk = Math.sign(pulled) * Math.max(0, Math.abs(pulled) - lambda * alpha);
        const step = shrunk / (curvature[c] + lambda * (1 - alpha)) - beta[c];
        if (step === 0) continue;
        beta[c] += step;
        for (let i = 0; i < rows; i++) residual[i] -= step * column[i];
        change = Math.max(change, curvature[c] * step * step);
      }
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += working[i] * residual[i];
      const step = sum / weightSum;
      state.intercept += step;
      for (let i = 0; i < rows; i++) residual[i] -= step;
      change = Math.max(change, weightSum * step * step);
      // Once the active predictors have settled, one sweep over all of them must confirm it.
      if (change < threshold) {
        if (!activeOnly) break;
        activeOnly = false;
      } else activeOnly = true;
    }
    let moved = weightSum * (state.intercept - interceptBefore) ** 2;
    for (let c = 0; c < columns.length; c++)
      moved = Math.max(moved, curvature[c] * (beta[c] - before[c]) ** 2);
    refresh(data, problem, state);
    let next = objectiveOf(data, problem, state, lambda, alpha);
    for (let halving = 0; halving < 40 && !(next <= objective + 1e-12 * Math.abs(objective)); halving++) {
      state.intercept = (state.intercept + interceptBefore) / 2;
      for (let c = 0; c < columns.length; c++) beta[c] = (beta[c] + before[c]) / 2;
      refresh(data, problem, state);
      next = objectiveOf(data, problem, state, lambda, alpha);
    }
    objective = next;
    if (moved < threshold) return;
  }
}

function refresh({ offset }: CountData, { columns }: Problem, { intercept, beta, eta, mean }: State): void {
  for (let i = 0; i < eta.length; i++) eta[i] = intercept + (offset ? offset[i] : 0);
  columns.forEach((column, c) => {
    if (beta[c] !== 0) for (let i = 0; i < eta.length; i++) eta[i] += beta[c] * column[i];
  });
  for (let i = 0; i < eta.length; i++) mean[i] = Math.exp(Math.min(700, Math.max(-700, eta[i])));
}

function objectiveOf(
  { response }: CountData,
  { weights }: Problem,
  { beta, eta, mean }: State,
  lambda: number,
  alpha: number,
): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) sum -= weights[i] * (response[i] * eta[i] - mean[i]);
  for (const value of beta) sum += lambda * (((1 - alpha) / 2) * value * value + alpha * Math.abs(value));
  return sum;
}
