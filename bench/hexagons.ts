import { latLngToCell } from "h3-js";
import { Random } from "../src/base/random.ts";
import { binToHexagons } from "../src/kernels/geometry/hexagons.ts";
import { createProjector } from "../src/model/projection.ts";
import { median, timed } from "./median.ts";

const points = 1_000_000;
const rounds = 5;
/** Resolution 9 of H3: about 0.105 km² a cell, a radius of 201 m. */
const resolution = 9;
const radiusMeters = 201;

/** Counting a million points in hexagons of the same size against h3-js. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const random = new Random(4);
  const longitude = Float64Array.from({ length: points }, () => -87.5 + random.uniform() * 0.5);
  const latitude = Float64Array.from({ length: points }, () => 14 + random.uniform() * 0.5);
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  createProjector({ longitude: -87.25, latitude: 14.25 }).forward(longitude, latitude, x, y);
  const ours: number[] = [];
  const naming: number[] = [];
  const counting: number[] = [];
  const cells = new Array<string>(points);
  for (let round = 0; round < rounds; round++) {
    ours.push(await timed(() => binToHexagons(x, y, null, { x: 0, y: 0 }, radiusMeters)));
    const named = await timed(() => {
      for (let i = 0; i < points; i++) cells[i] = latLngToCell(latitude[i], longitude[i], resolution);
    });
    const counted = await timed(() => {
      const counts = new Map<string, number>();
      for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    });
    naming.push(named);
    counting.push(named + counted);
  }
  return [
    {
      task: `hexagon binning, ${points} points, cells of radius ${radiusMeters} m, projected`,
      ours: median(ours),
      peers: { "h3-js, cells only": median(naming), "h3-js with counting": median(counting) },
      goal: "at most 0.06 of h3-js",
    },
  ];
}
