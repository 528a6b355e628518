import { labelPoints } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";

/** Degrees, one point per area; NaN without geometry. */
export interface LabelPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** About ten milliseconds of work. */
const verticesPerSlice = 4000;
const found = new WeakMap<AreaSet, LabelPoints>();
const sought = new WeakMap<AreaSet, Promise<LabelPoints>>();

/**
 * A point well inside every area, for its name and its circle. The search takes a quarter of a second for a city of two
 * thousand territories, so it is done once per set of areas and in slices, between which the page answers: a promise
 * the first time, the points themselves from then on.
 */
export function areaLabelPoints(areas: AreaSet): LabelPoints | Promise<LabelPoints> {
  const ready = found.get(areas);
  if (ready) return ready;
  const running = sought.get(areas) ?? seek(areas);
  sought.set(areas, running);
  return running;
}

async function seek(areas: AreaSet): Promise<LabelPoints> {
  const { geometry } = areas;
  const { ringOffsets, polygonOffsets, areaOffsets } = geometry;
  const count = areaOffsets.length - 1;
  const points = { x: new Float64Array(count), y: new Float64Array(count) };
  const verticesBefore = (area: number) => ringOffsets[polygonOffsets[areaOffsets[area]]];
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && verticesBefore(to + 1) - verticesBefore(from) <= verticesPerSlice) to++;
    const slice = labelPoints({ ...geometry, areaOffsets: areaOffsets.subarray(from, to + 1) });
    points.x.set(slice.x, from);
    points.y.set(slice.y, from);
    from = to;
    if (from < count) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  found.set(areas, points);
  return points;
}
