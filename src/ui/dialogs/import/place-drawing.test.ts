import { describe, expect, it } from "vitest";
import { cellsOf, drawPlaces, plotFrame, plotHeight, plotWidth } from "./place-drawing.ts";

const points = Float64Array.of(-70, -20, -70, -20, -70.0001, -20, -69, -19, -69.5, -19.2);
const look = { line: "black", ink: "red" };

/** Counts what is drawn. */
function paper() {
  const filled: string[] = [];
  let paths = 0;
  const context = {
    setTransform: () => undefined,
    clearRect: () => undefined,
    beginPath: () => undefined,
    moveTo: () => paths++,
    lineTo: () => undefined,
    closePath: () => undefined,
    stroke: () => undefined,
    fillRect: (x: number, y: number) => filled.push(`${x} ${y}`),
  } as unknown as CanvasRenderingContext2D;
  return { context, filled, paths: () => paths };
}

describe("places of a table that is tried", () => {
  it("fit into the plot, north up", () => {
    const frame = plotFrame([points]);
    if (!frame) throw new Error("There are points.");
    for (let i = 0; i < points.length; i += 2) {
      expect(frame.x(points[i])).toBeGreaterThanOrEqual(0);
      expect(frame.x(points[i])).toBeLessThanOrEqual(plotWidth);
      expect(frame.y(points[i + 1])).toBeGreaterThanOrEqual(0);
      expect(frame.y(points[i + 1])).toBeLessThanOrEqual(plotHeight);
    }
    expect(frame.y(-19)).toBeLessThan(frame.y(-20));
    expect(plotFrame([new Float64Array(0)])).toBeNull();
    expect(plotFrame([Float64Array.of(5, 5)])?.x(5)).toBe(plotWidth / 2);
  });

  it("are counted in cells: none is drawn where it lies, unless somebody asks", () => {
    const frame = plotFrame([points]);
    if (!frame) throw new Error("There are points.");
    const cells = cellsOf(points, frame);
    expect(cells.map(({ share }) => share).sort()).toEqual([1 / 3, 1 / 3, 1]);
    for (const { x, y } of cells) expect([x % 7, y % 7]).toEqual([0, 0]);

    const counted = paper();
    drawPlaces(counted.context, points, null, { ...look, singly: false });
    expect(counted.filled.sort()).toEqual(cells.map(({ x, y }) => `${x} ${y}`).sort());
    const each = paper();
    drawPlaces(each.context, points, null, { ...look, singly: true });
    expect(each.filled).toHaveLength(5);
  });

  it("lie over the outlines of the areas", () => {
    const { context, paths } = paper();
    const square = Float64Array.of(-70, -20, -69, -20, -69, -19, -70, -19, -70, -20);
    const outlines = {
      coordinates: square,
      ringOffsets: Uint32Array.of(0, 5),
      polygonOffsets: Uint32Array.of(0, 1),
      areaOffsets: Uint32Array.of(0, 1),
    };
    drawPlaces(context, points, outlines, { ...look, singly: false });
    expect(paths()).toBe(1);
  });
});
