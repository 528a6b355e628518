import { minutesFromIsoDate, minutesPerDay } from "../../../src/base/civil-time.ts";
import type { Island } from "./island.ts";
import { nearestCell } from "./least-cost.ts";
import type { Places, Spot } from "./places.ts";
import { PointGrid } from "./point-grid.ts";
import { emerging, fading, type SpotPlan, stableSpots, violence } from "./spot-plans.ts";

type EffectPlace =
  | { readonly longitude: number; readonly latitude: number; readonly radiusMeters: number }
  | { readonly layer: string; readonly withinMeters: number }
  | { readonly municipality: string }
  | { readonly neighbourhoods: readonly string[]; readonly control?: readonly string[] };

/** Dates are whole days, both included. A ramp goes evenly from one relative risk to another and stays there. */
type EffectTime =
  | { readonly from: string; readonly to: string; readonly hours?: string }
  | { readonly rampFrom: string; readonly rampTo: string; readonly before: number; readonly after: number };

/** A planted effect: multiplies the expected number of some events at some places and times. */
export interface Effect {
  readonly id: string;
  readonly kind:
    | "hotSpot"
    | "emerging"
    | "fading"
    | "factor"
    | "outbreak"
    | "interventionThatWorked"
    | "interventionWithoutEffect"
    | "reporting";
  readonly title: { readonly es: string; readonly en: string };
  readonly categories: readonly string[];
  /** Full strength, as a relative risk. */
  readonly relativeRisk: number;
  /** What the written truth says about where and when. */
  readonly where: EffectPlace;
  readonly when: EffectTime;
  /** Whether the effect concerns events at this place. */
  reaches(x: number, y: number, area: number): boolean;
  /** The factor at this time; 1 concerns an event without changing it, null does not concern it. */
  strength(minutes: number): number | null;
}

const at = (date: string) => minutesFromIsoDate(date);
const night = (minutes: number) => {
  const hour = Math.floor((minutes % minutesPerDay) / 60);
  return hour >= 20 || hour < 4;
};

/** From `before` to `after`, linearly between two dates. */
function ramp(minutes: number, from: number, to: number, before: number, after: number): number {
  const share = Math.min(1, Math.max(0, (minutes - from) / (to - from)));
  return before + share * (after - before);
}

export interface Planted {
  readonly effects: readonly Effect[];
  /** Neighbourhood rows of the areas named in the truth. */
  readonly areas: Readonly<Record<string, readonly number[]>>;
}

export function plantEffects(
  island: Island,
  places: Places,
  toDegrees: (x: number, y: number) => [number, number],
): Planted {
  const { mesh } = island;
  const disc = (
    plan: SpotPlan,
    kind: Effect["kind"],
    when: Effect["when"],
    strength: (minutes: number) => number,
  ): Effect => {
    const cell = nearestCell(mesh, plan.x * 1000, plan.y * 1000, (c) => mesh.grid[c] >= 0);
    const cx = mesh.x[cell];
    const cy = mesh.y[cell];
    const [longitude, latitude] = toDegrees(cx, cy);
    const square = plan.radiusMeters ** 2;
    return {
      id: plan.id,
      kind,
      title: plan.title,
      categories: plan.categories,
      relativeRisk: plan.relativeRisk,
      where: { longitude, latitude, radiusMeters: plan.radiusMeters },
      when,
      reaches: (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= square,
      strength,
    };
  };
  const always = { from: "2020-01-01", to: "2024-12-31" };
  const areas = chooseAreas(island);
  const inAreas = (id: string) => {
    const set = new Set(areas[id]);
    return (area: number) => set.has(area);
  };
  const codes = (id: string) => areas[id].map((row) => island.neighbourhoodCodes[row]);
  const treated = inAreas("interventionThatWorked");
  const saturated = inAreas("interventionWithoutEffect");
  const silent = inAreas("lowReporting");
  const emergingFrom = at("2023-07-01");
  const emergingTo = at("2024-07-01");
  const fadingFrom = at("2021-01-01");
  const fadingTo = at("2023-07-01");
  const lightFrom = at("2023-03-01");
  const patrolFrom = at("2022-07-01");
  const outbreakFrom = at("2024-10-07");
  const outbreakTo = at("2024-11-04");
  const candela = (area: number) => island.partition.parent[area] === 5;
  const near = (
    id: string,
    layer: string,
    title: Effect["title"],
    spots: readonly Spot[],
    meters: number,
    relativeRisk: number,
    categories: readonly string[],
    hours: string,
    holds: (minutes: number) => boolean,
  ): Effect => {
    const index = new PointGrid(spots, meters);
    return {
      id,
      kind: "factor",
      title,
      categories,
      relativeRisk,
      where: { layer, withinMeters: meters },
      when: { ...always, hours },
      reaches: (x, y) => index.anyWithin(x, y),
      strength: (minutes) => (holds(minutes) ? relativeRisk : null),
    };
  };
  const effects: Effect[] = [
    ...stableSpots.map((plan) => disc(plan, "hotSpot", always, () => plan.relativeRisk)),
    disc(
      emerging,
      "emerging",
      { rampFrom: "2023-07-01", rampTo: "2024-07-01", before: 1, after: emerging.relativeRisk },
      (minutes) => ramp(minutes, emergingFrom, emergingTo, 1, emerging.relativeRisk),
    ),
    disc(
      fading,
      "fading",
      { rampFrom: "2021-01-01", rampTo: "2023-07-01", before: fading.relativeRisk, after: 1 },
      (minutes) => ramp(minutes, fadingFrom, fadingTo, fading.relativeRisk, 1),
    ),
    near(
      "alcohol-night",
      "alcohol",
      { es: "Expendios de alcohol, de noche", en: "Alcohol outlets, at night" },
      places.alcohol,
      200,
      2.2,
      violence,
      "20:00-03:59",
      night,
    ),
    near(
      "bus-stops",
      "bus-stops",
      { es: "Paradas de bus", en: "Bus stops" },
      places.busStops,
      120,
      1.6,
      ["0401"],
      "00:00-23:59",
      () => true,
    ),
    near(
      "public-spaces",
      "public-spaces",
      { es: "Parques y plazas", en: "Parks and squares" },
      parkCenters(island, places),
      150,
      0.7,
      ["0401", ...violence],
      "00:00-23:59",
      () => true,
    ),
    near(
      "schools",
      "schools",
      { es: "Centros educativos", en: "Schools" },
      places.schools,
      200,
      1,
      ["0401", ...violence],
      "00:00-23:59",
      () => true,
    ),
    {
      id: "outbreak",
      kind: "outbreak",
      title: {
        es: "Cuatro semanas de robos en Valle Candela",
        en: "Four weeks of robberies in Valle Candela",
      },
      categories: ["0401"],
      relativeRisk: 4,
      where: { municipality: "AM06" },
      when: { from: "2024-10-07", to: "2024-11-03" },
      reaches: (_x, _y, area) => candela(area),
      strength: (minutes) => (minutes >= outbreakFrom && minutes < outbreakTo ? 4 : null),
    },
    {
      id: "lighting",
      kind: "interventionThatWorked",
      title: {
        es: "Alumbrado y recuperación de espacios públicos",
        en: "Lighting and recovery of public spaces",
      },
      categories: ["0401", ...violence],
      relativeRisk: 0.55,
      where: { neighbourhoods: codes("interventionThatWorked"), control: codes("control") },
      when: { from: "2023-03-01", to: "2024-12-31" },
      reaches: (_x, _y, area) => treated(area),
      strength: (minutes) => (minutes >= lightFrom ? 0.55 : null),
    },
    {
      id: "patrols",
      kind: "interventionWithoutEffect",
      title: { es: "Operativos de saturación", en: "Saturation patrols" },
      categories: ["0401", ...violence],
      relativeRisk: 1,
      where: { neighbourhoods: codes("interventionWithoutEffect"), control: codes("control") },
      when: { from: "2022-07-01", to: "2024-12-31" },
      reaches: (_x, _y, area) => saturated(area),
      strength: (minutes) => (minutes >= patrolFrom ? 1 : null),
    },
    {
      id: "low-reporting",
      kind: "reporting",
      title: { es: "Barrio con poca denuncia", en: "Neighbourhood with low reporting" },
      categories: [
        "0102",
        "02011",
        "02011-FAM",
        "02012",
        "02051",
        "0301",
        "0401",
        "0501",
        "0502",
        "05021",
        "0504",
        "0901",
      ],
      relativeRisk: 0.4,
      where: { neighbourhoods: codes("lowReporting") },
      when: always,
      reaches: (_x, _y, area) => silent(area),
      strength: () => 0.4,
    },
  ];
  return { effects, areas };
}

function parkCenters(island: Island, places: Places): Spot[] {
  return places.parks.map(({ cells, name, type }) => ({
    x: cells.reduce((sum, cell) => sum + island.mesh.x[cell], 0) / cells.length,
    y: cells.reduce((sum, cell) => sum + island.mesh.y[cell], 0) / cells.length,
    name,
    type,
  }));
}

/** Neighbourhoods of the interventions, of a comparison without any, and the one that reports little. */
function chooseAreas(island: Island): Record<string, number[]> {
  const used = new Set<number>();
  const closest = (x: number, y: number, count: number) => {
    const { mesh, partition, urbanShare } = island;
    const distance = (row: number) =>
      (mesh.x[partition.heart[row]] - x * 1000) ** 2 + (mesh.y[partition.heart[row]] - y * 1000) ** 2;
    const rows = Array.from(partition.heart, (_, row) => row)
      .filter((row) => urbanShare[row] > 0.8 && !used.has(row))
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, count);
    for (const row of rows) used.add(row);
    return rows.sort((a, b) => a - b);
  };
  return {
    lowReporting: closest(4.6, 7.8, 1),
    interventionThatWorked: closest(-0.6, 3.9, 5),
    interventionWithoutEffect: closest(-1.6, 2.1, 5),
    control: closest(-3.4, 2.9, 6),
  };
}
