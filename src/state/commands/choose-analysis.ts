import type { ParamValue } from "../../model/project.ts";
import { changeEveryMap } from "../../model/step-maps.ts";
import type { Command } from "./command.ts";

/** Asks a step's question with another method; its main column is drawn. */
export const chooseAnalysis: Command<{
  request: string;
  analysis: string;
  params: Readonly<Record<string, ParamValue>>;
  /** Column to draw on the maps that show this request. */
  column: string;
}> = {
  id: "chooseAnalysis",
  label: { es: "Cambiar el método", en: "Change the method" },
  run(project, { request, analysis, params, column }) {
    const seed = project.requests[request]?.seed ?? 1;
    const maps = changeEveryMap(project.maps, (map) => (map.request === request ? { ...map, column } : map));
    return { patch: { requests: { ...project.requests, [request]: { analysis, params, seed } }, maps } };
  },
};
