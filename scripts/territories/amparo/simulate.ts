import { minutesPerDay } from "../../../src/base/civil-time.ts";
import { Random } from "../../../src/base/random.ts";
import type { Effect } from "./effects.ts";
import { type Habit, habits, hourProfiles } from "./habits.ts";
import type { Island } from "./island.ts";
import { createTimeDraw, lastDay } from "./patterns.ts";
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

/** Near repeats: every burglary sets off this many others on average, so near and so soon. */
export const nearRepeat = { category: "0501", offspring: 0.28, withinMeters: 200, withinDays: 14 };

/** Share of events inside a block rather than on the streets around it. */
export const insideShare = 0.25;

/**
 * Draws the events of five years by thinning (Lewis and Shedler 1979): candidates from the usual pattern times the
 * largest possible effect, each kept with the probability that the effects at its place and time leave it.
 */
export function simulate(
  island: Island,
  cellWeights: (habit: Habit) => Float64Array,
  effects: readonly Effect[],
  locate: (x: number, y: number) => number,
): Event[] {
  const events: Event[] = [];
  habits.forEach((habit, index) => {
    const random = new Random(seed, 2000 + index);
    const active = effects.filter((effect) => effect.categories.includes(habit.category));
    const ceiling = strongest(active);
    const drawCell = weightedDraw(cellWeights(habit));
    const drawTime = createTimeDraw(habit);
    const candidates = poisson(habit.expected * ceiling, random);
    for (let k = 0; k < candidates; k++) {
      const cell = drawCell(random);
      const [x, y] = spotIn(island.mesh, cell, random.uniform() < insideShare, random);
      const minutes = drawTime(random);
      const draw = random.uniform();
      const area = locate(x, y);
      if (area < 0) continue;
      let product = 1;
      for (const effect of active) if (effect.reaches(x, y, area)) product *= effect.strength(minutes) ?? 1;
      if (draw * ceiling < product) events.push({ habit: index, x, y, minutes, area, repeat: false });
    }
    if (habit.category === nearRepeat.category) addRepeats(island, events, index, effects, locate);
  });
  return events;
}

/** The largest product of factors that can meet: hot spots lie apart, so only the strongest of them counts. */
function strongest(effects: readonly Effect[]): number {
  const places = effects.filter(({ kind }) => ["hotSpot", "emerging", "fading", "outbreak"].includes(kind));
  const rest = effects.filter((effect) => !places.includes(effect));
  const spot = Math.max(1, ...places.map((effect) => effect.relativeRisk));
  return rest.reduce((all, effect) => all * Math.max(1, effect.relativeRisk), spot);
}

/** A Poisson number; the normal approximation serves above 500. */
function poisson(mean: number, random: Random): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > floor; product *= random.uniform()) count++;
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
      let share = 1;
      for (const effect of silent) if (effect.reaches(x, y, area)) share *= effect.strength(minutes) ?? 1;
      if (draw >= share) continue;
      const event = { habit, x, y, minutes, area, repeat: true };
      parents.push(event);
      events.push(event);
    }
  }
}
