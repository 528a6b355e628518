import { contourDensity } from "d3-contour";
import { density2d } from "fast-kde";
import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { type DensityRequest, densitySurface } from "../src/kernels/density/density-surface.ts";
import { planGrid } from "../src/kernels/density/grid.ts";
import { bandwidthOfDeviation } from "../src/kernels/density/kernel-shape.ts";
import { patternWindow } from "../src/kernels/pattern/pattern-window.ts";
import { ripleyK } from "../src/kernels/pattern/ripley.ts";
import { median, timed } from "./median.ts";

const side = 10_000;
const cells = 512;
const sigma = 200;
const rounds = 7;

/**
 * Density of events on about 512 x 512 cells, ours corrected for the edge, against the uncorrected peers on the same
 * points: medians of alternating runs. And K of 20,000 events against the plain double loop.
 */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results = [];
  for (const count of [100_000, 1_000_000]) results.push(...(await densities(count)));
  results.push(await kFunction());
  return results;
}

async function densities(count: number) {
  const { x, y } = cloud(count);
  const context = createRunContext({});
  const grid = planGrid({ minX: 0, minY: 0, maxX: side, maxY: side }, side / (cells - 2));
  const inside = new Float64Array(grid.columns * grid.rows).fill(1);
  const request = (shape: "gaussian" | "quartic"): DensityRequest => ({
    grid,
    inside,
    territory: square(),
    shape,
    bandwidthMeters: bandwidthOfDeviation(shape, sigma),
    method: "binned",
  });
  const points = { x, y, weight: null };
  const indices = Uint32Array.from(x.keys());
  const scale = cells / side;
  const [scaledX, scaledY] = [x.map((value) => value * scale), y.map((value) => value * scale)];
  const times: Record<string, number[]> = { gaussian: [], quartic: [], "d3-contour": [], "fast-kde": [] };
  for (let round = 0; round <= rounds; round++) {
    const measured = {
      gaussian: await timed(() => densitySurface(points, request("gaussian"), context)),
      "d3-contour": await timed(() =>
        contourDensity<number>()
          .x((i) => scaledX[i])
          .y((i) => scaledY[i])
          .size([cells, cells])
          .cellSize(1)
          .bandwidth(sigma * scale)
          .contours(indices),
      ),
      "fast-kde": await timed(() =>
        density2d(indices, {
          x: (i: number) => x[i],
          y: (i: number) => y[i],
          bandwidth: sigma,
          extent: [
            [0, side],
            [0, side],
          ],
          bins: [cells, cells],
        }).grid(),
      ),
      quartic: await timed(() => densitySurface(points, request("quartic"), context)),
    };
    // The first round warms up.
    if (round > 0) for (const [name, time] of Object.entries(measured)) times[name].push(time);
  }
  const peers = { "d3-contour": median(times["d3-contour"]), "fast-kde": median(times["fast-kde"]) };
  return [
    {
      task: `density of ${count} events, Gaussian, edge-corrected (peers: uncorrected)`,
      ours: median(times.gaussian),
      peers,
      goal: "<= 1.5 of d3-contour",
    },
    {
      task: `density of ${count} events, quartic, edge-corrected (peers: Gaussian, uncorrected)`,
      ours: median(times.quartic),
      peers,
      goal: "reported",
    },
  ];
}

async function kFunction() {
  const { x, y } = cloud(20_000);
  const context = createRunContext({});
  const window = patternWindow(square());
  const [step, steps] = [4, 50];
  const ours: number[] = [];
  const loop: number[] = [];
  for (let round = 0; round <= 5; round++) {
    const own = await timed(() =>
      ripleyK(x, y, window.areaSquareMeters, step, steps, { correction: "none" }, context),
    );
    const plain = await timed(() => plainPairs(x, y, step, steps));
    if (round === 0) continue;
    ours.push(own);
    loop.push(plain);
  }
  return {
    task: "K function of 20,000 events to 200 m, O(points + pairs within the distance)",
    ours: median(ours),
    peers: { "plain double loop": median(loop) },
    goal: "reported",
  };
}

function plainPairs(x: Float64Array, y: Float64Array, step: number, steps: number): Float64Array {
  const bins = new Float64Array(steps + 1);
  const farthest = (step * steps) ** 2;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const squared = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (squared <= farthest) bins[Math.ceil(Math.sqrt(squared) / step)] += 2;
    }
  return bins;
}

function cloud(count: number): { x: Float64Array; y: Float64Array } {
  const random = new Random(1, count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const centre = 4_400 + 300 * random.below(5);
    x[i] = Math.min(side - 1, Math.max(1, centre + 1_500 * random.normal()));
    y[i] = Math.min(side - 1, Math.max(1, side - centre + 1_500 * random.normal()));
  }
  return { x, y };
}

function square() {
  return {
    coordinates: Float64Array.of(0, 0, side, 0, side, side, 0, side, 0, 0),
    ringOffsets: Uint32Array.of(0, 5),
    polygonOffsets: Uint32Array.of(0, 1),
    areaOffsets: Uint32Array.of(0, 1),
  };
}
