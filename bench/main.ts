import { run as breaks } from "./breaks.ts";
import { run as clusters } from "./clusters.ts";
import { run as csv } from "./csv.ts";
import { run as density } from "./density.ts";
import { run as hexagons } from "./hexagons.ts";
import { run as kFunction } from "./k-function.ts";
import { run as nearRepeat } from "./near-repeat.ts";
import { run as permutations } from "./permutations.ts";
import { run as pointInPolygon } from "./point-in-polygon.ts";
import { run as recount } from "./recount.ts";
import { run as scan } from "./scan.ts";
import { run as weights } from "./weights.ts";

/** One measured task: milliseconds of ours and of every peer, in the same process, and the goal as people read it. */
interface Measure {
  readonly task: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly goal: string;
}

const benches: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  "point-in-polygon": pointInPolygon,
  recount,
  hexagons,
  weights,
  permutations,
  density,
  clusters,
  scan,
  "near-repeat": nearRepeat,
  "k-function": kFunction,
  breaks,
  csv,
};

/** Runs the benches named on the command line, or all, and prints ours, each peer, and the ratio. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`There is no bench "${unknown.join(", ")}". Known: ${Object.keys(benches).join(", ")}`);
    return 1;
  }
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    console.log(`\n${name}`);
    for (const measure of await benches[name]()) {
      const peers = Object.entries(measure.peers).map(
        ([peer, milliseconds]) =>
          `${peer} ${milliseconds.toFixed(1)} ms (ratio ${(measure.ours / milliseconds).toFixed(3)})`,
      );
      console.log(
        `  ${measure.task}: ours ${measure.ours.toFixed(1)} ms · ${peers.join(" · ")} · goal ${measure.goal}`,
      );
    }
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
