import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable } from "./area-variable.ts";
import { checkedGlobal } from "./checked-references.ts";
import { globalReading } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { alternativeOf, type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams;

const words = {
  name: { es: "El G general", en: "The general G" },
  above: { es: "los valores altos están juntos", en: "high values are together" },
  below: { es: "los valores bajos están juntos", en: "low values are together" },
};

const negativeSentence = {
  es: "La variable tiene valores negativos: el G general no está definido para ella.",
  en: "The variable has negative values: the general G is not defined for it.",
};

export const getisOrdGlobal = defineAnalysis<"getis-ord-global", Params, AreaInput>({
  id: "getis-ord-global",
  version: 1,
  text: {
    es: {
      title: "¿Se juntan los valores altos o los bajos? (G general)",
      question: "En todo el territorio, ¿están juntos los valores altos, o los bajos?",
      what: "Una sola cifra: qué parte de todos los productos entre dos áreas corresponde a vecinas. Por encima de lo esperado se juntan los valores altos; por debajo, los bajos.",
      reading:
        "Compare la cifra con el rango que dieron las permutaciones. Moran dice si las vecinas se parecen; esta dice si lo que se junta es lo alto o lo bajo.",
      caveat:
        "Solo tiene sentido con valores que no sean negativos: por eso usa la tasa cruda, más ruidosa donde hay poca población. Si altos y bajos forman grupos a la vez, pueden compensarse.",
      source: "Getis y Ord (1992), Geographical Analysis 24.",
    },
    en: {
      title: "Do high or low values come together? (general G)",
      question: "Over the whole territory, are high values together, or low ones?",
      what: "One figure: what part of all products of two areas belongs to neighbours. Above its expectation high values come together; below it, low ones.",
      reading:
        "Compare the figure with the range that the permutations gave. Moran says whether neighbours are alike; this says whether it is the high or the low that come together.",
      caveat:
        "It makes sense only with values that are not negative: that is why it uses the raw rate, noisier where few people live. If high and low values form groups at once, they can cancel out.",
      source: "Getis and Ord (1992), Geographical Analysis 24.",
    },
  },
  family: "autocorrelation",
  formula: "G = Σ_ij w_ij x_i x_j / Σ_(i≠j) x_i x_j",
  checked: [checkedGlobal],
  params: { ...weightParams, ...globalTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: [],
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...globalRunner<Params, AreaInput>({
    figures: [""],
    // A standardised rate is negative half of the time, and G of negative values means nothing.
    resolve: (input, params) => areaCase(input, { ...params, rate: "raw" }),
    async evaluate({ values, weights }, params) {
      const [{ globalG }, { measurable }, { crossProduct }] = await Promise.all([
        import("../kernels/autocorrelation/getis-ord-global.ts"),
        import("../kernels/autocorrelation/measurable.ts"),
        import("../kernels/autocorrelation/weight-moments.ts"),
      ]);
      const moments = globalG(values, weights, alternativeOf(params));
      const dealt = measurable(values);
      const [sum, squares] = dealt.reduce(([s, q], x) => [s + x, q + x * x], [0, 0]);
      return {
        moments: [moments],
        dealt,
        simulate: (permuted, out) => {
          out[0] = crossProduct(weights, permuted, permuted) / (sum * sum - squares);
        },
        log: values.some((value) => value < 0) ? [negativeSentence] : [],
      };
    },
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
