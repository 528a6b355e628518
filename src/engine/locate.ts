import { type StopSignal, throwIfAborted } from "../base/run-context.ts";
import { canShareMemory, sharedIntegers, sharedNumbers } from "../base/shared-memory.ts";
import { type Strip, stripsOf, wholePlane } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { type Engine, type JobOptions, stopSignalOf } from "./engine.ts";
import type { LocateRequest, SharedPoints } from "./locate-job.ts";
import { nextTurn } from "./run-context.ts";

/** Below this many points, starting a second worker takes longer than it saves. */
const pointsWorthSplitting = 100_000;

/** With fewer points to a vertex, it is worth while to prepare the areas in strips. */
const pointsPerVertex = 50;

/** Points that are put in place before workers are told of them, and the thread looks for messages. */
const pointsPerFilling = 100_000;

/**
 * Finds the area of every point on all workers of an engine, over memory that they share. Each worker prepares the areas of one
 * upright strip of the plane, or one of them all areas, where that is soon done; then whoever is free takes turns at the
 * points of what is prepared. The rows are the same for any number of workers: -1 where no area holds the point, or where it
 * has no place. Where the browser shares no memory, one worker does it all.
 */
export async function locate(
  engine: Engine,
  request: LocateRequest,
  options: JobOptions = {},
): Promise<Int32Array> {
  const total = request.longitude.length;
  if (engine.size < 2 || total < pointsWorthSplitting || !canShareMemory())
    return engine.run("locate", request, options);
  throwIfAborted(stopSignalOf(options.signal));
  const memory = takeMemory(total, request.polygons.coordinates.length);
  const { points } = memory;
  const coordinates = memory.coordinates.subarray(0, request.polygons.coordinates.length);
  coordinates.set(request.polygons.coordinates);
  const polygons = { ...request.polygons, coordinates };
  const soonPrepared = total > pointsPerVertex * (coordinates.length / 2);
  const strips = soonPrepared ? [wholePlane] : stripsOf(polygons, engine.size);
  const reached = new Float64Array(strips.length);
  await together(options.signal, (signal) => [
    putInPlace(request, points, signal),
    ...strips.map((strip, k) => {
      const onProgress = (share: number) => {
        reached[k] = Math.max(reached[k], share);
        options.onProgress?.(reached.reduce((sum, each) => sum + each, 0) / strips.length);
      };
      return locateStrip(engine, polygons, strip, points, { ...options, signal, onProgress });
    }),
  ]);
  const rows = points.rows.slice();
  spare = new WeakRef(memory);
  return rows;
}

/**
 * Memory of the last question, while nothing else wants it: the system hands new memory out page by page, which takes longer
 * than filling it, and several levels are asked about the same points one after the other. What a question that was stopped
 * had is left alone, since a worker may still write to it.
 */
let spare: WeakRef<Memory> | null = null;

interface Memory {
  readonly points: SharedPoints;
  /** Room for the vertices of areas, at least as many as are asked for. */
  readonly coordinates: Float64Array;
}

function takeMemory(total: number, coordinateCount: number): Memory {
  const last = spare?.deref();
  spare = null;
  const points = last?.points.rows.length === total ? last.points : pointsOf(total);
  points.ready[0] = 0;
  const enough = last && last.coordinates.length >= coordinateCount;
  return { points, coordinates: enough ? last.coordinates : sharedNumbers(coordinateCount) };
}

function pointsOf(total: number): SharedPoints {
  return {
    longitude: sharedNumbers(total),
    latitude: sharedNumbers(total),
    rows: sharedIntegers(total),
    ready: sharedIntegers(1),
  };
}

/** Waits for all of some work; where one part fails, or somebody asks to stop, all others stop too. */
async function together(
  signal: AbortSignal | undefined,
  begin: (signal: AbortSignal) => Promise<void>[],
): Promise<void> {
  const stop = new AbortController();
  const follow = () => stop.abort();
  signal?.addEventListener("abort", follow, { once: true });
  try {
    await Promise.all(begin(stop.signal));
  } finally {
    signal?.removeEventListener("abort", follow);
    stop.abort();
  }
}

/**
 * Every worker is asked about every strip, and who comes too late finds no points left: processors are not equally fast at
 * every moment, and none waits for another this way.
 */
async function locateStrip(
  engine: Engine,
  polygons: PolygonSet,
  strip: Strip,
  points: SharedPoints,
  options: JobOptions,
): Promise<void> {
  const index = await engine.run("prepareAreas", { polygons, strip }, { ...options, onProgress: undefined });
  const request = { index, strip, taken: sharedIntegers(1), points };
  await Promise.all(Array.from({ length: engine.size }, () => engine.run("locateByTurns", request, options)));
}

/**
 * Copies points to where the workers read them; they begin with the first while the last are still copied. Nobody is left waiting
 * for points that never come: when the copy ends early, what the workers find is thrown away.
 */
async function putInPlace(
  { longitude, latitude }: LocateRequest,
  to: SharedPoints,
  signal: StopSignal,
): Promise<void> {
  const total = longitude.length;
  try {
    for (let begin = 0; begin < total; begin += pointsPerFilling) {
      throwIfAborted(signal);
      const end = Math.min(total, begin + pointsPerFilling);
      to.longitude.set(longitude.subarray(begin, end), begin);
      to.latitude.set(latitude.subarray(begin, end), begin);
      sayReady(to, end);
      await nextTurn();
    }
  } finally {
    sayReady(to, total);
  }
}

function sayReady({ ready }: SharedPoints, count: number): void {
  Atomics.store(ready, 0, count);
  Atomics.notify(ready, 0);
}
