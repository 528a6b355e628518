import { describe, expect, it } from "vitest";
import { area, barrios, context, csvTable, geoTable } from "../../tests/builders/tables.ts";
import { isoDate, minutesFromCivil, missingTime } from "../base/civil-time.ts";
import { incidentField } from "../model/incidents.ts";
import { areaMappingFrom } from "./default-mapping.ts";
import { importAreas } from "./import-areas.ts";
import { importIncidents } from "./import-incidents.ts";
import { inspectTable } from "./inspect-table.ts";
import type { IncidentMapping } from "./mapping.ts";

const mapping: IncidentMapping = {
  source: "hechos",
  place: { kind: "columns", longitude: "lon", latitude: "lat" },
  time: { kind: "columns", date: "fecha", time: "hora", order: "dayFirst" },
  weight: null,
  fields: [{ column: "delito", role: "category" }],
};

describe("incidents", () => {
  const text = [
    "delito;fecha;hora;lon;lat",
    "Robo;02/03/2024;16:30;-86,15;14,05",
    "Robo;01/03/2024;;-86.05;14.05",
    "Lesiones;01/03/2024;04:30:00 p. m.;14.05;-86.15",
    "Lesiones;01/03/2024;7:15;86.05;14.05",
    "Robo;31/02/2024;7:15;-86.05;14.05",
    "Robo;;7:15;-86.05;14.05",
    "Robo;01/03/2024;7:15;0;0",
    "Robo;01/03/2024;7:15;;",
    "Robo;01/03/2024;7:15;-8615000;1405000",
    "Robo;01/03/2024;7:15;-70,5;-33,4",
    "Robo;01/03/2024;7:15;norte;14.05",
    "Amenazas;05/03/2024;tarde;-86.0;14.05",
  ].join("\n");

  it("accepts, repairs and sets aside every row with its reason", async () => {
    const areas = await barrios();
    const { table, source } = await importIncidents(await csvTable(text), mapping, [areas], null, context);
    const { passport } = source;
    expect(passport.rowsRead).toBe(12);
    expect(passport.rowsAccepted).toBe(table.length);
    expect(passport.setAsideRows.rows.map((row) => [row.row, row.code])).toEqual([
      [5, "unreadable-date"],
      [6, "no-date"],
      [7, "placeholder-coordinates"],
      [8, "no-coordinates"],
      [9, "lost-decimal-point"],
      [10, "far-from-areas"],
      [11, "unreadable-coordinates"],
    ]);
    expect(passport.setAsideRows.rows[0].cells).toEqual(["Robo", "31/02/2024", "7:15", "-86.05", "14.05"]);
    expect(passport.rowsAccepted + passport.setAsideRows.rows.length).toBe(passport.rowsRead);
    expect([...table.sourceRow]).toEqual([2, 4, 3, 1, 12]);
    expect([...table.timeFrom]).toEqual([...table.timeFrom].sort((a, b) => a - b));
    expect(table.timeFrom[2]).toBe(minutesFromCivil(2024, 3, 1, 16, 30));
    expect([table.timeFrom[0], table.timeTo[0], table.timePrecision[0]]).toEqual([
      minutesFromCivil(2024, 3, 1),
      minutesFromCivil(2024, 3, 1, 23, 59),
      2,
    ]);
    expect([...table.areaRows.barrio]).toEqual([1, 1, 0, 0, -1]);
    expect([table.longitude[2], table.latitude[2], table.longitude[1]]).toEqual([-86.15, 14.05, -86.05]);
    expect(passport.problems.map((problem) => problem.code)).toEqual([
      "rows-set-aside",
      "repaired-coordinates",
      "ambiguous-dates",
      "unreadable-times",
    ]);
    const category = incidentField(table, "category");
    expect(category?.classes.map((item) => item.id)).toEqual(["robo", "lesiones", "amenazas"]);
    expect([...(category?.codes ?? [])]).toEqual([0, 1, 1, 0, 2]);
    expect(Math.hypot(table.x[1] - table.x[0], table.y[1] - table.y[0])).toBe(0);
    expect(table.x[0] - table.x[2]).toBeGreaterThan(10_000);
  });

  it("leaves exchanged rows aside when asked not to repair", async () => {
    const areas = await barrios();
    const { source } = await importIncidents(
      await csvTable(text),
      { ...mapping, repair: false },
      [areas],
      null,
      context,
    );
    expect(source.passport.rowsAccepted).toBe(3);
  });

  it("takes counts as weights, parts of a date, and places known by name only", async () => {
    const areas = await barrios();
    const raw = await csvTable(
      "barrio,anio,mes,casos\npena blanca,2024,marzo,12\n0102,2024,3,3\nOtro,2024,3,1\nEl Edén,2024,4,x\n",
    );
    const { table, source } = await importIncidents(
      raw,
      {
        source: "casos",
        place: { kind: "area", column: "barrio", level: "barrio" },
        time: { kind: "parts", year: "anio", month: "mes", day: null, hour: null, minute: null },
        weight: "casos",
        fields: [],
      },
      [areas],
      null,
      context,
    );
    expect([...table.weight]).toEqual([12, 3]);
    expect([...table.areaRows.barrio]).toEqual([0, 1]);
    expect([...table.timePrecision]).toEqual([3, 3]);
    expect([isoDate(table.timeFrom[0]), isoDate(table.timeTo[0])]).toEqual(["2024-03-01", "2024-03-31"]);
    expect(Number.isNaN(table.longitude[0])).toBe(true);
    const placed = source.passport.checks.find(({ code }) => code === "geocoded");
    expect(placed?.text.es).toMatch(/^3 de 4 .*; de ellas, 2 solo por su área/);
    expect(source.passport.setAside.map((reason) => reason.code).sort()).toEqual([
      "unknown-area",
      "unreadable-weight",
    ]);
  });

  it("counts a row without coordinates in the area it names, and in the area above it, and leaves the others as they are", async () => {
    const fine = await barrios();
    const city = await geoTable([area(-86.2, 14, { codigo: "01", nombre: "Ciudad" })]);
    const mappingOfCity = areaMappingFrom(inspectTable(city), "ciudad", "ciudad");
    const { areas: coarse } = await importAreas(city, mappingOfCity, [], context);
    const parent = { level: "ciudad", rows: Int32Array.of(0, 0) };
    const raw = await csvTable(
      [
        "delito;fecha;hora;lon;lat;barrio",
        "Robo;01/03/2024;7:15;-86.05;14.05;Peña Blanca",
        "Robo;02/03/2024;7:15;;;pena blanca",
        "Robo;03/03/2024;7:15;;;Otro",
        "Robo;04/03/2024;7:15;0;0;Peña Blanca",
      ].join("\n"),
    );
    const unplacedArea = { kind: "area", column: "barrio", level: "barrio" } as const;
    const sets = [coarse, { ...fine, parent }];
    const { table, source } = await importIncidents(raw, { ...mapping, unplacedArea }, sets, null, context);
    expect([...table.sourceRow]).toEqual([1, 2]);
    expect([...table.areaRows.barrio]).toEqual([1, 0]);
    // Where the first one lies, there is no city: only what has no coordinates follows its name upwards.
    expect([...table.areaRows.ciudad]).toEqual([-1, 0]);
    expect(Number.isNaN(table.longitude[0])).toBe(false);
    expect(Number.isNaN(table.longitude[1])).toBe(true);
    expect(source.passport.setAsideRows.rows.map(({ row, code }) => [row, code])).toEqual([
      [3, "no-coordinates"],
      [4, "placeholder-coordinates"],
    ]);
    const placed = source.passport.checks.find(({ code }) => code === "geocoded");
    expect(placed?.text.es).toMatch(/; de ellas, 1 solo por su área/);
    const without = await importIncidents(raw, mapping, sets, null, context);
    expect(without.table.length).toBe(1);
  });

  it("accepts a table without dates, and one without rows", async () => {
    const raw = await csvTable("lon,lat\n-86.1,14.1\n-86.2,14.2\n");
    const { table } = await importIncidents(
      raw,
      { ...mapping, time: { kind: "none" }, fields: [] },
      [],
      null,
      context,
    );
    expect([...table.timePrecision]).toEqual([5, 5]);
    expect(table.timeFrom[0]).toBe(missingTime);
    const empty = await importIncidents(
      await csvTable("lon,lat,fecha,hora,delito\n"),
      mapping,
      [],
      null,
      context,
    );
    expect([empty.table.length, empty.source.passport.rowsRead, empty.source.passport.grade]).toEqual([
      0,
      0,
      null,
    ]);
  });

  it("converts coordinates of another system and refuses an unknown one", async () => {
    const raw = await csvTable("lon,lat\n500000,1550000\n0,0\n");
    const place = { kind: "columns", longitude: "lon", latitude: "lat", crs: "EPSG:32616" } as const;
    const told = { ...mapping, place, time: { kind: "none" } as const, fields: [] };
    const { table, source } = await importIncidents(raw, told, [], null, context);
    expect([table.length, source.passport.setAside[0].code]).toEqual([1, "placeholder-coordinates"]);
    expect(table.longitude[0]).toBeCloseTo(-87, 9);
    const unknown = await importIncidents(
      raw,
      { ...told, place: { ...place, crs: "EPSG:1" } },
      [],
      null,
      context,
    );
    expect(unknown.table.length).toBe(0);
    expect(unknown.source.passport.problems.map((problem) => problem.code)).toContain("unknown-crs");
  });

  it("reads windows with a beginning and an end, and whole months", async () => {
    const raw = await csvTable(
      "lon,lat,desde,hasta,hora1,hora2\n-86.1,14.1,2024-03-01,2024-03-02,22:00,06:00\n-86.1,14.1,2024-03-05,2024-03-04,22:00,06:00\n",
    );
    const { table } = await importIncidents(
      raw,
      {
        ...mapping,
        fields: [],
        time: {
          kind: "columns",
          date: "desde",
          time: "hora1",
          order: "dayFirst",
          endDate: "hasta",
          endTime: "hora2",
        },
      },
      [],
      null,
      context,
    );
    expect(table.timeTo[0] - table.timeFrom[0]).toBe(8 * 60);
    expect(table.timeTo[1]).toBe(table.timeFrom[1]);
    const months = Array.from(
      { length: 120 },
      (_, row) => `-86.1,14.1,2024-${String((row % 12) + 1).padStart(2, "0")}-01`,
    );
    const monthly = await importIncidents(
      await csvTable(`lon,lat,fecha\n${months.join("\n")}\n`),
      { ...mapping, fields: [], time: { kind: "columns", date: "fecha", time: null, order: "dayFirst" } },
      [],
      null,
      context,
    );
    expect(new Set(monthly.table.timePrecision)).toEqual(new Set([3]));
    expect(isoDate(monthly.table.timeTo[20])).toBe("2024-03-31");
  });
});
