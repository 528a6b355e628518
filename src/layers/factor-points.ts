import { factorColors, factorIcon } from "../symbology/factor-icons.ts";
import { chosenFactors } from "./chosen-factors.ts";
import type { DeckDrawing, HitLayer, MapLayer } from "./layer.ts";
import { symbolLegend } from "./point-legend.ts";

/** Places that surround violence, each kind with its own sign: assets round, risk factors as diamonds. */
export const factorPoints: MapLayer<"factor-points"> = {
  id: "factor-points",
  text: {
    es: { title: "Lugares", about: "Centros educativos, espacios públicos y otros lugares del entorno." },
    en: { title: "Places", about: "Schools, public spaces and other places around." },
  },
  accepts: () => true,
  wants(input) {
    const factors = chosenFactors(input, "points");
    return factors.length > 0 ? [...factors, input.session.theme] : null;
  },
  build(input) {
    const { theme } = input.session;
    const factors = chosenFactors(input, "points");
    return {
      deck: factors.map(
        (factor): DeckDrawing => ({
          id: `factor:${factor.id}`,
          type: "icons",
          slot: "symbols",
          props: {
            data: {
              length: factor.shape.owners.length,
              attributes: { getPosition: { value: factor.shape.coordinates, size: 2 } },
            },
            icon: iconName(factor.kind, factor.tone, theme),
            sizeUnits: "meters",
            getSize: factor.shape.owners.length > 400 ? 130 : 240,
            sizeMinPixels: factor.shape.owners.length > 400 ? 7 : 13,
            sizeMaxPixels: 26,
          },
        }),
      ),
      legends: factors.map((factor) =>
        symbolLegend(
          `factor:${factor.id}`,
          factor.label,
          { kind: "icon", icon: factorIcon(factor.kind, factor.tone), ...factorColors(factor.tone, theme) },
          factor.length,
        ),
      ),
      hits: factors.map(
        (factor): HitLayer => ({
          kind: "points",
          positions: factor.shape.coordinates,
          rows: factor.shape.owners,
          reach: { unit: "pixels", length: 10 },
          target: (row) => ({ kind: "factor", factor: factor.id, row }),
        }),
      ),
    };
  },
};

/** Name of a symbol in the texture that the map draws at start. */
export function iconName(kind: string, tone: string, theme: string): string {
  return `${kind}|${tone}|${theme}`;
}
