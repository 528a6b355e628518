import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedGeary } from "./checked-references.ts";
import {
  evaluateGeary,
  gearyColumns,
  gearyFindings,
  gearyPhrases,
  localGearyFormula,
} from "./geary-local.ts";
import { localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & LocalTestParams & { readonly rate: string };

export const localGeary = defineAnalysis<"local-geary", Params, AreaInput>({
  id: "local-geary",
  version: 1,
  text: {
    es: {
      title: "Parecido y contraste entre vecinas (Geary local)",
      question: "¿Qué áreas tienen casi el mismo valor que sus vecinas, y cuáles uno muy distinto?",
      what: "Suma las diferencias al cuadrado entre cada área y sus vecinas. Poca diferencia señala un entorno homogéneo; mucha, un borde o un contraste, aunque los valores no sean altos ni bajos.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar.",
      caveat:
        "No distingue por sí solo alto de bajo: por eso el color añade si el entorno parecido es alto o bajo. Un contraste puede ser un límite real o un error de ubicación. Depende de quién es vecino de quién; un área sin vecinas no se puede probar.",
      source:
        "Anselin (1995), Geographical Analysis 27; Anselin (2019), Geographical Analysis 51. FDR: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "Likeness and contrast between neighbours (local Geary)",
      question: "Which areas have almost the same value as their neighbours, and which a very different one?",
      what: "Adds the squared differences between each area and its neighbours. Little difference marks an even surrounding; much, an edge or a contrast, even where values are neither high nor low.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance.",
      caveat:
        "On its own it does not tell high from low: that is why the colour adds whether the like surrounding is high or low. A contrast may be a real limit or an error of location. It depends on who is whose neighbour; an area without neighbours cannot be tested.",
      source:
        "Anselin (1995), Geographical Analysis 27; Anselin (2019), Geographical Analysis 51. FDR: Benjamini and Hochberg (1995).",
    },
  },
  family: "autocorrelation",
  formula: localGearyFormula,
  checked: [checkedGeary],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: gearyColumns,
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...localRunner<Params, AreaInput>(
    {
      findings: gearyFindings,
      form: "squaredDifference",
      resolve: (input, params) => areaCase(input, params),
      drawn: (found) => found.values,
      evaluate: evaluateGeary,
    },
    gearyColumns,
  ),
  read: (result, params) => localReading(result, gearyPhrases, params.alpha),
});
