import { defineAnalysis, type ParamSpec } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedGlobal } from "./checked-references.ts";
import { globalReading } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { alternativeOf, type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams & { readonly rate: string; readonly mark: string };

const words = {
  name: { es: "El conteo de pares de áreas marcadas", en: "The count of pairs of marked areas" },
  above: { es: "las áreas marcadas están juntas", en: "marked areas are together" },
  below: { es: "las áreas marcadas se evitan", en: "marked areas avoid each other" },
};

const markParam: ParamSpec = {
  kind: "choice",
  label: { es: "Áreas que se marcan", en: "Areas that are marked" },
  help: {
    es: "Se marcan las áreas cuyo valor pasa de este umbral. «Mayor que cero» sirve para una variable de sí o no.",
    en: "Areas whose value is above this threshold are marked. “Above zero” suits a yes-or-no variable.",
  },
  choices: [
    { id: "median", label: { es: "Por encima de la mediana", en: "Above the median" } },
    { id: "mean", label: { es: "Por encima de la media", en: "Above the mean" } },
    { id: "zero", label: { es: "Mayor que cero", en: "Above zero" } },
  ],
  default: "median",
};

function thresholdOf(values: Float64Array, mark: string): number {
  if (mark === "zero") return 0;
  if (values.length === 0) return Number.NaN;
  if (mark === "mean") return values.reduce((sum, value) => sum + value, 0) / values.length;
  const ascending = values.slice().sort();
  return (ascending[(values.length - 1) >> 1] + ascending[values.length >> 1]) / 2;
}

export const joinCount = defineAnalysis<"join-count", Params, AreaInput>({
  id: "join-count",
  version: 1,
  text: {
    es: {
      title: "¿Se tocan las áreas marcadas? (conteo de uniones)",
      question: "Las áreas con valor alto, ¿se tocan entre sí más de lo que daría el azar?",
      what: "Marca las áreas por encima de un umbral y cuenta cuántos pares de vecinas están las dos marcadas, ninguna, o solo una.",
      reading:
        "Más pares de marcadas que lo esperado: están juntas. Más pares desiguales: están alternadas. Vale para variables de sí o no.",
      caveat:
        "El umbral decide: pruebe más de uno. Pierde cuánto es de alto cada valor. Con muy pocas áreas marcadas casi no hay pares que contar.",
      source: "Cliff y Ord (1981), Spatial Processes, muestreo sin reemplazo.",
    },
    en: {
      title: "Do marked areas touch? (join counts)",
      question: "Do areas with a high value touch each other more than chance would give?",
      what: "Marks the areas above a threshold and counts how many pairs of neighbours are both marked, neither, or only one.",
      reading:
        "More marked pairs than expected: they are together. More unlike pairs: they alternate. It suits yes-or-no variables.",
      caveat:
        "The threshold decides: try more than one. It loses how high each value is. With very few marked areas there are hardly any pairs to count.",
      source: "Cliff and Ord (1981), Spatial Processes, sampling without replacement.",
    },
  },
  family: "autocorrelation",
  formula: {
    es: "BB = ½ Σ_ij w_ij b_i b_j, BW = ½ Σ_ij w_ij (b_i − b_j)², b = 1 si está marcada, si no 0",
    en: "BB = ½ Σ_ij w_ij b_i b_j, BW = ½ Σ_ij w_ij (b_i − b_j)², b = 1 if marked, else 0",
  },
  checked: [checkedGlobal],
  params: { rate: rateParam, mark: markParam, ...weightParams, ...globalTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: [],
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...globalRunner<Params, AreaInput>({
    figures: ["", "Unmarked", "Unlike"],
    resolve: (input, params) => areaCase(input, params),
    async evaluate({ values, weights }, params) {
      const { countJoins, joinCounts } = await import("../kernels/autocorrelation/join-count.ts");
      const threshold = thresholdOf(values, params.mark);
      const marks = values.map((value) => (value > threshold ? 1 : 0));
      const { bothMarked, bothUnmarked, unlike } = joinCounts(marks, weights, alternativeOf(params));
      return {
        moments: [bothMarked, bothUnmarked, unlike],
        dealt: marks,
        simulate: (permuted, out) => {
          const joins = countJoins(permuted, weights);
          out[0] = joins.bothMarked;
          out[1] = joins.bothUnmarked;
          out[2] = joins.unlike;
        },
        scalars: { threshold, marked: marks.reduce((sum, mark) => sum + mark, 0) },
        log: [],
      };
    },
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
