import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { AreaDrawing } from "../layers/layer.ts";
import { glowPaint, places } from "./base-style.ts";
import { regularFamily, strongFamily } from "./map-fonts.ts";
import { lowestOutline } from "./outline-painter.ts";

/** No colour at all. */
export const clear = "rgba(0,0,0,0)";

/** Name of the source that holds the outlines of a level. */
export function sourceId(level: string): string {
  return `areas:${level}`;
}

/** Only sharp bends are rounded: nobody sees the others on lines as thin as these, and each takes triangles of its own. */
const roundedBends = { "line-join": "round", "line-round-limit": 1.4 } as const;

/** A much simplified copy of the land's outline: a wide soft line along every cove would be all spikes. */
export const glowSource = "land-of";

/** The fills of areas let a map under them through, as far as the style's state says. */
export const areaOpacity: ExpressionSpecification = ["coalesce", ["global-state", "areaOpacity"], 1];

/** Grows a little as one comes closer. */
export function lineWidth(width: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], 7, width * 0.8, 15, width * 1.8];
}

/** Names of the states that hold how wide the two lines around a marked area are. */
export const litState = { halo: "litHalo", line: "litLine" } as const;

/** The MapLibre layers of a drawing, each with the place it goes before. */
export function areaLayers(drawing: AreaDrawing): [LayerSpecification, string][] {
  const source = sourceId(drawing.areas.id);
  const { id } = drawing;
  switch (drawing.kind) {
    case "land":
      return [
        [
          {
            id: "land-of:glow",
            type: "line",
            source: glowSource,
            layout: { "line-join": "round" },
            paint: glowPaint,
          },
          places.glow,
        ],
        [{ id: "land-of:fill", type: "fill", source }, places.ground],
        [{ id: "land-of:coast", type: "line", source, paint: { "line-width": 1.2 } }, places.ground],
      ];
    case "fill":
      return [
        [
          {
            id,
            type: "fill",
            source,
            paint: {
              "fill-color": ["to-color", ["coalesce", ["feature-state", "fill"], clear]],
              "fill-opacity-transition": { duration: 0 },
            },
          },
          places.fills,
        ],
        [
          {
            id: `${id}:hatch`,
            type: "fill",
            source,
            paint: { "fill-pattern": "hatch", "fill-opacity": ["coalesce", ["feature-state", "hatch"], 0] },
          },
          places.fills,
        ],
        [
          {
            id: `${id}:edge`,
            type: "line",
            source,
            layout: roundedBends,
            paint: {
              "line-color": ["to-color", ["coalesce", ["feature-state", "edge"], clear]],
              "line-width": ["coalesce", ["feature-state", "edgeWidth"], 0],
              "line-offset": 1.6,
            },
          },
          places.fills,
        ],
      ];
    case "lit":
      return (["halo", "line"] as const).map((part) => [
        {
          id: `${id}:${part}`,
          type: "line",
          source,
          layout: roundedBends,
          paint: {
            "line-width": ["coalesce", ["feature-state", litState[part]], 0],
            "line-color-transition": { duration: 0 },
            "line-width-transition": { duration: 0 },
          },
        },
        lowestOutline,
      ]);
    case "boundary":
      return [
        [{ id: `${id}:halo`, type: "line", source, layout: roundedBends }, places.boundaries],
        [{ id, type: "line", source, layout: roundedBends }, places.boundaries],
      ];
    case "labels":
      return [
        [
          {
            id,
            type: "symbol",
            source: id,
            filter: [
              "all",
              [">=", ["zoom"], ["get", "from"]],
              ["<", ["zoom"], ["get", drawing.capitals ? "until" : "always"]],
            ],
            layout: {
              "text-field": ["get", "name"],
              "text-font": [drawing.capitals ? strongFamily : regularFamily],
              "text-size": [
                "interpolate",
                ["linear"],
                ["zoom"],
                8,
                drawing.size * 0.9,
                14,
                drawing.size * 1.25,
              ],
              "text-max-width": drawing.capitals ? 9 : 7,
              "text-line-height": 1.1,
              "text-padding": 4,
              "text-transform": drawing.capitals ? "uppercase" : "none",
              "text-letter-spacing": drawing.capitals ? 0.1 : 0.01,
              "symbol-sort-key": ["get", "order"],
            },
            paint: { "text-halo-width": 1.6, "text-halo-blur": 0.4 },
          },
          places.labels,
        ],
      ];
  }
}
