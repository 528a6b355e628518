import { Random } from "../../base/random.ts";
import type { RunContext } from "../../base/run-context.ts";
import { logProducts } from "./scan-simulation.ts";
import { poissonLogLikelihoodRatio, type ScanCluster } from "./scan-statistic.ts";
import type { ScanZones } from "./scan-zones.ts";

/** Events in places and time steps, one entry per event. Steps run from 0 to `steps` - 1. */
export interface SpaceTimeScan {
  readonly zones: ScanZones;
  readonly places: number;
  readonly steps: number;
  readonly placeOfEvent: Uint32Array;
  readonly stepOfEvent: Uint32Array;
  /** Longest cylinder, in steps. */
  readonly maximumSteps: number;
  /** "active": only cylinders that reach the last step · "any": any stretch of time. */
  readonly windows: "active" | "any";
}

/**
 * The cylinder with the largest ratio of the space-time permutation scan (Kulldorff et al. 2005): events of zone Z in
 * interval D against what the margins give, |Z| |D| / N, with Kulldorff's Poisson ratio. Needs no population. Only
 * cylinders with two events or more and free of `taken` places. Null when none has more than expected.
 */
export function mostLikelyCylinder(scan: SpaceTimeScan, taken: Uint8Array): ScanCluster | null {
  const search = new CylinderSearch(scan);
  search.fill(scan.stepOfEvent);
  const { zones } = scan;
  const total = scan.placeOfEvent.length;
  let best: ScanCluster | null = null;
  for (let center = 0; center < scan.places; center++)
    search.eachCylinder(center, taken, (entry, from, to, observed, expected) => {
      const ratio = poissonLogLikelihoodRatio(observed, expected, total);
      if (ratio <= (best?.logLikelihoodRatio ?? 0) * (1 + 1e-12)) return;
      search.floor = ratio;
      best = {
        center,
        members: zones.members.subarray(zones.offsets[center], entry + 1),
        radiusMeters: zones.radiusMeters[entry],
        observed,
        expected,
        relativeRisk: observed / expected,
        logLikelihoodRatio: ratio,
        fromStep: from,
        toStep: to,
      };
    });
  return best;
}

/**
 * The largest ratio of each of the simulations `from` to `to`: the steps are permuted over the events, places and steps
 * stay as they are. Simulation s draws from stream s + 1 of the seed.
 *
 * Per simulation O(entries of the zones * longest cylinder) for active cylinders, and times the number of steps for any.
 */
export async function simulateCylinderMaxima(
  scan: SpaceTimeScan,
  from: number,
  to: number,
  context: RunContext,
): Promise<Float64Array> {
  const maxima = new Float64Array(Math.max(0, to - from));
  const total = scan.placeOfEvent.length;
  const search = new CylinderSearch(scan);
  const steps = scan.stepOfEvent.slice();
  const table = logProducts(total);
  const none = new Uint8Array(scan.places);
  for (let simulation = from; simulation < to; simulation++) {
    context.progress((simulation - from) / (to - from));
    steps.set(scan.stepOfEvent);
    new Random(context.seed, simulation + 1).shuffle(steps);
    search.fill(steps);
    search.floor = 0;
    let best = 0;
    for (let center = 0; center < scan.places; center++) {
      if (center % 16 === 0) await context.breathe();
      search.eachCylinder(center, none, (_entry, _from, _to, observed, expected) => {
        const outside = total - observed;
        const ratio =
          table[observed] -
          observed * Math.log(expected) +
          table[outside] -
          (outside > 0 ? outside * Math.log(total - expected) : 0);
        if (ratio <= best) return;
        best = ratio;
        search.floor = ratio;
      });
    }
    maxima[simulation - from] = best;
  }
  return maxima;
}

/** Counts of every place and step, and the walk over the cylinders around a centre. */
class CylinderSearch {
  /**
   * Cylinders whose ratio cannot exceed this are not visited: the ratio is at most (C - B)² N / (B (N - B)), which takes
   * no logarithm (relative entropy is bounded by chi-square).
   */
  floor = 0;
  private readonly scan: SpaceTimeScan;
  private readonly cube: Uint32Array;
  private readonly perPlace: Uint32Array;
  /** Events up to a step, over all places. */
  private readonly eventsUpTo: Float64Array;
  private readonly inZone: Uint32Array;

  constructor(scan: SpaceTimeScan) {
    this.scan = scan;
    this.cube = new Uint32Array(scan.places * scan.steps);
    this.perPlace = new Uint32Array(scan.places);
    this.eventsUpTo = new Float64Array(scan.steps + 1);
    this.inZone = new Uint32Array(scan.steps);
    for (const place of scan.placeOfEvent) this.perPlace[place]++;
    for (const step of scan.stepOfEvent) this.eventsUpTo[step + 1]++;
    for (let t = 0; t < scan.steps; t++) this.eventsUpTo[t + 1] += this.eventsUpTo[t];
  }

  fill(stepOfEvent: Uint32Array): void {
    const { placeOfEvent, steps } = this.scan;
    this.cube.fill(0);
    for (let e = 0; e < placeOfEvent.length; e++) this.cube[placeOfEvent[e] * steps + stepOfEvent[e]]++;
  }

  /** Visits the cylinders around a centre that hold two events or more, more than expected, and may exceed the floor. */
  eachCylinder(
    center: number,
    taken: Uint8Array,
    visit: (entry: number, from: number, to: number, observed: number, expected: number) => void,
  ): void {
    const { zones, steps, maximumSteps, windows, placeOfEvent } = this.scan;
    const { cube, eventsUpTo, inZone } = this;
    const total = placeOfEvent.length;
    const squaredTotal = total * total;
    const firstStep = windows === "active" ? Math.max(0, steps - maximumSteps) : 0;
    inZone.fill(0);
    let eventsInZone = 0;
    for (let k = zones.offsets[center]; k < zones.offsets[center + 1]; k++) {
      const place = zones.members[k];
      if (taken[place] === 1) return;
      eventsInZone += this.perPlace[place];
      for (let t = firstStep; t < steps; t++) inZone[t] += cube[place * steps + t];
      if (zones.closes[k] === 0) continue;
      for (let end = windows === "active" ? steps : 1; end <= steps; end++) {
        const first = Math.max(0, end - maximumSteps);
        let observed = 0;
        for (let from = end - 1; from >= first; from--) {
          observed += inZone[from];
          // Times all events: whole numbers, so that just as many as expected are no excess by rounding.
          const expected = eventsInZone * (eventsUpTo[end] - eventsUpTo[from]);
          const excess = observed * total - expected;
          if (
            excess > 0 &&
            excess * excess * total > this.floor * expected * (squaredTotal - expected) &&
            observed > 1
          )
            visit(k, from, end, observed, expected / total);
        }
      }
    }
  }
}
