import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { type SpatialScan, sum } from "./scan-statistic.ts";

/**
 * The largest ratio of each of the simulations `from` to `to` under no clustering, with the number of cases fixed:
 * Poisson cases fall on places in proportion to the expected; Bernoulli cases are drawn from all events without
 * replacement. Simulation s draws from stream s + 1 of the seed, so any split of the work gives the same figures. Counts
 * are taken as whole numbers.
 *
 * O(entries of the zones + cases) per simulation; logarithms are tabulated.
 */
export async function simulateScanMaxima(
  scan: SpatialScan,
  from: number,
  to: number,
  context: RunContext,
): Promise<Float64Array> {
  const maxima = new Float64Array(Math.max(0, to - from));
  const total = Math.round(sum(scan.cases));
  if (total < 1) return maxima;
  const search = scan.model === "poisson" ? poissonSearch(scan, total) : bernoulliSearch(scan, total);
  for (let simulation = from; simulation < to; simulation++) {
    await context.breathe();
    context.progress((simulation - from) / (to - from));
    maxima[simulation - from] = await search(new Random(context.seed, simulation + 1), context);
  }
  return maxima;
}

type Search = (random: Random, context: RunContext) => Promise<number>;

const centersPerBreath = 64;

function poissonSearch({ zones, size }: SpatialScan, total: number): Search {
  const { offsets, members, closes } = zones;
  const scale = total / sum(size);
  const table = logProducts(total);
  const expected = new Float64Array(members.length);
  const logInside = new Float64Array(members.length);
  const logOutside = new Float64Array(members.length);
  for (let center = 0; center + 1 < offsets.length; center++)
    for (let k = offsets[center], held = 0; k < offsets[center + 1]; k++) {
      held += size[members[k]] * scale;
      // What is no zone can never have more than expected.
      expected[k] = closes[k] === 1 ? held : Number.POSITIVE_INFINITY;
      logInside[k] = Math.log(held);
      logOutside[k] = Math.log(Math.max(total - held, Number.MIN_VALUE));
    }
  const draw = aliasSampler(size);
  const cases = new Int32Array(size.length);
  const base = table[total] - total * Math.log(total);
  return async (random, context) => {
    cases.fill(0);
    for (let e = 0; e < total; e++) cases[draw(random)]++;
    let best = 0;
    for (let center = 0; center + 1 < offsets.length; center++) {
      if (center % centersPerBreath === 0) await context.breathe();
      const end = offsets[center + 1];
      for (let k = offsets[center], observed = 0; k < end; k++) {
        observed += cases[members[k]];
        const excess = observed - expected[k];
        // The ratio is at most (C - B)² N / (B (N - B)): most circles need no more than this.
        if (excess <= 0 || excess * excess * total <= best * expected[k] * (total - expected[k])) continue;
        const outside = total - observed;
        const ratio =
          table[observed] - observed * logInside[k] + table[outside] - outside * logOutside[k] - base;
        if (ratio > best) best = ratio;
      }
    }
    return best;
  };
}

function bernoulliSearch({ zones, size }: SpatialScan, totalCases: number): Search {
  const { offsets, members, closes } = zones;
  const sizes = Int32Array.from(size, (value) => (value > 0 ? Math.round(value) : 0));
  const totalSize = sum(sizes);
  const table = logProducts(totalSize);
  const held = new Int32Array(members.length);
  for (let center = 0; center + 1 < offsets.length; center++)
    for (let k = offsets[center], events = 0; k < offsets[center + 1]; k++) {
      events += sizes[members[k]];
      held[k] = events;
    }
  const placeOf = new Uint32Array(totalSize);
  for (let place = 0, e = 0; place < sizes.length; place++)
    for (let k = 0; k < sizes[place]; k++) placeOf[e++] = place;
  const events = new Uint32Array(totalSize);
  const cases = new Int32Array(sizes.length);
  const share = totalCases / totalSize;
  const whole = table[totalCases] + table[totalSize - totalCases] - table[totalSize];
  return async (random, context) => {
    events.set(placeOf);
    cases.fill(0);
    random.shuffle(events, totalCases);
    for (let e = 0; e < totalCases; e++) cases[events[e]]++;
    let best = 0;
    for (let center = 0; center + 1 < offsets.length; center++) {
      if (center % centersPerBreath === 0) await context.breathe();
      const end = offsets[center + 1];
      for (let k = offsets[center], observed = 0; k < end; k++) {
        observed += cases[members[k]];
        const inside = held[k];
        if (closes[k] === 0 || observed <= inside * share) continue;
        const outside = totalSize - inside;
        const rest = totalCases - observed;
        const ratio =
          table[observed] +
          table[inside - observed] -
          table[inside] +
          table[rest] +
          table[outside - rest] -
          table[outside] -
          whole;
        if (ratio > best) best = ratio;
      }
    }
    return best;
  };
}

/** k ln k for k = 0 … largest. */
export function logProducts(largest: number): Float64Array {
  const table = new Float64Array(largest + 1);
  for (let k = 2; k <= largest; k++) table[k] = k * Math.log(k);
  return table;
}

/** Draws places in proportion to their size in constant time (Walker 1977, Vose 1991). */
function aliasSampler(size: Float64Array): (random: Random) => number {
  const places: number[] = [];
  for (let i = 0; i < size.length; i++) if (size[i] > 0) places.push(i);
  const count = places.length;
  const mean = places.reduce((total, place) => total + size[place], 0) / count;
  const keep = Float64Array.from(places, (place) => size[place] / mean);
  const alias = Uint32Array.from(places, (_, k) => k);
  const small: number[] = [];
  const large: number[] = [];
  keep.forEach((value, k) => {
    (value < 1 ? small : large).push(k);
  });
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1];
    alias[low] = high;
    keep[high] -= 1 - keep[low];
    if (keep[high] < 1) small.push(large.pop() as number);
  }
  for (const k of [...small, ...large]) keep[k] = 1;
  return (random) => {
    const position = random.uniform() * count;
    const k = Math.floor(position);
    return places[position - k < keep[k] ? k : alias[k]];
  };
}
