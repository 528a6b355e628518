import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { simulateScanMaxima } from "../src/kernels/clusters/scan-simulation.ts";
import { poissonLogLikelihoodRatio, type SpatialScan, sum } from "../src/kernels/clusters/scan-statistic.ts";
import { circularZones } from "../src/kernels/clusters/scan-zones.ts";
import { type SpaceTimeScan, simulateCylinderMaxima } from "../src/kernels/clusters/space-time-scan.ts";

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** 1,000 places in a square with people and 20,000 events. */
async function territory() {
  const random = new Random(11);
  const n = 1000;
  const x = Float64Array.from({ length: n }, () => random.uniform() * 20000);
  const y = Float64Array.from({ length: n }, () => random.uniform() * 20000);
  const people = Float64Array.from({ length: n }, () => 500 + random.below(5000));
  const cases = new Float64Array(n);
  for (let e = 0; e < 20000; e++) cases[random.below(n)]++;
  const scale = 20000 / sum(people);
  const size = people.map((value) => value * scale);
  const zones = await circularZones(x, y, size, 0.25, Number.POSITIVE_INFINITY, createRunContext({}));
  return { x, y, scan: { model: "poisson", zones, cases, size } satisfies SpatialScan };
}

/** One simulation as a plain program would make it: inverse draws by halving, all distances sorted anew, logarithms on the spot. */
function straightforward(
  x: Float64Array,
  y: Float64Array,
  size: Float64Array,
  total: number,
  seed: number,
): number {
  const random = new Random(seed);
  const upTo = new Float64Array(size.length);
  size.forEach((value, i) => {
    upTo[i] = value + (i > 0 ? upTo[i - 1] : 0);
  });
  const cases = new Float64Array(size.length);
  for (let e = 0; e < total; e++) {
    const target = random.uniform() * upTo[upTo.length - 1];
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < target) low = middle + 1;
      else high = middle;
    }
    cases[low]++;
  }
  let best = 0;
  for (let c = 0; c < x.length; c++) {
    const order = Array.from(x.keys()).sort(
      (a, b) => Math.hypot(x[a] - x[c], y[a] - y[c]) - Math.hypot(x[b] - x[c], y[b] - y[c]),
    );
    let observed = 0;
    let expected = 0;
    for (const place of order) {
      observed += cases[place];
      expected += size[place];
      if (expected > 0.25 * total) break;
      best = Math.max(best, poissonLogLikelihoodRatio(observed, expected, total));
    }
  }
  return best;
}

/** Kulldorff's scans with 999 simulations, against a straightforward loop (one simulation, scaled). */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const { x, y, scan } = await territory();
  const random = new Random(12);
  const spaceTime: SpaceTimeScan = {
    zones: scan.zones,
    places: 1000,
    steps: 60,
    placeOfEvent: Uint32Array.from({ length: 20000 }, () => random.below(1000)),
    stepOfEvent: Uint32Array.from({ length: 20000 }, () => random.below(60)),
    maximumSteps: 12,
    windows: "active",
  };
  const ours: number[] = [];
  const cylinders: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round++) {
    const context = createRunContext({ seed: round });
    let start = performance.now();
    await simulateScanMaxima(scan, 0, 999, context);
    ours.push(performance.now() - start);
    start = performance.now();
    straightforward(x, y, scan.size, 20000, round);
    theirs.push((performance.now() - start) * 999);
    start = performance.now();
    await simulateCylinderMaxima(spaceTime, 0, 99, context);
    cylinders.push((performance.now() - start) * (999 / 99));
  }
  return [
    {
      task: "spatial scan, 1,000 places, 20,000 events, 999 simulations",
      ours: median(ours),
      peers: { "straightforward loop (1 simulation, scaled)": median(theirs) },
      goal: "reported, no npm peer",
    },
    {
      task: "space-time scan, active, 1,000 places x 60 steps, 999 simulations (99, scaled)",
      ours: median(cylinders),
      peers: {},
      goal: "reported, no npm peer",
    },
  ];
}
