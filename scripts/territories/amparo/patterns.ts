import { civilFromDays, daysFromCivil, minutesPerDay } from "../../../src/base/civil-time.ts";
import type { Random } from "../../../src/base/random.ts";
import { type Habit, hourProfiles, seasons } from "./habits.ts";
import { createCommerce, type Island } from "./island.ts";
import type { People } from "./people.ts";
import { weightedDraw } from "./places.ts";

const firstDay = daysFromCivil(2020, 1, 1);
export const lastDay = daysFromCivil(2024, 12, 31);

/** Usual share of a category's events in each cell: residents, daytime places, unmet needs. Not scaled to 1. */
export function createCellWeights(island: Island, people: People): (habit: Habit) => Float64Array {
  const { mesh, partition, residents } = island;
  const commerce = createCommerce(island);
  const commerceTotal = commerce.reduce((sum, value) => sum + value, 0);
  const residentTotal = residents.reduce((sum, value) => sum + value, 0);
  return (habit) => {
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
  };
}

/** Draws the civil minute of an event of a category: trend, season, weekday, hour, weekend nights. */
export function createTimeDraw(habit: Habit): (random: Random) => number {
  const drawDay = weightedDraw(dayWeights(habit));
  const drawHour = [0, 1, 2, 3, 4, 5, 6].map((weekday) => weightedDraw(hourWeights(habit, weekday)));
  return (random) => {
    const day = firstDay + drawDay(random);
    return day * minutesPerDay + drawHour[(day + 3) % 7](random) * 60 + random.below(60);
  };
}

function dayWeights(habit: Habit): Float64Array {
  const weights = new Float64Array(lastDay - firstDay + 1);
  for (let i = 0; i < weights.length; i++) {
    const { month } = civilFromDays(firstDay + i);
    const trend = Math.exp(Math.log(1 + habit.yearlyGrowth) * (i / 365.25));
    weights[i] = trend * seasons[month - 1] * habit.weekdays[(firstDay + i + 3) % 7];
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
