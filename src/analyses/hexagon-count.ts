import { counted, formFor, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { type CellInput, cellInput, cellRadiusParam, makeCellGrid } from "./cell-grid.ts";
import { declaredColumns } from "./result-columns.ts";

const gives: readonly ColumnSpec[] = [
  {
    id: "count",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "densityPerKm2",
    label: { es: "Hechos por km²", en: "Incidents per km²" },
    kind: "number",
    role: "value",
    unit: "perKm2",
    meaning: "rate",
    main: true,
  },
  {
    id: "shareInside",
    label: { es: "Parte de la celda dentro del territorio", en: "Share of the cell within the territory" },
    kind: "number",
    role: "support",
    unit: "share",
    meaning: "measure",
  },
  {
    id: "area",
    label: { es: "Área en su centro", en: "Area at its centre" },
    kind: "text",
    role: "support",
  },
];

interface Params {
  readonly radiusMeters: number;
  readonly [name: string]: number;
}

/** Counts of events in hexagons of equal area. */
export const hexagonCount = defineAnalysis<"hexagon-count", Params, CellInput>({
  id: "hexagon-count",
  version: 1,
  family: "counts",
  formula: { es: "densidad = conteo / (3√3/2 · radio²)", en: "density = count / (3√3/2 · radius²)" },
  checked: [
    {
      es: "Cada hecho va a la celda de centro más cercano, comprobado contra la búsqueda exhaustiva; los conteos suman el total.",
      en: "Each incident goes to the cell with the nearest centre, checked against exhaustive search; counts add up to the total.",
    },
  ],
  text: {
    es: {
      title: "Hechos por celdas iguales",
      question: "¿Dónde se juntan los hechos, sin depender de los límites de las áreas?",
      what: "Cubre el territorio con hexágonos del mismo tamaño y cuenta los hechos de cada uno. Al ser iguales, los conteos se comparan sin dividir entre el tamaño.",
      reading:
        "Un color más intenso es más hechos por km². Una celda del borde cuenta solo lo que pasa en su parte dentro del territorio: mire qué parte es antes de compararla.",
      caveat:
        "Muestra cantidad, no riesgo: donde hay más gente suele haber más hechos. Con pocos hechos, algunas celdas se ven llenas por azar.",
      source: "Birch, Oom y Beecham 2007 (rejillas hexagonales); tamaño de celda: Griffith y Amrhein 1991.",
    },
    en: {
      title: "Incidents by equal cells",
      question: "Where do incidents come together, whatever the limits of the areas?",
      what: "Covers the territory with hexagons of one size and counts the incidents in each. As they are equal, counts compare without dividing by size.",
      reading:
        "A stronger colour is more incidents per km². A cell at the edge counts only what happens in its part within the territory: look how large that part is before comparing.",
      caveat:
        "It shows quantity, not risk: where there are more people there tend to be more incidents. With few incidents, some cells look full by chance.",
      source: "Birch, Oom and Beecham 2007 (hexagonal grids); cell size: Griffith and Amrhein 1991.",
    },
  },
  params: { radiusMeters: cellRadiusParam },
  needs: { support: "cells", incidents: true },
  gives,

  prepare: (project, scope) => cellInput(project, scope),

  async run(input, params, context) {
    const grid = await makeCellGrid(input, params.radiusMeters, context);
    const { cells, counts, shareInside } = grid;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const descending = counts.slice().sort().reverse();
    let half = 0;
    for (let sum = 0; half < descending.length && sum < total / 2; half++) sum += descending[half];
    return {
      support: { kind: "cells", cells },
      columns: declaredColumns(gives, {
        count: counts,
        densityPerKm2: counts.map((count) => count / cells.areaKm2),
        shareInside,
        area: Array.from(grid.areaRows, (row) => input.areaNames[row] ?? ""),
      }),
      scalars: {
        total: total + grid.leftOut,
        matched: total,
        nowhere: grid.leftOut,
        cells: counts.length,
        occupiedCells: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
        halfCells: half,
        radiusMeters: grid.radiusMeters,
        cellKm2: cells.areaKm2,
      },
      tables: {},
      log: grid.log,
    };
  },

  read: (result) => {
    const { total, matched, cells, halfCells, occupiedCells, cellKm2 } = result.scalars;
    const area = result.columns.find((column) => column.id === "area");
    const count = result.columns.find((column) => column.id === "count");
    if (matched === 0 || area?.kind !== "text" || count?.kind !== "number")
      return [
        {
          es: `No hay hechos con coordenadas en lo elegido: ${formFor(cells, "es", "la única celda está vacía", `las ${formatNumber(cells, "es")} celdas están vacías`)}.`,
          en: `No incidents with coordinates in this selection: ${formFor(cells, "en", "the only cell is empty", `the ${formatNumber(cells, "en")} cells are empty`)}.`,
        },
      ];
    const sentences: Sentence[] = [
      {
        es: `De ${counted(total, nouns.incident).es}, ${formatNumber(matched, "es")} ${formFor(matched, "es", "tiene coordenadas; ocupa", "tienen coordenadas; ocupan")} ${formatNumber(occupiedCells, "es")} de ${counted(cells, nouns.cell).es} de ${formatMeasure(cellKm2, "es")} km².`,
        en: `Of ${counted(total, nouns.incident).en}, ${formatNumber(matched, "en")} ${formFor(matched, "en", "has coordinates; it is", "have coordinates; they are")} in ${formatNumber(occupiedCells, "en")} of ${counted(cells, nouns.cell).en} of ${formatMeasure(cellKm2, "en")} km².`,
      },
      {
        es: `La mitad ocurrió en ${counted(halfCells, nouns.cell).es}, el ${formatShare(halfCells / cells, "es", 1)} del total. Con pocos hechos por celda, parte de esa concentración se debe al azar.`,
        en: `Half of them happened in ${counted(halfCells, nouns.cell).en}, ${formatShare(halfCells / cells, "en", 1)} of all. With few incidents per cell, part of that concentration is due to chance.`,
      },
    ];
    const top = count.values.reduce((best, value, row) => (value > count.values[best] ? row : best), 0);
    if (area.values[top])
      sentences.push({
        es: `La celda con más hechos (${formatNumber(count.values[top], "es")}) tiene su centro en ${area.values[top]}.`,
        en: `The cell with most incidents (${formatNumber(count.values[top], "en")}) has its centre in ${area.values[top]}.`,
      });
    return sentences;
  },
});
