import type { AreaSet } from "../model/territory.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { shownLevel } from "./boundaries.ts";
import type { AreaDrawing, LayerInput, MapLayer } from "./layer.ts";

/** Names of the areas, inside them and never over each other. */
export const areaLabels: MapLayer<"area-labels"> = {
  id: "area-labels",
  text: {
    es: { title: "Nombres", about: "Nombres de las áreas, donde caben." },
    en: { title: "Names", about: "Names of the areas, where they fit." },
  },
  accepts: () => true,
  wants(input) {
    const levels = namedLevels(input);
    return levels.length > 0 ? [...levels, input.session.theme] : null;
  },
  build(input) {
    const levels = namedLevels(input);
    const colors = mapColors[input.session.theme];
    const areas = levels.map((level, step): AreaDrawing => {
      const coarse = step > 0;
      return {
        kind: "labels",
        id: `labels:${level.id}`,
        areas: level,
        color: colors.ink,
        halo: colors.inkHalo,
        capitals: coarse,
        size: coarse ? 12.5 : levels.length > 1 ? 11.5 : 13,
      };
    });
    return { areas };
  },
};

/** Finest first, so that the names of coarser levels are placed first by being on top. */
function namedLevels({ project, result, choice }: LayerInput): AreaSet[] {
  if (!choice.showLabels) return [];
  const wanted = new Set([shownLevel(project.scope.level, result), ...choice.boundaries]);
  return [...wanted]
    .map((id) => project.levels[id])
    .filter((level) => level !== undefined)
    .sort((a, b) => b.rank - a.rank);
}
