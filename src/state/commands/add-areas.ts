import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import { askAnew } from "../starting-project.ts";
import type { Command } from "./command.ts";

/** Adds levels of areas (or puts new versions in their place) and counts by the finest of them. */
export const addAreas: Command<{ areas: readonly AreaSet[]; source: Source }> = {
  id: "addAreas",
  label: { es: "Cargar áreas", en: "Load areas" },
  run(project, { areas, source }) {
    const levels = { ...project.levels };
    for (const set of areas) levels[set.id] = set;
    const finest = [...areas].sort((a, b) => b.rank - a.rank)[0];
    if (!finest) return null;
    const scope = {
      ...project.scope,
      level: finest.id,
      roles: { ...project.scope.roles, population: null },
    };
    return {
      patch: {
        levels,
        sources: { ...project.sources, [source.id]: source },
        scope,
        ...askAnew(project, { ...project, levels, scope }),
      },
    };
  },
};
