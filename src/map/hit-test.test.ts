import { describe, expect, it } from "vitest";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { areaAt, nearestPoint, shapeAt } from "./hit-test.ts";

describe("what is under the pointer", () => {
  const positions = Float64Array.of(-75, 15, -75.001, 15, -74.5, 15.5);

  it("is the nearest point within reach", () => {
    expect(nearestPoint(positions, -75.0008, 15, 50)).toBe(1);
    expect(nearestPoint(positions, -75.0002, 15, 50)).toBe(0);
    expect(nearestPoint(positions, -74.9, 15, 50)).toBe(-1);
    expect(nearestPoint(new Float64Array(0), 0, 0, 50)).toBe(-1);
  });

  it("measures in metres on the ground, not in degrees", () => {
    // At 60 degrees north a degree of longitude is half as long as one of latitude.
    const far = Float64Array.of(0.001, 60, 0, 60.0008);
    expect(nearestPoint(far, 0, 60, 200)).toBe(0);
  });

  const square = (size: number): [number, number][] => [
    [-size, -size],
    [size, -size],
    [size, size],
    [-size, size],
    [-size, -size],
  ];
  const shapes = [
    { row: 4, rings: [square(3), square(1)] },
    { row: 9, rings: [square(0.5)] },
  ];

  /** Four areas: a square with a hole, one in the hole, one without outlines, and one of two parts. */
  function fourAreas(): PolygonSet {
    const box = (west: number, south: number, side: number) =>
      square(side / 2).flatMap(([x, y]) => [west + side / 2 + x, south + side / 2 + y]);
    const rings = [box(0, 0, 6), box(2, 2, 2), box(2, 2, 2), box(10, 0, 2), box(179, 0, 2)];
    return {
      coordinates: Float64Array.from(rings.flat()),
      ringOffsets: Uint32Array.from({ length: rings.length + 1 }, (_, ring) => 5 * ring),
      polygonOffsets: Uint32Array.of(0, 2, 3, 4, 5),
      areaOffsets: Uint32Array.of(0, 1, 2, 2, 4),
    };
  }

  it("is the area that holds the point, part by part, holes left out", () => {
    const areas = fourAreas();
    expect(areaAt(areas, 1, 1)).toBe(0);
    expect(areaAt(areas, 3, 3)).toBe(1);
    expect(areaAt(areas, 11, 1)).toBe(3);
    expect(areaAt(areas, 8, 1)).toBe(-1);
    expect(areaAt(areas, 1, 7)).toBe(-1);
  });

  it("is found on any turn around the globe", () => {
    const areas = fourAreas();
    for (const turn of [-720, -360, 0, 360]) {
      expect(areaAt(areas, 1 + turn, 1)).toBe(0);
      expect(areaAt(areas, 180.5 + turn, 1)).toBe(3);
      expect(areaAt(areas, 178 + turn, 1)).toBe(-1);
    }
  });

  it("leaves no gap on a border that two areas share", () => {
    const areas = fourAreas();
    for (const [x, y] of [
      [2, 3],
      [4, 3],
      [3, 2],
      [3, 4],
    ])
      expect([0, 1]).toContain(areaAt(areas, x, y));
  });

  it("is the topmost shape, and never its hole", () => {
    expect(shapeAt(shapes, 2, 0)).toBe(4);
    expect(shapeAt(shapes, 0.8, 0)).toBe(-1);
    expect(shapeAt(shapes, 0.2, 0.1)).toBe(9);
    expect(shapeAt(shapes, 5, 0)).toBe(-1);
  });
});
