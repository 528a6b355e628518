import type { FactorLayer } from "../../model/factors.ts";
import type { Source } from "../../model/source.ts";
import { mergeDictionaries, type ValueDictionary } from "../../model/value-decisions.ts";
import type { Command } from "./command.ts";

/** Adds the factor layers of a source and shows them on the map of the step Factores. */
export const addFactor: Command<{
  layers: readonly FactorLayer[];
  source: Source;
  /** What was decided about the values of the file; the document remembers it. */
  decided?: ValueDictionary;
}> = {
  id: "addFactor",
  label: { es: "Agregar una capa de factores", en: "Add a factor layer" },
  run: (project, { layers, source, decided }) => ({
    patch: {
      factors: { ...project.factors, ...Object.fromEntries(layers.map((layer) => [layer.id, layer])) },
      sources: { ...project.sources, [source.id]: source },
      ...(decided && Object.keys(decided).length > 0
        ? { dictionary: mergeDictionaries(project.dictionary ?? {}, decided) }
        : {}),
      maps: {
        ...project.maps,
        factors: {
          ...project.maps.factors,
          factors: [...project.maps.factors.factors, ...layers.map((layer) => layer.id)],
        },
      },
    },
  }),
};
