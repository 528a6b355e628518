import { expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { labelPoints } from "../kernels/geometry/measures.ts";
import type { AreaSet } from "../model/territory.ts";
import { areaLabelPoints } from "./label-points.ts";

/** The same areas many times over, more vertices than are worked on at a time, some areas without an outline. */
function manyAreas(): AreaSet {
  const [areas] = Object.values(buildProject().levels);
  const { coordinates, ringOffsets, polygonOffsets, areaOffsets } = areas.geometry;
  const times = Math.ceil(9000 / ringOffsets[ringOffsets.length - 1]);
  const repeat = (offsets: Uint32Array) => {
    const step = offsets[offsets.length - 1];
    const copies = Array.from({ length: times }, (_, i) =>
      Array.from(offsets.subarray(1), (at) => at + i * step),
    );
    return Uint32Array.from([0, ...copies.flat()]);
  };
  const all = Array.from({ length: times }, (_, i) => Array.from(coordinates, (value) => value + 0.001 * i));
  const offsets = Array.from(repeat(areaOffsets));
  return {
    ...areas,
    geometry: {
      coordinates: Float64Array.from(all.flat()),
      ringOffsets: repeat(ringOffsets),
      polygonOffsets: repeat(polygonOffsets),
      areaOffsets: Uint32Array.from([0, 0, ...offsets.slice(1), offsets[offsets.length - 1]]),
    },
  };
}

it("finds slice by slice what one search finds, once per set of areas", async () => {
  const areas = manyAreas();
  const expected = labelPoints(areas.geometry);
  const seeking = areaLabelPoints(areas);
  expect(seeking).toBeInstanceOf(Promise);
  expect(areaLabelPoints(areas)).toBe(seeking);
  const points = await seeking;
  expect(points).toEqual(expected);
  expect(points.x[0]).toBeNaN();
  expect(areaLabelPoints(areas)).toBe(points);
});

it("lets the page answer in between", async () => {
  let answered = 0;
  const timer = setInterval(() => answered++, 0);
  await areaLabelPoints(manyAreas());
  clearInterval(timer);
  expect(answered).toBeGreaterThan(0);
});
