import { nodePort } from "../scripts/convive/node-port.ts";
import { checkParams } from "../src/analyses/parameters.ts";
import { ripleyK as analysis } from "../src/analyses/ripley-k.ts";
import { Random } from "../src/base/random.ts";
import { runAnalysis } from "../src/engine/analyze.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { createWorkerPool } from "../src/engine/worker-pool.ts";
import { ripleyK } from "../src/kernels/pattern/ripley.ts";
import { median, timed } from "./median.ts";

const count = 20_000;
const sideMeters = 12_000;
const radiusMeters = 500;
const steps = 50;
const simulations = 999;

function places(random: Random): { x: Float64Array; y: Float64Array } {
  const along = () => Float64Array.from({ length: count }, () => random.uniform() * sideMeters);
  return { x: along(), y: along() };
}

/** Every pair of points, as a plain program would. */
function straightforward(x: Float64Array, y: Float64Array): number {
  const bins = new Float64Array(steps + 1);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const distance = Math.hypot(x[i] - x[j], y[i] - y[j]);
      if (distance <= radiusMeters) bins[Math.ceil((distance / radiusMeters) * steps)] += 2;
    }
  return bins[steps];
}

/** Ripley's K of 20,000 events up to 500 m with 999 random patterns: one pattern on one thread, scaled, and all on two. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const context = createRunContext({ seed: 1 });
  const kernel: number[] = [];
  const loop: number[] = [];
  for (let round = -1; round < 5; round++) {
    const { x, y } = places(new Random(round + 2));
    const ours = await timed(() =>
      ripleyK(
        x,
        y,
        sideMeters ** 2,
        radiusMeters / steps,
        steps,
        { correction: "rectangle", width: sideMeters, height: sideMeters },
        context,
      ),
    );
    const theirs = await timed(() => straightforward(x, y));
    if (round < 0) continue;
    kernel.push(ours * simulations);
    loop.push(theirs * simulations);
  }
  const pool = createWorkerPool(nodePort, 2);
  const params = checkParams(analysis, { chance: "surface", maximumMeters: radiusMeters, simulations });
  const whole = await timed(() => runAnalysis(pool, analysis, patternInput(), params, { seed: 1 }));
  pool.close();
  const peers = { "loop over all pairs (one pattern, scaled)": median(loop) };
  const task = "Ripley's K to 500 m, 20,000 events, 999 simulations";
  return [
    { task: `${task}, one thread (one pattern, scaled)`, ours: median(kernel), peers, goal: "seconds" },
    { task: `${task}, whole analysis, pool of 2`, ours: whole, peers, goal: "seconds" },
  ];
}

/** What the analysis takes: events in a square, in plain units. */
function patternInput() {
  const corners = [0, 0, sideMeters, 0, sideMeters, sideMeters, 0, sideMeters, 0, 0];
  return {
    polygons: {
      coordinates: Float64Array.from(corners),
      ringOffsets: Uint32Array.of(0, 5),
      polygonOffsets: Uint32Array.of(0, 1),
      areaOffsets: Uint32Array.of(0, 1),
    },
    projection: { longitude: 0, latitude: 0, planar: true },
    ...places(new Random(99)),
    weight: new Float64Array(count).fill(1),
    withoutPlace: 0,
    outside: 0,
    population: null,
  };
}
