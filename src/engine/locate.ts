import { type StopSignal, throwIfAborted } from "../base/run-context.ts";
import { canShareMemory, sharedCopy, sharedIntegers, sharedNumbers } from "../base/shared-memory.ts";
import { stripsOf } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { type Engine, type JobOptions, stopSignalOf } from "./engine.ts";
import type { LocateRequest, SharedPoints } from "./locate-job.ts";
import { nextTurn } from "./run-context.ts";

/** Below this many points, starting a second worker takes longer than it saves. */
const pointsWorthSplitting = 100_000;

/** With fewer points to a vertex, preparing the areas takes longer than asking them. */
const pointsPerVertex = 50;

/** Points that are put in place before workers are told of them, and the thread looks for messages. */
const pointsPerFilling = 100_000;

/**
 * Finds the area of every point on all workers of an engine, over memory that they share. Each worker prepares and asks the
 * areas of one upright strip of the plane; where areas are soon prepared, one worker does that, and then all take turns at
 * the points. The rows are the same for any number of workers: -1 where no area holds the point, or where it has no place.
 * Where the browser shares no memory, one worker does it all.
 */
export async function locate(
  engine: Engine,
  request: LocateRequest,
  options: JobOptions = {},
): Promise<Int32Array> {
  const total = request.longitude.length;
  if (engine.size < 2 || total < pointsWorthSplitting || !canShareMemory())
    return engine.run("locate", request, options);
  const polygons = { ...request.polygons, coordinates: sharedCopy(request.polygons.coordinates) };
  const points = takeMemory(total);
  const vertices = polygons.coordinates.length / 2;
  const filling = putInPlace(request, points, stopSignalOf(options.signal));
  if (total > pointsPerVertex * vertices)
    await Promise.all([filling, takeTurns(engine, polygons, points, options)]);
  else {
    // A strip is one worker's alone: where processors are few, copying beside them would make one of them late.
    await filling;
    await askStrips(engine, polygons, points, options);
  }
  const rows = points.rows.slice();
  spare = new WeakRef(points);
  return rows;
}

/**
 * Memory of the last question, while nothing else wants it: the system hands new memory out page by page, which takes longer
 * than filling it, and areas of several levels ask about the same points one after the other. What a question that was
 * stopped had is left alone, since a worker may still write to it.
 */
let spare: WeakRef<SharedPoints> | null = null;

function takeMemory(total: number): SharedPoints {
  const points = spare?.deref();
  spare = null;
  if (points?.rows.length === total) {
    points.ready[0] = 0;
    points.taken[0] = 0;
    return points;
  }
  return {
    longitude: sharedNumbers(total),
    latitude: sharedNumbers(total),
    rows: sharedIntegers(total),
    ready: sharedIntegers(1),
    taken: sharedIntegers(1),
  };
}

async function takeTurns(
  engine: Engine,
  polygons: PolygonSet,
  points: SharedPoints,
  { onProgress, ...options }: JobOptions,
): Promise<void> {
  const index = await engine.run("prepareAreas", polygons, options);
  let furthest = 0;
  const reached = (share: number) => {
    furthest = Math.max(furthest, share);
    onProgress?.(furthest);
  };
  const work = Array.from({ length: engine.size }, () =>
    engine.run("locateByTurns", { index, points }, { ...options, onProgress: reached }),
  );
  await Promise.all(work);
}

async function askStrips(
  engine: Engine,
  polygons: PolygonSet,
  points: SharedPoints,
  { onProgress, ...options }: JobOptions,
): Promise<void> {
  const strips = stripsOf(polygons, engine.size);
  const done = new Float64Array(strips.length);
  const work = strips.map((strip, k) => {
    const first = Math.floor((points.longitude.length * k) / strips.length);
    const reached = (share: number) => {
      done[k] = share;
      onProgress?.(done.reduce((sum, value) => sum + value, 0) / strips.length);
    };
    return engine.run("locateStrip", { polygons, strip, first, points }, { ...options, onProgress: reached });
  });
  await Promise.all(work);
}

/**
 * Copies points to where the workers read them; who takes turns begins with the first while the last are still copied. Nobody is left
 * waiting for points that never come: when the copy ends early, what the workers find is thrown away.
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
