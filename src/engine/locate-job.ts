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
  /** The share of one worker of several; everything if left out. */
  readonly part?: LocatePart;
}

export interface LocatePart {
  /** The points within are this worker's; null if every worker takes points as it comes to them. */
  readonly strip: Strip | null;
  /** The point to begin with; workers that write far from each other do not wait for each other's memory. */
  readonly first: number;
  readonly shared: SharedLocating;
}

/** What all workers of one request share. */
export interface SharedLocating {
  /** The rows of all points. */
  readonly rows: Int32Array;
  /** 1 as soon as all points are where the workers read them; they prepare the areas until then. */
  readonly ready: Int32Array;
  /** How many points have been taken by workers without a strip. */
  readonly taken: Int32Array;
}

const pointsPerBreath = 50_000;
/** Few enough for workers to end at about the same time. */
const pointsPerTurn = 20_000;
/** Few enough for their coordinates to stay in the processor's nearest memory. */
const pointsPerBlock = 1024;

/**
 * Finds the area of every event at a level that came after the events; -1 where none holds it. A part writes into its shared
 * rows and gives none back.
 */
export async function locateEvents(request: LocateRequest, context: RunContext): Promise<Int32Array> {
  const { polygons, longitude, latitude, part } = request;
  const total = longitude.length;
  const rows = part?.shared.rows ?? new Int32Array(total);
  const index = buildAreaIndex(polygons, part?.strip ?? undefined);
  if (part) Atomics.wait(part.shared.ready, 0, 0);
  const ranges = !part
    ? roundFrom(0, total)
    : part.strip
      ? roundFrom(part.first, total)
      : turns(part.shared.taken, total);
  const inRange = part?.strip
    ? locateWithin(part.strip, index, longitude, latitude, rows)
    : (from: number, to: number) => locatePoints(index, longitude, latitude, rows, from, to);
  let done = 0;
  for (const [from, to] of ranges) {
    inRange(from, to);
    done += to - from;
    context.progress(part && !part.strip ? to / total : done / total);
    await context.breathe();
  }
  return part ? new Int32Array(0) : rows;
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

/** Ranges that no other worker has taken. */
function* turns(taken: Int32Array, total: number): Generator<[number, number]> {
  for (;;) {
    const from = Atomics.add(taken, 0, pointsPerTurn);
    if (from >= total) return;
    yield [from, Math.min(total, from + pointsPerTurn)];
  }
}

/** Locates the points of a range that lie in a strip, block by block. Points without a place lie in every strip. */
function locateWithin(
  strip: Strip,
  index: AreaIndex,
  longitude: Float64Array,
  latitude: Float64Array,
  rows: Int32Array,
) {
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
