import type { GlobalNull } from "../kernels/autocorrelation/global-moments.ts";
import type { ParamSpec } from "./analysis.ts";

/** What the analytic variance of a global statistic assumes. */
export const nullParam: ParamSpec = {
  kind: "choice",
  label: { es: "Supuesto de la varianza", en: "Assumption of the variance" },
  help: {
    es: "Aleatorización: los valores observados pudieron caer en cualquier área. Normalidad: los valores vienen de una distribución normal. Solo cambia z y el p normal.",
    en: "Randomisation: the observed values could have fallen in any area. Normality: values come from a normal distribution. It changes only z and the normal p.",
  },
  choices: [
    { id: "randomisation", label: { es: "Aleatorización", en: "Randomisation" } },
    { id: "normality", label: { es: "Normalidad", en: "Normality" } },
  ],
  default: "randomisation",
};

/** The null hypothesis that the parameters name. */
export function nullOf(params: { readonly null: string }): GlobalNull {
  return params.null === "normality" ? "normality" : "randomisation";
}
