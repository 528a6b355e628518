import { formatNumber } from "../../base/format.ts";
import type { Localised } from "../../base/language.ts";
import type { Problem } from "../../base/problem.ts";

/** What an update tells beside its counts. */
export const updateNotes = {
  /** A finding that only the file itself could tell, not the records of several files. */
  ofFile(text: Localised, file: string): Localised {
    return { es: `${text.es} Se refiere a «${file}».`, en: `${text.en} This is about “${file}”.` };
  },
  /** New areas, and the figures that a table joined to the areas has for them. */
  figuresOfNewAreas(table: Localised, areas: number, waiting: number): Localised[] {
    if (areas === 0) return [];
    const n = (language: "es" | "en", value: number) => formatNumber(value, language);
    const without = areas - waiting;
    return [
      {
        es: [
          `Áreas nuevas: ${n("es", areas)}.`,
          waiting > 0 ? `Con cifra de filas que «${table.es}» tenía apartadas: ${n("es", waiting)}.` : "",
          without > 0
            ? `Sin cifra de «${table.es}» hasta que actualice también esa tabla: ${n("es", without)}.`
            : "",
        ]
          .filter((sentence) => sentence !== "")
          .join(" "),
        en: [
          `New areas: ${n("en", areas)}.`,
          waiting > 0 ? `With a figure from rows that “${table.en}” had set aside: ${n("en", waiting)}.` : "",
          without > 0
            ? `Without a figure of “${table.en}” until you update that table too: ${n("en", without)}.`
            : "",
        ]
          .filter((sentence) => sentence !== "")
          .join(" "),
      },
    ];
  },
  /** The file does not say which larger area its areas belong to. */
  joinedAsBefore(level: Localised): Localised {
    return {
      es: `El archivo nuevo no dice a qué territorio mayor pertenece cada área (${level.es}): las reconocidas siguen donde estaban y las nuevas quedan sin él.`,
      en: `The new file does not say which larger area each area belongs to (${level.en}): those recognised stay where they were, and new ones have none.`,
    };
  },
  /** Events of the new file that another source has. */
  setAsideElsewhere(events: number): Localised[] {
    if (events === 0) return [];
    return [
      {
        es: `Hechos del archivo que ya están en otra fuente y se apartan: ${formatNumber(events, "es")}.`,
        en: `Events of the file that another source has already and that are set aside: ${formatNumber(events, "en")}.`,
      },
    ];
  },
  /** Fields that the new file lacks stay with the records that are recognised. */
  fieldsKept(labels: readonly Localised[]): Localised[] {
    if (labels.length === 0) return [];
    const list = (language: keyof Localised) => labels.map((label) => label[language]).join(", ");
    return [
      {
        es: `El archivo nuevo no trae estos campos, que se conservan como estaban: ${list("es")}.`,
        en: `The new file does not have these fields, which stay as they were: ${list("en")}.`,
      },
    ];
  },
};

export const updateProblems = {
  /** A file without places, or without dates, for events that have them. */
  otherKind(file: string, lacks: "geocoded" | "dated"): Problem {
    return {
      code: "otherKind",
      severity: "error",
      what:
        lacks === "geocoded"
          ? {
              es: `«${file}» no dice dónde fue cada hecho, y la fuente que actualizaría sí lo dice.`,
              en: `“${file}” does not say where each event was, and the source it would update does.`,
            }
          : {
              es: `«${file}» no dice cuándo fue cada hecho, y la fuente que actualizaría sí lo dice.`,
              en: `“${file}” does not say when each event was, and the source it would update does.`,
            },
      kept: { es: "El proyecto no cambió.", en: "The project did not change." },
      todo: {
        es: "Revise que sea el archivo siguiente de esa fuente; si es de otra, agréguelo aparte.",
        en: "Check that it is the next file of that source; if it is of another, add it by itself.",
      },
      where: { file },
    };
  },
  /** Rows of a table of figures whose areas were withdrawn. */
  goneAreas(file: string, count: number): Problem {
    return {
      code: "gone-areas",
      severity: "note",
      what: {
        es: `Territorios con cifra de «${file}» que ya no están en el proyecto: ${formatNumber(count, "es")}.`,
        en: `Areas with a figure of “${file}” that are no longer in the project: ${formatNumber(count, "en")}.`,
      },
      kept: {
        es: "Sus filas se cuentan como aceptadas, pero no se usan.",
        en: "Their rows count as accepted but are not used.",
      },
      todo: {
        es: "Actualice la tabla con una que tenga los territorios de ahora.",
        en: "Update the table with one that has the areas there are now.",
      },
      where: { file },
      count,
    };
  },
  nothingUsable(file: string): Problem {
    return {
      code: "nothingUsable",
      severity: "error",
      what: {
        es: `Ninguna fila de «${file}» se pudo usar para actualizar la fuente.`,
        en: `No row of “${file}” could be used to bring the source up to date.`,
      },
      kept: { es: "El proyecto no cambió.", en: "The project did not change." },
      todo: {
        es: "Revise que sea el archivo siguiente de esa fuente, con las mismas columnas.",
        en: "Check that it is the next file of that source, with the same columns.",
      },
      where: { file },
    };
  },
};
