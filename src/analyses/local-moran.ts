import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedMoments, checkedPermutations } from "./checked-references.ts";
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

export const localMoran = defineAnalysis<"local-moran", Params, AreaInput>({
  id: "local-moran",
  version: 1,
  text: {
    es: {
      title: "Conglomerados y áreas atípicas (Moran local)",
      question: "¿Qué áreas se parecen a sus vecinas, y cuáles desentonan?",
      what: "Cruza el valor de cada área con el promedio de sus vecinas: altas entre altas y bajas entre bajas forman conglomerados; una alta entre bajas, o al revés, es atípica.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar. Las atípicas nominales se ven más claras.",
      caveat:
        "Alto y bajo son respecto de la media del territorio. El color marca el centro del conglomerado: también sus vecinas forman parte. Depende de quién es vecino de quién; un área sin vecinas no se puede probar. Son hechos registrados, no todos los que ocurren.",
      source:
        "Anselin (1995), Geographical Analysis 27. Momentos condicionales: Sokal, Oden y Thomson (1998). FDR: Benjamini y Hochberg (1995). Tasas estandarizadas: Assunção y Reis (1999).",
    },
    en: {
      title: "Clusters and outliers (local Moran)",
      question: "Which areas resemble their neighbours, and which stand out?",
      what: "Sets the value of each area against the average of its neighbours: high among high and low among low are clusters; a high one among low, or the reverse, is an outlier.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance. Nominal outliers look paler.",
      caveat:
        "High and low are relative to the mean of the territory. The colour marks the core of a cluster: its neighbours belong to it too. It depends on who is whose neighbour; an area without neighbours cannot be tested. These are recorded incidents, not all that happen.",
      source:
        "Anselin (1995), Geographical Analysis 27. Conditional moments: Sokal, Oden and Thomson (1998). FDR: Benjamini and Hochberg (1995). Standardised rates: Assunção and Reis (1999).",
    },
  },
  family: "autocorrelation",
  formula: localMoranFormula,
  checked: [checkedMoments, checkedPermutations],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: localMoranColumns,
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
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
