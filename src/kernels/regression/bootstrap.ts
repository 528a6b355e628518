import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { type CountData, type CountFit, fitPoisson } from "./count-model.ts";

export interface BootstrapIntervals {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Replicates that converged, out of those asked for. */
  readonly used: number;
}

/**
 * Percentile intervals of regression coefficients by resampling whole blocks of rows with replacement (Efron and
 * Tibshirani 1993; blocks of space keep neighbouring cells together). `blockOf` gives a block number per row; null
 * resamples single rows. One random stream per replicate; replicates that do not converge are left out. `level` is
 * the coverage, 0.95 by default. Needs two blocks and twenty usable replicates, else NaN.
 */
export async function bootstrapCoefficients(
  data: CountData,
  blockOf: Int32Array | null,
  replicates: number,
  context: RunContext,
  level = 0.95,
  fitModel: (data: CountData) => CountFit = (drawn) =>
    fitPoisson(drawn, { tolerance: 1e-9, maximumIterations: 50 }),
): Promise<BootstrapIntervals> {
  const { rows, columns } = data.design;
  const blocks = blockOf ? blockOf.reduce((largest, block) => Math.max(largest, block), -1) + 1 : rows;
  const estimates = Array.from({ length: columns }, () => new Float64Array(replicates));
  const drawn = new Uint32Array(blocks);
  let used = 0;
  for (let replicate = 0; replicate < replicates && blocks > 1; replicate++) {
    await context.breathe();
    context.progress(replicate / replicates);
    const random = new Random(context.seed, replicate + 1);
    drawn.fill(0);
    for (let k = 0; k < blocks; k++) drawn[random.below(blocks)]++;
    const weights = Float64Array.from(
      data.response,
      (_, i) => drawn[blockOf ? blockOf[i] : i] * (data.weights ? data.weights[i] : 1),
    );
    const result = fitModel({ ...data, weights });
    if (!result.converged || result.coefficients.some(Number.isNaN)) continue;
    for (let c = 0; c < columns; c++) estimates[c][used] = result.coefficients[c];
    used++;
  }
  const quantiles = estimates.map((values) => values.slice(0, used).sort());
  const at = (share: number) =>
    Float64Array.from(quantiles, (sorted) => (used < 20 ? Number.NaN : interpolated(sorted, share)));
  return { lower: at((1 - level) / 2), upper: at((1 + level) / 2), used };
}

function interpolated(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const low = Math.floor(position);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
}
