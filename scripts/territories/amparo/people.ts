import { Random } from "../../../src/base/random.ts";
import { ageBands } from "../../../src/intake/class-vocabulary.ts";
import { sexes } from "./classes.ts";
import type { Island } from "./island.ts";
import { municipalities, seed } from "./plan.ts";

export interface People {
  /** Residents of each neighbourhood. */
  readonly total: Int32Array;
  /** Residents per neighbourhood for every sex and age band, in the order of `slices`. */
  readonly bySlice: readonly Int32Array[];
  /** Share of households with an unmet basic need, three decimals. */
  readonly unmetNeeds: Float64Array;
}

export const slices = sexes.flatMap((sex) =>
  ageBands.map((ageBand) => ({ sex: sex.id, ageBand: ageBand.id })),
);

/** Share of each age band among people in comfortable and in poor places. */
const comfortableAges = [0.16, 0.09, 0.2, 0.24, 0.18, 0.13];
const poorAges = [0.27, 0.14, 0.23, 0.19, 0.1, 0.07];

/** Counts the people of every neighbourhood and says who they are. */
export function createPeople(island: Island): People {
  const { mesh, partition, rough, residents } = island;
  const count = partition.parent.length;
  const sum = new Float64Array(count);
  for (let cell = 0; cell < mesh.count; cell++)
    if (partition.neighbourhood[cell] >= 0) sum[partition.neighbourhood[cell]] += residents[cell];
  const unmetNeeds = new Float64Array(count);
  const total = new Int32Array(count);
  const bySlice = slices.map(() => new Int32Array(count));
  for (let area = 0; area < count; area++) {
    const random = new Random(seed, 1000 + area);
    const heart = partition.heart[area];
    unmetNeeds[area] = needsOf(island, area, rough(mesh.x[heart] / 3200 - 9, mesh.y[heart] / 3200), random);
    total[area] = Math.max(60, Math.round(sum[area]));
    const poverty = Math.min(1, Math.max(0, (unmetNeeds[area] - 0.1) / 0.45));
    const shares = slices.map(({ sex, ageBand }) => {
      const band = ageBands.findIndex((item) => item.id === ageBand);
      const women = band < 2 ? 0.49 : band < 5 ? 0.515 : 0.54;
      const base = comfortableAges[band] + poverty * (poorAges[band] - comfortableAges[band]);
      return base * (sex === "female" ? women : 1 - women) * (1 + 0.05 * random.normal());
    });
    shareOut(total[area], shares).forEach((people, slice) => {
      bySlice[slice][area] = people;
    });
  }
  return { total, bySlice, unmetNeeds };
}

function needsOf(island: Island, area: number, noise: number, random: Random): number {
  const { mesh, partition, urbanShare } = island;
  const plan = municipalities[partition.parent[area]];
  const heart = partition.heart[area];
  const fromSeat =
    Math.sqrt((mesh.x[heart] / 1000 - plan.x) ** 2 + (mesh.y[heart] / 1000 - plan.y) ** 2) / plan.reach;
  const value =
    0.14 +
    0.16 * Math.min(1.2, fromSeat) +
    0.12 * (1 - urbanShare[area]) +
    0.22 * noise +
    0.03 * random.normal();
  return Math.round(1000 * Math.min(0.72, Math.max(0.04, value))) / 1000;
}

/** Whole people by largest remainder: the parts add up to the total. */
function shareOut(total: number, shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => (total * share) / all);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((sum, value) => sum + value, 0);
  exact
    .map((value, i) => ({ i, rest: value - whole[i] }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, missing)
    .forEach(({ i }) => {
      whole[i]++;
    });
  return whole;
}
