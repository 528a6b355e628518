import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { dbscan } from "../src/kernels/clusters/dbscan.ts";
import { hdbscan } from "../src/kernels/clusters/hdbscan.ts";
import { median, timed } from "./median.ts";
import { timeRDbscan } from "./r-dbscan.ts";

/** A city: most events around some centres of different spread, the rest anywhere within 20 km x 20 km. */
function city(count: number) {
  const random = new Random(20240101);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const center = random.below(60);
    const loose = random.uniform() < 0.3;
    x[i] = loose
      ? random.uniform() * 20000
      : ((center * 7919) % 20000) + random.normal() * (150 + 20 * center);
    y[i] = loose
      ? random.uniform() * 20000
      : ((center * 104729) % 20000) + random.normal() * (150 + 20 * center);
  }
  return { x, y };
}

interface Peer {
  run(data: number[][], radius: number, minimum: number): number[][];
}

async function densityClustering(): Promise<Peer> {
  const name = "density-clustering";
  const module = (await import(name)) as { default: { DBSCAN: new () => Peer } };
  return new module.default.DBSCAN();
}

/** Prim's algorithm over all pairs: the part of HDBSCAN that a plain program spends its time in. */
function straightforwardTree(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const inTree = new Uint8Array(n);
  let total = 0;
  for (let step = 1, at = 0; step < n; step++) {
    inTree[at] = 1;
    let next = -1;
    for (let j = 0; j < n; j++) {
      if (inTree[j] === 1) continue;
      const squared = (x[at] - x[j]) ** 2 + (y[at] - y[j]) ** 2;
      if (squared < nearest[j]) nearest[j] = squared;
      if (next < 0 || nearest[j] < nearest[next]) next = j;
    }
    total += Math.sqrt(nearest[next]);
    at = next;
  }
  return total;
}

/** HDBSCAN of 50,000 points against the quadratic spanning tree. */
async function hierarchical() {
  const { x, y } = city(50000);
  const small = city(10000);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round++) {
    let start = performance.now();
    await hdbscan(x, y, 25, 25, createRunContext({}));
    ours.push(performance.now() - start);
    start = performance.now();
    straightforwardTree(small.x, small.y);
    theirs.push((performance.now() - start) * 25);
  }
  return {
    task: "HDBSCAN, 50,000 points, least size 25",
    ours: median(ours),
    peers: { "quadratic tree alone (10,000 points, times 25)": median(theirs) },
    goal: "reported, no npm peer",
  };
}

const radii = [60, 150] as const;
const minimumPoints = 10;
const rounds = 7;

/**
 * DBSCAN of 100,000 points against the R package dbscan, where it is installed, and density-clustering (timed on 5,000 points and
 * scaled by n squared).
 */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results = [];
  const peer = await densityClustering();
  const { x, y } = city(100000);
  const small = city(5000);
  const rows = Array.from(small.x, (value, i) => [value, small.y[i]]);
  const inR = timeRDbscan(x, y, radii, minimumPoints, rounds);
  for (const [at, radius] of radii.entries()) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -1; round < rounds; round++) {
      const own = await timed(() => dbscan(x, y, null, radius, minimumPoints, createRunContext({})));
      const other = await timed(() => peer.run(rows, radius, minimumPoints));
      // The first round warms up.
      if (round < 0) continue;
      ours.push(own);
      theirs.push(other);
    }
    results.push({
      task: `DBSCAN, 100,000 points, radius ${radius} m`,
      ours: median(ours),
      peers: {
        ...(inR === null ? {} : { "R dbscan": inR[at] }),
        "density-clustering (5,000 points, times 400)": median(theirs) * 400,
      },
      goal: `at most 0.35 of R dbscan${inR === null ? " (not installed here)" : ""}, 0.002 of density-clustering`,
    });
  }
  return [...results, await hierarchical()];
}
