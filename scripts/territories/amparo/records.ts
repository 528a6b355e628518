import { minutesFromIsoDate, minutesPerDay } from "../../../src/base/civil-time.ts";
import { missingCode } from "../../../src/base/column.ts";
import { Random } from "../../../src/base/random.ts";
import { ageBands } from "../../../src/intake/class-vocabulary.ts";
import type { IncidentTable } from "../../../src/model/incidents.ts";
import type { Projector } from "../../../src/model/projection.ts";
import { categories, placeTypes, sexes, weapons } from "./classes.ts";
import type { ToDegrees } from "./grid-place.ts";
import { habits } from "./habits.ts";
import { weightedDraw } from "./places.ts";
import { seed } from "./plan.ts";
import type { Event } from "./simulate.ts";

/** Flaws of the register, as shares of all records. */
export const flaws = {
  /** Placed at the police headquarters for want of an address. */
  defaultPlace: 0.016,
  /** Without coordinates; most of these still name their neighbourhood. */
  noPlace: 0.015,
  noPlaceNoName: 0.25,
  /** Unknown hour written as 00:00. */
  midnight: 0.03,
  /** Exact times rounded to half an hour, to five minutes. */
  halfHours: 0.42,
  fiveMinutes: 0.4,
  missingSex: 0.05,
  missingAge: 0.1,
  missingWeapon: 0.09,
  missingPlaceType: 0.05,
  /** Ages are missing more often in this municipality. */
  missingAgeThere: { municipality: 7, share: 0.38 },
  /** The same event entered twice. */
  duplicates: 0.003,
};

interface Row {
  readonly longitude: number;
  readonly latitude: number;
  readonly from: number;
  readonly to: number;
  readonly precision: number;
  readonly area: number;
  readonly codes: readonly number[];
}

/** Writes the events down as a register would: with what it leaves out and gets wrong. */
export function recordIncidents(
  events: readonly Event[],
  parent: Int32Array,
  headquarters: { readonly x: number; readonly y: number },
  locate: (x: number, y: number) => number,
  toDegrees: ToDegrees,
  projector: Projector,
): IncidentTable {
  const random = new Random(seed, 3000);
  const writers = habits.map((habit) => ({
    weapon: weightedDraw(habit.weapons),
    place: weightedDraw(habit.places),
    age: weightedDraw(habit.ages),
    category: categories.findIndex(({ id }) => id === habit.category),
  }));
  const desk = {
    degrees: toDegrees(headquarters.x, headquarters.y),
    area: locate(headquarters.x, headquarters.y),
  };
  const rows: Row[] = [];
  for (const event of events) {
    const habit = habits[event.habit];
    const writer = writers[event.habit];
    const time = writeTime(event.minutes, habit.timing, random);
    const [longitude, latitude, area] = writePlace(event, desk, toDegrees, random);
    const missingAge =
      parent[event.area] === flaws.missingAgeThere.municipality
        ? flaws.missingAgeThere.share
        : flaws.missingAge;
    const row: Row = {
      longitude,
      latitude,
      area,
      ...time,
      codes: [
        writer.category,
        unless(random, flaws.missingWeapon, writer.weapon(random)),
        unless(random, flaws.missingSex, random.uniform() < habit.womenShare ? 0 : 1),
        unless(random, missingAge, writer.age(random)),
        unless(random, flaws.missingPlaceType, writer.place(random)),
      ],
    };
    rows.push(row);
    if (random.uniform() < flaws.duplicates) rows.push(row);
  }
  return toTable(rows, parent, projector);
}

/** Nothing is recorded before the register began. */
const firstMinute = minutesFromIsoDate("2020-01-01");

function unless(random: Random, share: number, code: number): number {
  return random.uniform() < share ? missingCode : code;
}

function writeTime(
  minutes: number,
  timing: readonly [number, number, number],
  random: Random,
): { from: number; to: number; precision: number } {
  const day = Math.floor(minutes / minutesPerDay) * minutesPerDay;
  const draw = random.uniform();
  if (draw < timing[2]) return { from: day, to: day + minutesPerDay - 1, precision: 2 };
  if (draw < timing[2] + timing[1]) {
    // A window of whole half hours that holds the event: from leaving the place to coming back.
    const length = 2 + Math.floor(-8 * Math.log(1 - 0.93 * random.uniform()));
    const before = random.below(length);
    const from = Math.max(firstMinute, Math.floor(minutes / 30) * 30 - before * 30);
    return { from, to: from + length * 30, precision: 1 };
  }
  if (random.uniform() < flaws.midnight) return { from: day, to: day, precision: 0 };
  const rounding = random.uniform();
  const step = rounding < flaws.halfHours ? 30 : rounding < flaws.halfHours + flaws.fiveMinutes ? 5 : 1;
  const from = Math.floor(minutes / step) * step;
  return { from, to: from, precision: 0 };
}

function writePlace(
  event: Event,
  desk: { degrees: readonly [number, number]; area: number },
  toDegrees: ToDegrees,
  random: Random,
): [number, number, number] {
  const draw = random.uniform();
  if (draw < flaws.noPlace)
    return [Number.NaN, Number.NaN, random.uniform() < flaws.noPlaceNoName ? -1 : event.area];
  if (draw < flaws.noPlace + flaws.defaultPlace) return [...desk.degrees, desk.area];
  return [...toDegrees(event.x, event.y), event.area];
}

const fieldPlans = [
  { id: "category", label: { es: "Tipo de hecho", en: "Category" }, classes: categories },
  { id: "weapon", label: { es: "Arma o medio", en: "Weapon" }, classes: weapons },
  { id: "sex", label: { es: "Sexo de la víctima", en: "Victim's sex" }, classes: sexes },
  { id: "ageBand", label: { es: "Edad de la víctima", en: "Victim's age" }, classes: ageBands },
  { id: "placeType", label: { es: "Tipo de lugar", en: "Place type" }, classes: placeTypes },
] as const;

function toTable(unsorted: readonly Row[], parent: Int32Array, projector: Projector): IncidentTable {
  const order = unsorted.map((_, i) => i).sort((a, b) => unsorted[a].from - unsorted[b].from || a - b);
  const rows = order.map((i) => unsorted[i]);
  const longitude = Float64Array.from(rows, (row) => row.longitude);
  const latitude = Float64Array.from(rows, (row) => row.latitude);
  const x = new Float64Array(rows.length);
  const y = new Float64Array(rows.length);
  projector.forward(longitude, latitude, x, y);
  return {
    version: 1,
    sources: ["hechos"],
    length: rows.length,
    longitude,
    latitude,
    x,
    y,
    timeFrom: Int32Array.from(rows, (row) => row.from),
    timeTo: Int32Array.from(rows, (row) => row.to),
    timePrecision: Uint8Array.from(rows, (row) => row.precision),
    weight: new Float64Array(rows.length).fill(1),
    fields: fieldPlans.map(({ id, label, classes }, field) => ({
      id,
      version: 1,
      label,
      kind: "category",
      codes: Uint16Array.from(rows, (row) => row.codes[field]),
      classes,
    })),
    areaRows: {
      municipality: Int32Array.from(rows, (row) => (row.area < 0 ? -1 : parent[row.area])),
      neighbourhood: Int32Array.from(rows, (row) => row.area),
    },
    sourceRow: Uint32Array.from(rows, (_, i) => i + 1),
  };
}
