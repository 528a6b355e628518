import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import {
  bandOf,
  type ClosePairs,
  collectClosePairs,
  type Metric,
  pointBits,
  pointMask,
} from "./close-pairs.ts";
import { countUpperTail } from "./count-distribution.ts";

export interface KnoxInput {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Whole units of time (days, for instance). */
  readonly time: Int32Array;
  /** Upper edges of the bands, ascending; a band contains its upper edge. A first edge of 0 is "the same place". */
  readonly distanceEdges: readonly number[];
  /** Upper edges in units of `time`, whole numbers; a first edge of 0 is "the same unit". */
  readonly timeEdges: readonly number[];
  readonly metric: Metric;
}

/** Tables are distance band by time band: cell (d, t) is at `d * timeBands + t`. */
export interface KnoxTable {
  readonly observed: Float64Array;
  /** Pairs of that distance x pairs of that time / all pairs (Knox 1964). */
  readonly expected: Float64Array;
  /** P(Poisson(expected) >= observed). */
  readonly pPoisson: Float64Array;
  /** Mean and median of the simulations; NaN without simulations. */
  readonly simulatedMean: Float64Array;
  readonly simulatedMedian: Float64Array;
  /** observed / simulatedMean; NaN where no simulation had such a pair. */
  readonly ratio: Float64Array;
  /** (1 + simulations with at least as many pairs) / (1 + simulations). */
  readonly pSim: Float64Array;
  readonly pairs: number;
  readonly pairsByDistance: Float64Array;
  readonly pairsByTime: Float64Array;
}

/**
 * Knox's table of pairs close in space and time, with a Monte Carlo test that permutes the times over the places and
 * leaves both sets as they are (Knox 1964; Johnson et al. 2007 for near repeats). Points without coordinates take
 * part in nothing.
 *
 * O(pairs within the largest distance) per simulation, one random stream per simulation. Fewer than two points: zero
 * pairs and NaN where nothing is defined.
 */
export async function knox(input: KnoxInput, simulations: number, context: RunContext): Promise<KnoxTable> {
  const pairs = await collectClosePairs(input.x, input.y, input.distanceEdges, input.metric, context);
  const simulated = await simulateKnox(input, pairs, 0, simulations, context);
  return summariseKnox(input, pairs, simulated, context);
}

/**
 * The tables of simulations `from` to `to`, one after the other. Simulation s draws from stream s + 1 of the seed, so
 * that any split of the work gives the same tables.
 */
export async function simulateKnox(
  input: KnoxInput,
  pairs: ClosePairs,
  from: number,
  to: number,
  context: RunContext,
): Promise<Float64Array> {
  const cells = input.distanceEdges.length * input.timeEdges.length;
  const tables = new Float64Array(Math.max(0, to - from) * cells);
  const original = Int32Array.from(pairs.order, (row) => input.time[row]);
  const time = new Int32Array(original.length);
  for (let simulation = from; simulation < to; simulation++) {
    time.set(original);
    new Random(context.seed, simulation + 1).shuffle(time);
    const table = tables.subarray((simulation - from) * cells, (simulation - from + 1) * cells);
    await countPairs(input, pairs, time, table, context);
    context.progress((simulation - from + 1) / (to - from));
  }
  return tables;
}

/** Joins the observed table with the tables of the simulations, in any number. */
export async function summariseKnox(
  input: KnoxInput,
  pairs: ClosePairs,
  simulated: Float64Array,
  context: RunContext,
): Promise<KnoxTable> {
  const timeBands = input.timeEdges.length;
  const cells = input.distanceEdges.length * timeBands;
  const observed = new Float64Array(cells);
  const time = Int32Array.from(pairs.order, (row) => input.time[row]);
  await countPairs(input, pairs, time, observed, context);
  const count = time.length;
  const allPairs = count > 1 ? (count * (count - 1)) / 2 : 0;
  const pairsByTime = pairsCloseInTime(time, input.timeEdges);

  const simulations = cells ? simulated.length / cells : 0;
  const expected = new Float64Array(cells);
  const pPoisson = new Float64Array(cells).fill(Number.NaN);
  const simulatedMean = new Float64Array(cells).fill(Number.NaN);
  const simulatedMedian = new Float64Array(cells).fill(Number.NaN);
  const ratio = new Float64Array(cells).fill(Number.NaN);
  const pSim = new Float64Array(cells).fill(Number.NaN);
  const draws = new Float64Array(simulations);
  for (let cell = 0; cell < cells; cell++) {
    const byDistance = pairs.perBand[Math.floor(cell / timeBands)];
    expected[cell] = (byDistance * pairsByTime[cell % timeBands]) / allPairs;
    if (expected[cell] > 0) pPoisson[cell] = countUpperTail(observed[cell], expected[cell], 1);
    if (simulations === 0 || allPairs === 0) continue;
    let sum = 0;
    let atLeast = 0;
    for (let s = 0; s < simulations; s++) {
      draws[s] = simulated[s * cells + cell];
      sum += draws[s];
      if (draws[s] >= observed[cell]) atLeast++;
    }
    draws.sort();
    simulatedMean[cell] = sum / simulations;
    simulatedMedian[cell] = (draws[(simulations - 1) >> 1] + draws[simulations >> 1]) / 2;
    ratio[cell] = sum > 0 ? observed[cell] / simulatedMean[cell] : Number.NaN;
    pSim[cell] = (1 + atLeast) / (1 + simulations);
  }
  return {
    observed,
    expected,
    pPoisson,
    simulatedMean,
    simulatedMedian,
    ratio,
    pSim,
    pairs: allPairs,
    pairsByDistance: pairs.perBand,
    pairsByTime,
  };
}

/** Pairs that are looked at between two breaths, about. */
const pairsPerBreath = 1_000_000;

async function countPairs(
  { distanceEdges, timeEdges }: KnoxInput,
  pairs: ClosePairs,
  time: Int32Array,
  table: Float64Array,
  context: RunContext,
): Promise<void> {
  const longest = Math.floor(timeEdges[timeEdges.length - 1]);
  const bandOfLag = Uint8Array.from({ length: longest + 1 }, (_, lag) => bandOf(lag, timeEdges));
  const counts = new Uint32Array(distanceEdges.length * timeEdges.length);
  for (let point = 0; point < time.length; ) {
    point = countFrom(pairs, time, bandOfLag, timeEdges.length, counts, point);
    await context.breathe();
  }
  table.set(counts);
}

/** Counts the pairs of points from `first` on, until they are many or none are left; gives the next point. */
function countFrom(
  { offsets, packed }: ClosePairs,
  time: Int32Array,
  bandOfLag: Uint8Array,
  timeBands: number,
  counts: Uint32Array,
  first: number,
): number {
  const most = offsets[first] + pairsPerBreath;
  let point = first;
  for (; point < time.length && offsets[point] < most; point++) {
    const end = offsets[point + 1];
    const own = time[point];
    for (let p = offsets[point]; p < end; p++) {
      const pair = packed[p];
      const signed = own - time[pair & pointMask];
      const lag = signed < 0 ? -signed : signed;
      if (lag < bandOfLag.length) counts[(pair >>> pointBits) * timeBands + bandOfLag[lag]]++;
    }
  }
  return point;
}

/** Number of pairs per band of time lag, from the sorted times: O(n log n + n * bands). */
function pairsCloseInTime(time: Int32Array, edges: readonly number[]): Float64Array {
  const sorted = time.slice().sort();
  const within = edges.map((edge) => {
    let pairs = 0;
    for (let i = 0, j = 0; j < sorted.length; j++) {
      while (sorted[j] - sorted[i] > edge) i++;
      pairs += j - i;
    }
    return pairs;
  });
  return Float64Array.from(within, (pairs, band) => pairs - (band > 0 ? within[band - 1] : 0));
}
