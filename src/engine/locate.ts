import { canShareMemory, sharedCopy, sharedIntegers, sharedNumbers } from "../base/shared-memory.ts";
import { type Strip, stripsOf, wholePlane } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { Engine, JobOptions } from "./engine.ts";
import type { LocateRequest } from "./locate-job.ts";
import { nextTurn } from "./run-context.ts";

/** Below this many points, starting a second worker takes longer than it saves. */
const pointsWorthSplitting = 100_000;

/** With more points to a vertex, telling the strips of points apart takes longer than preparing the areas at once. */
const pointsPerVertex = 50;

/** Points that are put in place before workers are told of them, and the thread looks for messages. */
const pointsPerFilling = 100_000;

/**
 * Finds the area of every point on all workers of an engine, over memory that they share. Each worker prepares the areas of
 * one upright strip of the plane (or one worker all of them, where they are soon prepared), and then all take turns at the
 * points. The rows are the same for any number of workers: -1 where no area holds the point, or where it has no place.
 * Where the browser shares no memory, one worker does it all.
 */
export async function locate(
  engine: Engine,
  request: LocateRequest,
  { onProgress, ...options }: JobOptions = {},
): Promise<Int32Array> {
  const { polygons } = request;
  const total = request.longitude.length;
  if (engine.size < 2 || total < pointsWorthSplitting || !canShareMemory())
    return engine.run("locate", request, { ...options, onProgress });
  const strips = stripsFor(polygons, total, engine.size);
  const prepared = { ...polygons, coordinates: sharedCopy(polygons.coordinates) };
  const preparing = Promise.all(
    strips.map((strip) => engine.run("prepareAreas", { polygons: prepared, strip }, options)),
  );
  const points = { longitude: sharedNumbers(total), latitude: sharedNumbers(total) };
  const shared = { rows: sharedIntegers(total), ready: sharedIntegers(1), taken: sharedIntegers(1) };
  const filling = putInPlace(request, points, shared.ready);
  const indexes = await preparing;
  let furthest = 0;
  const working = Array.from({ length: engine.size }, () =>
    engine.run(
      "locateShare",
      { strips, indexes, ...points, shared },
      {
        ...options,
        onProgress: (share) => {
          furthest = Math.max(furthest, share);
          onProgress?.(furthest);
        },
      },
    ),
  );
  await Promise.all([filling, ...working]);
  return shared.rows.slice();
}

function stripsFor(polygons: PolygonSet, total: number, workers: number): readonly Strip[] {
  const vertices = polygons.coordinates.length / 2;
  return total > pointsPerVertex * vertices ? [wholePlane] : stripsOf(polygons, workers);
}

/** Copies points to where the workers read them, who begin with the first while the last are still copied. */
async function putInPlace(
  from: Pick<LocateRequest, "longitude" | "latitude">,
  to: Pick<LocateRequest, "longitude" | "latitude">,
  ready: Int32Array,
): Promise<void> {
  const total = from.longitude.length;
  for (let begin = 0; begin < total; begin += pointsPerFilling) {
    const end = Math.min(total, begin + pointsPerFilling);
    to.longitude.set(from.longitude.subarray(begin, end), begin);
    to.latitude.set(from.latitude.subarray(begin, end), begin);
    Atomics.store(ready, 0, end);
    Atomics.notify(ready, 0);
    await nextTurn();
  }
}
