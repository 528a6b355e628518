import { stripsOf } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { Engine, JobOptions } from "./engine.ts";
import type { LocatePart, LocateRequest } from "./locate-job.ts";

/** Below this many points, starting a second worker takes longer than it saves. */
const pointsWorthSplitting = 100_000;

/** With fewer points to a vertex, preparing the areas takes longer than asking them. */
const pointsPerVertex = 50;

/**
 * Finds the area of every point on all workers of an engine, over memory that they share. Each worker takes one upright
 * strip of the plane, or, where the areas are soon prepared, points by turns. The rows are the same for any number of
 * workers: -1 where no area holds the point, or where it has no place. Where the browser shares no memory, one worker does
 * it all.
 */
export async function locate(
  engine: Engine,
  request: Omit<LocateRequest, "part">,
  options: JobOptions = {},
): Promise<Int32Array> {
  const { polygons, longitude, latitude } = request;
  const total = longitude.length;
  if (engine.size < 2 || total < pointsWorthSplitting || typeof SharedArrayBuffer === "undefined")
    return engine.run("locate", request, options);
  const points = { longitude: sharedNumbers(total), latitude: sharedNumbers(total) };
  const shared = { rows: sharedIntegers(total), ready: sharedIntegers(1), taken: sharedIntegers(1) };
  const parts = partsOf(polygons, total, engine.size).map((part) => ({ ...part, shared }));
  const prepared = sharedPolygons(polygons);
  const done = new Float64Array(parts.length);
  const work = Promise.all(
    parts.map((part, k) =>
      engine.run(
        "locate",
        { polygons: prepared, ...points, part },
        {
          ...options,
          onProgress: (share) => {
            done[k] = share;
            options.onProgress?.(done.reduce((sum, value) => sum + value, 0) / parts.length);
          },
        },
      ),
    ),
  );
  // The workers prepare the areas while the points are copied.
  points.longitude.set(longitude);
  points.latitude.set(latitude);
  Atomics.store(shared.ready, 0, 1);
  Atomics.notify(shared.ready, 0);
  await work;
  return shared.rows.slice();
}

function partsOf(polygons: PolygonSet, total: number, workers: number): Omit<LocatePart, "shared">[] {
  const vertices = polygons.coordinates.length / 2;
  const strips = total > pointsPerVertex * vertices ? null : stripsOf(polygons, workers);
  const parts = strips?.length ?? workers;
  return Array.from({ length: parts }, (_, k) => ({
    strip: strips?.[k] ?? null,
    first: Math.floor((total * k) / parts),
  }));
}

function sharedPolygons(polygons: PolygonSet): PolygonSet {
  const coordinates = sharedNumbers(polygons.coordinates.length);
  coordinates.set(polygons.coordinates);
  return { ...polygons, coordinates };
}

function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

function sharedIntegers(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
