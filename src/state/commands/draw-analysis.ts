import type { ParamValue, StepId } from "../../model/project.ts";
import type { Command } from "./command.ts";

/** Draws an analysis on one step's map, as a question of its own: other steps keep theirs. */
export const drawAnalysis: Command<{
  step: StepId;
  request: string;
  analysis: string;
  column: string;
  symbols: boolean;
  params?: Readonly<Record<string, ParamValue>>;
}> = {
  id: "drawAnalysis",
  label: { es: "Cambiar lo que muestra el mapa", en: "Change what the map shows" },
  run(project, { step, request, analysis, column, symbols, params }) {
    const seed = project.requests[project.maps[step].request]?.seed ?? 1;
    const known = project.requests[request];
    return {
      patch: {
        requests: known
          ? project.requests
          : { ...project.requests, [request]: { analysis, params: params ?? {}, seed } },
        maps: {
          ...project.maps,
          [step]: { ...project.maps[step], request, column, showSymbols: symbols },
        },
      },
    };
  },
};
