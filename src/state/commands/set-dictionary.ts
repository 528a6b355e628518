import type { ValueDictionary } from "../../model/value-decisions.ts";
import type { Command } from "./command.ts";

/** Replaces what the project remembers about the raw values of its files. */
export const setDictionary: Command<{ dictionary: ValueDictionary }> = {
  id: "setDictionary",
  label: { es: "Cambiar el diccionario", en: "Change the dictionary" },
  run: (_project, { dictionary }) => ({ patch: { dictionary } }),
};
