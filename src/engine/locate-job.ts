import type { RunContext } from "../base/run-context.ts";
import {
  type AreaIndex,
  buildAreaIndex,
  locatePoints,
  locatePointsAt,
} from "../kernels/geometry/area-index.ts";
import type { Strip } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

export interface LocateRequest {
  readonly polygons: PolygonSet;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
}

/** Areas to be prepared for the points of a strip. */
export interface PrepareRequest {
  readonly polygons: PolygonSet;
  readonly strip: Strip;
}

/** Points for several workers to take turns at. */
export interface LocateShareRequest {
  /** Strips of the whole plane, left to right. */
  readonly strips: readonly Strip[];
  /** The areas, prepared for each of the strips. */
  readonly indexes: readonly AreaIndex[];
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly shared: SharedLocating;
}

/** What all workers of one request share. */
export interface SharedLocating {
  /** The rows of all points. */
  readonly rows: Int32Array;
  /** How many points, from the first, are where the workers read them. */
  readonly ready: Int32Array;
  /** How many points have been taken by workers. */
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

/** Prepares areas in memory that every worker sees, for `locateShare`. */
export async function prepareAreas({ polygons, strip }: PrepareRequest): Promise<AreaIndex> {
  return buildAreaIndex(polygons, strip, true);
}

/**
 * Takes turns at points that are still being put in place, and writes the row of each into the shared rows, as
 * `locateEvents` would find it. Gives the number of points that it took.
 */
export async function locateShare(request: LocateShareRequest, context: RunContext): Promise<number> {
  const { indexes, longitude, latitude, shared } = request;
  const total = longitude.length;
  const inRange =
    indexes.length > 1
      ? locateByStrip(request)
      : (from: number, to: number) => locatePoints(indexes[0], longitude, latitude, shared.rows, from, to);
  let located = 0;
  for (;;) {
    const from = Atomics.add(shared.taken, 0, pointsPerTurn);
    if (from >= total) return located;
    const to = Math.min(total, from + pointsPerTurn);
    for (let ready = Atomics.load(shared.ready, 0); ready < to; ready = Atomics.load(shared.ready, 0)) {
      Atomics.wait(shared.ready, 0, ready, longestWaitMilliseconds);
      await context.breathe();
    }
    inRange(from, to);
    located += to - from;
    context.progress(to / total);
    await context.breathe();
  }
}

/** Locates the points of a range block by block, each with the index of its strip. */
function locateByStrip({ strips, indexes, longitude, latitude, shared }: LocateShareRequest) {
  const places = new Uint32Array(pointsPerBlock);
  return (begin: number, end: number): void => {
    for (let from = begin; from < end; from += pointsPerBlock) {
      const to = Math.min(end, from + pointsPerBlock);
      for (let strip = 0; strip < strips.length; strip++) {
        const left = strips[strip].from;
        // Nothing is at or beyond NaN, not even what is infinitely far to the right. A point without a place is in every strip.
        const right = strip + 1 < strips.length ? strips[strip].to : Number.NaN;
        let inside = 0;
        for (let i = from; i < to; i++) {
          // Written always and kept where it lies within: a jump that cannot be foreseen would take longer.
          places[inside] = i;
          inside += Number(!(longitude[i] < left)) & Number(!(longitude[i] >= right));
        }
        locatePointsAt(indexes[strip], longitude, latitude, shared.rows, places, inside);
      }
    }
  };
}
