import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { dbscan } from "../src/kernels/clusters/dbscan.ts";

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

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** DBSCAN of 100,000 points against density-clustering (timed on 5,000 points and scaled by n squared). */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results = [];
  const peer = await densityClustering();
  const { x, y } = city(100000);
  const small = city(5000);
  const rows = Array.from(small.x, (value, i) => [value, small.y[i]]);
  for (const radius of [60, 150]) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < 5; round++) {
      const context = createRunContext({});
      let start = performance.now();
      await dbscan(x, y, null, radius, 10, context);
      ours.push(performance.now() - start);
      start = performance.now();
      peer.run(rows, radius, 10);
      theirs.push(performance.now() - start);
    }
    results.push({
      task: `DBSCAN, 100,000 points, radius ${radius} m`,
      ours: median(ours),
      peers: { "density-clustering (5,000 points, times 400)": median(theirs) * 400 },
      goal: "at most 0.002 of density-clustering",
    });
  }
  return results;
}
