import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaRate, rateParam } from "./area-variable.ts";
import { checkedMoments, checkedPermutations, checkedRates } from "./checked-references.ts";
import { localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import {
  evaluateMoran,
  localMoranColumns,
  localMoranFormula,
  quadrantPhrases,
  quadrants,
} from "./moran-local.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & LocalTestParams & { readonly rate: string };

export const localMoranRates = defineAnalysis<"local-moran-rates", Params, AreaInput>({
  id: "local-moran-rates",
  version: 1,
  text: {
    es: {
      title: "Conglomerados de tasas (Moran local con corrección bayesiana)",
      question: "¿Dónde se juntan tasas altas, descontando que con poca población la tasa oscila?",
      what: "Convierte hechos y población en tasas estandarizadas, que varían lo mismo por azar en áreas grandes y pequeñas, y busca conglomerados y áreas atípicas con el Moran local.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar. Las atípicas nominales se ven más claras.",
      caveat:
        "Usa siempre hechos sobre población, aunque haya elegido una variable. La población residente no siempre es la expuesta: un centro comercial o un terminal tienen mucha gente y pocos residentes. Un área sin población queda sin dato.",
      source:
        "Assunção y Reis (1999), Statistics in Medicine 18. Anselin (1995), Geographical Analysis 27. FDR: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "Clusters of rates (local Moran with Bayes correction)",
      question: "Where do high rates come together, allowing for rates of few people swinging?",
      what: "Turns events and people into standardised rates, which vary equally by chance in large and small areas, and looks for clusters and outliers with the local Moran.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance. Nominal outliers look paler.",
      caveat:
        "It always uses events over people, even if you chose a variable. Residents are not always those exposed: a shopping centre or a terminal has many people and few residents. An area without population has no data.",
      source:
        "Assunção and Reis (1999), Statistics in Medicine 18. Anselin (1995), Geographical Analysis 27. FDR: Benjamini and Hochberg (1995).",
    },
  },
  family: "autocorrelation",
  formula: localMoranFormula,
  checked: [checkedRates, checkedMoments, checkedPermutations],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true },
  gives: localMoranColumns,
  prepare: (project, scope) => areaInput(project, scope, areaRate(project, scope)),
  ...localRunner<Params, AreaInput>(
    {
      findings: quadrants,
      form: "sum",
      resolve: (input, params) => areaCase(input, params),
      drawn: (found) => found.values,
      evaluate: evaluateMoran,
    },
    localMoranColumns,
  ),
  read: (result, params) => localReading(result, quadrantPhrases, params.alpha),
});
