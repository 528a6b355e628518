import type { RunContext } from "../base/run-context.ts";
import {
  type AreaIndex,
  buildAreaIndex,
  locatePoints,
  locatePointsAt,
} from "../kernels/geometry/area-index.ts";
import { isWholePlane, type Strip } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

export interface LocateRequest {
  readonly polygons: PolygonSet;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
}

/** The areas of a strip of the plane, for one worker of several to prepare. */
export interface PrepareAreasRequest {
  readonly polygons: PolygonSet;
  readonly strip: Strip;
}

/** The points of a strip for several workers to take turns at, with its areas, which one of them has prepared. */
export interface LocateByTurnsRequest {
  readonly index: AreaIndex;
  readonly strip: Strip;
  /** How many points, from the first, have been taken. */
  readonly taken: Int32Array;
  readonly points: SharedPoints;
}

/** What all workers of one request share. */
export interface SharedPoints {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** The rows of all points. */
  readonly rows: Int32Array;
  /** How many points, from the first, are where the workers read them. */
  readonly ready: Int32Array;
}

const pointsPerBreath = 50_000;
/** Few enough for workers to end at about the same time. */
const pointsPerTurn = 20_000;
/** Few enough for their coordinates to stay in the processor's nearest memory. */
const pointsPerBlock = 1024;
/** A worker looks whether it is to stop at least so often while it waits for points. */
const longestWaitMilliseconds = 5;

/** Finds the area of every event at a level that came after the events; -1 where none holds it. */
export async function locateEvents(request: LocateRequest, context: RunContext): Promise<Int32Array> {
  const { polygons, longitude, latitude } = request;
  const total = longitude.length;
  const rows = new Int32Array(total);
  const index = buildAreaIndex(polygons);
  for (let from = 0; from < total; from += pointsPerBreath) {
    const to = Math.min(total, from + pointsPerBreath);
    locatePoints(index, longitude, latitude, rows, from, to);
    context.progress(to / total);
    await context.breathe();
  }
  return rows;
}

/** Prepares the areas of a strip in memory that every worker sees. */
export async function prepareAreas({ polygons, strip }: PrepareAreasRequest): Promise<AreaIndex> {
  return buildAreaIndex(polygons, strip, true);
}

/** Writes the rows of the points of a strip that `locateEvents` would find, turn by turn, while others do the same. */
export async function locateByTurns(
  { index, strip, taken, points }: LocateByTurnsRequest,
  context: RunContext,
): Promise<undefined> {
  const total = points.rows.length;
  const inRange = locateWithin(strip, index, points);
  for (;;) {
    const from = Atomics.add(taken, 0, pointsPerTurn);
    if (from >= total) return;
    const to = Math.min(total, from + pointsPerTurn);
    await inPlace(points, to, context);
    inRange(from, to);
    context.progress(to / total);
    await context.breathe();
  }
}

/** Waits until so many points are where they are read. */
async function inPlace({ ready }: SharedPoints, count: number, context: RunContext): Promise<void> {
  for (let now = Atomics.load(ready, 0); now < count; now = Atomics.load(ready, 0)) {
    Atomics.wait(ready, 0, now, longestWaitMilliseconds);
    await context.breathe();
  }
}

/** Locates the points of a range that lie in a strip, block by block. Points without a place lie in every strip. */
function locateWithin(strip: Strip, index: AreaIndex, { longitude, latitude, rows }: SharedPoints) {
  if (isWholePlane(strip))
    return (from: number, to: number): void => locatePoints(index, longitude, latitude, rows, from, to);
  const places = new Uint32Array(pointsPerBlock);
  const { from: left } = strip;
  // Nothing is at or beyond NaN, not even what is infinitely far to the right.
  const right = Number.isFinite(strip.to) ? strip.to : Number.NaN;
  return (begin: number, end: number): void => {
    for (let from = begin; from < end; from += pointsPerBlock) {
      const to = Math.min(end, from + pointsPerBlock);
      let inside = 0;
      for (let i = from; i < to; i++) {
        // Written always and kept where it lies within: a jump that cannot be foreseen would take longer.
        places[inside] = i;
        inside += Number(!(longitude[i] < left)) & Number(!(longitude[i] >= right));
      }
      locatePointsAt(index, longitude, latitude, rows, places, inside);
    }
  };
}
