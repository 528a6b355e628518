import { readFileSync } from "node:fs";
import { booleanPointInPolygon, polygon } from "@turf/turf";
import { describe, expect, it } from "vitest";
import { Random } from "../../src/base/random.ts";
import { buildAreaIndex, locatePoints } from "../../src/kernels/geometry/area-index.ts";
import type { PolygonSet } from "../../src/kernels/geometry/polygon-set.ts";
import { hasSharedReference, sharedFile } from "../shared-data.ts";
import { type AreaCollection, collectionPolygons, readReferenceAreas } from "./geojson-areas.ts";
import { numbers, referenceTable } from "./reference-columns.ts";

interface BorderCases {
  polygons: AreaCollection;
  points: [number, number][];
  within: Record<string, number[]>;
  intersects: Record<string, number[]>;
}

function locate(polygons: PolygonSet, points: readonly (readonly number[])[]): Int32Array {
  const out = new Int32Array(points.length);
  locatePoints(
    buildAreaIndex(polygons),
    Float64Array.from(points, (place) => place[0]),
    Float64Array.from(points, (place) => place[1]),
    out,
  );
  return out;
}

const square = (x: number, y: number, size = 1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe("point in polygon", () => {
  // Intersecting polygons found by shapely 2.0.7 (GEOS 3.11.1) on the same shapes.
  const shapes: AreaCollection = {
    features: [
      [[square(0, 0)]],
      [[square(1, 0)]],
      [[square(0, 1)]],
      [[square(1, 1), square(1.25, 1.25, 0.5)]],
      [[square(5, 0)], [square(6, 1)], [square(1.25, 1.25, 0.5)]],
      [
        [
          [
            [8, 0],
            [12, 0],
            [12, 4],
            [8, 0],
          ],
        ],
      ],
      [
        [
          [
            [8, 0],
            [12, 4],
            [8, 4],
            [8, 0],
          ],
        ],
      ],
    ].map((coordinates) => ({ properties: {}, geometry: { type: "MultiPolygon" as const, coordinates } })),
  };
  it.each([
    [
      [1, 1],
      [0, 1, 2, 3],
    ],
    [
      [1.25, 1.5],
      [3, 4],
    ],
    [[1.5, 1.5], [4]],
    [
      [1.75, 1.75],
      [3, 4],
    ],
    [
      [1.75, 1.25],
      [3, 4],
    ],
    [[5.5, 0.5], [4]],
    [
      [10, 2],
      [5, 6],
    ],
    [[9, 3], [6]],
    [[9, 0.5], [5]],
    [[-0.25, 0.25], []],
  ])("puts %j into exactly one of the areas that it touches: %j", (place, touched) => {
    const [row] = locate(collectionPolygons(shapes), [place]);
    if (touched.length === 0) expect(row).toBe(-1);
    else expect(touched).toContain(row);
  });

  it.skipIf(!hasSharedReference)(
    "agrees with shapely on 389 border cases (needs the optional reference files)",
    () => {
      const cases = JSON.parse(
        readFileSync(sharedFile("reference/pip/border_cases.json") ?? "", "utf8"),
      ) as BorderCases;
      const rows = locate(collectionPolygons(cases.polygons), cases.points);
      let borders = 0;
      rows.forEach((row, i) => {
        const within = cases.within[i] ?? [];
        const touched = cases.intersects[i] ?? [];
        if (within.length > 0) expect(row, `point ${i}`).toBe(within[0]);
        else if (touched.length === 0) expect(row, `point ${i}`).toBe(-1);
        else {
          borders++;
          expect([-1, ...touched], `point ${i}`).toContain(row);
          // A point shared by several areas is never lost inside the mosaic.
          const [x, y] = cases.points[i];
          if (x > 0 && x < 4 && y > 0 && y < 4) expect(touched, `point ${i}`).toContain(row);
        }
      });
      expect(borders).toBeGreaterThan(100);
    },
  );

  it.skipIf(!hasSharedReference).each([
    ["columbus", "columbus"],
    ["nc_sids_lonlat", "nc_sids_lonlat"],
  ])(
    "agrees with shapely and sf on 20,000 points and every vertex of %s (needs the optional reference files)",
    (set) => {
      const { polygons } = readReferenceAreas(`reference/geo/${set}.geojson`);
      const table = referenceTable(`pip/${set}_points.csv.gz`);
      const x = numbers(table, "x");
      const y = numbers(table, "y");
      const rows = new Int32Array(x.length);
      locatePoints(buildAreaIndex(polygons), x, y, rows);
      const listed = (cell: string) => (cell.trim() === "" ? [] : cell.trim().split(" ").map(Number));
      const inner = new Float64Array(polygons.areaOffsets.length - 1);
      rows.forEach((row, i) => {
        const within = listed(table.within[i]);
        const touched = listed(table.intersects[i]);
        if (within.length > 0) {
          expect(row, `point ${i}`).toBe(within[0]);
          inner[row]++;
        } else if (touched.length === 0) expect(row, `point ${i}`).toBe(-1);
        else expect([-1, ...touched], `point ${i}`).toContain(row);
      });
      const counts = referenceTable(`pip/${set}_counts.csv`);
      expect([...inner]).toEqual([...numbers(counts, "within")]);
    },
  );

  it("agrees with Turf on points off the borders of a star with a hole", () => {
    const random = new Random(12);
    const star = (size: number, tips: number) => {
      const ring = Array.from({ length: tips }, (_, k) => {
        const angle = (2 * Math.PI * k) / tips;
        const reach = size * (k % 2 === 0 ? 1 : 0.4 + 0.3 * random.uniform());
        return [reach * Math.cos(angle), reach * Math.sin(angle)];
      });
      return [...ring, ring[0]];
    };
    const rings = [star(10, 40), star(2, 14)];
    const outline = polygon(rings);
    const points = Array.from({ length: 4000 }, () => [
      random.uniform() * 22 - 11,
      random.uniform() * 22 - 11,
    ]);
    const rows = locate(
      collectionPolygons({
        features: [{ properties: {}, geometry: { type: "Polygon", coordinates: rings } }],
      }),
      points,
    );
    expect([...rows]).toEqual(points.map((place) => (booleanPointInPolygon(place, outline) ? 0 : -1)));
  });
});
