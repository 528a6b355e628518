import type { Project } from "../model/project.ts";
import type { AreaSet } from "../model/territory.ts";
import type { MapLayer } from "./layer.ts";

/** The ground of the territory itself, from its coarsest level. */
export const land: MapLayer<"land"> = {
  id: "land",
  text: {
    es: { title: "Territorio", about: "El suelo del territorio y su borde." },
    en: { title: "Territory", about: "The ground of the territory and its edge." },
  },
  accepts: () => true,
  wants({ project }) {
    const areas = coarsestLevel(project);
    return areas ? [areas] : null;
  },
  build({ project }) {
    const areas = coarsestLevel(project);
    return areas ? { areas: [{ kind: "land", id: "land", areas }] } : {};
  },
};

function coarsestLevel(project: Project): AreaSet | null {
  const levels = Object.values(project.levels).filter((areas) => areas.geometry.coordinates.length > 0);
  return levels.sort((a, b) => a.rank - b.rank)[0] ?? null;
}
