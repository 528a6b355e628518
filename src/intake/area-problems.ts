import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "../readers/make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);

/** Problems of areas and of joining tables to them, in Spanish and English. */
export const areaProblems = {
  repeatedCodes: (file: string, count: number, example: string): Problem =>
    makeProblem(
      "repeated-codes",
      "warning",
      {
        es: [
          `Territorios que repiten el código de otro: ${whole(count, "es")} (por ejemplo, «${example}»).`,
          "Todos, con un número añadido al código repetido.",
          "Corrija los códigos en el origen: las uniones por código usan el primero.",
        ],
        en: [
          `Areas that repeat the code of another: ${whole(count, "en")} (for example, “${example}”).`,
          "All of them, with a number added to the repeated code.",
          "Correct the codes at the source: joins by code use the first.",
        ],
      },
      { file },
      count,
    ),
  missingCodes: (file: string, count: number): Problem =>
    makeProblem(
      "missing-codes",
      "note",
      {
        es: [
          `Territorios sin código: ${whole(count, "es")}.`,
          "Todos, con su número de fila como código.",
          "Complete los códigos en el origen.",
        ],
        en: [
          `Areas without a code: ${whole(count, "en")}.`,
          "All of them, with their row number as code.",
          "Complete the codes at the source.",
        ],
      },
      { file },
      count,
    ),
  invalidOutlines: (file: string, count: number, example: string): Problem =>
    makeProblem(
      "invalid-outlines",
      "warning",
      {
        es: [
          `Contornos que se cruzan a sí mismos y no se pudieron reparar: ${whole(count, "es")} (por ejemplo, «${example}»).`,
          "Todos, tal como están: un punto en el cruce puede contarse de otra manera que en otro programa.",
          "Repare los contornos con un programa de mapas.",
        ],
        en: [
          `Outlines that cross themselves and could not be repaired: ${whole(count, "en")} (for example, “${example}”).`,
          "All of them, as they are: a point at the crossing may be counted otherwise than in another program.",
          "Repair the outlines with a mapping program.",
        ],
      },
      { file },
      count,
    ),
  notAreas: (file: string): Problem =>
    makeProblem(
      "not-areas",
      "error",
      {
        es: [
          `«${file}» no tiene polígonos en longitud y latitud.`,
          "Nada: sin contornos no hay territorios.",
          "Cargue un archivo con polígonos o elija su sistema de coordenadas.",
        ],
        en: [
          `“${file}” has no polygons in longitude and latitude.`,
          "Nothing: without outlines there are no areas.",
          "Load a file with polygons or choose its coordinate system.",
        ],
      },
      { file },
    ),
  unmatchedParents: (file: string, count: number): Problem =>
    makeProblem(
      "unmatched-parents",
      "warning",
      {
        es: [
          `Territorios sin territorio mayor que corresponda: ${whole(count, "es")}.`,
          "Todos, sin territorio mayor.",
          "Revise los nombres o códigos de la columna.",
        ],
        en: [
          `Areas without a matching larger area: ${whole(count, "en")}.`,
          "All of them, without a larger area.",
          "Check the names or codes of the column.",
        ],
      },
      { file },
      count,
    ),
  unmatchedRows: (file: string, count: number, examples: readonly string[]): Problem =>
    makeProblem(
      "unmatched-rows",
      "warning",
      {
        es: [
          `Nombres o códigos sin territorio que corresponda: ${whole(count, "es")} (${examples.join(", ")}).`,
          "Las filas que sí corresponden.",
          "Revise los nombres o códigos, o una por la otra columna.",
        ],
        en: [
          `Names or codes that match no area: ${whole(count, "en")} (${examples.join(", ")}).`,
          "The rows that do match.",
          "Check the names or codes, or join by the other column.",
        ],
      },
      { file },
      count,
    ),
  areasWithoutData: (file: string, count: number, of: number, examples: readonly string[]): Problem =>
    makeProblem(
      "areas-without-data",
      "warning",
      {
        es: [
          `Territorios que quedan sin dato: ${whole(count, "es")} de ${whole(of, "es")} (${examples.join(", ")}).`,
          "Los demás territorios, con su dato.",
          "Busque esos territorios en el archivo con otro nombre o código.",
        ],
        en: [
          `Areas left without data: ${whole(count, "en")} of ${whole(of, "en")} (${examples.join(", ")}).`,
          "The other areas, with their data.",
          "Look for those areas in the file under another name or code.",
        ],
      },
      { file },
      count,
    ),
  sharedNames: (file: string, count: number, examples: readonly string[]): Problem =>
    makeProblem(
      "shared-names",
      "warning",
      {
        es: [
          `Nombres que son de varios territorios: ${whole(count, "es")} (${examples.join(", ")}).`,
          "Las filas cuyo nombre es de un solo territorio.",
          "Una por código, o indique la columna del territorio mayor.",
        ],
        en: [
          `Names that belong to several areas: ${whole(count, "en")} (${examples.join(", ")}).`,
          "The rows whose name belongs to one area only.",
          "Join by code, or say which column names the larger area.",
        ],
      },
      { file },
      count,
    ),
} as const;
