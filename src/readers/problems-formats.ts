import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "./make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);

const leftOutReasons = {
  nested: {
    es: ["están comprimidos dentro de otro comprimido", "Descomprímalos y cárguelos por separado."],
    en: ["they are packed inside a packed file", "Unpack them and load them one by one."],
  },
  locked: {
    es: ["tienen contraseña", "Guárdelos sin contraseña."],
    en: ["they have a password", "Save them without a password."],
  },
  unsafe: {
    es: ["su nombre lleva fuera de la carpeta", "Desconfíe del archivo; pida otro a quien lo envió."],
    en: ["their name leads out of the folder", "Distrust the file; ask whoever sent it for another."],
  },
} as const;

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
  nestedColumns: (file: string, count: number): Problem =>
    makeProblem(
      "nested-columns",
      "note",
      {
        es: [
          `Columnas de «${file}» con listas o estructuras: ${whole(count, "es")}.`,
          "Las columnas de valores simples; las demás se omitieron.",
          "Si hacen falta, guarde sus partes como columnas simples.",
        ],
        en: [
          `Columns of “${file}” that hold lists or structures: ${whole(count, "en")}.`,
          "The columns of single values; the others were left out.",
          "If they are needed, save their parts as simple columns.",
        ],
      },
      { file },
      count,
    ),
  otherShapes: (file: string, encoding: string): Problem =>
    makeProblem(
      "other-shapes",
      "warning",
      {
        es: [
          `Las formas de «${file}» están escritas de un modo que no se lee (${encoding}).`,
          "La tabla, sin formas.",
          "Guarde el archivo con las formas en WKB.",
        ],
        en: [
          `The shapes of “${file}” are written in a way that is not read (${encoding}).`,
          "The table, without shapes.",
          "Save the file with its shapes as WKB.",
        ],
      },
      { file },
    ),
  tooManyRows: (file: string, rows: number, limit: number): Problem =>
    makeProblem(
      "too-many-rows",
      "warning",
      {
        es: [
          `«${file}» tiene ${whole(rows, "es")} filas; se leen hasta ${whole(limit, "es")}.`,
          `Las primeras ${whole(limit, "es")} filas.`,
          "Divida el archivo por año o por territorio.",
        ],
        en: [
          `“${file}” has ${whole(rows, "en")} rows; up to ${whole(limit, "en")} are read.`,
          `The first ${whole(limit, "en")} rows.`,
          "Split the file by year or by territory.",
        ],
      },
      { file },
      rows,
    ),
  closedWorkbook: (file: string, why: "locked" | "old"): Problem =>
    makeProblem(
      why === "locked" ? "locked-workbook" : "old-workbook",
      "error",
      {
        es: [
          why === "locked"
            ? `«${file}» tiene contraseña.`
            : `«${file}» es de una versión de Excel anterior a 1997.`,
          "Nada del archivo.",
          "Ábralo en una hoja de cálculo y guárdelo como XLSX o CSV, sin contraseña.",
        ],
        en: [
          why === "locked"
            ? `“${file}” has a password.`
            : `“${file}” comes from a version of Excel before 1997.`,
          "Nothing of the file.",
          "Open it in a spreadsheet and save it as XLSX or CSV, without a password.",
        ],
      },
      { file },
    ),
  leftOut: (file: string, why: "nested" | "locked" | "unsafe", names: readonly string[]): Problem => {
    const list = names
      .slice(0, 5)
      .map((name) => name.slice(-60))
      .join(", ");
    const reason = leftOutReasons[why];
    return makeProblem(
      `archive-${why}`,
      "warning",
      {
        es: [
          `Archivos de «${file}» que no se abren: ${whole(names.length, "es")} (${list}). Motivo: ${reason.es[0]}.`,
          "Los demás archivos.",
          reason.es[1],
        ],
        en: [
          `Files in “${file}” that are not opened: ${whole(names.length, "en")} (${list}). Reason: ${reason.en[0]}.`,
          "The other files.",
          reason.en[1],
        ],
      },
      { file },
      names.length,
    );
  },
} as const;
