import { variableFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, fieldVariable, rateParam } from "./area-variable.ts";
import { checkedBivariate } from "./checked-references.ts";
import { type FindingPhrase, localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import { bivariateFormula, bivariateLocalMoranColumns, evaluateMoran, quadrants } from "./moran-local.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & LocalTestParams & { readonly rate: string };

/** The quadrants of two variables: the first in the area, the second around it. */
const phrases: readonly FindingPhrase[] = [
  {
    id: "highHigh",
    one: {
      es: "tiene alta la primera variable y alta la segunda alrededor",
      en: "is high in the first variable, with the second high around",
    },
    many: {
      es: "tienen alta la primera variable y alta la segunda alrededor",
      en: "are high in the first variable, with the second high around",
    },
  },
  {
    id: "lowLow",
    one: {
      es: "tiene baja la primera variable y baja la segunda alrededor",
      en: "is low in the first variable, with the second low around",
    },
    many: {
      es: "tienen baja la primera variable y baja la segunda alrededor",
      en: "are low in the first variable, with the second low around",
    },
  },
  {
    id: "highLow",
    one: {
      es: "tiene alta la primera variable y baja la segunda alrededor",
      en: "is high in the first variable, with the second low around",
    },
    many: {
      es: "tienen alta la primera variable y baja la segunda alrededor",
      en: "are high in the first variable, with the second low around",
    },
  },
  {
    id: "lowHigh",
    one: {
      es: "tiene baja la primera variable y alta la segunda alrededor",
      en: "is low in the first variable, with the second high around",
    },
    many: {
      es: "tienen baja la primera variable y alta la segunda alrededor",
      en: "are low in the first variable, with the second high around",
    },
  },
];

export const localMoranBivariate = defineAnalysis<"local-moran-bivariate", Params, AreaInput>({
  id: "local-moran-bivariate",
  version: 2,
  text: {
    es: {
      title: "Una variable aquí, otra alrededor (Moran local bivariado)",
      question:
        "¿Dónde coincide un valor alto de una variable con valores altos de otra en las áreas vecinas?",
      what: "Cruza la primera variable en cada área con el promedio de la segunda en sus vecinas. Ayuda a ver, por ejemplo, si donde hay muchos hechos el entorno tiene pocos servicios.",
      reading:
        "Relleno sólido: el hallazgo resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar. La primera palabra es el área y la primera variable; la segunda, el entorno y la segunda variable.",
      caveat:
        "Es una coincidencia en el espacio, no una causa: puede deberse a la relación de las dos variables en la misma área. Permuta la segunda variable y deja fija la primera.",
      source:
        "Anselin, Syabri y Smirnov (2002); Lee (2001), Journal of Geographical Systems 3. FDR: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "One variable here, another around (bivariate local Moran)",
      question: "Where does a high value of one variable meet high values of another in neighbouring areas?",
      what: "Sets the first variable in each area against the average of the second in its neighbours. It helps to see, for example, whether the surroundings of places with many incidents have few services.",
      reading:
        "Solid fill: the finding survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance. The first word is the area and the first variable; the second, the surroundings and the second variable.",
      caveat:
        "It is a coincidence in space, not a cause: it may come from how the two variables relate within the same area. It permutes the second variable and holds the first.",
      source:
        "Anselin, Syabri and Smirnov (2002); Lee (2001), Journal of Geographical Systems 3. FDR: Benjamini and Hochberg (1995).",
    },
  },
  family: "autocorrelation",
  formula: bivariateFormula,
  checked: [checkedBivariate],
  params: { rate: rateParam, ...weightParams, ...localTestParams },
  needs: { support: "areas", count: true, population: true, variable: true, secondVariable: true },
  gives: bivariateLocalMoranColumns,
  prepare: (project, scope) =>
    areaInput(
      project,
      scope,
      areaVariable(project, scope),
      fieldVariable(variableFor(project, scope, "secondVariable")),
    ),
  ...localRunner<Params, AreaInput>(
    {
      findings: quadrants,
      form: "sum",
      resolve: (input, params) => areaCase(input, params),
      drawn: (found) => found.second ?? found.values,
      evaluate: evaluateMoran,
    },
    bivariateLocalMoranColumns,
  ),
  read: (result, params) => localReading(result, phrases, params.alpha),
});
