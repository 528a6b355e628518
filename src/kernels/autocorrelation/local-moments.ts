/** One local statistic per area with its moments under the null; NaN where undefined. */
export interface LocalMoments {
  readonly value: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly zNorm: Float64Array;
  readonly pNorm: Float64Array;
}

/** Room for the moments of `n` areas, all undefined. */
export function emptyLocalMoments(n: number): LocalMoments {
  const undefinedColumn = () => new Float64Array(n).fill(Number.NaN);
  return {
    value: undefinedColumn(),
    expected: undefinedColumn(),
    variance: undefinedColumn(),
    zNorm: undefinedColumn(),
    pNorm: undefinedColumn(),
  };
}
