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
  ambiguousDates: (file: string, column: string): Problem =>
    makeProblem(
      "ambiguous-dates",
      "warning",
      {
        es: [
          `Las fechas de «${column}» se pueden leer con el día o con el mes primero.`,
          "Todas, leídas con el día primero.",
          "Compare algunas con el origen y cambie el orden si hace falta.",
        ],
        en: [
          `The dates of “${column}” can be read with the day or the month first.`,
          "All of them, read with the day first.",
          "Compare some with the source and change the order if needed.",
        ],
      },
      { file, column },
    ),
  unreadableTimes: (file: string, count: number): Problem =>
    makeProblem(
      "unreadable-times",
      "warning",
      {
        es: [
          `Filas con una hora que no se entiende: ${whole(count, "es")}.`,
          "Esas filas, con su fecha y sin hora.",
          "Revise la columna de la hora.",
        ],
        en: [
          `Rows with a time that cannot be understood: ${whole(count, "en")}.`,
          "Those rows, with their date and without a time.",
          "Check the column of the time.",
        ],
      },
      { file },
      count,
    ),
  zonesIgnored: (file: string, count: number): Problem =>
    makeProblem(
      "time-zones-ignored",
      "note",
      {
        es: [
          `Fechas con zona horaria: ${whole(count, "es")}.`,
          "La fecha y la hora tal como están escritas, sin desplazarlas.",
          "Si el origen guarda la hora universal (UTC), conviértala antes a la hora local.",
        ],
        en: [
          `Dates with a time zone: ${whole(count, "en")}.`,
          "Date and time as they are written, never shifted.",
          "If the source stores universal time (UTC), convert it to local time first.",
        ],
      },
      { file },
      count,
    ),
  coarseDates: (file: string, unit: "month" | "year"): Problem =>
    makeProblem(
      "coarse-dates",
      "note",
      unit === "month"
        ? {
            es: [
              "Todas las fechas son el primer día de un mes.",
              "Todas, entendidas como meses completos.",
              "Si son días exactos, revise el origen.",
            ],
            en: [
              "Every date is the first day of a month.",
              "All of them, taken as whole months.",
              "If they are exact days, check the source.",
            ],
          }
        : {
            es: [
              "Todas las fechas son el primer día de un año.",
              "Todas, entendidas como años completos.",
              "Si son días exactos, revise el origen.",
            ],
            en: [
              "Every date is the first day of a year.",
              "All of them, taken as whole years.",
              "If they are exact days, check the source.",
            ],
          },
      { file },
    ),
  noDates: (file: string): Problem =>
    makeProblem(
      "no-dates",
      "note",
      {
        es: [
          `«${file}» no tiene columna de fecha.`,
          "Todas las filas, sin fecha: no sirven para períodos ni tendencias.",
          "Agregue la fecha en el origen si se conoce.",
        ],
        en: [
          `“${file}” has no column of dates.`,
          "All rows, without a date: they serve no period and no trend.",
          "Add the date at the source if it is known.",
        ],
      },
      { file },
    ),
} as const;
