import { describe, expect, it } from "vitest";
import { nearestPoint, shapeAt } from "./hit-test.ts";

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

  it("is the topmost shape, and never its hole", () => {
    expect(shapeAt(shapes, 2, 0)).toBe(4);
    expect(shapeAt(shapes, 0.8, 0)).toBe(-1);
    expect(shapeAt(shapes, 0.2, 0.1)).toBe(9);
    expect(shapeAt(shapes, 5, 0)).toBe(-1);
  });
});
