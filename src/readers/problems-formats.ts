import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "./make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);

/** Problems of single formats, in Spanish and English. */
export const formatProblems = {
  linkedData: (file: string, links: number): Problem =>
    makeProblem(
      "linked-data",
      "warning",
      {
        es: [
          `«${file}» remite a datos que están en otro lugar (enlaces: ${whole(links, "es")}); no se descarga nada.`,
          "Lo que el archivo contiene por sí mismo.",
          "Abra el enlace con el programa que lo creó y guarde los datos como KML o KMZ.",
        ],
        en: [
          `“${file}” refers to data kept elsewhere (links: ${whole(links, "en")}); nothing is downloaded.`,
          "What the file itself holds.",
          "Open the link with the program that made it and save the data as KML or KMZ.",
        ],
      },
      { file },
      links,
    ),
  lesserShapes: (file: string, count: number): Problem =>
    makeProblem(
      "lesser-shapes",
      "note",
      {
        es: [
          `Elementos que mezclan polígonos, líneas o puntos: ${whole(count, "es")}.`,
          "De cada uno, los polígonos; si no tiene, las líneas. Las demás formas suelen ser marcas de su nombre.",
          "Si las otras formas importan, sepárelas en su origen.",
        ],
        en: [
          `Items that mix polygons, lines or points: ${whole(count, "en")}.`,
          "Of each, its polygons; where it has none, its lines. The other shapes usually mark its name.",
          "If the other shapes matter, separate them where they came from.",
        ],
      },
      { file },
      count,
    ),
} as const;
