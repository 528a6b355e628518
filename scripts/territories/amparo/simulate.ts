import { civilFromDays, daysFromCivil, minutesPerDay } from "../../../src/base/civil-time.ts";
import { Random } from "../../../src/base/random.ts";
import type { Effect } from "./effects.ts";
import { type Habit, habits, hourProfiles, seasons } from "./habits.ts";
import { createCommerce, type Island } from "./island.ts";
import type { People } from "./people.ts";
import { spotIn, weightedDraw } from "./places.ts";
import { seed } from "./plan.ts";

/** What happened, exactly: before anyone wrote it down. */
export interface Event {
  readonly habit: number;
  readonly x: number;
  readonly y: number;
  readonly minutes: number;
  readonly area: number;
  /** Whether it was set off by a burglary nearby shortly before. */
  readonly repeat: boolean;
}

/** Per effect: events it concerned, and how many there would have been without it. */
export interface Balance {
  readonly observed: number;
  readonly expectedWithout: number;
}

export interface Simulation {
  readonly events: Event[];
  readonly balance: Readonly<Record<string, Balance>>;
}

const firstDay = daysFromCivil(2020, 1, 1);
const lastDay = daysFromCivil(2024, 12, 31);

/** Near repeats: every burglary sets off this many others on average, so near and so soon. */
export const nearRepeat = { category: "0501", offspring: 0.28, withinMeters: 200, withinDays: 14 };

/**
 * Draws the events of five years by thinning: candidates from the usual pattern times the largest possible effect,
 * each kept with the probability that the effects at its place and time leave it.
 */
export function simulate(
  island: Island,
  people: People,
  effects: readonly Effect[],
  locate: (x: number, y: number) => number,
): Simulation {
  const events: Event[] = [];
  const observed = new Map<string, number>();
  const expected = new Map<string, number>();
  const add = (map: Map<string, number>, id: string, value: number) =>
    map.set(id, (map.get(id) ?? 0) + value);
  habits.forEach((habit, index) => {
    const random = new Random(seed, 2000 + index);
    const active = effects.filter((effect) => effect.categories.includes(habit.category));
    const ceiling = strongest(active);
    const drawCell = weightedDraw(cellWeights(island, people, habit));
    const drawDay = weightedDraw(dayWeights(habit));
    const hourDraws = [0, 1, 2, 3, 4, 5, 6].map((weekday) => weightedDraw(hourWeights(habit, weekday)));
    const candidates = poisson(habit.expected * ceiling, random);
    for (let k = 0; k < candidates; k++) {
      const cell = drawCell(random);
      const [x, y] = spotIn(island.mesh, cell, random.uniform() < 0.25, random);
      const day = firstDay + drawDay(random);
      const hour = hourDraws[(((day + 3) % 7) + 7) % 7](random);
      const minutes = day * minutesPerDay + hour * 60 + random.below(60);
      const draw = random.uniform();
      const area = locate(x, y);
      if (area < 0) continue;
      const factors = active.map((effect) => effect.factor(x, y, minutes, area));
      const product = factors.reduce<number>((all, factor) => all * (factor ?? 1), 1);
      const kept = draw * ceiling < product;
      for (let e = 0; e < active.length; e++) {
        const factor = factors[e];
        if (factor === null) continue;
        add(expected, active[e].id, product / factor / ceiling);
        if (kept) add(observed, active[e].id, 1);
      }
      if (kept) events.push({ habit: index, x, y, minutes, area, repeat: false });
    }
    if (habit.category === nearRepeat.category) addRepeats(island, events, index, effects, locate);
  });
  const balance = Object.fromEntries(
    effects.map(({ id }) => [
      id,
      { observed: observed.get(id) ?? 0, expectedWithout: Math.round(10 * (expected.get(id) ?? 0)) / 10 },
    ]),
  );
  return { events, balance };
}

/** The largest product of factors that can meet: hot spots lie apart, so only the strongest of them counts. */
function strongest(effects: readonly Effect[]): number {
  const places = effects.filter(({ kind }) => ["hotSpot", "emerging", "fading", "outbreak"].includes(kind));
  const rest = effects.filter((effect) => !places.includes(effect));
  const spot = Math.max(1, ...places.map((effect) => effect.relativeRisk));
  return rest.reduce((all, effect) => all * Math.max(1, effect.relativeRisk), spot);
}

function cellWeights(island: Island, people: People, habit: Habit): Float64Array {
  const { mesh, partition, residents } = island;
  const commerce = createCommerce(island);
  const commerceTotal = commerce.reduce((sum, value) => sum + value, 0);
  const residentTotal = residents.reduce((sum, value) => sum + value, 0);
  const weights = new Float64Array(mesh.count);
  for (let cell = 0; cell < mesh.count; cell++) {
    const area = partition.neighbourhood[cell];
    if (area < 0) continue;
    const usual =
      (1 - habit.daytimeShare) * (residents[cell] / residentTotal) +
      habit.daytimeShare * (commerce[cell] / commerceTotal);
    weights[cell] = usual * Math.exp(habit.needsSlope * (people.unmetNeeds[area] - 0.28));
  }
  return weights;
}

function dayWeights(habit: Habit): Float64Array {
  const weights = new Float64Array(lastDay - firstDay + 1);
  for (let i = 0; i < weights.length; i++) {
    const { month } = civilFromDays(firstDay + i);
    const trend = Math.exp(Math.log(1 + habit.yearlyGrowth) * (i / 365.25));
    const weekday = (firstDay + i + 3) % 7;
    weights[i] = trend * seasons[month - 1] * habit.weekdays[weekday];
  }
  return weights;
}

function hourWeights(habit: Habit, weekday: number): number[] {
  return hourProfiles[habit.hours].map((weight, hour) => {
    const evening = hour >= 20 && (weekday === 4 || weekday === 5);
    const early = hour < 4 && (weekday === 5 || weekday === 6);
    return weight * (evening || early ? habit.weekendNights : 1);
  });
}

/** A Poisson number; the normal approximation serves above 500. */
function poisson(mean: number, random: Random): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  let count = 0;
  for (let product = random.uniform(), floor = Math.exp(-mean); product > floor; product *= random.uniform())
    count++;
  return count;
}

function addRepeats(
  island: Island,
  events: Event[],
  habit: number,
  effects: readonly Effect[],
  locate: (x: number, y: number) => number,
): void {
  const random = new Random(seed, 2900);
  const silent = effects.filter(({ kind }) => kind === "reporting");
  const hours = weightedDraw(hourProfiles[habits[habit].hours]);
  const end = (lastDay + 1) * minutesPerDay;
  const parents = events.filter((event) => event.habit === habit);
  for (let at = 0; at < parents.length; at++) {
    const parent = parents[at];
    const wanted = poisson(nearRepeat.offspring, random);
    for (let k = 0; k < wanted; k++) {
      const angle = 2 * Math.PI * random.uniform();
      const distance = nearRepeat.withinMeters * Math.sqrt(random.uniform());
      const x = parent.x + distance * Math.cos(angle);
      const y = parent.y + distance * Math.sin(angle);
      const day = Math.floor(parent.minutes / minutesPerDay) + 1 + random.below(nearRepeat.withinDays);
      const minutes = day * minutesPerDay + hours(random) * 60 + random.below(60);
      const draw = random.uniform();
      const area = locate(x, y);
      if (area < 0 || minutes >= end || island.terrain.shore(x, y) > -30) continue;
      const share = silent.reduce((all, effect) => all * (effect.factor(x, y, minutes, area) ?? 1), 1);
      if (draw >= share) continue;
      const event = { habit, x, y, minutes, area, repeat: true };
      parents.push(event);
      events.push(event);
    }
  }
}
