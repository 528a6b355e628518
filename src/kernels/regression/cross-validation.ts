import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { type CountData, devianceOf } from "./count-model.ts";
import { type ElasticNetOptions, type ElasticNetPath, elasticNetPoisson } from "./elastic-net.ts";

export interface CrossValidation {
  readonly path: ElasticNetPath;
  /** Mean deviance of the rows left out, per penalty, and its standard error over the folds. */
  readonly meanDeviance: Float64Array;
  readonly standardError: Float64Array;
  /** Index of the penalty with the smallest mean deviance. */
  readonly best: number;
  /** Index of the largest penalty within one standard error of the best. */
  readonly simplest: number;
}

/** A fold number from 0 to `folds` - 1 per row, as equal in size as can be, at random. */
export function randomFolds(rows: number, folds: number, seed: number): Int32Array {
  return new Random(seed).shuffle(Int32Array.from({ length: rows }, (_, i) => i % folds));
}

/**
 * Chooses the penalty of `elasticNetPoisson` by cross-validation on the deviance. `foldOf` gives a fold per row
 * (blocks of space, or `randomFolds`); a fold without events in its complement is left out of the means. Rows with the
 * same predictors and exposure are first joined into one weighted row, exactly, which makes yes/no predictors over
 * many cells quick. O(folds * penalties * distinct rows * predictors) per sweep.
 */
export async function crossValidateElasticNet(
  data: CountData,
  foldOf: Int32Array,
  options: ElasticNetOptions,
  context: RunContext,
): Promise<CrossValidation> {
  const folds = foldOf.reduce((largest, fold) => Math.max(largest, fold), -1) + 1;
  const pattern = patternOf(data);
  const path = await elasticNetPoisson(
    joinRows(data, pattern, () => true),
    options,
    context,
  );
  const penalties = path.lambdas.length;
  const foldMeans: Float64Array[] = [];
  const foldWeights: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    context.progress((fold + 1) / (folds + 1));
    const train = joinRows(data, pattern, (row) => foldOf[row] !== fold);
    const test = pickRows(data, rowsWhere(foldOf, fold));
    const weight = test.weights?.reduce((sum, value) => sum + value, 0) ?? 0;
    const fit = await elasticNetPoisson(train, { ...options, lambdas: path.lambdas }, context);
    if (weight === 0 || !fit.intercepts.every(Number.isFinite)) continue;
    foldMeans.push(
      Float64Array.from({ length: penalties }, (_, l) => {
        const mean = meansUnder(test, fit, l);
        return devianceOf(test, mean, Number.POSITIVE_INFINITY) / weight;
      }),
    );
    foldWeights.push(weight);
  }
  const total = foldWeights.reduce((sum, value) => sum + value, 0);
  const meanDeviance = new Float64Array(penalties);
  const standardError = new Float64Array(penalties);
  for (let l = 0; l < penalties; l++) {
    let mean = 0;
    foldMeans.forEach((means, f) => {
      mean += (foldWeights[f] * means[l]) / total;
    });
    let variance = 0;
    foldMeans.forEach((means, f) => {
      variance += (foldWeights[f] * (means[l] - mean) ** 2) / total;
    });
    meanDeviance[l] = foldMeans.length ? mean : Number.NaN;
    standardError[l] = foldMeans.length > 1 ? Math.sqrt(variance / (foldMeans.length - 1)) : Number.NaN;
  }
  let best = 0;
  for (let l = 1; l < penalties; l++) if (meanDeviance[l] < meanDeviance[best]) best = l;
  let simplest = best;
  while (simplest > 0 && meanDeviance[simplest - 1] <= meanDeviance[best] + standardError[best]) simplest--;
  return { path, meanDeviance, standardError, best, simplest };
}

function meansUnder({ design, offset }: CountData, path: ElasticNetPath, l: number): Float64Array {
  const mean = new Float64Array(design.rows);
  for (let i = 0; i < design.rows; i++) mean[i] = path.intercepts[l] + (offset ? offset[i] : 0);
  for (let c = 0; c < design.columns; c++) {
    const coefficient = path.coefficients[l * design.columns + c];
    if (coefficient !== 0)
      for (let i = 0; i < design.rows; i++) mean[i] += coefficient * design.values[c * design.rows + i];
  }
  return mean.map((eta) => Math.exp(Math.min(700, Math.max(-700, eta))));
}

interface Patterns {
  readonly of: Int32Array;
  /** A row that shows each pattern. */
  readonly example: number[];
}

/** Numbers the distinct combinations of predictors and exposure, column by column. */
function patternOf({ design, offset }: CountData): Patterns {
  const { rows, columns, values } = design;
  const of = new Int32Array(rows);
  for (let c = 0; c <= columns; c++) {
    const column = c < columns ? values.subarray(c * rows, (c + 1) * rows) : offset;
    if (!column) continue;
    const rank = new Map<number, number>();
    const joined = new Map<number, number>();
    for (let i = 0; i < rows; i++) if (!rank.has(column[i])) rank.set(column[i], rank.size);
    for (let i = 0; i < rows; i++) {
      const key = of[i] * rank.size + (rank.get(column[i]) ?? 0);
      let number = joined.get(key);
      if (number === undefined) {
        number = joined.size;
        joined.set(key, number);
      }
      of[i] = number;
    }
  }
  const example: number[] = [];
  for (let i = 0; i < rows; i++) if (example[of[i]] === undefined) example[of[i]] = i;
  return { of, example };
}

/** One row per pattern with the summed weight and the mean response of the rows taken; patterns not met are left out. */
function joinRows(data: CountData, { of, example }: Patterns, takes: (row: number) => boolean): CountData {
  const weight = new Float64Array(example.length);
  const events = new Float64Array(example.length);
  for (let i = 0; i < of.length; i++) {
    if (!takes(i)) continue;
    const own = data.weights ? data.weights[i] : 1;
    weight[of[i]] += own;
    events[of[i]] += own * data.response[i];
  }
  const met = example.map((_, p) => p).filter((p) => weight[p] > 0);
  const joined = pickRows(
    data,
    met.map((p) => example[p]),
  );
  return {
    ...joined,
    response: Float64Array.from(met, (p) => events[p] / weight[p]),
    weights: Float64Array.from(met, (p) => weight[p]),
  };
}

function rowsWhere(foldOf: Int32Array, fold: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < foldOf.length; i++) if (foldOf[i] === fold) rows.push(i);
  return rows;
}

function pickRows(data: CountData, chosen: readonly number[]): CountData {
  const { rows, columns, values } = data.design;
  const picked = new Float64Array(chosen.length * columns);
  for (let c = 0; c < columns; c++)
    for (let k = 0; k < chosen.length; k++) picked[c * chosen.length + k] = values[c * rows + chosen[k]];
  const pick = (column: Float64Array) => Float64Array.from(chosen, (i) => column[i]);
  return {
    design: { rows: chosen.length, columns, values: picked },
    response: pick(data.response),
    offset: data.offset && pick(data.offset),
    weights: data.weights ? pick(data.weights) : new Float64Array(chosen.length).fill(1),
  };
}
