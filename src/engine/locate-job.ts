import type { RunContext } from "../base/run-context.ts";
import { buildAreaIndex, locatePoints } from "../kernels/geometry/area-index.ts";
import type { Strip } from "../kernels/geometry/area-strip.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";

export interface LocateRequest {
  readonly polygons: PolygonSet;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Where the points lie; everywhere if left out. */
  readonly strip?: Strip;
}

const pointsPerBreath = 50_000;

/** Finds the area of every event at a level that came after the events; -1 where none holds it. */
export async function locateEvents(request: LocateRequest, context: RunContext): Promise<Int32Array> {
  const { polygons, longitude, latitude, strip } = request;
  const index = buildAreaIndex(polygons, strip);
  const rows = new Int32Array(longitude.length);
  for (let from = 0; from < rows.length; from += pointsPerBreath) {
    locatePoints(index, longitude, latitude, rows, from, Math.min(rows.length, from + pointsPerBreath));
    context.progress(from / rows.length);
    await context.breathe();
  }
  return rows;
}
