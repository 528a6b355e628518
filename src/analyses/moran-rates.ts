import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaRate, rateParam } from "./area-variable.ts";
import { checkedGlobal, checkedRates } from "./checked-references.ts";
import { globalReading, likeNeighbours } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { evaluateGlobalMoran } from "./moran-global.ts";
import { type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams & { readonly rate: string };

const words = {
  name: { es: "El índice de Moran de las tasas", en: "Moran's I of the rates" },
  ...likeNeighbours,
};

export const moranRates = defineAnalysis<"moran-rates", Params, AreaInput>({
  id: "moran-rates",
  version: 1,
  text: {
    es: {
      title: "¿Se parecen las tasas de áreas vecinas? (Moran con corrección bayesiana)",
      question:
        "¿Las tasas están agrupadas en el territorio, descontando que con poca población oscilan por azar?",
      what: "El índice de Moran sobre tasas estandarizadas, que varían lo mismo por azar en áreas grandes y pequeñas: sin esa corrección, las áreas poco pobladas pueden fabricar o esconder un patrón.",
      reading:
        "Compare la cifra con el rango que dieron las permutaciones: si queda fuera, el patrón no se debe al azar ni al tamaño de la población.",
      caveat:
        "Usa siempre hechos sobre población, aunque haya elegido una variable. La población residente no siempre es la expuesta. Una sola cifra no dice dónde.",
      source: "Assunção y Reis (1999), Statistics in Medicine 18; Cliff y Ord (1981).",
    },
    en: {
      title: "Are rates of neighbouring areas alike? (Moran with Bayes correction)",
      question: "Are rates grouped over the territory, allowing for those of few people swinging by chance?",
      what: "Moran's I on standardised rates, which vary equally by chance in large and small areas: without that correction, areas with few people can make or hide a pattern.",
      reading:
        "Compare the figure with the range that the permutations gave: outside it, the pattern is neither chance nor the size of the population.",
      caveat:
        "It always uses events over people, even if you chose a variable. Residents are not always those exposed. One figure does not say where.",
      source: "Assunção and Reis (1999), Statistics in Medicine 18; Cliff and Ord (1981).",
    },
  },
  family: "autocorrelation",
  formula:
    "I = (n / S0) Σ_ij w_ij z_i z_j / Σ z², z_i = (r_i − m) / √(A + m / b_i), r = e / b, m = Σe / Σb, S0 = Σ_ij w_ij",
  checked: [checkedRates, checkedGlobal],
  params: { rate: rateParam, ...weightParams, ...globalTestParams },
  needs: { support: "areas", count: true, population: true },
  gives: [],
  prepare: (project, scope) => areaInput(project, scope, areaRate(project, scope)),
  ...globalRunner<Params, AreaInput>({
    figures: [""],
    resolve: (input, params) => areaCase(input, params),
    evaluate: (found, params) => evaluateGlobalMoran(found, params, "randomisation"),
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
