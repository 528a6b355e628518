import { ckmeans } from "simple-statistics";
import { Random } from "../src/base/random.ts";
import { naturalBreaks } from "../src/kernels/classes/natural-breaks.ts";
import { median, timed } from "./median.ts";

const classes = 7;
const rounds = 7;

/** Natural breaks, exact, against simple-statistics' ckmeans on the same values: medians of alternating runs. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results = [];
  for (const size of [3_100, 100_000]) {
    const random = new Random(3, size);
    const values = Float64Array.from({ length: size }, () => Math.exp(random.normal()));
    const list = Array.from(values);
    const repeat = size < 10_000 ? 20 : 1;
    const [ours, theirs]: number[][] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const own = await each(repeat, () => naturalBreaks(values, classes));
      const peer = await each(repeat, () => ckmeans(list, classes));
      // The first round warms up.
      if (round === 0) continue;
      ours.push(own);
      theirs.push(peer);
    }
    results.push({
      task: `natural breaks, ${size} values, ${classes} classes, exact`,
      ours: median(ours),
      peers: { ckmeans: median(theirs) },
      goal: "<= 0.5 of ckmeans",
    });
  }
  return results;
}

/** Milliseconds of one of several runs: a single short one is below the clock's grain. */
async function each(repeat: number, work: () => unknown): Promise<number> {
  const all = await timed(() => {
    for (let i = 0; i < repeat; i++) work();
  });
  return all / repeat;
}
