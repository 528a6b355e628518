import { type CountData, type CountFit, fitPoisson } from "./count-model.ts";
import { designOf } from "./least-squares.ts";

/**
 * Stepwise choice of predictors by BIC, adding or dropping one at a time until no single step lowers it (Schwarz
 * 1978; Caplan, Kennedy and Miller 2011 for risk terrain). `data.design` holds the candidates WITHOUT an intercept;
 * `start` lists the candidates in the first model. Ties keep the earlier candidate. Returns the chosen candidates,
 * ascending, and their fit (intercept first). `fitModel` chooses the family; Poisson by default.
 */
export function stepwiseByBic(
  data: CountData,
  start: readonly number[],
  fitModel: (data: CountData) => CountFit = fitPoisson,
): { readonly chosen: readonly number[]; readonly fit: CountFit } {
  const { rows, columns, values } = data.design;
  const fitOf = (chosen: readonly number[]) =>
    fitModel({
      ...data,
      design: designOf(
        rows,
        chosen.map((c) => values.subarray(c * rows, (c + 1) * rows)),
      ),
    });
  let chosen = [...start].sort((a, b) => a - b);
  let current = fitOf(chosen);
  for (;;) {
    let best: { chosen: number[]; fit: CountFit } | null = null;
    for (let c = 0; c < columns; c++) {
      const next = chosen.includes(c)
        ? chosen.filter((other) => other !== c)
        : [...chosen, c].sort((a, b) => a - b);
      const candidate = fitOf(next);
      if (!candidate.converged || candidate.rank < next.length + 1) continue;
      if (candidate.bic < (best?.fit ?? current).bic - 1e-9) best = { chosen: next, fit: candidate };
    }
    if (!best) return { chosen, fit: current };
    chosen = best.chosen;
    current = best.fit;
  }
}
