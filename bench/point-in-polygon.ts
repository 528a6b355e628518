import { booleanPointInPolygon, polygon } from "@turf/turf";
import Flatbush from "flatbush";
import pointInPolygon from "point-in-polygon-hao";
import { nodePort } from "../scripts/convive/node-port.ts";
import { Random } from "../src/base/random.ts";
import { locate } from "../src/engine/locate.ts";
import { createWorkerPool } from "../src/engine/worker-pool.ts";
import { buildAreaIndex, locatePoints } from "../src/kernels/geometry/area-index.ts";
import { boundingBoxes } from "../src/kernels/geometry/measures.ts";
import { areaCount, type PolygonSet } from "../src/kernels/geometry/polygon-set.ts";
import { lattice } from "./lattice.ts";
import { median, timed } from "./median.ts";

const points = 1_000_000;
const rounds = 5;
/** Rounds of the workers, after those that compile their code. */
const workerRounds = { warming: 8, short: 25, long: 7 };
const turfPoints = 500;

/** Each area's ring as nested arrays, the form that the peers read. */
function nestedRings({ coordinates, ringOffsets }: PolygonSet): [number, number][][] {
  return Array.from({ length: ringOffsets.length - 1 }, (_, ring) =>
    Array.from({ length: ringOffsets[ring + 1] - ringOffsets[ring] }, (_, k): [number, number] => {
      const vertex = ringOffsets[ring] + k;
      return [coordinates[2 * vertex], coordinates[2 * vertex + 1]];
    }),
  );
}

function treeOf(polygons: PolygonSet): Flatbush {
  const boxes = boundingBoxes(polygons);
  const tree = new Flatbush(areaCount(polygons));
  for (let i = 0; i < boxes.length; i += 4) tree.add(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]);
  tree.finish();
  return tree;
}

/** The usual way: candidates from a tree of bounding boxes, in order of their row, then a test of each. */
function locateWithTree(
  polygons: PolygonSet,
  holds: (area: number, place: [number, number]) => boolean,
  x: Float64Array,
  y: Float64Array,
  out: Int32Array,
  count: number,
): void {
  const tree = treeOf(polygons);
  for (let i = 0; i < count; i++) {
    const place: [number, number] = [x[i], y[i]];
    let found = -1;
    for (const area of tree.search(x[i], y[i], x[i], y[i]))
      if ((found < 0 || area < found) && holds(area, place)) found = area;
    out[i] = found;
  }
}

/** The time of some work, begun when the memory that the last left behind is given back: other threads do that a little later. */
async function rested(work: () => Promise<unknown>): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 40));
  return timed(work);
}

/** A million points in areas, index included, against flatbush with point-in-polygon-hao or Turf. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const results = [];
  const one = createWorkerPool(nodePort, 1);
  const two = createWorkerPool(nodePort, 2);
  // Workers of its own, so that what whole jobs leave behind is not cleared away in the time of others.
  const crowded = createWorkerPool(nodePort, 2);
  for (const [side, pieces] of [
    [17, 8],
    [56, 8],
    [56, 275],
  ]) {
    const polygons = lattice(side, pieces);
    const rings = nestedRings(polygons);
    const random = new Random(side);
    const x = Float64Array.from({ length: points }, () => (random.uniform() * 1.04 - 0.02) * side * 0.01);
    const y = Float64Array.from({ length: points }, () => (random.uniform() * 1.04 - 0.02) * side * 0.01);
    const found = new Int32Array(points);
    const theirs = new Int32Array(points);
    const ours: number[] = [];
    const hao: number[] = [];
    const turf: number[] = [];
    const single: number[] = [];
    const double: number[] = [];
    const crowd: number[] = [];
    const request = { polygons, longitude: x, latitude: y };
    const shapes = rings.map((ring) => polygon([ring]));
    for (let round = 0; round < rounds; round++) {
      ours.push(await timed(() => locatePoints(buildAreaIndex(polygons), x, y, found)));
      const turfTime = await timed(() =>
        locateWithTree(
          polygons,
          (area, place) => booleanPointInPolygon(place, shapes[area]),
          x,
          y,
          theirs,
          turfPoints,
        ),
      );
      turf.push((turfTime * points) / turfPoints);
      const holds = (area: number, place: [number, number]) => pointInPolygon(place, [rings[area]]) === true;
      hao.push(await timed(() => locateWithTree(polygons, holds, x, y, theirs, points)));
      if (found.some((area, i) => area !== theirs[i])) throw new Error("The assignments differ.");
    }
    const { warming, short, long } = workerRounds;
    const counted = pieces > 100 ? long : short;
    for (let round = -warming; round < counted; round++) {
      const alone = await rested(() => locate(one, request));
      const shared = await rested(() => locate(two, request));
      const both = await rested(() =>
        Promise.all([crowded.run("locate", request), crowded.run("locate", request)]),
      );
      if (round < 0) continue;
      single.push(alone);
      double.push(shared);
      crowd.push(both);
    }
    results.push({
      task: `point in polygon, ${points} points, ${side * side} areas of ${4 * pieces} vertices`,
      ours: median(ours),
      peers: {
        "flatbush + point-in-polygon-hao": median(hao),
        [`flatbush + Turf (${turfPoints} points, times ${points / turfPoints})`]: median(turf),
      },
      goal: "at most 0.22 of flatbush + point-in-polygon-hao, same assignment",
    });
    results.push({
      task: "the same with two workers",
      ours: median(double),
      peers: { "one worker": median(single) },
      goal: "at most 0.60 of one worker",
    });
    results.push({
      task: "half the time of two whole jobs at once: what a second worker can give on this machine",
      ours: median(crowd) / 2,
      peers: { "one worker": median(single) },
      goal: "for comparison",
    });
  }
  one.close();
  two.close();
  crowded.close();
  return results;
}
