import { formatNumber } from "../../base/format.ts";
import type { Localised } from "../../base/language.ts";
import type { Problem } from "../../base/problem.ts";

/** What an update tells beside its counts. */
export const updateNotes = {
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
  nothingUsable(file: string): Problem {
    return {
      code: "nothingUsable",
      severity: "error",
      what: {
        es: `Ninguna fila de «${file}» se pudo usar para actualizar la fuente.`,
        en: `No row of "${file}" could be used to bring the source up to date.`,
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
