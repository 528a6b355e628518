import { Random } from "../../../src/base/random.ts";
import type { Effect } from "./effects.ts";
import { type Habit, habits } from "./habits.ts";
import type { Island } from "./island.ts";
import { createTimeDraw } from "./patterns.ts";
import { spotIn } from "./places.ts";
import { seed } from "./plan.ts";
import { type Event, insideShare } from "./simulate.ts";

/** What an effect made of the events it concerned; near repeats, which come on top, are left out. */
export interface Balance {
  readonly observed: number;
  /** Expected number had the effect not existed, all else equal; from the pattern, not from the events. */
  readonly expectedWithout: number;
}

const spotsPerCell = 6;
const timesPerSpot = 3;

/** Integrates the usual pattern and all effects over the island, cell by cell, and counts the events beside it. */
export function balanceEffects(
  island: Island,
  cellWeights: (habit: Habit) => Float64Array,
  effects: readonly Effect[],
  events: readonly Event[],
  locate: (x: number, y: number) => number,
): Readonly<Record<string, Balance>> {
  const expected = integrate(island, cellWeights, effects, locate);
  const observed = new Float64Array(effects.length);
  for (const { habit, x, y, minutes, area, repeat } of events) {
    if (repeat) continue;
    effects.forEach((effect, e) => {
      if (!effect.categories.includes(habits[habit].category)) return;
      if (effect.reaches(x, y, area) && effect.strength(minutes) !== null) observed[e]++;
    });
  }
  return Object.fromEntries(
    effects.map(({ id }, e) => [
      id,
      { observed: observed[e], expectedWithout: Math.round(10 * expected[e]) / 10 },
    ]),
  );
}

function integrate(
  island: Island,
  cellWeights: (habit: Habit) => Float64Array,
  effects: readonly Effect[],
  locate: (x: number, y: number) => number,
): Float64Array {
  const { mesh } = island;
  const random = new Random(seed, 5000);
  const expected = new Float64Array(effects.length);
  const spots: { cell: number; reached: number[] }[] = [];
  for (let cell = 0; cell < mesh.count; cell++) {
    if (!mesh.land[cell]) continue;
    for (let k = 0; k < spotsPerCell; k++) {
      const [x, y] = spotIn(mesh, cell, random.uniform() < insideShare, random);
      const area = locate(x, y);
      if (area < 0) continue;
      const reached = effects.map((_, e) => e).filter((e) => effects[e].reaches(x, y, area));
      if (reached.length > 0) spots.push({ cell, reached });
    }
  }
  for (const habit of habits) {
    const weights = cellWeights(habit);
    const total = weights.reduce((sum, value) => sum + value, 0);
    const drawTime = createTimeDraw(habit);
    const active = effects.map((effect) => effect.categories.includes(habit.category));
    for (const { cell, reached } of spots) {
      const here = reached.filter((e) => active[e]);
      if (here.length === 0 || weights[cell] === 0) continue;
      const usual = (habit.expected * weights[cell]) / total / (spotsPerCell * timesPerSpot);
      for (let k = 0; k < timesPerSpot; k++) {
        const minutes = drawTime(random);
        const strengths = here.map((e) => effects[e].strength(minutes));
        const product = strengths.reduce<number>((all, strength) => all * (strength ?? 1), 1);
        here.forEach((e, i) => {
          const strength = strengths[i];
          if (strength !== null) expected[e] += (usual * product) / strength;
        });
      }
    }
  }
  return expected;
}
