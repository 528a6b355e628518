import type { Scale, ScaleClass } from "../symbology/scale.ts";
import { noDataClass } from "../symbology/scale.ts";
import { resultRows } from "./area-rows.ts";
import type { AreaFills, LayerInput, MapLayer } from "./layer.ts";

/** Areas filled by the class of a column: rates, scores and findings. Counts are drawn as circles instead. */
export const choropleth: MapLayer<"choropleth"> = {
  id: "choropleth",
  text: {
    es: { title: "Áreas en color", about: "Cada área según la clase de su valor." },
    en: { title: "Coloured areas", about: "Each area by the class of its value." },
  },
  accepts: (support, column) =>
    support === "areas" &&
    column !== null &&
    column.kind !== "text" &&
    !(column.kind === "number" && column.meaning === "count"),
  wants: ({ project, result, scale, session }) => {
    const support = result?.support;
    if (support?.kind !== "areas" || !scale || !project.levels[support.level]) return null;
    return [project.levels[support.level], support, scale, session.theme];
  },
  build({ project, result, scale }: LayerInput) {
    const support = result?.support;
    if (support?.kind !== "areas" || !scale) return {};
    const areas = project.levels[support.level];
    const id = `fill:${areas.id}`;
    return {
      areas: [{ kind: "fill", id, areas, fills: areaFills(scale, resultRows(areas, support)) }],
      legends: [scale.legend()],
      hits: [{ kind: "areas", areas }],
    };
  },
};

/** The look of every area; `rows[a]` is the scale's row for area a, -1 for none. */
function areaFills(scale: Scale, rows: Int32Array): AreaFills {
  const fill = new Uint8Array(4 * rows.length);
  const outline = new Uint8Array(4 * rows.length);
  const hatched = new Uint8Array(rows.length);
  let anyOutline = false;
  let anyHatched = false;
  for (let area = 0; area < rows.length; area++) {
    const index = rows[area] < 0 ? noDataClass : scale.classify(rows[area]);
    const look: ScaleClass = index === noDataClass ? scale.noData : scale.classes[index];
    fill.set(look.fill, 4 * area);
    if (look.style === "hatched") {
      hatched[area] = 1;
      anyHatched = true;
    } else if (look.outline) {
      outline.set(look.outline, 4 * area);
      anyOutline = true;
    }
  }
  return { fill, outline, hatched, anyOutline, anyHatched };
}
