import type {
  LayerSpecification,
  LineLayerSpecification,
  Map as MapLibreMap,
  StyleSpecification,
} from "maplibre-gl";
import type { DeckSlot } from "../layers/layer.ts";
import { cssColor, type Rgba, type Theme } from "../symbology/color.ts";
import { mapColors } from "../symbology/map-colors.ts";

const empty = { type: "FeatureCollection" as const, features: [] };

/**
 * Unseen layers that hold a place in the drawing order; others are put before them. deck.gl has places of its own: it
 * wants to be directly before its place, and would be overtaken by what MapLibre adds there later.
 */
export const places = {
  /** The territory's glow on the sea goes under the world's land. */
  glow: "place-glow",
  ground: "place-ground",
  /** A map of one's own lies over the plain ground and under everything of the project. */
  basemap: "place-basemap",
  fills: "place-fills",
  surface: "place-surface",
  boundaries: "place-boundaries",
  symbols: "place-symbols",
  outlines: "place-outlines",
  labels: "place-labels",
} as const;

/** The place that a deck.gl slot is put before; the topmost slot comes after everything. */
export const slotPlace: Readonly<Record<DeckSlot, string | undefined>> = {
  surface: places.surface,
  symbols: places.symbols,
  top: undefined,
};

function place(id: string): LayerSpecification {
  return { id, type: "background", layout: { visibility: "none" }, paint: {} };
}

/**
 * The ground without a territory: sea, land, coast, borders, and the places where the rest goes. `still`: colours change at
 * once; MapLibre draws the whole map again and again while they fade.
 */
export function baseStyle(theme: Theme, still: boolean): StyleSpecification {
  return {
    version: 8,
    ...(still ? { transition: { duration: 0, delay: 0 } } : {}),
    sources: {
      land: { type: "geojson", data: empty },
      borders: { type: "geojson", data: empty },
    },
    layers: [
      { id: "sea", type: "background" },
      {
        id: "land-glow",
        type: "line",
        source: "land",
        layout: { "line-join": "round" },
        paint: glowPaint,
      },
      place(places.glow),
      { id: "land", type: "fill", source: "land" },
      { id: "coast", type: "line", source: "land", paint: { "line-width": 0.8 } },
      {
        id: "borders",
        type: "line",
        source: "borders",
        paint: { "line-width": 1, "line-dasharray": [4, 2] },
      },
      place(places.ground),
      place(places.basemap),
      place(places.fills),
      place(places.surface),
      place(places.boundaries),
      place(places.symbols),
      place(places.outlines),
      place(places.labels),
    ].map((layer) => ({
      ...layer,
      paint: { ...layer.paint, ...basePaint(layer.id, theme, false) },
    })) as LayerSpecification[],
  };
}

/** Shallows: the sea darkens softly towards the shore, as atlases draw it. */
export const glowPaint: LineLayerSpecification["paint"] = {
  "line-width": ["interpolate", ["linear"], ["zoom"], 3, 4, 8, 14, 12, 26],
  "line-blur": ["interpolate", ["linear"], ["zoom"], 3, 3, 8, 10, 12, 20],
};

/** Brings the ground to a theme; without land data the ground is plain paper rather than a sea. */
export function paintBase(map: MapLibreMap, theme: Theme, hasLand: boolean): void {
  for (const id of ["sea", "land-glow", "land", "coast", "borders"])
    for (const [property, value] of Object.entries(basePaint(id, theme, hasLand)))
      map.setPaintProperty(id, property as "background-color", value);
}

function basePaint(id: string, theme: Theme, hasLand: boolean): Readonly<Record<string, string>> {
  const colors = mapColors[theme];
  const paint = (property: string, color: Rgba) => ({ [property]: cssColor(color) });
  switch (id) {
    case "sea":
      return paint("background-color", hasLand ? colors.sea : colors.land);
    case "land-glow":
      return paint("line-color", colors.shallows);
    case "land":
      return paint("fill-color", colors.land);
    case "coast":
      return paint("line-color", colors.coast);
    case "borders":
      return paint("line-color", colors.countryLine);
    default:
      return {};
  }
}
