import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "../readers/make-problem.ts";
import type { DateOrder } from "./civil-parser.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);

/** Problems of dates and times, in Spanish and English. */
export const timeProblems = {
  ambiguousDates: (file: string, column: string, order: DateOrder): Problem =>
    makeProblem(
      "ambiguous-dates",
      "warning",
      {
        es: [
          `Las fechas de «${column}» se pueden leer con el día o con el mes primero.`,
          `Todas, leídas con el ${order === "dayFirst" ? "día" : "mes"} primero.`,
          "Compare algunas con el origen y cambie el orden si hace falta.",
        ],
        en: [
          `The dates of “${column}” can be read with the day or the month first.`,
          `All of them, read with the ${order === "dayFirst" ? "day" : "month"} first.`,
          "Compare some with the source and change the order if needed.",
        ],
      },
      { file, column },
    ),
  mixedDates: (file: string, column: string, dayFirst: number, monthFirst: number): Problem =>
    makeProblem(
      "mixed-dates",
      "warning",
      {
        es: [
          `La columna «${column}» mezcla dos órdenes: ${whole(dayFirst, "es")} fechas solo se entienden con el día primero y ${whole(monthFirst, "es")} solo con el mes primero.`,
          "Las que se entienden en el orden elegido; las otras se apartan. Entre las que se pueden leer de las dos maneras puede haber errores.",
          "Corrija el origen: dos archivos distintos se juntaron en uno.",
        ],
        en: [
          `Column “${column}” mixes two orders: ${whole(dayFirst, "en")} dates make sense only day first and ${whole(monthFirst, "en")} only month first.`,
          "Those that make sense in the chosen order; the others are set aside. There may be errors among those that can be read both ways.",
          "Correct the source: two different files were joined into one.",
        ],
      },
      { file, column },
      Math.min(dayFirst, monthFirst),
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
