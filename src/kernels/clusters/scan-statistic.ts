import type { ScanZones } from "./scan-zones.ts";

/** Which zone stands out most, and how. */
export interface ScanCluster {
  readonly center: number;
  /** Places of the zone, the centre first. */
  readonly members: Uint32Array;
  readonly radiusMeters: number;
  readonly observed: number;
  readonly expected: number;
  /** Inside against outside; Infinity when all events are inside. */
  readonly relativeRisk: number;
  readonly logLikelihoodRatio: number;
  /** First step and the one after the last; NaN for a scan of space alone. */
  readonly fromStep: number;
  readonly toStep: number;
}

/** Excesses below this share of the expected are what adding up expectations leaves of rounding. */
const noExcess = 1e-12;

/**
 * Kulldorff's logarithm of the likelihood ratio for Poisson counts (1997): C events where B of N are expected.
 * 0 where there are no more than expected.
 */
export function poissonLogLikelihoodRatio(observed: number, expected: number, total: number): number {
  if (!(observed > expected * (1 + noExcess))) return 0;
  const outside = total - observed;
  const inside = observed * Math.log(observed / expected);
  return outside > 0 ? inside + outside * Math.log(outside / (total - expected)) : inside;
}

/**
 * The same for shares (Bernoulli): `cases` among `size` inside, `totalCases` among `totalSize` in all. 0 where the share
 * inside is no larger than outside.
 */
export function bernoulliLogLikelihoodRatio(
  cases: number,
  size: number,
  totalCases: number,
  totalSize: number,
): number {
  const outsideCases = totalCases - cases;
  const outsideSize = totalSize - size;
  if (!(cases * outsideSize > outsideCases * size)) return 0;
  return (
    binomialLogLikelihood(cases, size) +
    binomialLogLikelihood(outsideCases, outsideSize) -
    binomialLogLikelihood(totalCases, totalSize)
  );
}

function binomialLogLikelihood(cases: number, size: number): number {
  const others = size - cases;
  return (
    (cases > 0 ? cases * Math.log(cases / size) : 0) + (others > 0 ? others * Math.log(others / size) : 0)
  );
}

/** What a scan of space counts. `size`: expected events (Poisson, with the same sum as the cases) or all events (Bernoulli). */
export interface SpatialScan {
  readonly model: "poisson" | "bernoulli";
  readonly zones: ScanZones;
  readonly cases: Float64Array;
  readonly size: Float64Array;
}

/**
 * The zone with the largest ratio among those free of `taken` places, or null if none has more events than expected.
 * A circle is looked at only up to the first taken place. O(entries of the zones).
 */
export function mostLikelyCluster(scan: SpatialScan, taken: Uint8Array): ScanCluster | null {
  const { zones, cases, size, model } = scan;
  const totalCases = sum(cases);
  const totalSize = sum(size);
  let best = 0;
  let bestCenter = -1;
  let bestEntry = -1;
  for (let center = 0; center + 1 < zones.offsets.length; center++) {
    let observed = 0;
    let held = 0;
    for (let k = zones.offsets[center]; k < zones.offsets[center + 1]; k++) {
      const place = zones.members[k];
      if (taken[place] === 1) break;
      observed += cases[place];
      held += size[place];
      if (zones.closes[k] === 0) continue;
      const ratio =
        model === "poisson"
          ? poissonLogLikelihoodRatio(observed, held, totalCases)
          : bernoulliLogLikelihoodRatio(observed, held, totalCases, totalSize);
      if (ratio > best * (1 + 1e-12)) {
        best = ratio;
        bestCenter = center;
        bestEntry = k;
      }
    }
  }
  if (bestCenter < 0) return null;
  const members = zones.members.slice(zones.offsets[bestCenter], bestEntry + 1);
  const observed = members.reduce((total, place) => total + cases[place], 0);
  const held = members.reduce((total, place) => total + size[place], 0);
  return {
    center: bestCenter,
    members,
    radiusMeters: zones.radiusMeters[bestEntry],
    observed,
    expected: model === "poisson" ? held : (held * totalCases) / totalSize,
    relativeRisk: observed / held / ((totalCases - observed) / (totalSize - held)),
    logLikelihoodRatio: best,
    fromStep: Number.NaN,
    toStep: Number.NaN,
  };
}

/** The most likely cluster, then the most likely that shares no place with it, and so on up to `maximum`. */
export function separateClusters(
  places: number,
  maximum: number,
  find: (taken: Uint8Array) => ScanCluster | null,
): ScanCluster[] {
  const taken = new Uint8Array(places);
  const clusters: ScanCluster[] = [];
  while (clusters.length < maximum) {
    const cluster = find(taken);
    if (!cluster) break;
    clusters.push(cluster);
    for (const place of cluster.members) taken[place] = 1;
  }
  return clusters;
}

/** What adding up tabulated logarithms of a million events can leave of rounding in a ratio. */
const rounding = 1e-7;

/**
 * (1 + simulations whose maximum is at least the ratio) / (1 + simulations); NaN without simulations. Few cases give few
 * different ratios: those equal but for rounding count as equal.
 */
export function scanProbability(logLikelihoodRatio: number, maxima: Float64Array): number {
  if (maxima.length === 0) return Number.NaN;
  const least = logLikelihoodRatio - rounding * Math.max(1, logLikelihoodRatio);
  let atLeast = 0;
  for (const maximum of maxima) if (maximum >= least) atLeast++;
  return (1 + atLeast) / (1 + maxima.length);
}

/** Sum of all values; 0 of none. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
