import type { Localised, Sentence } from "../base/language.ts";
import type { ColumnSpec } from "./analysis.ts";
import type { SpatialCase } from "./area-case.ts";
import type { FindingPhrase } from "./local-reading.ts";
import { type Finding, type LocalEvaluation, localColumns } from "./local-statistic.ts";
import { alternativeOf, type LocalTestParams } from "./permutation-params.ts";

const both = (es: string, en: string): Localised => ({ es, en });

/** What the local Moran finds: the four quadrants of an area's value and its surroundings. */
export const quadrants: readonly Finding[] = [
  {
    id: "highHigh",
    firm: {
      id: "highHighFirm",
      text: both("Alta rodeada de altas (firme)", "High among high (firm)"),
      tone: "highHigh",
    },
    nominal: {
      id: "highHighNominal",
      text: both("Alta rodeada de altas (nominal)", "High among high (nominal)"),
      tone: "hotNominal",
    },
  },
  {
    id: "lowLow",
    firm: {
      id: "lowLowFirm",
      text: both("Baja rodeada de bajas (firme)", "Low among low (firm)"),
      tone: "lowLow",
    },
    nominal: {
      id: "lowLowNominal",
      text: both("Baja rodeada de bajas (nominal)", "Low among low (nominal)"),
      tone: "coldNominal",
    },
  },
  {
    id: "highLow",
    firm: {
      id: "highLowFirm",
      text: both("Alta rodeada de bajas (firme)", "High among low (firm)"),
      tone: "highLow",
    },
    nominal: {
      id: "highLowNominal",
      text: both("Alta rodeada de bajas (nominal)", "High among low (nominal)"),
      tone: "highLow",
    },
  },
  {
    id: "lowHigh",
    firm: {
      id: "lowHighFirm",
      text: both("Baja rodeada de altas (firme)", "Low among high (firm)"),
      tone: "lowHigh",
    },
    nominal: {
      id: "lowHighNominal",
      text: both("Baja rodeada de altas (nominal)", "Low among high (nominal)"),
      tone: "lowHigh",
    },
  },
];

export const quadrantPhrases: readonly FindingPhrase[] = [
  {
    id: "highHigh",
    one: both("es alta y está rodeada de altas", "is high among high ones"),
    many: both("son altas y están rodeadas de altas", "are high among high ones"),
  },
  {
    id: "lowLow",
    one: both("es baja y está rodeada de bajas", "is low among low ones"),
    many: both("son bajas y están rodeadas de bajas", "are low among low ones"),
  },
  {
    id: "highLow",
    one: both("es alta entre bajas (atípica)", "is high among low ones (an outlier)"),
    many: both("son altas entre bajas (atípicas)", "are high among low ones (outliers)"),
  },
  {
    id: "lowHigh",
    one: both("es baja entre altas (atípica)", "is low among high ones (an outlier)"),
    many: both("son bajas entre altas (atípicas)", "are low among high ones (outliers)"),
  },
];

export const localMoranFormula =
  "I_i = z_i Σ_j w_ij z_j / (Σ z² / (n − 1)), z = x − x̄, j ≠ i; p = min(1, 2 (min(M≥, M≤) + 1) / (R + 1))";

export const bivariateFormula =
  "I_i = z_i Σ_j w_ij v_j / (√(Σ z² Σ v²) / (n − 1)), z = x − x̄, v = y − ȳ, j ≠ i; p = min(1, 2 (min(M≥, M≤) + 1) / (R + 1))";

const details: readonly ColumnSpec[] = [
  {
    id: "deviation",
    label: both("Diferencia con la media", "Difference from the mean"),
    kind: "number",
    role: "detail",
    meaning: "score",
  },
  {
    id: "lag",
    label: both(
      "Media de las vecinas (diferencia con la media)",
      "Mean of the neighbours (difference from the mean)",
    ),
    kind: "number",
    role: "detail",
    meaning: "score",
  },
];

export const localMoranColumns = localColumns(
  both("Moran local (I)", "Local Moran (I)"),
  { label: both("Variable analizada", "Analysed variable") },
  details,
);

/** The columns of the bivariate local Moran: those of the local one, with the second variable beside the first. */
export const bivariateLocalMoranColumns: readonly ColumnSpec[] = localMoranColumns.flatMap((spec) =>
  spec.id === "variable"
    ? [spec, { ...spec, id: "secondVariable", label: both("Segunda variable", "Second variable") }]
    : [spec],
);

/** Local Moran of a case; bivariate when the case has a second variable. */
export async function evaluateMoran(found: SpatialCase, params: LocalTestParams): Promise<LocalEvaluation> {
  const { localMoran } = await import("../kernels/autocorrelation/local-moran.ts");
  const options = { alternative: alternativeOf(params) };
  const { deviation, lag, ...moments } = localMoran(
    found.values,
    found.weights,
    options,
    found.second ?? found.values,
  );
  return {
    moments,
    direction: deviation,
    finding: Uint8Array.from(deviation, (z, i) => quadrantOf(z > 0, lag[i] > 0)),
    details: { deviation, lag },
    log: [found.second ? bivariateScaleSentence : scaleSentence],
  };
}

/** Place among `quadrants`. */
function quadrantOf(high: boolean, surroundedByHigh: boolean): number {
  if (high) return surroundedByHigh ? 0 : 2;
  return surroundedByHigh ? 3 : 1;
}

const scaleSentence: Sentence = {
  es: "I local usa el divisor n − 1, como GeoDa y esda; con el divisor n (spdep) cada valor es n / (n − 1) veces mayor, con los mismos z y p. Valor esperado y varianza son condicionales al valor de cada área.",
  en: "Local I uses the divisor n − 1, as GeoDa and esda do; with the divisor n (spdep) every value is n / (n − 1) times larger, with the same z and p. Expectation and variance are conditional on each area's value.",
};

const bivariateScaleSentence: Sentence = {
  es: "I local usa el divisor n − 1 para las dos variables, como localmoran_bv de spdep: los valores son los mismos. Valor esperado y varianza son condicionales al valor de cada área y se refieren a permutar la segunda variable.",
  en: "Local I uses the divisor n − 1 for both variables, as localmoran_bv of spdep does: the values are the same. Expectation and variance are conditional on each area's value and refer to permuting the second variable.",
};
