import type { Basemap } from "../../model/basemap.ts";
import type { Command } from "./command.ts";

/** Lays another map under the data, changes how it looks, or takes it away. */
export const setBasemap: Command<{ basemap: Basemap | null }> = {
  id: "setBasemap",
  label: { es: "Cambiar el mapa base", en: "Change the base map" },
  run: (project, { basemap }) =>
    basemap === null && !project.basemap ? null : { patch: { basemap: basemap ?? undefined } },
  mergeKey: ({ basemap }) => `setBasemap ${basemap?.source}`,
};
