import type { Localised, Sentence } from "../base/language.ts";
import type { SpatialCase } from "./area-case.ts";
import type { FindingPhrase } from "./local-reading.ts";
import { type Finding, type LocalEvaluation, localColumns } from "./local-statistic.ts";
import { alternativeOf, type LocalTestParams } from "./permutation-params.ts";

/** What Gi and Gi* find: hot and cold spots. */
export const hotAndCold: readonly Finding[] = [
  {
    id: "hot",
    firm: {
      id: "hotFirm",
      text: { es: "Punto caliente (firme)", en: "Hot spot (firm)" },
      tone: "hotFirm",
    },
    nominal: {
      id: "hotNominal",
      text: { es: "Punto caliente (nominal)", en: "Hot spot (nominal)" },
      tone: "hotNominal",
    },
  },
  {
    id: "cold",
    firm: { id: "coldFirm", text: { es: "Punto frío (firme)", en: "Cold spot (firm)" }, tone: "coldFirm" },
    nominal: {
      id: "coldNominal",
      text: { es: "Punto frío (nominal)", en: "Cold spot (nominal)" },
      tone: "coldNominal",
    },
  },
];

export const hotAndColdPhrases: readonly FindingPhrase[] = [
  {
    id: "hot",
    one: { es: "es un punto caliente", en: "is a hot spot" },
    many: { es: "son puntos calientes", en: "are hot spots" },
  },
  {
    id: "cold",
    one: { es: "es un punto frío", en: "is a cold spot" },
    many: { es: "son puntos fríos", en: "are cold spots" },
  },
];

/** Columns of a local Gi or Gi* of a variable: value, moments, the p-values and the class. */
export function hotSpotColumns(variable: { label: Localised; unit?: "count" }) {
  return localColumns({ es: "Estadístico G", en: "G statistic" }, variable, []);
}

export const gStarFormula =
  "z_i = (Σ_j w_ij x_j − x̄ W_i) / (s √((n Σ_j w_ij² − W_i²) / (n − 1))), W_i = Σ_j w_ij, s² = Σ x² / n − x̄², i ∈ {j}; p = min(1, 2 (min(M≥, M≤) + 1) / (R + 1))";

export const gFormula =
  "z_i = (Σ_j w_ij x_j − x̄(i) W_i) / (s(i) √(((n − 1) Σ_j w_ij² − W_i²) / (n − 2))), W_i = Σ_j w_ij, j ≠ i, x̄(i) = Σ_j≠i x_j / (n − 1), s(i)² = Σ_j≠i x_j² / (n − 1) − x̄(i)²; p = min(1, 2 (min(M≥, M≤) + 1) / (R + 1))";

/** Gi or Gi* (`star`) of a case. `rowsSumToOne`: each row of weights is a mean, the area itself included. */
export async function evaluateG(
  found: SpatialCase,
  params: LocalTestParams,
  star: boolean,
  rowsSumToOne = false,
): Promise<LocalEvaluation> {
  const { localG } = await import("../kernels/autocorrelation/local-g.ts");
  const { form, ...moments } = localG(found.values, found.weights, star, alternativeOf(params), rowsSumToOne);
  const log: Sentence[] = [];
  if (form === "mean" && found.rows.length > 0)
    log.push({
      es: "La variable tiene valores negativos, así que el estadístico es la media del entorno y no su parte del total; z y p no cambian por eso.",
      en: "The variable has negative values, so the statistic is the mean of the surroundings and not their share of the total; z and p do not change for that.",
    });
  const cold = (i: number) =>
    params.alternative === "two-sided" ? moments.zNorm[i] < 0 : params.alternative === "lesser";
  return {
    moments,
    finding: Uint8Array.from(moments.zNorm, (_z, i) => (cold(i) ? 1 : 0)),
    details: {},
    log,
  };
}
