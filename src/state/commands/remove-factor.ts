import type { FactorId } from "../../base/ids.ts";
import { changeEveryMap } from "../../model/step-maps.ts";
import type { Command } from "./command.ts";

/** Takes a factor layer out of the project; its source goes with the last of its layers. */
export const removeFactor: Command<{ factor: FactorId }> = {
  id: "removeFactor",
  label: { es: "Quitar una capa", en: "Remove a layer" },
  run(project, { factor }) {
    const layer = project.factors[factor];
    if (!layer) return null;
    const { [factor]: _removed, ...factors } = project.factors;
    const { [layer.source]: _source, ...others } = project.sources;
    const shared = Object.values(factors).some((each) => each.source === layer.source);
    const sources = shared ? project.sources : others;
    const maps = changeEveryMap(project.maps, (map) => ({
      ...map,
      factors: map.factors.filter((id) => id !== factor),
    }));
    return { patch: { factors, sources, maps } };
  },
};
