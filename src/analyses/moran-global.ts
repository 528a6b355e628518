import type { NumberColumn } from "../base/column.ts";
import type { Localised } from "../base/language.ts";
import type { SpatialCase } from "./area-case.ts";
import type { GlobalEvaluation } from "./global-statistic.ts";
import { nullOf } from "./null-param.ts";
import { alternativeOf, type GlobalTestParams } from "./permutation-params.ts";

/** Moran's I of a case, with the points of its scatter plot. */
export async function evaluateGlobalMoran(
  found: SpatialCase,
  params: GlobalTestParams,
  nullHypothesis: string,
): Promise<GlobalEvaluation> {
  const [{ moran }, { deviations, localMoran }, { measurable }, { crossProduct, totalWeight }] =
    await Promise.all([
      import("../kernels/autocorrelation/moran.ts"),
      import("../kernels/autocorrelation/local-moran.ts"),
      import("../kernels/autocorrelation/measurable.ts"),
      import("../kernels/autocorrelation/weight-moments.ts"),
    ]);
  const { values, weights } = found;
  const moments = moran(values, weights, nullOf({ null: nullHypothesis }), alternativeOf(params));
  const { deviation, lag } = localMoran(values, weights);
  const [dealt, squares] = deviations(measurable(values));
  const scale = values.length / (totalWeight(weights) * squares);
  return {
    moments: [moments],
    dealt,
    simulate: (permuted, out) => {
      out[0] = scale * crossProduct(weights, permuted, permuted);
    },
    tables: { scatter: scatterColumns(deviation, lag) },
    log: [],
  };
}

/** Bivariate Moran of a case with two variables; the second is dealt out. */
export async function evaluateBivariateMoran(
  found: SpatialCase,
  params: GlobalTestParams,
): Promise<GlobalEvaluation> {
  const [{ bivariateMoran }, { deviations, localMoran }, { measurable }, { crossProduct, totalWeight }] =
    await Promise.all([
      import("../kernels/autocorrelation/moran.ts"),
      import("../kernels/autocorrelation/local-moran.ts"),
      import("../kernels/autocorrelation/measurable.ts"),
      import("../kernels/autocorrelation/weight-moments.ts"),
    ]);
  const { values, weights } = found;
  const second = found.second ?? values;
  const moments = bivariateMoran(values, second, weights, alternativeOf(params));
  const { deviation, lag } = localMoran(values, weights, {}, second);
  const [held, squares] = deviations(measurable(values));
  const [dealt, otherSquares] = deviations(measurable(second));
  const scale = values.length / (totalWeight(weights) * Math.sqrt(squares) * Math.sqrt(otherSquares));
  return {
    moments: [moments],
    dealt,
    simulate: (permuted, out) => {
      out[0] = scale * crossProduct(weights, held, permuted);
    },
    tables: { scatter: scatterColumns(deviation, lag) },
    log: [],
  };
}

function scatterColumns(deviation: Float64Array, lag: Float64Array): readonly NumberColumn[] {
  const column = (id: string, label: Localised, values: Float64Array): NumberColumn => ({
    kind: "number",
    id,
    version: 1,
    label,
    values,
    unit: "none",
    meaning: "score",
  });
  return [
    column("deviation", { es: "Diferencia con la media", en: "Difference from the mean" }, deviation),
    column("lag", { es: "Media de las vecinas", en: "Mean of the neighbours" }, lag),
  ];
}
