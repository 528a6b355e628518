import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedMoments, checkedPermutations } from "./checked-references.ts";
import { evaluateG, gFormula, hotAndCold, hotAndColdPhrases, hotSpotColumns } from "./getis-ord-local.ts";
import { localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & LocalTestParams & { readonly rate: string };

const gives = hotSpotColumns({ label: { es: "Variable analizada", en: "Analysed variable" } });

export const localG = defineAnalysis<"local-g", Params, AreaInput>({
  id: "local-g",
  version: 1,
  text: {
    es: {
      title: "Entornos altos y bajos, sin el área misma (Gi)",
      question: "¿Qué áreas tienen vecinas con valores altos, sin contar el suyo?",
      what: "Compara lo que hay alrededor de cada área, sin ella, con el resto del territorio. Sirve para ver si el entorno está alto aunque el área no lo esté.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar.",
      caveat:
        "Habla del entorno y no del área: para puntos calientes que la incluyan use Gi*. Depende de quién es vecino de quién; un área sin vecinas no se puede probar. Son hechos registrados: con subregistro desigual el mapa se corre hacia donde más se denuncia.",
      source:
        "Getis y Ord (1992); Ord y Getis (1995), Geographical Analysis 27. Permutación condicional: Anselin (1995). FDR: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "High and low surroundings, the area itself left out (Gi)",
      question: "Which areas have neighbours with high values, not counting their own?",
      what: "Compares what lies around each area, without it, with the rest of the territory. It shows whether the surroundings are high even if the area is not.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance.",
      caveat:
        "It speaks of the surroundings and not of the area: for hot spots that include it use Gi*. It depends on who is whose neighbour; an area without neighbours cannot be tested. These are recorded incidents: with uneven reporting the map drifts to where people report more.",
      source:
        "Getis and Ord (1992); Ord and Getis (1995), Geographical Analysis 27. Conditional permutation: Anselin (1995). FDR: Benjamini and Hochberg (1995).",
    },
  },
  family: "autocorrelation",
  formula: gFormula,
  checked: [checkedMoments, checkedPermutations],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: gives,
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...localRunner<Params, AreaInput>(
    {
      findings: hotAndCold,
      form: "sum",
      resolve: (input, params) => areaCase(input, params),
      drawn: (found) => found.values,
      evaluate: (found, params) => evaluateG(found, params, false),
    },
    gives,
  ),
  read: (result, params) => localReading(result, hotAndColdPhrases, params.alpha),
});
