import { describe, expect, it } from "vitest";
import { polygonSetOf, ringOf } from "../../../tests/builders/polygons.ts";
import { Random } from "../../base/random.ts";
import { buildAreaIndex, locatePoints } from "./area-index.ts";
import {
  boundingBoxes,
  extentOf,
  geographicExtentOf,
  labelPoints,
  planarAreas,
  planarCentroids,
  ringArea,
} from "./measures.ts";
import { squaredDistanceToSegment } from "./segment-distance.ts";

/** One area per list of polygons; a polygon is a list of rings of flat coordinates. */
const areasOf = (...areas: readonly (readonly (readonly number[])[])[][]) =>
  polygonSetOf(areas.map((polygons) => polygons.map((rings) => rings.map(ringOf))));

const box = (x: number, y: number, width: number, height: number) => [
  ...[x, y, x + width, y],
  ...[x + width, y + height, x, y + height, x, y],
];
const hollow = [[box(0, 0, 10, 10), box(6, 6, 2, 2)]];

describe("plane measures", () => {
  it("takes holes off areas and moves centroids away from them", () => {
    const polygons = areasOf(hollow, [[box(0, 0, 1, 1)], [box(9, 0, 1, 1)]], [], [[box(3, 3, 0, 0)]]);
    const areas = planarAreas(polygons);
    expect([...areas]).toEqual([96, 2, Number.NaN, 0]);
    const { x, y } = planarCentroids(polygons);
    // (100 · 5 − 4 · 7) / 96
    expect(x[0]).toBeCloseTo(472 / 96, 12);
    expect([x[1], y[1]]).toEqual([5, 0.5]);
    expect(x[2]).toBeNaN();
    expect([x[3], y[3]]).toEqual([3, 3]);
  });

  it("signs rings by their turn and loses no digits far from the origin", () => {
    const ring = Float64Array.from(box(1e9, -1e9, 0.5, 0.25));
    expect(ringArea(ring, 0, 5)).toBe(0.125);
    const reversed = Float64Array.from([0, 0, 0, 1, 1, 1, 0, 0]);
    expect(ringArea(reversed, 0, 4)).toBe(-0.5);
  });

  it("bounds each area and all of them", () => {
    const polygons = areasOf(hollow, [], [[box(-3, 20, 1, 1)]]);
    expect([...boundingBoxes(polygons)]).toEqual([0, 0, 10, 10, NaN, NaN, NaN, NaN, -3, 20, -2, 21]);
    expect(extentOf(polygons)).toEqual({ minX: -3, minY: 0, maxX: 10, maxY: 21 });
    expect(extentOf(areasOf([], [])).minX).toBeNaN();
  });

  it("goes around the 180th meridian where that is shorter", () => {
    const fiji = areasOf([[box(177, -19, 3, 3)], [box(-180, -19, 2, 3)]], [[box(178, -17, 1, 1)]]);
    expect(geographicExtentOf(fiji)).toEqual({ minX: 177, minY: -19, maxX: -178, maxY: -16 });
    expect(geographicExtentOf(areasOf(hollow))).toEqual(extentOf(areasOf(hollow)));
    const world = areasOf([[box(-180, -60, 360, 120)]]);
    expect(geographicExtentOf(world)).toEqual(extentOf(world));
  });
});

describe("labelPoints", () => {
  it("is inside crescents, rings and needles, as far from the border as can be", () => {
    const crescent = [];
    for (let k = 0; k <= 60; k++)
      crescent.push(Math.cos((Math.PI * k) / 60) * 10, Math.sin((Math.PI * k) / 60) * 10);
    for (let k = 60; k >= 0; k--)
      crescent.push(Math.cos((Math.PI * k) / 60) * 9, Math.sin((Math.PI * k) / 60) * 9 - 1);
    crescent.push(10, 0);
    const polygons = areasOf(
      [[crescent]],
      [[box(0, 0, 10, 10), box(1, 1, 7, 7)]],
      [[[0, 0, 1000, 0.001, 1000, 0.003, 0, 0]]],
      [[box(0, 0, 1, 1)], [box(5, 5, 4, 2)]],
    );
    const { x, y } = labelPoints(polygons);
    const rows = new Int32Array(4);
    const index = (area: number) =>
      buildAreaIndex({ ...polygons, areaOffsets: polygons.areaOffsets.slice(area, area + 2) });
    for (let area = 0; area < 4; area++) locatePoints(index(area), x, y, rows, area, area + 1);
    expect([...rows]).toEqual([0, 0, 0, 0]);
    // The widest part of the hollow square is its upper right corner: 2 wide, so 1 from all sides and a little more.
    expect(x[1]).toBeGreaterThan(8);
    expect(y[1]).toBeGreaterThan(8);
    expect([x[3], y[3]].map((value) => Math.round(value * 10) / 10)[1]).toBe(6);
  });

  it("is within 1 % of the best place that a search at random finds", () => {
    const random = new Random(9);
    const ring: number[] = [];
    for (let k = 0; k < 30; k++) {
      const reach = 3 + 7 * random.uniform();
      ring.push(reach * Math.cos((2 * Math.PI * k) / 30), reach * Math.sin((2 * Math.PI * k) / 30));
    }
    ring.push(ring[0], ring[1]);
    const polygons = areasOf([[ring]]);
    const index = buildAreaIndex(polygons);
    const clearance = (px: number, py: number) => {
      let best = Number.POSITIVE_INFINITY;
      for (let v = 0; v < 30; v++)
        best = Math.min(
          best,
          squaredDistanceToSegment(px, py, ring[2 * v], ring[2 * v + 1], ring[2 * v + 2], ring[2 * v + 3]),
        );
      return Math.sqrt(best);
    };
    const x = Float64Array.from({ length: 20_000 }, () => random.uniform() * 20 - 10);
    const y = Float64Array.from({ length: 20_000 }, () => random.uniform() * 20 - 10);
    const rows = new Int32Array(x.length);
    locatePoints(index, x, y, rows);
    let best = 0;
    rows.forEach((row, i) => {
      if (row === 0) best = Math.max(best, clearance(x[i], y[i]));
    });
    const pole = labelPoints(polygons);
    const extent = extentOf(polygons);
    const side = Math.min(extent.maxX - extent.minX, extent.maxY - extent.minY);
    expect(clearance(pole.x[0], pole.y[0])).toBeGreaterThan(best - side / 100);
  });

  it("gives a vertex for an area of no width and nothing for one without geometry", () => {
    const { x, y } = labelPoints(areasOf([[[2, 3, 4, 3, 2, 3]]], []));
    expect([x[0], y[0], x[1]]).toEqual([2, 3, Number.NaN]);
  });
});
