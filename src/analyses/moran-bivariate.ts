import { variableFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, fieldVariable, rateParam } from "./area-variable.ts";
import { checkedBivariate } from "./checked-references.ts";
import { globalReading } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { evaluateBivariateMoran } from "./moran-global.ts";
import { type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams & { readonly rate: string };

const words = {
  name: { es: "El índice de Moran bivariado", en: "The bivariate Moran index" },
  above: {
    es: "donde la primera variable es alta, la segunda tiende a ser alta alrededor",
    en: "where the first variable is high, the second tends to be high around",
  },
  below: {
    es: "donde la primera variable es alta, la segunda tiende a ser baja alrededor",
    en: "where the first variable is high, the second tends to be low around",
  },
};

export const moranBivariate = defineAnalysis<"moran-bivariate", Params, AreaInput>({
  id: "moran-bivariate",
  version: 1,
  text: {
    es: {
      title: "Una variable aquí, otra alrededor (Moran bivariado)",
      question:
        "En todo el territorio, ¿donde una variable es alta tiende a ser alta la otra en las áreas vecinas?",
      what: "Una sola cifra: la correlación entre la primera variable en cada área y el promedio de la segunda en sus vecinas.",
      reading:
        "Compare la cifra con el rango que dieron las permutaciones de la segunda variable: si queda fuera, la coincidencia no se debe al azar.",
      caveat:
        "No es una causa, y puede venir solo de que las dos variables se relacionan dentro de cada área y además se agrupan. Léala junto con la correlación simple.",
      source:
        "Lee (2001), Journal of Geographical Systems 3; Anselin, Syabri y Smirnov (2002). Varianza exacta de una suma permutada: Hoeffding (1951).",
    },
    en: {
      title: "One variable here, another around (bivariate Moran)",
      question:
        "Over the whole territory, where one variable is high does the other tend to be high in neighbouring areas?",
      what: "One figure: the correlation between the first variable in each area and the average of the second in its neighbours.",
      reading:
        "Compare the figure with the range that the permutations of the second variable gave: outside it, the coincidence is not chance.",
      caveat:
        "It is not a cause, and it may come only from the two variables being related within each area and clustering besides. Read it with the plain correlation.",
      source:
        "Lee (2001), Journal of Geographical Systems 3; Anselin, Syabri and Smirnov (2002). Exact variance of a permuted sum: Hoeffding (1951).",
    },
  },
  family: "autocorrelation",
  formula: "I = (n / S0) Σ_ij w_ij z_i v_j / √(Σ z² Σ v²), z = x − x̄, v = y − ȳ, S0 = Σ_ij w_ij",
  checked: [checkedBivariate],
  params: { rate: rateParam, ...weightParams, ...globalTestParams },
  needs: { support: "areas", count: true, population: true, variable: true, secondVariable: true },
  gives: [],
  prepare: (project, scope) =>
    areaInput(
      project,
      scope,
      areaVariable(project, scope),
      fieldVariable(variableFor(project, scope, "secondVariable")),
    ),
  ...globalRunner<Params, AreaInput>({
    figures: [""],
    resolve: (input, params) => areaCase(input, params),
    evaluate: evaluateBivariateMoran,
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
