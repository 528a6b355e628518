import type { MapChoice, StepId } from "../../model/project.ts";
import type { Command } from "./command.ts";

/** Changes how a step's map is drawn. */
export const setMap: Command<{ step: StepId; map: Partial<MapChoice> }> = {
  id: "setMap",
  label: { es: "Cambiar el mapa", en: "Change the map" },
  run: (project, { step, map }) => ({
    patch: { maps: { ...project.maps, [step]: { ...project.maps[step], ...map } } },
  }),
  mergeKey: ({ step, map }) => `setMap ${step} ${Object.keys(map).join(" ")}`,
};
