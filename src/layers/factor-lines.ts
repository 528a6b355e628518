import { withOpacity } from "../symbology/color.ts";
import { factorColors } from "../symbology/factor-icons.ts";
import { mapColors } from "../symbology/map-colors.ts";
import { chosenFactors } from "./chosen-factors.ts";
import type { DeckDrawing, MapLayer } from "./layer.ts";
import { symbolLegend } from "./point-legend.ts";

/** Streets, routes and rivers. */
export const factorLines: MapLayer<"factor-lines"> = {
  id: "factor-lines",
  text: {
    es: { title: "Líneas", about: "Calles, rutas y otras líneas del entorno." },
    en: { title: "Lines", about: "Streets, routes and other lines around." },
  },
  accepts: () => true,
  wants(input) {
    const factors = chosenFactors(input, "lines");
    return factors.length > 0 ? [...factors, input.session.theme] : null;
  },
  build(input) {
    const { theme } = input.session;
    const factors = chosenFactors(input, "lines");
    const halo = withOpacity(mapColors[theme].inkHalo, 0.6);
    return {
      deck: factors.map((factor): DeckDrawing => {
        const { shape } = factor;
        // Many lines are a street net: a fine texture. Few are routes: each one counts.
        const net = shape.owners.length > 200;
        return {
          id: `factor:${factor.id}`,
          type: "paths",
          slot: "surface",
          props: {
            data: {
              length: shape.lineOffsets.length - 1,
              startIndices: shape.lineOffsets,
              attributes: { getPath: { value: shape.coordinates, size: 2 } },
            },
            _pathType: "open",
            positionFormat: "XY",
            getColor: withOpacity(factorColors(factor.tone, theme).fill, net ? 0.38 : 0.85),
            widthUnits: "meters",
            getWidth: net ? 9 : 24,
            widthMinPixels: net ? 0.6 : 1.6,
            widthMaxPixels: net ? 4 : 5,
            jointRounded: true,
            capRounded: true,
          },
        };
      }),
      legends: factors.map((factor) =>
        symbolLegend(
          `factor:${factor.id}`,
          factor.label,
          { kind: "line", color: factorColors(factor.tone, theme).fill, width: 2, halo },
          null,
        ),
      ),
    };
  },
};
