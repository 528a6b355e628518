import { formatNumber, formatShare } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "../readers/make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);

/** Problems of bringing a table into the project, in Spanish and English. */
export const intakeProblems = {
  foldedClasses: (column: string, found: number, kept: number): Problem =>
    makeProblem(
      "folded-classes",
      "note",
      {
        es: [
          `La columna «${column}» tiene ${whole(found, "es")} categorías distintas.`,
          `Las ${whole(kept - 1, "es")} más frecuentes; las demás se juntan en «Otras categorías».`,
          "Agrupe las categorías en el origen si necesita distinguir las menos frecuentes.",
        ],
        en: [
          `Column “${column}” has ${whole(found, "en")} different categories.`,
          `The ${whole(kept - 1, "en")} most frequent; the others are joined in “Other categories”.`,
          "Group the categories at the source if the rarest must be told apart.",
        ],
      },
      { column },
      found,
    ),
  uncodedColumn: (column: string): Problem =>
    makeProblem(
      "uncoded-column",
      "note",
      {
        es: [
          `La columna «${column}» tiene un texto distinto en casi cada fila: no es una categoría.`,
          "Las demás columnas.",
          "Quite esa columna de los campos.",
        ],
        en: [
          `Column “${column}” has a different text in nearly every row: it is no category.`,
          "The other columns.",
          "Leave that column out of the fields.",
        ],
      },
      { column },
    ),
  rowsSetAside: (file: string, count: number, read: number, reason: Localised): Problem =>
    makeProblem(
      "rows-set-aside",
      "warning",
      {
        es: [
          `Filas apartadas: ${whole(count, "es")} de ${whole(read, "es")} (${formatShare(count / read, "es", 1)}); motivo principal: ${reason.es}.`,
          "Las demás filas; las apartadas se pueden descargar con su motivo.",
          "Corríjalas en el origen y vuelva a cargar el archivo.",
        ],
        en: [
          `Rows set aside: ${whole(count, "en")} of ${whole(read, "en")} (${formatShare(count / read, "en", 1)}); main reason: ${reason.en}.`,
          "The other rows; those set aside can be downloaded with their reason.",
          "Correct them at the source and load the file again.",
        ],
      },
      { file },
      count,
    ),
  repairedCoordinates: (file: string, exchanged: number, signed: number): Problem =>
    makeProblem(
      "repaired-coordinates",
      "warning",
      {
        es: [
          `Coordenadas corregidas: longitud y latitud cambiadas, ${whole(exchanged, "es")}; signo perdido, ${whole(signed, "es")}.`,
          "Esas filas, ya en su lugar.",
          "Revíselas en el mapa y corríjalas en el origen.",
        ],
        en: [
          `Coordinates put right: longitude and latitude exchanged, ${whole(exchanged, "en")}; sign lost, ${whole(signed, "en")}.`,
          "Those rows, now in their place.",
          "Check them on the map and correct them at the source.",
        ],
      },
      { file },
      exchanged + signed,
    ),
  restoredPoints: (file: string, count: number): Problem =>
    makeProblem(
      "restored-points",
      "warning",
      {
        es: [
          `Filas a las que se les devolvió el punto decimal de sus coordenadas: ${whole(count, "es")}.`,
          "Esas filas, en el único lugar que queda junto a las demás.",
          "Revíselas en el mapa y corríjalas en el origen.",
        ],
        en: [
          `Rows whose coordinates got their decimal point back: ${whole(count, "en")}.`,
          "Those rows, at the only place that lies among the others.",
          "Check them on the map and correct them at the source.",
        ],
      },
      { file },
      count,
    ),
  unknownCrs: (file: string, crs: string): Problem =>
    makeProblem(
      "unknown-crs",
      "error",
      {
        es: [
          `No se conoce el sistema de coordenadas «${crs.slice(0, 80)}».`,
          "Nada: sin él no se puede situar ninguna fila.",
          "Elija otro sistema (EPSG) o convierta el archivo a longitud y latitud.",
        ],
        en: [
          `The coordinate system “${crs.slice(0, 80)}” is not known.`,
          "Nothing: without it no row can be placed.",
          "Choose another system (EPSG) or convert the file to longitude and latitude.",
        ],
      },
      { file },
    ),
} as const;
