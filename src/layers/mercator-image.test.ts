import { describe, expect, it } from "vitest";
import { chooseProjection, createProjector } from "../model/projection.ts";
import type { Raster } from "../model/result.ts";
import { hexagonCenters, hexagonOutlines } from "./hexagon-shapes.ts";
import { mercatorImage } from "./mercator-image.ts";

const degrees = 180 / Math.PI;
const clearColor = [0, 0, 0, 0] as const;

/** Paints the value itself, 0 to 65 535, into red and green. */
const painter = {
  colorOf: (value: number) =>
    Number.isNaN(value) ? clearColor : ([Math.floor(value / 256), Math.floor(value) % 256, 0, 255] as const),
  colorOfCell: () => clearColor,
};

/** Where the centre of a pixel is, in degrees. */
function pixelPlace(
  image: Awaited<ReturnType<typeof mercatorImage>>,
  px: number,
  py: number,
): { longitude: number; latitude: number } {
  const [west, south, east, north] = image.bounds;
  const y = (latitude: number) => Math.asinh(Math.tan(latitude / degrees));
  const at = y(north) - ((py + 0.5) / image.height) * (y(north) - y(south));
  return {
    longitude: west + ((px + 0.5) / image.width) * (east - west),
    latitude: Math.atan(Math.sinh(at)) * degrees,
  };
}

describe.each([
  ["a municipality", 40_000, 14],
  ["a department", 150_000, -33],
  ["a country", 500_000, 9],
])("raster on a Mercator map: %s", (_, side, latitude) => {
  const projection = chooseProjection(-75.5, latitude - 0.5, -74.5, latitude + 0.5);
  const columns = 120;
  const cellMeters = side / columns;
  const raster: Raster = { originX: -side / 2, originY: -side / 2, cellMeters, columns, rows: columns };
  // A plane: its value at any place is known, and interpolation keeps it exactly.
  const plane = (x: number, y: number) => 30_000 + (20_000 * (x + 0.5 * y)) / side;
  const values = new Float64Array(columns * columns);
  for (let row = 0; row < columns; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = plane(
        raster.originX + (column + 0.5) * cellMeters,
        raster.originY + (row + 0.5) * cellMeters,
      );

  it("shows every value at its place, within a twentieth of a pixel", async () => {
    const image = await mercatorImage(raster, values, projection, painter);
    const projector = createProjector(projection);
    let worst = 0;
    let seen = 0;
    for (let py = 3; py < image.height; py += 17)
      for (let px = 3; px < image.width; px += 17) {
        const at = 4 * (py * image.width + px);
        if (image.data[at + 3] === 0) continue;
        const place = pixelPlace(image, px, py);
        const x = new Float64Array(1);
        const y = new Float64Array(1);
        projector.forward(Float64Array.of(place.longitude), Float64Array.of(place.latitude), x, y);
        if (Math.max(Math.abs(x[0]), Math.abs(y[0])) > side / 2 - cellMeters) continue;
        seen++;
        worst = Math.max(
          worst,
          Math.abs(image.data[at] * 256 + image.data[at + 1] + 0.5 - plane(x[0], y[0])),
        );
      }
    expect(seen).toBeGreaterThan(400);
    // A pixel is side / width wide; the plane rises 20,000 over the side. Half a unit is lost to whole numbers.
    expect(worst).toBeLessThan(0.5 + (0.05 * 20_000) / image.width);
  });
});

describe("raster", () => {
  const projection = { longitude: -75, latitude: 15 };
  const raster: Raster = { originX: -500, originY: -500, cellMeters: 500, columns: 2, rows: 2 };

  it("draws nothing where the nearest cell has no value", async () => {
    const image = await mercatorImage(
      raster,
      Float64Array.of(100, 100, Number.NaN, 100),
      projection,
      painter,
    );
    const opacity = (share: number, down: number) =>
      image.data[4 * (Math.floor(down * image.height) * image.width + Math.floor(share * image.width)) + 3];
    // Row 0 is the southernmost: cell 2 is in the north-west.
    expect(opacity(0.2, 0.2)).toBe(0);
    expect(opacity(0.8, 0.2)).toBe(255);
    expect(opacity(0.2, 0.8)).toBe(255);
  });

  it("shows classes as whole cells", async () => {
    const image = await mercatorImage(raster, null, projection, {
      colorOf: null,
      colorOfCell: (cell) => [cell + 1, 0, 0, 255],
    });
    const colors = new Set<number>();
    for (let i = 0; i < image.data.length; i += 4) if (image.data[i + 3] > 0) colors.add(image.data[i]);
    expect([...colors].sort()).toEqual([1, 2, 3, 4]);
  });

  it("survives a single cell", async () => {
    const single: Raster = { ...raster, columns: 1, rows: 1 };
    const image = await mercatorImage(single, Float64Array.of(700), projection, painter);
    const middle = 4 * (Math.floor(image.height / 2) * image.width + Math.floor(image.width / 2));
    expect(image.data[middle] * 256 + image.data[middle + 1]).toBe(700);
  });
});

describe("hexagons on the map", () => {
  const projection = { longitude: -77.2, latitude: 14.1 };
  const cells = {
    centerX: Float64Array.of(0, 12_000),
    centerY: Float64Array.of(0, -9_000),
    q: Int32Array.of(0, 1),
    r: Int32Array.of(0, 1),
    radiusMeters: 300,
    areaKm2: 0.23,
  };

  it("have their corners at the radius, the first repeated at the end", () => {
    const outlines = hexagonOutlines(cells, projection, 1);
    expect(outlines).toHaveLength(2 * 7 * 2);
    const projector = createProjector(projection);
    const corners = projector.forwardPairs(outlines);
    for (let cell = 0; cell < 2; cell++) {
      for (let corner = 0; corner < 7; corner++) {
        const x = corners[2 * (7 * cell + corner)] - cells.centerX[cell];
        const y = corners[2 * (7 * cell + corner) + 1] - cells.centerY[cell];
        expect(Math.hypot(x, y)).toBeCloseTo(300, 4);
        if (corner === 1) expect(x).toBeCloseTo(0, 4);
      }
      expect(outlines[14 * cell]).toBe(outlines[14 * cell + 12]);
    }
  });

  it("go on beyond the 180th meridian instead of around the Earth", () => {
    const across = hexagonOutlines(cells, { ...projection, longitude: 179.9999 }, 1);
    const longitudes = [...across].filter((_, i) => i % 2 === 0);
    expect(Math.max(...longitudes)).toBeGreaterThan(180);
    expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(1);
  });

  it("can be asked for some cells only, and smaller", () => {
    const one = hexagonOutlines(cells, projection, 0.5, [1]);
    expect(one).toHaveLength(14);
    const center = hexagonCenters(cells, projection);
    expect((one[1] + one[7]) / 2).toBeCloseTo(center[3], 7);
  });
});
