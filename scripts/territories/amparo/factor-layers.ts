import type { MultiPolygon } from "geojson";
import names from "../../../data/isla-amparo/names.json" with { type: "json" };
import type { ClassDef } from "../../../src/base/column.ts";
import type { FactorLayer } from "../../../src/model/factors.ts";
import { toPolygonSet } from "../polygons.ts";
import { armsLayers } from "./arms-layers.ts";
import type { ToDegrees } from "./grid-place.ts";
import type { Island } from "./island.ts";
import { classColumn, define, head, type LayerPlan, typeLabel } from "./layer-parts.ts";
import type { Places, Spot } from "./places.ts";
import type { Event } from "./simulate.ts";
import { type Road, smooth } from "./streets.ts";

/** Every layer of the territory besides areas and incidents, in the order in which people read them. */
export function createFactorLayers(
  island: Island,
  places: Places,
  roads: readonly Road[],
  events: readonly Event[],
  saturated: ReadonlySet<number>,
  toDegrees: ToDegrees,
): Record<string, FactorLayer> {
  const points = (plan: LayerPlan, spots: readonly Spot[], classes: readonly ClassDef[] = []) =>
    pointLayer(plan, spots, classes, toDegrees);
  const layers = [
    points(
      { id: "schools", label: { es: "Centros educativos", en: "Schools" }, kind: "school", tone: "asset" },
      places.schools,
      [
        define("preschool", "Preescolar", "Preschool"),
        define("basic", "Básica", "Primary"),
        define("middle", "Media", "Secondary"),
      ],
    ),
    parkLayer(island, places, toDegrees),
    points(
      {
        id: "bus-stops",
        label: { es: "Paradas de bus", en: "Bus stops" },
        kind: "transport",
        tone: "neutral",
      },
      places.busStops,
    ),
    points(
      {
        id: "alcohol",
        label: { es: "Expendios de alcohol", en: "Alcohol outlets" },
        kind: "alcohol",
        tone: "risk",
      },
      places.alcohol,
      [
        define("shop", "Tienda o depósito", "Shop"),
        define("bar", "Bar o cantina", "Bar"),
        define("club", "Discoteca", "Club"),
      ],
    ),
    points(
      {
        id: "police",
        label: { es: "Comisarías y puestos policiales", en: "Police stations" },
        kind: "police",
        tone: "neutral",
      },
      places.police,
    ),
    points(
      {
        id: "health",
        label: { es: "Servicios de salud", en: "Health services" },
        kind: "health",
        tone: "asset",
      },
      places.health,
    ),
    points(
      {
        id: "women-services",
        label: { es: "Servicios para mujeres", en: "Services for women" },
        kind: "service",
        tone: "asset",
      },
      places.women,
    ),
    ...armsLayers(island, places, events, saturated, toDegrees),
    roadLayer(roads, toDegrees),
    riverLayer(island, toDegrees),
  ];
  return Object.fromEntries(layers.map((layer) => [layer.id, layer]));
}

function pointLayer(
  plan: LayerPlan,
  spots: readonly Spot[],
  classes: readonly ClassDef[],
  toDegrees: ToDegrees,
): FactorLayer {
  return {
    ...head(plan),
    shape: {
      kind: "points",
      coordinates: Float64Array.from(spots.flatMap(({ x, y }) => toDegrees(x, y))),
      owners: Uint32Array.from(spots, (_, i) => i),
    },
    length: spots.length,
    names: spots.map(({ name }) => name),
    fields:
      classes.length === 0
        ? []
        : [
            classColumn(
              "type",
              typeLabel,
              spots.map(({ type }) => type),
              classes,
            ),
          ],
  };
}

function parkLayer(island: Island, places: Places, toDegrees: ToDegrees): FactorLayer {
  const { mesh } = island;
  // A park ends at the street: its corners are drawn in a little towards the middle of the block.
  const inset = 0.88;
  const outlines = places.parks.map(
    ({ cells }): MultiPolygon => ({
      type: "MultiPolygon",
      coordinates: cells.map((cell) => {
        const ring: [number, number][] = [];
        for (let k = mesh.cornerOffsets[cell]; k < mesh.cornerOffsets[cell + 1]; k++) {
          const v = mesh.corners[k];
          ring.push([
            mesh.x[cell] + inset * (mesh.vertexX[v] - mesh.x[cell]),
            mesh.y[cell] + inset * (mesh.vertexY[v] - mesh.y[cell]),
          ]);
        }
        ring.push(ring[0]);
        return [ring];
      }),
    }),
  );
  const classes = [
    define("square", "Plaza", "Square"),
    define("park", "Parque", "Park"),
    define("court", "Cancha", "Sports court"),
  ];
  return {
    ...head({
      id: "public-spaces",
      label: { es: "Parques, plazas y canchas", en: "Parks, squares and courts" },
      kind: "publicSpace",
      tone: "asset",
    }),
    shape: { kind: "areas", polygons: toPolygonSet(outlines, ([x, y]) => toDegrees(x, y)) },
    length: outlines.length,
    names: places.parks.map(({ name }) => name),
    fields: [
      classColumn(
        "type",
        typeLabel,
        places.parks.map(({ type }) => type),
        classes,
      ),
    ],
  };
}

function lineShape(lines: readonly (readonly (readonly [number, number])[])[], toDegrees: ToDegrees) {
  const coordinates: number[] = [];
  const lineOffsets = [0];
  for (const line of lines) {
    for (const [x, y] of line) coordinates.push(...toDegrees(x, y));
    lineOffsets.push(coordinates.length / 2);
  }
  return {
    kind: "lines",
    coordinates: Float64Array.from(coordinates),
    lineOffsets: Uint32Array.from(lineOffsets),
    owners: Uint32Array.from(lines, (_, i) => i),
  } as const;
}

function roadLayer(roads: readonly Road[], toDegrees: ToDegrees): FactorLayer {
  const classes = [
    define("main", "Carretera principal", "Main road"),
    define("rural", "Camino rural", "Country road"),
    define("street", "Calle", "Street"),
  ];
  return {
    ...head({
      id: "roads",
      label: { es: "Calles y caminos", en: "Streets and roads" },
      kind: "other",
      tone: "neutral",
    }),
    shape: lineShape(
      roads.map(({ points }) => points),
      toDegrees,
    ),
    length: roads.length,
    names: roads.map(() => ""),
    fields: [
      classColumn(
        "type",
        typeLabel,
        roads.map(({ kind }) => kind),
        classes,
      ),
    ],
  };
}

function riverLayer(island: Island, toDegrees: ToDegrees): FactorLayer {
  const { mesh, rivers } = island;
  const lines = rivers.courses.map((course) => {
    const last = course.length - 1;
    const points = course.map((cell, i): [number, number] => {
      if (i < last || mesh.land[cell]) return [mesh.x[cell], mesh.y[cell]];
      // The mouth: half-way between the last cell on land and the first at sea.
      const before = course[i - 1];
      return [(mesh.x[cell] + mesh.x[before]) / 2, (mesh.y[cell] + mesh.y[before]) / 2];
    });
    return smooth(points);
  });
  return {
    ...head({
      id: "rivers",
      label: { es: "Ríos y quebradas", en: "Rivers and streams" },
      kind: "other",
      tone: "neutral",
    }),
    shape: lineShape(lines, toDegrees),
    length: lines.length,
    names: lines.map((_, i) => names.rivers[i] ?? ""),
    fields: [],
  };
}
