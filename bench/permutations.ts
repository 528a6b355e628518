import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { nodePort } from "../scripts/convive/node-port.ts";
import type { Analysis, ParamValues } from "../src/analyses/analysis.ts";
import { localGStar } from "../src/analyses/local-g-star.ts";
import { localMoran } from "../src/analyses/local-moran.ts";
import { checkParams } from "../src/analyses/parameters.ts";
import { Random } from "../src/base/random.ts";
import { runAnalysis } from "../src/engine/analyze.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { createWorkerPool } from "../src/engine/worker-pool.ts";
import { conditionalTailCounts } from "../src/kernels/autocorrelation/conditional-permutation.ts";
import { contiguityWeights } from "../src/kernels/weights/contiguity.ts";
import { rowStandardise } from "../src/kernels/weights/transform.ts";
import { startJsGeoda } from "./jsgeoda.ts";
import { geoJsonBytes, lattice } from "./lattice.ts";
import { median, timed } from "./median.ts";

interface Lisa {
  initWASM(address: string): Promise<unknown>;
  localMoran(props: { data: number[]; neighbors: number[][]; permutation: number }): Promise<unknown>;
}

const permutations = 999;

/**
 * 999 conditional permutations of local Moran and Gi*, queen weights, against jsgeoda and @geoda/lisa. Theirs: weights
 * made beforehand. Ours with the pool of two: the whole analysis, from polygons to classes, weights and transfers included.
 */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results: { task: string; ours: number; peers: Record<string, number>; goal: string }[] = [];
  const geoda = await startJsGeoda();
  const lisa = await startLisa();
  const pool = createWorkerPool(nodePort, 2);
  for (const [side, name, rounds] of [
    [56, "3,136 areas", 15],
    [316, "99,856 areas", 5],
  ] as const) {
    const polygons = lattice(side, 2);
    const weights = rowStandardise(contiguityWeights(polygons, { kind: "queen" }));
    const random = new Random(side);
    const values = Float64Array.from({ length: side * side }, () => random.normal() ** 2 * 10);
    const numbers = [...values];
    const neighbors = numbers.map((_value, i) => [
      ...weights.neighbours.slice(weights.offsets[i], weights.offsets[i + 1]),
    ]);
    const map = geoda.readGeoJSON(geoJsonBytes(polygons));
    const theirWeights = geoda.getQueenWeights(map, 1, false, 0);
    const kernel = (draws: "shared" | "independent", round: number) =>
      conditionalTailCounts(
        { weights, values, permutations, draws, form: "sum" },
        createRunContext({ seed: round + 3 }),
      );
    const whole = (analysis: Analysis, draws: string) => {
      const params: ParamValues = checkParams(analysis, { permutations, draws });
      return runAnalysis(pool, analysis, analysisInput(polygons, values), params, { seed: 1 });
    };
    const times: Record<string, number[]> = {};
    // The first two rounds compile the code, here and in the workers; they are not counted.
    for (let round = -2; round < rounds; round++) {
      const note = async (key: string, action: () => unknown) => {
        const milliseconds = await timed(action);
        times[key] ??= [];
        if (round >= 0) times[key].push(milliseconds);
      };
      await note("shared", () => kernel("shared", round));
      await note("independent", () => kernel("independent", round));
      await note("jsgeoda Moran", () => geoda.localMoran(theirWeights, numbers, permutations));
      await note("lisa Moran", () =>
        lisa.localMoran({ data: numbers, neighbors, permutation: permutations }),
      );
      await note("pool Moran", () => whole(localMoran, "independent"));
      await note("pool shared Moran", () => whole(localMoran, "shared"));
      await note("jsgeoda Gi*", () => geoda.localGStar(theirWeights, numbers, permutations));
      await note("pool Gi*", () => whole(localGStar, "independent"));
    }
    const moranPeers = {
      jsgeoda: median(times["jsgeoda Moran"]),
      "@geoda/lisa": median(times["lisa Moran"]),
    };
    const gPeers = { jsgeoda: median(times["jsgeoda Gi*"]) };
    const add = (task: string, key: string, peers: Record<string, number>, goal: string) => {
      results.push({ task: `${task}, ${name}`, ours: median(times[key]), peers, goal });
    };
    const apart = side < 100 ? "no slower than the fastest" : "at most 2.5 of the fastest";
    add("shared table, one thread (local Moran)", "shared", moranPeers, "at most 0.45 of the fastest");
    add("shared table, one thread (Gi*)", "shared", gPeers, "at most 0.45 of the fastest");
    add(
      "shared table, whole local Moran, pool of 2",
      "pool shared Moran",
      moranPeers,
      "for comparison: weights and transfers included",
    );
    add("independent draws, one thread (local Moran)", "independent", moranPeers, "for comparison");
    add("independent draws, whole local Moran, pool of 2", "pool Moran", moranPeers, apart);
    add("independent draws, whole Gi*, pool of 2", "pool Gi*", gPeers, apart);
  }
  pool.close();
  return results;
}

/**
 * Starts @geoda/lisa, which is made for browsers: as it loads it asks for the browser's name, and it fetches its code from
 * an address, here one that holds the code itself.
 */
async function startLisa(): Promise<Lisa> {
  if (!("navigator" in globalThis))
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "node" } });
  const name = "@geoda/lisa";
  const lisa = (await import(name)) as Lisa;
  const code = readFileSync(
    join(dirname(createRequire(import.meta.url).resolve(name)), "../wasm/geoda-lisa.wasm"),
  );
  await lisa.initWASM(`data:application/wasm;base64,${code.toString("base64")}`);
  return lisa;
}

/** What the analyses of areas take, as their own `prepare` would make it. */
function analysisInput(polygons: ReturnType<typeof lattice>, values: Float64Array) {
  const names = Array.from(values, (_value, i) => `${i}`);
  return {
    level: "area",
    codes: names,
    names,
    polygons,
    projection: { longitude: 0, latitude: 0 },
    variable: { kind: "field", label: { es: "Valor", en: "Value" }, values },
    second: null,
  };
}
