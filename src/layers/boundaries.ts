import type { AreaSet } from "../model/territory.ts";
import type { Rgba } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import type { AreaDrawing, LayerInput, MapLayer } from "./layer.ts";

/** Outlines of the level in question and of the levels that were asked for; coarser levels have stronger lines. */
export const boundaries: MapLayer<"boundaries"> = {
  id: "boundaries",
  text: {
    es: { title: "Límites", about: "Límites de las áreas; más gruesos los de los niveles mayores." },
    en: { title: "Boundaries", about: "Boundaries of the areas; stronger for the larger levels." },
  },
  accepts: () => true,
  wants(input) {
    const levels = drawnLevels(input);
    return levels.length > 0 ? [...levels, fineLineColor(input)] : null;
  },
  build(input) {
    const levels = drawnLevels(input);
    const { strongLine, strongHalo } = mapColors[input.session.theme];
    const areas = levels.map((level, step): AreaDrawing => {
      const id = `boundary:${level.id}`;
      if (step === 0)
        return { kind: "boundary", id, areas: level, color: fineLineColor(input), width: 0.8, halo: null };
      const width = 0.8 + 0.5 * Math.min(2, step);
      return { kind: "boundary", id, areas: level, color: strongLine, width, halo: strongHalo };
    });
    return { areas, hits: levels.slice(0, 1).map((level) => ({ kind: "areas", areas: level })) };
  },
};

/** Finest first: coarser lines are drawn over finer ones. */
function drawnLevels({ project, result, choice }: LayerInput): AreaSet[] {
  const wanted = new Set([shownLevel(project.scope.level, result), ...choice.boundaries]);
  return [...wanted]
    .map((id) => project.levels[id])
    .filter((level) => level !== undefined)
    .sort((a, b) => b.rank - a.rank);
}

/** The level a person is looking at: that of a result over areas, else that of the scope. */
export function shownLevel(scopeLevel: string, result: LayerInput["result"]): string {
  return result?.support.kind === "areas" ? result.support.level : scopeLevel;
}

/** The finest lines give way to what they lie on. */
function fineLineColor({ result, scale, session }: LayerInput): Rgba {
  const colors = mapColors[session.theme];
  if (!result || !scale) return colors.lineOverLand;
  return result.support.kind === "areas" ? colors.lineOverFill : colors.lineOverSurface;
}
