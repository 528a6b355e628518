import { defineAnalysis } from "./analysis.ts";
import { type CellParams, cellCase, cellParams } from "./cell-case.ts";
import { type CellInput, cellInput } from "./cell-grid.ts";
import { checkedMoments, checkedPermutations } from "./checked-references.ts";
import { evaluateG, gStarFormula, hotAndCold, hotAndColdPhrases, hotSpotColumns } from "./getis-ord-local.ts";
import { localReading } from "./local-reading.ts";
import { localRunner } from "./local-statistic.ts";
import { type LocalTestParams, localTestParams } from "./permutation-params.ts";

type Params = CellParams & LocalTestParams;

const gives = hotSpotColumns({ label: { es: "Hechos", en: "Incidents" }, unit: "count" });

export const localGStarCells = defineAnalysis<"local-g-star-cells", Params, CellInput>({
  id: "local-g-star-cells",
  version: 1,
  text: {
    es: {
      title: "Puntos calientes por celdas (Gi*)",
      question: "¿En qué lugares se concentran los hechos, sin depender de los límites de los barrios?",
      what: "Cubre el territorio con hexágonos iguales, cuenta los hechos de cada uno y compara cada celda junto con las que la rodean con el conjunto.",
      reading:
        "Relleno sólido: lugar de concentración que resiste el control de falsos hallazgos (FDR). Solo contorno: p bajo, pero no lo resiste. Sin color: no se distingue del azar.",
      caveat:
        "Cuenta hechos, no riesgo: donde hay más gente suele haber más hechos. Otro tamaño o posición de celda mueve los bordes. Depende de qué tan bien se ubicaron los hechos; direcciones por defecto (una comisaría, un parque) fabrican puntos calientes.",
      source:
        "Getis y Ord (1992); Ord y Getis (1995), Geographical Analysis 27. Permutación condicional: Anselin (1995). FDR: Benjamini y Hochberg (1995).",
    },
    en: {
      title: "Hot spots by cells (Gi*)",
      question: "In which places do incidents concentrate, whatever the neighbourhood limits?",
      what: "Covers the territory with equal hexagons, counts the incidents of each and compares every cell together with those around it with the whole.",
      reading:
        "Solid fill: a place of concentration that survives the control of false discoveries (FDR). Outline only: a low p that does not. No colour: cannot be told from chance.",
      caveat:
        "It counts incidents, not risk: where there are more people there usually are more incidents. Another size or position of the cells moves the edges. It depends on how well incidents were located; default addresses (a police station, a park) manufacture hot spots.",
      source:
        "Getis and Ord (1992); Ord and Getis (1995), Geographical Analysis 27. Conditional permutation: Anselin (1995). FDR: Benjamini and Hochberg (1995).",
    },
  },
  family: "autocorrelation",
  formula: gStarFormula,
  checked: [checkedMoments, checkedPermutations],
  params: { ...cellParams, ...localTestParams },
  needs: { support: "cells", incidents: true },
  gives,
  prepare: (project, scope) => cellInput(project, scope),
  ...localRunner<Params, CellInput>(
    {
      findings: hotAndCold,
      form: "sum",
      resolve: cellCase,
      drawn: (found) => found.values,
      evaluate: (found, params) => evaluateG(found, params, true),
    },
    gives,
  ),
  read: (result, params) => localReading(result, hotAndColdPhrases, params.alpha),
});
