import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedMoments, checkedPermutations } from "./checked-references.ts";
import { evaluateG, gStarFormula, hotAndCold, hotAndColdPhrases, hotSpotColumns } from "./getis-ord-local.ts";
import { localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & LocalTestParams & { readonly rate: string };

const gives = hotSpotColumns({ label: { es: "Variable analizada", en: "Analysed variable" } });

export const localGStar = defineAnalysis<"local-g-star", Params, AreaInput>({
  id: "local-g-star",
  version: 2,
  text: {
    es: {
      title: "Puntos calientes por áreas (Gi*)",
      question: "¿Dónde se juntan áreas con valores altos, más de lo que daría el azar?",
      what: "Compara cada área junto con sus vecinas con el conjunto del territorio. Un punto caliente es un entorno alto: el área y las de al lado, no el área sola.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar.",
      caveat:
        "Dice dónde se concentran los hechos registrados, no por qué ni quién. Depende de quién es vecino de quién y de cómo se dibujaron las áreas; un área sin vecinas no se puede probar. Con subregistro desigual, los puntos calientes se corren hacia donde más se denuncia.",
      source:
        "Getis y Ord (1992); Ord y Getis (1995), Geographical Analysis 27. Permutación condicional: Anselin (1995). FDR: Benjamini y Hochberg (1995). Tasas estandarizadas: Assunção y Reis (1999).",
    },
    en: {
      title: "Hot spots by areas (Gi*)",
      question: "Where do areas with high values come together, more than chance would give?",
      what: "Compares each area together with its neighbours with the whole territory. A hot spot is a high surrounding: the area and those beside it, not the area alone.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance.",
      caveat:
        "It says where recorded incidents concentrate, not why nor who. It depends on who is whose neighbour and on how areas were drawn; an area without neighbours cannot be tested. With uneven reporting, hot spots drift to where people report more.",
      source:
        "Getis and Ord (1992); Ord and Getis (1995), Geographical Analysis 27. Conditional permutation: Anselin (1995). FDR: Benjamini and Hochberg (1995). Standardised rates: Assunção and Reis (1999).",
    },
  },
  family: "autocorrelation",
  formula: gStarFormula,
  checked: [checkedMoments, checkedPermutations],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives,
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...localRunner<Params, AreaInput>(
    {
      findings: hotAndCold,
      form: "sum",
      resolve: (input, params) => areaCase(input, params),
      drawn: (found) => found.values,
      evaluate: (found, params) => evaluateG(found, params, true, params.weighting === "rows"),
    },
    gives,
  ),
  read: (result, params) => localReading(result, hotAndColdPhrases, params.alpha),
});
