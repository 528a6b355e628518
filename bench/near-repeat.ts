import { nodePort } from "../scripts/convive/node-port.ts";
import { nearRepeat } from "../src/analyses/near-repeat.ts";
import { checkParams } from "../src/analyses/parameters.ts";
import { Random } from "../src/base/random.ts";
import { runAnalysis } from "../src/engine/analyze.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { createWorkerPool } from "../src/engine/worker-pool.ts";
import { type KnoxInput, knox } from "../src/kernels/time/knox.ts";
import { median, timed } from "./median.ts";

/** 20,000 events over 15 km x 15 km and two years, a tenth of them near repeats. */
function events(count: number): KnoxInput {
  const random = new Random(7);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const time = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const near = i > 0 && random.uniform() < 0.1;
    const center = random.below(40);
    x[i] = near ? x[i - 1] + random.normal() * 80 : ((center * 7919) % 15000) + random.normal() * 700;
    y[i] = near ? y[i - 1] + random.normal() * 80 : ((center * 104729) % 15000) + random.normal() * 700;
    time[i] = near ? time[i - 1] + random.below(8) : random.below(730);
  }
  return {
    x,
    y,
    time,
    distanceEdges: [0, 100, 200, 300, 400],
    timeEdges: [0, 7, 14, 21, 28],
    metric: "manhattan",
  };
}

/** All pairs once more for every simulation, as a plain program would. */
function straightforward(input: KnoxInput, simulations: number): number {
  const random = new Random(1, 1);
  const time = input.time.slice();
  let close = 0;
  for (let s = 0; s < simulations; s++) {
    random.shuffle(time);
    for (let i = 0; i < time.length; i++)
      for (let j = 0; j < i; j++)
        if (
          Math.abs(input.x[i] - input.x[j]) + Math.abs(input.y[i] - input.y[j]) <= 400 &&
          Math.abs(time[i] - time[j]) <= 28
        )
          close++;
  }
  return close;
}

/** Knox with 999 permutations on 20,000 events, against the loop over all pairs (2 permutations, scaled). */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const input = events(20000);
  const ours: number[] = [];
  const theirs: number[] = [];
  const whole: number[] = [];
  const pool = createWorkerPool(nodePort, 2);
  const params = checkParams(nearRepeat, { bandMeters: 100, samePlace: true, simulations: 999 });
  for (let round = 0; round < 3; round++) {
    ours.push(await timed(() => knox(input, 999, createRunContext({ seed: round }))));
    whole.push(
      await timed(() => runAnalysis(pool, nearRepeat, { ...input, log: [] }, params, { seed: round })),
    );
    theirs.push((await timed(() => straightforward(input, 2))) * (999 / 2));
  }
  pool.close();
  const peers = { "loop over all pairs (2 permutations, scaled)": median(theirs) };
  const task = "Knox near repeats, 20,000 events, 999 permutations";
  return [
    { task: `${task}, one thread`, ours: median(ours), peers, goal: "seconds" },
    { task: `${task}, whole analysis, pool of 2`, ours: median(whole), peers, goal: "seconds" },
  ];
}
