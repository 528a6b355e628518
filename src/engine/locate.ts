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
 * strip of the plane, or, where the areas are soon prepared, a range of the points. The rows are the same for any number of
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
  const rows = new Int32Array(new SharedArrayBuffer(4 * total)).fill(-1);
  const parts = partsOf(polygons, total, engine.size, rows);
  const shared = {
    polygons: sharedPolygons(polygons),
    longitude: sharedCopy(longitude),
    latitude: sharedCopy(latitude),
  };
  const done = new Float64Array(parts.length);
  await Promise.all(
    parts.map((part, k) =>
      engine.run(
        "locate",
        { ...shared, part },
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
  return rows.slice();
}

function partsOf(polygons: PolygonSet, total: number, workers: number, rows: Int32Array): LocatePart[] {
  const vertices = polygons.coordinates.length / 2;
  const strips = total > pointsPerVertex * vertices ? null : stripsOf(polygons, workers);
  const parts = strips?.length ?? workers;
  return Array.from({ length: parts }, (_, k) => {
    const first = Math.floor((total * k) / parts);
    const next = Math.floor((total * (k + 1)) / parts);
    return { strip: strips?.[k] ?? null, rows, first, count: strips ? total : next - first };
  });
}

function sharedPolygons(polygons: PolygonSet): PolygonSet {
  return {
    coordinates: sharedCopy(polygons.coordinates),
    ringOffsets: polygons.ringOffsets,
    polygonOffsets: polygons.polygonOffsets,
    areaOffsets: polygons.areaOffsets,
  };
}

function sharedCopy(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
