import type { Localised } from "../../../src/base/language.ts";
import { Random } from "../../../src/base/random.ts";
import type { FactorKind, FactorLayer, FactorTone } from "../../../src/model/factors.ts";
import { numberColumn } from "../number-column.ts";
import type { ToDegrees } from "./grid-place.ts";
import { habits } from "./habits.ts";
import type { Island } from "./island.ts";
import { classColumn, define, head } from "./layer-parts.ts";
import { type Places, spotIn, weightedDraw } from "./places.ts";
import { seed } from "./plan.ts";
import type { Event } from "./simulate.ts";

const armTypes = [
  define("pistol", "Pistola", "Pistol"),
  define("revolver", "Revólver", "Revolver"),
  define("shotgun", "Escopeta", "Shotgun"),
  define("rifle", "Fusil", "Rifle"),
  define("craft", "Artesanal", "Craft-made"),
];
const armShares = [0.46, 0.27, 0.12, 0.06, 0.09];

/** Arms-related events by kind: use follows armed violence, seizures follow the police, surrender follows campaigns. */
export function armsLayers(
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
