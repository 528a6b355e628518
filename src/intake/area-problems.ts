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
          `${whole(count, "es")} territorios repiten el código de otro (por ejemplo, «${example}»).`,
          "Todos, con un número añadido al código repetido.",
          "Corrija los códigos en el origen: las uniones por código usan el primero.",
        ],
        en: [
          `${whole(count, "en")} areas repeat the code of another (for example, “${example}”).`,
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
          `${whole(count, "es")} territorios no tienen código.`,
          "Todos, con su número de fila como código.",
          "Complete los códigos en el origen.",
        ],
        en: [
          `${whole(count, "en")} areas have no code.`,
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
          `${whole(count, "es")} contornos se cruzan a sí mismos (por ejemplo, «${example}»).`,
          "Todos, tal como están: un punto en el cruce puede contarse de otra manera que en otro programa.",
          "Repare los contornos con un programa de mapas.",
        ],
        en: [
          `${whole(count, "en")} outlines cross themselves (for example, “${example}”).`,
          "All of them, as they are: a point at the crossing may be counted otherwise than in another program.",
          "Repair the outlines with a mapping program.",
        ],
      },
      { file },
      count,
    ),
  uncheckedOutlines: (file: string, count: number): Problem =>
    makeProblem(
      "unchecked-outlines",
      "note",
      {
        es: [
          `No se revisó si ${whole(count, "es")} contornos se cruzan: hay demasiados vértices.`,
          "Todos, tal como están.",
          "Simplifique los contornos si quiere revisarlos.",
        ],
        en: [
          `Whether ${whole(count, "en")} outlines cross themselves was not checked: there are too many vertices.`,
          "All of them, as they are.",
          "Simplify the outlines to have them checked.",
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
          `${whole(count, "es")} territorios no encuentran el territorio mayor al que pertenecen.`,
          "Todos, sin territorio mayor.",
          "Revise los nombres o códigos de la columna.",
        ],
        en: [
          `${whole(count, "en")} areas do not find the larger area they belong to.`,
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
          `${whole(count, "es")} filas no corresponden a ningún territorio: ${examples.join(", ")}.`,
          "Las filas que sí corresponden.",
          "Revise los nombres o códigos, o una por la otra columna.",
        ],
        en: [
          `${whole(count, "en")} rows match no area: ${examples.join(", ")}.`,
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
          `${whole(count, "es")} de ${whole(of, "es")} territorios quedan sin dato: ${examples.join(", ")}.`,
          "Los demás territorios, con su dato.",
          "Busque esos territorios en el archivo con otro nombre o código.",
        ],
        en: [
          `${whole(count, "en")} of ${whole(of, "en")} areas are left without data: ${examples.join(", ")}.`,
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
          `${whole(count, "es")} nombres son de varios territorios: ${examples.join(", ")}.`,
          "Las filas cuyo nombre es de un solo territorio.",
          "Una por código, o indique la columna del territorio mayor.",
        ],
        en: [
          `${whole(count, "en")} names belong to several areas: ${examples.join(", ")}.`,
          "The rows whose name belongs to one area only.",
          "Join by code, or say which column names the larger area.",
        ],
      },
      { file },
      count,
    ),
} as const;
