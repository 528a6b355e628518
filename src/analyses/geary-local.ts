import type { Localised } from "../base/language.ts";
import type { SpatialCase } from "./area-case.ts";
import type { FindingPhrase } from "./local-reading.ts";
import { type Finding, type LocalEvaluation, localColumns } from "./local-statistic.ts";
import { alternativeOf, type LocalTestParams } from "./permutation-params.ts";

const both = (es: string, en: string): Localised => ({ es, en });

/** What the local Geary finds: like surroundings, high, low or in between, and contrasts. */
export const gearyFindings: readonly Finding[] = [
  {
    id: "alikeHigh",
    firm: {
      id: "alikeHighFirm",
      text: both("Parecida y alta (firme)", "Alike and high (firm)"),
      tone: "highHigh",
    },
    nominal: {
      id: "alikeHighNominal",
      text: both("Parecida y alta (nominal)", "Alike and high (nominal)"),
      tone: "hotNominal",
    },
  },
  {
    id: "alikeLow",
    firm: {
      id: "alikeLowFirm",
      text: both("Parecida y baja (firme)", "Alike and low (firm)"),
      tone: "lowLow",
    },
    nominal: {
      id: "alikeLowNominal",
      text: both("Parecida y baja (nominal)", "Alike and low (nominal)"),
      tone: "coldNominal",
    },
  },
  {
    id: "alikeMixed",
    firm: {
      id: "alikeMixedFirm",
      text: both("Parecida, cerca de la media (firme)", "Alike, near the mean (firm)"),
      tone: "neutral",
    },
    nominal: {
      id: "alikeMixedNominal",
      text: both("Parecida, cerca de la media (nominal)", "Alike, near the mean (nominal)"),
      tone: "neutral",
    },
  },
  {
    id: "contrast",
    firm: {
      id: "contrastFirm",
      text: both("Contraste con las vecinas (firme)", "Contrast with neighbours (firm)"),
      tone: "highLow",
    },
    nominal: {
      id: "contrastNominal",
      text: both("Contraste con las vecinas (nominal)", "Contrast with neighbours (nominal)"),
      tone: "highLow",
    },
  },
];

export const gearyPhrases: readonly FindingPhrase[] = [
  {
    id: "alikeHigh",
    one: both("se parece a sus vecinas y todas son altas", "is like its neighbours, and all are high"),
    many: both("se parecen a sus vecinas y todas son altas", "are like their neighbours, and all are high"),
  },
  {
    id: "alikeLow",
    one: both("se parece a sus vecinas y todas son bajas", "is like its neighbours, and all are low"),
    many: both("se parecen a sus vecinas y todas son bajas", "are like their neighbours, and all are low"),
  },
  {
    id: "alikeMixed",
    one: both("se parece a sus vecinas, cerca de la media", "is like its neighbours, near the mean"),
    many: both("se parecen a sus vecinas, cerca de la media", "are like their neighbours, near the mean"),
  },
  {
    id: "contrast",
    one: both("contrasta con sus vecinas", "contrasts with its neighbours"),
    many: both("contrastan con sus vecinas", "contrast with their neighbours"),
  },
];

export const localGearyFormula =
  "c_i = Σ_j w_ij (x_i − x_j)² / (Σ (x − x̄)² / (n − 1)), j ≠ i; p = min(1, 2 (min(M≥, M≤) + 1) / (R + 1))";

export const gearyColumns = localColumns(
  both("Geary local (c)", "Local Geary (c)"),
  { label: both("Variable analizada", "Analysed variable") },
  [],
);

/** Local Geary of a case. The side of the mean comes from the area's value and its neighbours' mean. */
export async function evaluateGeary(found: SpatialCase, params: LocalTestParams): Promise<LocalEvaluation> {
  const [{ localGeary }, { localMoran }] = await Promise.all([
    import("../kernels/autocorrelation/local-geary.ts"),
    import("../kernels/autocorrelation/local-moran.ts"),
  ]);
  const moments = localGeary(found.values, found.weights, alternativeOf(params));
  const { deviation, lag } = localMoran(found.values, found.weights);
  const place = (i: number) => {
    const contrast =
      params.alternative === "two-sided" ? moments.zNorm[i] > 0 : params.alternative === "greater";
    if (contrast) return 3;
    if (deviation[i] > 0 && lag[i] > 0) return 0;
    return deviation[i] < 0 && lag[i] < 0 ? 1 : 2;
  };
  return {
    moments,
    finding: Uint8Array.from(found.values, (_value, i) => place(i)),
    details: {},
    log: [],
  };
}
