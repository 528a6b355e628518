import type { RunContext } from "../base/run-context.ts";
import { type AreaIndex, buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
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
  /** Only the points within are located; all if null. */
  readonly strip: Strip | null;
  /** Shared memory for the rows of all points, -1 in the beginning. */
  readonly rows: Int32Array;
  /** The point to begin with; workers that write far from each other do not wait for each other's memory. */
  readonly first: number;
  /** How many points from there on, going round at the end. */
  readonly count: number;
}

const pointsPerBreath = 50_000;
/** Few enough for what is gathered to stay in the processor's nearest memory. */
const pointsPerBlock = 1024;

/**
 * Finds the area of every event at a level that came after the events; -1 where none holds it. A part writes into its shared
 * rows and gives none back.
 */
export async function locateEvents(request: LocateRequest, context: RunContext): Promise<Int32Array> {
  const { polygons, longitude, latitude, part } = request;
  const total = longitude.length;
  const rows = part?.rows ?? new Int32Array(total);
  const index = buildAreaIndex(polygons, part?.strip ?? undefined);
  const inRange = part?.strip
    ? locateWithin(part.strip, index, longitude, latitude, rows)
    : (from: number, to: number) => locatePoints(index, longitude, latitude, rows, from, to);
  const first = part?.first ?? 0;
  const count = part?.count ?? total;
  const beyond = Math.max(0, first + count - total);
  let done = 0;
  for (const [begin, end] of [
    [first, first + count - beyond],
    [0, beyond],
  ])
    for (let from = begin; from < end; from += pointsPerBreath) {
      const to = Math.min(end, from + pointsPerBreath);
      inRange(from, to);
      done += to - from;
      context.progress(done / count);
      await context.breathe();
    }
  return part ? new Int32Array(0) : rows;
}

/** Locates the points of a range that lie in a strip: gathers them block by block, asks the index, and scatters the answers. */
function locateWithin(
  strip: Strip,
  index: AreaIndex,
  longitude: Float64Array,
  latitude: Float64Array,
  rows: Int32Array,
) {
  const places = new Uint32Array(pointsPerBlock);
  const x = new Float64Array(pointsPerBlock);
  const y = new Float64Array(pointsPerBlock);
  const found = new Int32Array(pointsPerBlock);
  return (begin: number, end: number): void => {
    for (let from = begin; from < end; from += pointsPerBlock) {
      const to = Math.min(end, from + pointsPerBlock);
      let inside = 0;
      for (let i = from; i < to; i++) {
        // Written always and kept where it lies within: a jump that cannot be foreseen would take longer.
        const value = longitude[i];
        x[inside] = value;
        y[inside] = latitude[i];
        places[inside] = i;
        inside += Number(value >= strip.from) & Number(value < strip.to);
      }
      locatePoints(index, x, y, found, 0, inside);
      for (let k = 0; k < inside; k++) rows[places[k]] = found[k];
    }
  };
}
