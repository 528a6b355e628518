import type { RunContext } from "../base/run-context.ts";
import {
  type AreaIndex,
  buildAreaIndex,
  locatePoints,
  locatePointsAt,
} from "../kernels/geometry/area-index.ts";
import { type Strip, wholePlane } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

export interface LocateRequest {
  readonly polygons: PolygonSet;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
}

/** Points for several workers to take turns at, with areas that one of them has prepared. */
export interface LocateByTurnsRequest {
  readonly index: AreaIndex;
  readonly points: SharedPoints;
}

/** The points of one strip of the plane, for one worker of several. */
export interface LocateStripRequest {
  readonly polygons: PolygonSet;
  readonly strip: Strip;
  /** The point to begin with; workers that write far from each other do not wait for each other's memory. */
  readonly first: number;
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
  /** How many points have been taken by workers that take turns. */
  readonly taken: Int32Array;
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

/** Prepares areas in memory that every worker sees. */
export async function prepareAreas(polygons: PolygonSet): Promise<AreaIndex> {
  return buildAreaIndex(polygons, wholePlane, true);
}

/** Writes the rows that `locateEvents` would find, turn by turn, while others do the same. */
export async function locateByTurns(
  { index, points }: LocateByTurnsRequest,
  context: RunContext,
): Promise<undefined> {
  const { longitude, latitude, rows, taken } = points;
  const total = longitude.length;
  for (;;) {
    const from = Atomics.add(taken, 0, pointsPerTurn);
    if (from >= total) return;
    const to = Math.min(total, from + pointsPerTurn);
    await inPlace(points, to, context);
    locatePoints(index, longitude, latitude, rows, from, to);
    context.progress(to / total);
    await context.breathe();
  }
}

/** Writes the rows of the points of a strip that `locateEvents` would find; all are in place by then. */
export async function locateStrip(
  { polygons, strip, first, points }: LocateStripRequest,
  context: RunContext,
): Promise<undefined> {
  const total = points.longitude.length;
  const inRange = locateWithin(strip, buildAreaIndex(polygons, strip), points);
  let done = 0;
  for (const [from, to] of roundFrom(first, total)) {
    inRange(from, to);
    done += to - from;
    context.progress(done / total);
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

/** Ranges over all points, beginning with one of them and going round at the end. */
function* roundFrom(first: number, total: number): Generator<[number, number]> {
  for (const [begin, end] of [
    [first, total],
    [0, first],
  ])
    for (let from = begin; from < end; from += pointsPerBreath)
      yield [from, Math.min(end, from + pointsPerBreath)];
}

/** Locates the points of a range that lie in a strip, block by block. Points without a place lie in every strip. */
function locateWithin(strip: Strip, index: AreaIndex, { longitude, latitude, rows }: SharedPoints) {
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
