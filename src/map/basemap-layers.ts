import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  LineLayerSpecification,
} from "maplibre-gl";
import type { Theme } from "../symbology/color.ts";
import { basemapPrefix } from "./basemap-drawing.ts";
import { regularFamily } from "./map-fonts.ts";

/** One layer of features in vector tiles. */
export interface VectorLayer {
  readonly id: string;
  readonly fields: readonly string[];
}

type Kind = "earth" | "green" | "water" | "building" | "road" | "boundary" | "place" | "left" | "other";

/**
 * What a layer holds, by its name: the names of the usual schemas (Protomaps, OpenMapTiles, Shortbread) and common Spanish ones. The
 * first that fits counts; points of interest are left out, so that the data stays in front.
 */
const names: readonly (readonly [Kind, RegExp])[] = [
  ["left", /(^|_)(pois?|housenum\w*|addresses|aerodrome\w*|mountain_peak)(_|$)/i],
  ["water", /water|ocean|^sea$|river|lake|hidro|hydro|agua|lago|^r[ií]os?$/i],
  ["building", /build|edific|construcc/i],
  ["road", /road|street|transport|highway|calle|v[ií]as?$|vial|camino|carretera|bridge/i],
  ["place", /plac|label|localidad|poblad|lugar|toponim|(^|_)names?$/i],
  ["boundary", /bound|border|admin|l[ií]mite|frontera/i],
  ["green", /park|landuse|landcover|^land_|forest|wood|bosque|parque|^uso|^sites$/i],
  ["earth", /earth|^land$|tierra|continent/i],
];

/** What a layer of a vector base map draws, guessed from its id; `other` where nothing fits. */
export function kindOfLayer(id: string): Kind {
  return names.find(([, pattern]) => pattern.test(id))?.[0] ?? "other";
}

interface Colors {
  readonly earth: string;
  readonly water: string;
  readonly green: string;
  readonly building: string;
  readonly road: string;
  readonly line: string;
  readonly ink: string;
  readonly halo: string;
}

const palette: Readonly<Record<Theme, Colors>> = {
  light: {
    earth: "#f5f2ea",
    water: "#cfdde4",
    green: "#e4e9da",
    building: "#e3ddd1",
    road: "#b9b1a3",
    line: "#a59d90",
    ink: "#585c63",
    halo: "rgba(255, 253, 248, 0.85)",
  },
  dark: {
    earth: "#282d33",
    water: "#161e26",
    green: "#28312d",
    building: "#363b42",
    road: "#59606a",
    line: "#6a717c",
    ink: "#b4bac1",
    halo: "rgba(16, 19, 24, 0.85)",
  },
};

const ofShape = (shape: "Point" | "Line" | "Polygon"): ExpressionSpecification => [
  "in",
  shape,
  ["geometry-type"],
];
const className: ExpressionSpecification = [
  "coalesce",
  ["get", "kind"],
  ["get", "class"],
  ["get", "highway"],
  "",
];

/** Surfaces: earth, green, water and buildings, in this order whatever the order in the file. */
export function quietGround(
  source: string,
  layers: readonly VectorLayer[],
  theme: Theme,
): readonly LayerSpecification[] {
  const colors = palette[theme];
  const fill = (kind: Kind, color: string, minzoom = 0) =>
    layersOf(layers, kind).map(
      ({ id }): LayerSpecification => ({
        id: `${basemapPrefix}${id}:fill`,
        type: "fill",
        source,
        "source-layer": id,
        minzoom,
        filter: ofShape("Polygon"),
        paint: { "fill-color": color },
      }),
    );
  const line = (kind: Kind, color: string, width: DataDrivenPropertyValueSpecification<number>) =>
    layersOf(layers, kind).map((layer) => lineLayer(source, layer.id, "ground", color, width));
  return [
    ...fill("earth", colors.earth),
    ...fill("green", colors.green),
    ...fill("water", colors.water),
    ...line("water", colors.water, ["interpolate", ["linear"], ["zoom"], 8, 0.6, 16, 4]),
    ...fill("other", colors.green, 8),
    ...fill("building", colors.building, 13),
  ];
}

/** Roads, borders and names, thin enough to leave the colours of the data readable. */
export function quietAbove(
  source: string,
  layers: readonly VectorLayer[],
  theme: Theme,
): readonly LayerSpecification[] {
  const colors = palette[theme];
  return [
    ...layersOf(layers, "other").map(({ id }) => lineLayer(source, id, "line", colors.line, 0.8)),
    ...layersOf(layers, "road").map(({ id }) => lineLayer(source, id, "line", colors.road, roadWidth)),
    ...layersOf(layers, "boundary").map(
      ({ id }): LayerSpecification => ({
        ...lineLayer(source, id, "line", colors.line, 0.9),
        paint: { "line-color": colors.line, "line-width": 0.9, "line-dasharray": [3, 2] },
      }),
    ),
    ...layersOf(layers, "road").map(({ id }) => nameLayer(source, id, colors, "line")),
    ...layersOf(layers, "place").map(({ id }) => nameLayer(source, id, colors, "point")),
  ];
}

function layersOf(layers: readonly VectorLayer[], kind: Kind): readonly VectorLayer[] {
  return layers.filter(({ id }) => kindOfLayer(id) === kind);
}

const roadClass = (highway: number, major: number, minor: number, path: number): ExpressionSpecification => [
  "match",
  className,
  ["highway", "motorway", "trunk"],
  highway,
  ["major_road", "primary", "secondary", "tertiary"],
  major,
  ["path", "track", "footway", "steps", "rail", "ferry", "service"],
  path,
  minor,
];

const roadWidth: ExpressionSpecification = [
  "interpolate",
  ["exponential", 1.5],
  ["zoom"],
  8,
  roadClass(1, 0.5, 0, 0),
  13,
  roadClass(2.2, 1.5, 0.7, 0.3),
  18,
  roadClass(9, 7, 5, 1.5),
];

function lineLayer(
  source: string,
  layer: string,
  name: string,
  color: string,
  width: DataDrivenPropertyValueSpecification<number>,
): LineLayerSpecification {
  return {
    id: `${basemapPrefix}${layer}:${name}`,
    type: "line",
    source,
    "source-layer": layer,
    filter: name === "ground" ? ofShape("Line") : (["!", ofShape("Point")] satisfies FilterSpecification),
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": color, "line-width": width },
  };
}

function nameLayer(
  source: string,
  layer: string,
  { ink, halo }: Colors,
  placement: "line" | "point",
): LayerSpecification {
  return {
    id: `${basemapPrefix}${layer}:name`,
    type: "symbol",
    source,
    "source-layer": layer,
    minzoom: placement === "line" ? 14 : 0,
    filter: ofShape(placement === "line" ? "Line" : "Point"),
    layout: {
      "symbol-placement": placement,
      "text-field": [
        "coalesce",
        ["get", "name:es"],
        ["get", "name"],
        ["get", "nombre"],
        ["get", "NOMBRE"],
        "",
      ],
      "text-font": [regularFamily],
      "text-size": ["interpolate", ["linear"], ["zoom"], 6, 10.5, 16, 12.5],
      "text-max-width": 8,
      "text-padding": 6,
    },
    paint: { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.3 },
  };
}
