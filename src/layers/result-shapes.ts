import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { mixColors, type Rgba, withOpacity } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";
import type { Scale, ScaleClass } from "../symbology/scale.ts";
import { noDataClass } from "../symbology/scale.ts";
import type { MapLayer } from "./layer.ts";
import { oncePer } from "./memo.ts";
import { type PolygonShape, polygonShapes, ringPaths } from "./outlines.ts";

const shapesOf = oncePer((polygons: PolygonSet) => polygonShapes(polygons));

/** Outlines that an analysis drew itself (contours, clusters, scan circles), see-through with a firm edge. */
export const resultShapes: MapLayer<"result-shapes"> = {
  id: "result-shapes",
  text: {
    es: { title: "Contornos", about: "Zonas que el método delimita por sí mismo." },
    en: { title: "Outlines", about: "Zones that the method delimits by itself." },
  },
  accepts: (support, column) => support === "shapes" && column !== null && column.kind !== "text",
  wants: ({ result, scale, session }) =>
    result?.support.kind === "shapes" && scale ? [result.support.polygons, scale, session.theme] : null,
  build({ result, scale, session }) {
    if (result?.support.kind !== "shapes" || !scale) return {};
    const shapes = shapesOf(result.support.polygons);
    const ground = mapColors[session.theme];
    const fillOf = (shape: PolygonShape) => withOpacity(lookOf(scale, shape.row).fill, 0.45);
    const lineOf = (row: number): Rgba => {
      const look = lookOf(scale, row);
      return look.outline ?? mixColors(look.fill, ground.ink, 0.35);
    };
    return {
      deck: [
        {
          id: "shape-fills",
          type: "polygons",
          slot: "symbols",
          props: {
            data: shapes,
            getPolygon: (shape: PolygonShape) => shape.rings,
            getFillColor: fillOf,
            updateTriggers: { getFillColor: scale },
          },
        },
        {
          id: "shape-lines",
          type: "paths",
          slot: "symbols",
          props: {
            data: ringPaths(shapes),
            getPath: (ring: { path: PolygonShape["rings"][number] }) => ring.path,
            getColor: (ring: { row: number }) => lineOf(ring.row),
            widthUnits: "pixels",
            getWidth: 2,
            jointRounded: true,
            updateTriggers: { getColor: [scale, session.theme] },
          },
        },
      ],
      legends: [scale.legend()],
      hits: [{ kind: "polygons", shapes, target: (row) => ({ kind: "shape", row }) }],
    };
  },
};

function lookOf(scale: Scale, row: number): ScaleClass {
  const index = scale.classify(row);
  return index === noDataClass ? scale.noData : scale.classes[index];
}
