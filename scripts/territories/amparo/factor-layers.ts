import type { MultiPolygon } from "geojson";
import names from "../../../data/isla-amparo/names.json" with { type: "json" };
import { type ClassDef, missingCode } from "../../../src/base/column.ts";
import type { Localised } from "../../../src/base/language.ts";
import { Random } from "../../../src/base/random.ts";
import type { FactorKind, FactorLayer, FactorTone } from "../../../src/model/factors.ts";
import { numberColumn } from "../number-column.ts";
import { toPolygonSet } from "../polygons.ts";
import type { ToDegrees } from "./grid-place.ts";
import { habits } from "./habits.ts";
import type { Island } from "./island.ts";
import type { Places, Spot } from "./places.ts";
import { spotIn, weightedDraw } from "./places.ts";
import { seed } from "./plan.ts";
import type { Event } from "./simulate.ts";
import { type Road, smooth } from "./streets.ts";

const define = (id: string, es: string, en: string): ClassDef => ({ id, text: { es, en } });

interface LayerPlan {
  readonly id: string;
  readonly label: Localised;
  readonly kind: FactorKind;
  readonly tone: FactorTone;
}

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

const head = ({ id, label, kind, tone }: LayerPlan) => ({
  id,
  version: 1,
  source: "factores",
  label,
  kind,
  tone,
});

const typeLabel = { es: "Tipo", en: "Type" };

function classColumn(id: string, label: Localised, types: readonly string[], classes: readonly ClassDef[]) {
  const codes = Uint16Array.from(types, (type) => {
    const code = classes.findIndex((item) => item.id === type);
    return code < 0 ? missingCode : code;
  });
  return { id, version: 1, label, kind: "category", codes, classes } as const;
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

const armTypes = [
  define("pistol", "Pistola", "Pistol"),
  define("revolver", "Revólver", "Revolver"),
  define("shotgun", "Escopeta", "Shotgun"),
  define("rifle", "Fusil", "Rifle"),
  define("craft", "Artesanal", "Craft-made"),
];
const armShares = [0.46, 0.27, 0.12, 0.06, 0.09];

/** Arms-related events by kind: use follows armed violence, seizures follow the police, surrender follows campaigns. */
function armsLayers(
  island: Island,
  places: Places,
  events: readonly Event[],
  saturated: ReadonlySet<number>,
  toDegrees: ToDegrees,
): FactorLayer[] {
  const random = new Random(seed, 4000);
  const drawArm = weightedDraw(armShares);
  const armed = events.filter(({ habit }) => ["0101", "0102", "0901"].includes(habits[habit].category));
  const used = armed.filter(() => random.uniform() < 0.62);
  const { mesh, partition, residents } = island;
  const patrolled = weightedDraw(
    residents.map((value, cell) =>
      mesh.grid[cell] < 0 ? 0.2 * value : value * (saturated.has(partition.neighbourhood[cell]) ? 9 : 1),
    ),
  );
  const anywhere = weightedDraw(residents);
  const somewhere = (draw: (random: Random) => number) => spotIn(mesh, draw(random), false, random);
  const year = () => 2020 + random.below(5);
  const make = (
    id: string,
    label: Localised,
    kind: FactorKind,
    tone: FactorTone,
    count: number,
    next: (i: number) => { place: [number, number]; year: number },
  ): FactorLayer => {
    const items = Array.from({ length: count }, (_, i) => ({
      ...next(i),
      arm: armTypes[drawArm(random)].id,
    }));
    return {
      ...head({ id, label, kind, tone }),
      shape: {
        kind: "points",
        coordinates: Float64Array.from(items.flatMap(({ place }) => toDegrees(place[0], place[1]))),
        owners: Uint32Array.from(items, (_, i) => i),
      },
      length: items.length,
      names: items.map(() => ""),
      fields: [
        classColumn(
          "type",
          { es: "Tipo de arma", en: "Type of arm" },
          items.map(({ arm }) => arm),
          armTypes,
        ),
        numberColumn(
          "year",
          { es: "Año", en: "Year" },
          items.map((item) => item.year),
          "none",
          "measure",
        ),
      ],
    };
  };
  return [
    make(
      "arms-use",
      { es: "Uso de armas de fuego", en: "Use of firearms" },
      "armsUse",
      "risk",
      used.length,
      (i) => ({
        place: [used[i].x, used[i].y],
        year: 1970 + Math.floor(used[i].minutes / 525960),
      }),
    ),
    make(
      "arms-seized",
      { es: "Armas incautadas", en: "Arms seized" },
      "armsSeized",
      "policeActivity",
      640,
      () => ({
        place: somewhere(patrolled),
        year: year(),
      }),
    ),
    make("arms-found", { es: "Hallazgos de armas", en: "Arms found" }, "armsFound", "neutral", 150, () => ({
      place: somewhere(anywhere),
      year: year(),
    })),
    make(
      "arms-surrendered",
      { es: "Entregas voluntarias de armas", en: "Arms surrendered" },
      "armsSurrendered",
      "asset",
      210,
      () => {
        const station = places.police[random.below(places.police.length)];
        return { place: [station.x, station.y], year: random.uniform() < 0.7 ? 2023 : year() };
      },
    ),
  ];
}
