import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { areaLabelPoints } from "../layers/label-points.ts";
import { areaGeoJson, labelGeoJson } from "./area-geojson.ts";

const areas = buildProject({ side: 4 }).levels.cell;

describe("outlines for the map", () => {
  it("are GeoJSON whose ids are the rows", async () => {
    const blob = await areaGeoJson(areas, () => true);
    const read = JSON.parse((await blob?.text()) ?? "null");
    expect(read.features).toHaveLength(16);
    expect(read.features.map((item: { id: number }) => item.id)).toEqual(
      Array.from({ length: 16 }, (_, i) => i),
    );
    expect(read.features[0].geometry.coordinates[0][0][1]).toEqual([-74.99, 15]);
  });

  it("leave out areas without geometry and keep the rows of the others", async () => {
    const { geometry } = areas;
    const offsets = geometry.areaOffsets.slice();
    offsets[6] = offsets[5];
    const gap = { ...areas, geometry: { ...geometry, areaOffsets: offsets } };
    const read = JSON.parse((await (await areaGeoJson(gap, () => true))?.text()) ?? "null");
    expect(read.features.map((item: { id: number }) => item.id)).not.toContain(5);
    expect(read.features).toHaveLength(15);
  });

  it("stop when nobody wants them any more", async () => {
    const big = buildProject({ side: 70 }).levels.cell;
    expect(await areaGeoJson(big, () => false)).toBeNull();
  });
});

describe("names for the map", async () => {
  const points = await areaLabelPoints(areas);
  const names = labelGeoJson(areas, points, 12).features;

  it("stand inside their area", () => {
    names.forEach(({ geometry: { coordinates } }, row) => {
      expect(coordinates[0]).toBeGreaterThan(-75 + (row % 4) * 0.01);
      expect(coordinates[0]).toBeLessThan(-75 + ((row % 4) + 1) * 0.01);
    });
  });

  it("come first where most people live, and only when the area is wide enough for them", () => {
    const population = areas.fields.find((field) => field.id === "population");
    if (population?.kind !== "number") throw new Error("the areas have a population");
    names.forEach(({ properties }, row) => {
      expect(properties?.order).toBe(-population.values[row]);
      expect(properties?.from).toBeLessThan(properties?.until);
    });
    const long = { ...areas, names: areas.names.map((name) => `${name} con un nombre largo`) };
    const longer = labelGeoJson(long, points, 12).features;
    expect(longer[0].properties?.from).toBeGreaterThan(names[0].properties?.from);
  });
});
