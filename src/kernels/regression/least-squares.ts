/** A matrix of predictors, column after column: column `c` is `values[c * rows]` to `values[(c + 1) * rows - 1]`. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Puts columns side by side, after a column of ones if `intercept`. All columns have `rows` values. */
export function designOf(rows: number, columns: readonly Float64Array[], intercept = true): Design {
  const count = columns.length + (intercept ? 1 : 0);
  const values = new Float64Array(rows * count);
  if (intercept) values.fill(1, 0, rows);
  columns.forEach((column, index) => {
    values.set(column, (index + (intercept ? 1 : 0)) * rows);
  });
  return { rows, columns: count, values };
}

/** A solved weighted least-squares problem. */
export interface LeastSquares {
  /** NaN for a column that is a combination of earlier ones. */
  readonly coefficients: Float64Array;
  readonly rank: number;
  /** (X'WX)^-1, row by row, `columns` x `columns`; NaN in the rows and columns of a dropped column. */
  readonly inverse: Float64Array;
  /** Columns that were kept, and the inverse of their triangular factor, row by row. */
  readonly kept: readonly number[];
  readonly inverseUpper: Float64Array;
}

/**
 * Weighted least squares by Householder reflections, O(rows * columns^2). A column whose remainder after the earlier
 * ones is under 1e-7 of its length is dropped, as statistical packages do. `rootWeights` are square roots of weights.
 */
export function solveLeastSquares(
  design: Design,
  target: Float64Array,
  rootWeights: Float64Array,
): LeastSquares {
  const { rows, columns } = design;
  const matrix = new Float64Array(rows * columns);
  const right = new Float64Array(rows);
  for (let i = 0; i < rows; i++) right[i] = target[i] * rootWeights[i];
  for (let c = 0; c < columns; c++)
    for (let i = 0; i < rows; i++) matrix[c * rows + i] = design.values[c * rows + i] * rootWeights[i];

  const kept: number[] = [];
  const pivots: number[] = [];
  for (let c = 0; c < columns; c++) {
    const column = matrix.subarray(c * rows, (c + 1) * rows);
    let length = 0;
    for (let i = 0; i < rows; i++) length += (design.values[c * rows + i] * rootWeights[i]) ** 2;
    const k = kept.length;
    let rest = 0;
    for (let i = k; i < rows; i++) rest += column[i] * column[i];
    rest = Math.sqrt(rest);
    if (k >= rows || !(rest > 1e-7 * Math.sqrt(length))) continue;
    // The reflection of this column, stored below the diagonal; applied to the later columns and the right side.
    const pivot = column[k] > 0 ? -rest : rest;
    const head = column[k] - pivot;
    const scale = -1 / (pivot * head);
    column[k] = head;
    for (let other = c + 1; other < columns; other++)
      reflect(matrix.subarray(other * rows, (other + 1) * rows), column, k, scale);
    reflect(right, column, k, scale);
    pivots.push(pivot);
    kept.push(c);
  }
  const rank = kept.length;

  const upper = (r: number, k: number) => (r === k ? pivots[k] : matrix[kept[k] * rows + r]);
  const solution = new Float64Array(rank);
  for (let r = rank - 1; r >= 0; r--) {
    let sum = right[r];
    for (let k = r + 1; k < rank; k++) sum -= upper(r, k) * solution[k];
    solution[r] = sum / upper(r, r);
  }
  const inverseUpper = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) {
    inverseUpper[k * rank + k] = 1 / upper(k, k);
    for (let r = k - 1; r >= 0; r--) {
      let sum = 0;
      for (let m = r + 1; m <= k; m++) sum += upper(r, m) * inverseUpper[m * rank + k];
      inverseUpper[r * rank + k] = -sum / upper(r, r);
    }
  }
  const coefficients = new Float64Array(columns).fill(Number.NaN);
  const inverse = new Float64Array(columns * columns).fill(Number.NaN);
  for (let a = 0; a < rank; a++) {
    coefficients[kept[a]] = solution[a];
    for (let b = 0; b < rank; b++) {
      let sum = 0;
      for (let m = Math.max(a, b); m < rank; m++)
        sum += inverseUpper[a * rank + m] * inverseUpper[b * rank + m];
      inverse[kept[a] * columns + kept[b]] = sum;
    }
  }
  return { coefficients, rank, inverse, kept, inverseUpper };
}

function reflect(target: Float64Array, direction: Float64Array, from: number, scale: number): void {
  let product = 0;
  for (let i = from; i < target.length; i++) product += direction[i] * target[i];
  product *= scale;
  for (let i = from; i < target.length; i++) target[i] -= product * direction[i];
}

/** Leverage of each row, the diagonal of the hat matrix: row lengths of X W^(1/2) R^-1. O(rows * columns^2). */
export function leverageOf(
  design: Design,
  rootWeights: Float64Array,
  { kept, inverseUpper, rank }: LeastSquares,
): Float64Array {
  const leverage = new Float64Array(design.rows);
  for (let i = 0; i < design.rows; i++)
    for (let k = 0; k < rank; k++) {
      let sum = 0;
      for (let m = 0; m <= k; m++)
        sum += design.values[kept[m] * design.rows + i] * inverseUpper[m * rank + k];
      sum *= rootWeights[i];
      leverage[i] += sum * sum;
    }
  return leverage;
}
