import { describe, expect, it } from "vitest";
import { area, context, csvTable, geoTable, square } from "../../tests/builders/tables.ts";
import { areaMappingFrom } from "./default-mapping.ts";
import { importAreas } from "./import-areas.ts";
import { inspectTable } from "./inspect-table.ts";

describe("areas", () => {
  it("makes codes unique, reports crossings, sets aside what has no outline, joins parents", async () => {
    const bow = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const parentRaw = await geoTable([area(-86.2, 14, { nombre: "Peña Alta", cod: "01" })]);
    const parents = (
      await importAreas(parentRaw, areaMappingFrom(inspectTable(parentRaw), "p", "municipio"), [], context)
    ).areas;
    const raw = await geoTable([
      area(-86.2, 14, { codigo: "01", nombre: "A", municipio: "PENA ALTA", casos: 3, clase: "x" }),
      area(-86.1, 14, { codigo: "01", nombre: "B", municipio: "Otra", casos: null, clase: "y" }),
      { type: "Feature", properties: { codigo: "03", nombre: "C" }, geometry: null },
      {
        type: "Feature",
        properties: { codigo: "", nombre: "Lazo" },
        geometry: { type: "Polygon", coordinates: [bow] },
      },
      {
        type: "Feature",
        properties: { codigo: "05" },
        geometry: { type: "Polygon", coordinates: [square(500, 14)] },
      },
    ]);
    const { areas, source } = await importAreas(
      raw,
      {
        ...areaMappingFrom(inspectTable(raw), "areas", "barrio", 1),
        code: "codigo",
        name: "nombre",
        population: "casos",
        parent: { column: "municipio", level: "municipio" },
      },
      [parents],
      context,
    );
    expect([areas.codes, areas.names]).toEqual([
      ["01", "01-2", "4"],
      ["A", "B", "Lazo"],
    ]);
    expect([...areas.geometry.areaOffsets]).toEqual([0, 1, 2, 4]);
    expect([...(areas.parent?.rows ?? [])]).toEqual([0, -1, -1]);
    expect(areas.population).toBe("casos");
    const cases = areas.fields.find((field) => field.id === "casos");
    expect(cases?.kind === "number" && [...cases.values]).toEqual([3, Number.NaN, Number.NaN]);
    expect(areas.areaKm2[0]).toBeCloseTo(119.5, 0);
    expect(source.passport.setAside.map((reason) => [reason.code, reason.count])).toEqual([
      ["coordinates-out-of-range", 1],
      ["no-geometry", 1],
    ]);
    expect(source.passport.problems.map((problem) => [problem.code, problem.count])).toEqual([
      ["rows-set-aside", 2],
      ["repeated-codes", 1],
      ["missing-codes", 1],
      ["repaired-outlines", 1],
      ["unmatched-parents", 2],
    ]);
  });

  it("simplifies outlines when asked, with common borders still common, and says so in the passport", async () => {
    const edge = (x: number) =>
      Array.from({ length: 21 }, (_, i) => [x + (i % 2) * 0.0001, 14 - (i * 0.1) / 20] as const);
    const strip = (west: number, east: number, properties: object) => ({
      type: "Feature",
      properties,
      geometry: {
        type: "Polygon",
        coordinates: [[...edge(west), ...edge(east).toReversed(), edge(west)[0]]],
      },
    });
    const raw = await geoTable([strip(-86.2, -86.1, { codigo: "1" }), strip(-86.1, -86, { codigo: "2" })]);
    expect(inspectTable(raw).vertices).toBe(86);
    const plain = areaMappingFrom(inspectTable(raw), "a", "barrio", 1);
    const full = await importAreas(raw, plain, [], context);
    const { areas, source } = await importAreas(
      raw,
      { ...plain, simplify: { toleranceMeters: 50 } },
      [],
      context,
    );
    expect(full.areas.geometry.coordinates).toHaveLength(2 * 86);
    const { coordinates, ringOffsets } = areas.geometry;
    expect(coordinates.length / 2).toBeLessThan(14);
    const places = Array.from(
      { length: coordinates.length / 2 },
      (_, v) => `${coordinates[2 * v]} ${coordinates[2 * v + 1]}`,
    );
    const [first, second] = [0, 1].map(
      (ring) => new Set(places.slice(ringOffsets[ring], ringOffsets[ring + 1])),
    );
    expect([...first].filter((place) => second.has(place))).toHaveLength(2);
    expect(source.passport.problems.map(({ code }) => code)).toEqual(["simplified-outlines"]);
    expect(source.passport.problems[0].what.es).toMatch(/simplificaron a 50 m: quedan \d+ de 63 vértices/);
    expect(Math.abs(areas.areaKm2[0] / full.areas.areaKm2[0] - 1)).toBeLessThan(0.01);
  });

  it("repairs borders when asked, and makes a coarser level or finds the larger area by place", async () => {
    const gap = 0.00002;
    const raw = await geoTable([
      area(-86.2, 14, { codigo: "1", zona: "Norte", hab: 100 }),
      area(-86.1 + gap, 14, { codigo: "2", zona: "Norte", hab: 50 }),
      area(-86.2, 13.9, { codigo: "3", zona: "Sur", hab: 7 }),
      area(-86.1 - gap, 13.9, { codigo: "4", zona: "", hab: 8 }),
    ]);
    const plain = {
      ...areaMappingFrom(inspectTable(raw), "a", "barrio", 1),
      code: "codigo",
      population: "hab",
    };
    const label = { es: { one: "zona", many: "zonas" }, en: { one: "zone", many: "zones" } };
    const reported = await importAreas(raw, plain, [], context);
    expect(reported.joined).toBeNull();
    expect(reported.source.passport.problems.map((problem) => problem.code)).toEqual(["border-faults"]);
    expect(reported.source.passport.grade).toBe("B");
    const doubled = await geoTable([
      area(-86.2, 14, { codigo: "1", hab: 1 }),
      area(-86.15, 14, { codigo: "2", hab: 1 }),
    ]);
    const { passport } = (await importAreas(doubled, plain, [], context)).source;
    expect(passport.checks.find(({ code }) => code === "border-faults")).toMatchObject({
      count: 2,
      level: "poor",
    });
    expect(passport.grade).toBe("C");
    const { areas, joined, source } = await importAreas(
      raw,
      {
        ...plain,
        borders: { toleranceMeters: 10, repair: true },
        joined: { column: "zona", level: "zona", label },
      },
      [],
      context,
    );
    expect(source.passport.problems.map((problem) => problem.code)).toEqual([
      "repaired-borders",
      "without-group",
    ]);
    expect([areas.rank, joined?.rank, joined?.names, areas.parent?.level]).toEqual([
      2,
      1,
      ["Norte", "Sur"],
      "zona",
    ]);
    expect([...(areas.parent?.rows ?? [])]).toEqual([0, 0, 1, -1]);
    const residents = joined?.fields.find((field) => field.id === joined.population);
    expect(residents?.kind === "number" && [...residents.values]).toEqual([150, 7]);
    expect(joined?.areaKm2[0]).toBeCloseTo(areas.areaKm2[0] + areas.areaKm2[1], 4);
    if (!joined) return;
    const placed = await importAreas(
      raw,
      { ...plain, rank: 2, parent: { level: "zona", column: null } },
      [joined],
      context,
    );
    expect([...(placed.areas.parent?.rows ?? [])].slice(0, 3)).toEqual([0, 0, 1]);
  });

  it("says so when there are no polygons", async () => {
    const raw = await csvTable("codigo,nombre\n1,a\n");
    const { areas, source } = await importAreas(
      raw,
      areaMappingFrom(inspectTable(raw), "a", "l"),
      [],
      context,
    );
    expect([areas.codes.length, source.passport.rowsRead, source.passport.rowsAccepted]).toEqual([0, 1, 0]);
    expect(source.passport.problems.some((problem) => problem.code === "not-areas")).toBe(true);
  });
});
