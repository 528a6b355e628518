import { type Strip, stripsOf } from "../kernels/geometry/area-strip.ts";
import type { Engine, JobOptions } from "./engine.ts";
import type { LocateRequest } from "./locate-job.ts";

/** Below this many points, starting a second worker takes longer than it saves. */
const pointsWorthSplitting = 100_000;

/**
 * Finds the area of every point on all workers of an engine, each of which prepares and asks one upright strip of the
 * plane. The rows are the same for any number of workers: -1 where no area holds the point, or where it has no place.
 */
export async function locate(
  engine: Engine,
  request: Omit<LocateRequest, "strip">,
  options: JobOptions = {},
): Promise<Int32Array> {
  const { polygons, longitude, latitude } = request;
  const strips = longitude.length < pointsWorthSplitting ? [] : stripsOf(polygons, engine.size);
  if (strips.length < 2) return engine.run("locate", request, options);
  const parts = strips.map((strip) => pointsWithin(strip, longitude, latitude));
  const done = new Float64Array(parts.length);
  const found = await Promise.all(
    parts.map((part, k) =>
      engine.run(
        "locate",
        { polygons, longitude: part.longitude, latitude: part.latitude, strip: strips[k] },
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
  const rows = new Int32Array(longitude.length).fill(-1);
  for (const [k, part] of parts.entries())
    for (let i = 0; i < part.places.length; i++) rows[part.places[i]] = found[k][i];
  return rows;
}

function pointsWithin({ from, to }: Strip, longitude: Float64Array, latitude: Float64Array) {
  const places = new Uint32Array(longitude.length);
  let count = 0;
  for (let i = 0; i < longitude.length; i++)
    if (longitude[i] >= from && longitude[i] < to) places[count++] = i;
  const part = {
    places: places.slice(0, count),
    longitude: new Float64Array(count),
    latitude: new Float64Array(count),
  };
  for (let k = 0; k < count; k++) {
    part.longitude[k] = longitude[places[k]];
    part.latitude[k] = latitude[places[k]];
  }
  return part;
}
