import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { FactorKind, FactorTone } from "../model/factors.ts";
import { type Rgba, rgba, type Theme, withOpacity } from "../symbology/color.ts";
import { factorColors } from "../symbology/factor-icons.ts";
import { chosenFactors } from "./chosen-factors.ts";
import type { DeckDrawing, HitLayer, MapLayer } from "./layer.ts";
import { oncePer } from "./memo.ts";
import { type PolygonShape, polygonShapes, ringPaths } from "./outlines.ts";
import { symbolLegend } from "./point-legend.ts";

const shapesOf = oncePer((polygons: PolygonSet) => polygonShapes(polygons));
const ringsOf = oncePer((polygons: PolygonSet) => ringPaths(shapesOf(polygons)));

/** Parks, grounds and other surfaces: a calm fill with an edge, green where they are places to enjoy. */
export const factorAreas: MapLayer<"factor-areas"> = {
  id: "factor-areas",
  text: {
    es: { title: "Superficies", about: "Parques, plazas y otras superficies del entorno." },
    en: { title: "Surfaces", about: "Parks, squares and other surfaces around." },
  },
  accepts: () => true,
  wants(input) {
    const factors = chosenFactors(input, "areas");
    return factors.length > 0 ? [...factors, input.session.theme] : null;
  },
  build(input) {
    const { theme } = input.session;
    const factors = chosenFactors(input, "areas");
    return {
      deck: factors.flatMap((factor): DeckDrawing[] => {
        const { fill, edge } = groundColors(factor.kind, factor.tone, theme);
        return [
          {
            id: `factor:${factor.id}`,
            type: "polygons",
            slot: "surface",
            props: {
              data: shapesOf(factor.shape.polygons),
              getPolygon: (shape: PolygonShape) => shape.rings,
              getFillColor: fill,
            },
          },
          {
            id: `factor-edge:${factor.id}`,
            type: "paths",
            slot: "surface",
            props: {
              data: ringsOf(factor.shape.polygons),
              getPath: (ring: { path: PolygonShape["rings"][number] }) => ring.path,
              getColor: edge,
              widthUnits: "pixels",
              getWidth: 1.2,
            },
          },
        ];
      }),
      legends: factors.map((factor) => {
        const { fill, edge } = groundColors(factor.kind, factor.tone, theme);
        return symbolLegend(
          `factor:${factor.id}`,
          factor.label,
          { kind: "fill", fill, outline: edge, style: "outline" },
          factor.length,
        );
      }),
      hits: factors.map(
        (factor): HitLayer => ({
          kind: "polygons",
          shapes: shapesOf(factor.shape.polygons),
          target: (row) => ({ kind: "factor", factor: factor.id, row }),
        }),
      ),
    };
  },
};

const parks: Readonly<Record<Theme, { fill: Rgba; edge: Rgba }>> = {
  light: { fill: rgba("#b9d7ab", 0.72), edge: rgba("#5e8f57") },
  dark: { fill: rgba("#3e5c41", 0.8), edge: rgba("#7fa878") },
};

function groundColors(kind: FactorKind, tone: FactorTone, theme: Theme): { fill: Rgba; edge: Rgba } {
  if (kind === "publicSpace") return parks[theme];
  const { fill } = factorColors(tone, theme);
  return { fill: withOpacity(fill, 0.22), edge: withOpacity(fill, 0.9) };
}
