import type { FactorLayer } from "../../model/factors.ts";
import type { Source } from "../../model/source.ts";
import type { Command } from "./command.ts";

/** Adds a factor layer and shows it on the map of the step Factores. */
export const addFactor: Command<{ factor: FactorLayer; source: Source }> = {
  id: "addFactor",
  label: { es: "Agregar una capa de factores", en: "Add a factor layer" },
  run: (project, { factor, source }) => ({
    patch: {
      factors: { ...project.factors, [factor.id]: factor },
      sources: { ...project.sources, [source.id]: source },
      maps: {
        ...project.maps,
        factors: { ...project.maps.factors, factors: [...project.maps.factors.factors, factor.id] },
      },
    },
  }),
};
