import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedGlobal } from "./checked-references.ts";
import { globalReading, likeNeighbours } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { evaluateGlobalMoran } from "./moran-global.ts";
import { nullParam } from "./null-param.ts";
import { type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams & { readonly rate: string; readonly null: string };

const words = { name: { es: "El índice de Moran", en: "Moran's I" }, ...likeNeighbours };

export const moran = defineAnalysis<"moran", Params, AreaInput>({
  id: "moran",
  version: 1,
  text: {
    es: {
      title: "¿Se parecen las áreas vecinas? (I de Moran)",
      question:
        "En todo el territorio, ¿los valores altos y bajos están agrupados, dispersos o repartidos al azar?",
      what: "Una sola cifra: la correlación entre el valor de cada área y el promedio de sus vecinas. Cerca de 0 es azar; positiva, vecinas parecidas; negativa, vecinas contrarias.",
      reading:
        "Compare la cifra con el rango que dieron las permutaciones: si queda fuera, el patrón no se debe al azar. Una cifra alta no dice dónde están los conglomerados.",
      caveat:
        "Un promedio puede esconder un conglomerado fuerte en una esquina, o venir de uno solo. Depende de quién es vecino de quién y del tamaño de las áreas. Son hechos registrados, no todos los que ocurren.",
      source:
        "Moran (1950); Cliff y Ord (1981), Spatial Processes. Tasas estandarizadas: Assunção y Reis (1999).",
    },
    en: {
      title: "Are neighbouring areas alike? (Moran's I)",
      question: "Over the whole territory, are high and low values grouped, dispersed or spread at random?",
      what: "One figure: the correlation between the value of each area and the average of its neighbours. Near 0 is chance; positive, neighbours are alike; negative, they are opposite.",
      reading:
        "Compare the figure with the range that the permutations gave: outside it, the pattern is not chance. A high figure does not say where the clusters are.",
      caveat:
        "An average can hide a strong cluster in one corner, or come from a single one. It depends on who is whose neighbour and on the size of the areas. These are recorded incidents, not all that happen.",
      source:
        "Moran (1950); Cliff and Ord (1981), Spatial Processes. Standardised rates: Assunção and Reis (1999).",
    },
  },
  family: "autocorrelation",
  formula: "I = (n / S0) Σ_ij w_ij z_i z_j / Σ z², z = x − x̄, S0 = Σ_ij w_ij",
  checked: [checkedGlobal],
  params: { rate: rateParam, ...weightParams, null: nullParam, ...globalTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: [],
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...globalRunner<Params, AreaInput>({
    figures: [""],
    resolve: (input, params) => areaCase(input, params),
    evaluate: (found, params) => evaluateGlobalMoran(found, params, params.null),
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
