import { expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { cutAtAntimeridian } from "../kernels/geometry/antimeridian.ts";
import { geodesicAreasKm2 } from "../kernels/geometry/measures.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import type { AreaSet } from "../model/territory.ts";
import { extentOfLevel, extentOfTarget } from "./extent.ts";

const nowhere = [Number.NaN, Number.NaN, Number.NaN, Number.NaN] as const;
const project = buildProject();
const level = project.levels.cell;
const withGeometry = (geometry: PolygonSet): AreaSet => ({ ...level, geometry });
const [west, south, east, north] = extentOfLevel(level) ?? nowhere;

it("is that of the outlines, and of one area alone", () => {
  expect(east - west).toBeCloseTo(0.06, 9);
  const one = extentOfTarget(project, null, { kind: "area", level: "cell", row: 0 }) ?? nowhere;
  expect(one[2] - one[0]).toBeCloseTo(0.01, 9);
  expect(extentOfTarget(project, null, { kind: "area", level: "cell", row: 999 })).toBeNull();
});

it("goes on eastward where a territory is cut at the 180th meridian", () => {
  const shift = 180 - (west + east) / 2 + 0.003;
  const moved = {
    ...level.geometry,
    coordinates: level.geometry.coordinates.map((value, i) => (i % 2 === 0 ? value + shift : value)),
  };
  const { polygons, cut } = cutAtAntimeridian(moved);
  expect(cut.length).toBeGreaterThan(6);
  const across = extentOfLevel(withGeometry(polygons)) ?? nowhere;
  expect(across[0]).toBeCloseTo(west + shift, 9);
  expect(across[2]).toBeCloseTo(east + shift, 9);
  expect([across[1], across[3]]).toEqual([south, north]);
  expect(across[2]).toBeGreaterThan(180);
  const placed = { ...project, levels: { cell: withGeometry(polygons) } };
  for (const row of cut) {
    const one = extentOfTarget(placed, null, { kind: "area", level: "cell", row }) ?? nowhere;
    expect(one[2] - one[0]).toBeCloseTo(0.01, 9);
  }
  const before = geodesicAreasKm2(level.geometry);
  const after = geodesicAreasKm2(polygons);
  expect(after.every((km2, row) => Math.abs(km2 / before[row] - 1) < 1e-6)).toBe(true);
});
