import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import type { Command } from "./command.ts";

/** Puts a new version of a level in place: after joining a population table, or choosing the population field. */
export const replaceLevel: Command<{ areas: AreaSet; source?: Source }> = {
  id: "replaceLevel",
  label: { es: "Actualizar las áreas", en: "Update the areas" },
  run(project, { areas, source }) {
    if (!project.levels[areas.id]) return null;
    return {
      patch: {
        levels: { ...project.levels, [areas.id]: areas },
        ...(source ? { sources: { ...project.sources, [source.id]: source } } : {}),
      },
    };
  },
};
