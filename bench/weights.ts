import { contiguityWeights } from "../src/kernels/weights/contiguity.ts";
import { startJsGeoda } from "./jsgeoda.ts";
import { geoJsonBytes, lattice } from "./lattice.ts";
import { median, timed } from "./median.ts";

const rounds = 9;
/** Rounds until the code is compiled for good; short ones take more of them. They are not counted. */
const warming = { short: 15, long: 3 };

/** Queen weights of 3,136 and 99,856 areas against jsgeoda, net of its reading of the file. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const geoda = await startJsGeoda();
  const results = [];
  for (const [side, pieces] of [
    [56, 8],
    [316, 4],
  ]) {
    const polygons = lattice(side, pieces);
    const file = geoJsonBytes(polygons);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = side < 100 ? -warming.short : -warming.long; round < rounds; round++) {
      const mine = await timed(() => contiguityWeights(polygons, { kind: "queen" }));
      // It keeps the weights of a map it knows, so it reads a new one every time.
      const map = geoda.readGeoJSON(file);
      const peer = await timed(() => geoda.getQueenWeights(map, 1, false, 0));
      if (round < 0) continue;
      ours.push(mine);
      theirs.push(peer);
    }
    results.push({
      task: `queen weights, ${side * side} areas of ${4 * pieces} vertices`,
      ours: median(ours),
      peers: { "jsgeoda, file already read": median(theirs) },
      goal: "at most 0.5 of jsgeoda",
    });
  }
  return results;
}
