import { describe, expect, it } from "vitest";
import { isoDate, minutesFromCivil, missingTime } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import { incidentField } from "../model/incidents.ts";
import type { AreaSet } from "../model/territory.ts";
import { csv } from "../readers/csv.ts";
import { geojson } from "../readers/geojson.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { memorySource } from "../readers/read-bytes.ts";
import { joinAreasOf } from "./area-decisions.ts";
import {
  areaMappingFrom,
  factorMappingFrom,
  incidentMappingFrom,
  populationMappingFrom,
} from "./default-mapping.ts";
import { passportReport } from "./describe.ts";
import { importAreas } from "./import-areas.ts";
import { importFactors } from "./import-factors.ts";
import { importIncidents } from "./import-incidents.ts";
import { importPopulation } from "./import-population.ts";
import { inspectTable } from "./inspect-table.ts";
import type { IncidentMapping } from "./mapping.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const bytes = (text: string) => new TextEncoder().encode(text);

async function csvTable(text: string): Promise<RawTable> {
  return (await csv.read(memorySource("hechos.csv", bytes(text)), {}, context)).tables[0];
}

async function geoTable(features: unknown[], name = "barrios.geojson"): Promise<RawTable> {
  const text = JSON.stringify({ type: "FeatureCollection", features });
  return (await geojson.read(memorySource(name, bytes(text)), {}, context)).tables[0];
}

const square = (x: number, y: number, size = 0.1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const area = (x: number, y: number, properties: unknown) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [square(x, y)] },
});

async function barrios(): Promise<AreaSet> {
  const raw = await geoTable([
    area(-86.2, 14, { codigo: "0101", nombre: "Peña Blanca", poblacion: 100 }),
    area(-86.1, 14, { codigo: "0102", nombre: "El Edén", poblacion: 200 }),
  ]);
  return (await importAreas(raw, areaMappingFrom(inspectTable(raw), "areas", "barrio"), [], context)).areas;
}

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

describe("passport", () => {
  const row = (index: number, hour: string, day = (index % 28) + 1, lon = -86.2 + (index % 97) / 533) =>
    `${2024 - (index % 2)}-03-${String(day).padStart(2, "0")},${hour},${lon},${14 + (index % 89) / 900}`;

  async function checksOf(rows: string[]) {
    const raw = await csvTable(`fecha,hora,lon,lat\n${rows.join("\n")}\n`);
    const { source } = await importIncidents(
      raw,
      { ...mapping, fields: [] },
      [await barrios()],
      null,
      context,
    );
    return {
      grade: source.passport.grade,
      level: Object.fromEntries(source.passport.checks.map((check) => [check.code, check.level])),
      count: Object.fromEntries(source.passport.checks.map((check) => [check.code, check.count])),
    };
  }
  const hours = (index: number) => `${String(index % 24).padStart(2, "0")}:${index % 5 === 0 ? "00" : "17"}`;

  it("finds nothing wrong where nothing is", async () => {
    const { grade, level } = await checksOf(
      Array.from({ length: 2000 }, (_, index) => row(index, hours(index))),
    );
    expect(grade).toBe("A");
    expect(
      Object.entries(level).filter(([code, value]) => value !== "good" && !code.startsWith("absent")),
    ).toEqual([]);
  });

  it("finds midnight, first days, pile-ups, duplicates, outside and future dates", async () => {
    const good = Array.from({ length: 1000 }, (_, index) => row(index, hours(index)));
    const midnight = await checksOf([
      ...good,
      ...Array.from({ length: 400 }, (_, index) => row(index * 3 + 1, "00:00")),
    ]);
    expect(midnight.level.midnight).toBe("poor");
    const first = await checksOf([
      ...good,
      ...Array.from({ length: 400 }, (_, index) => row(index, hours(index + 5), 1)),
    ]);
    expect(first.level["first-of-month"]).toBe("poor");
    const piled = await checksOf([
      ...good,
      ...Array.from({ length: 300 }, (_, index) => row(index * 89 * 97, hours(index), undefined, -86.11)),
    ]);
    expect([piled.level["pile-ups"], piled.count["pile-ups"]]).toEqual(["poor", 300]);
    const doubled = await checksOf([...good, ...good.slice(0, 300)]);
    expect([doubled.level.duplicates, doubled.count.duplicates]).toEqual(["poor", 300]);
    const outside = await checksOf([
      ...good,
      ...Array.from({ length: 300 }, (_, index) => row(index, hours(index), undefined, -85.95)),
    ]);
    expect([outside.level.outside, outside.count.outside]).toEqual(["poor", 300]);
    const future = await checksOf([...good, "2150-01-01,10:00,-86.1,14.05", "1930-01-01,10:00,-86.1,14.05"]);
    expect([future.count["future-dates"], future.count["ancient-dates"]]).toEqual([1, 1]);
    const ungeocoded = await checksOf([...good, ...Array.from({ length: 600 }, () => "2024-03-01,10:00,,")]);
    expect([ungeocoded.level.geocoded, ungeocoded.grade]).toEqual(["poor", "D"]);
  });
});

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

describe("figures and factors", () => {
  it("joins by code with lost zeros, takes the latest year, adds up when told", async () => {
    const areas = await barrios();
    const raw = await csvTable(
      "codigo,anio,poblacion,mujeres\n101,2019,90,45\n101,2020,110,60\n102,2020,220,100\n999,2020,1,1\n102,2020,5,5\n",
    );
    const found = populationMappingFrom(raw, inspectTable(raw), "censo", joinAreasOf(areas, []));
    expect(found?.key).toEqual({ column: "codigo", by: "code" });
    if (!found) return;
    const slices = [{ column: "mujeres", sex: "female" }];
    const { areas: joined, source } = await importPopulation(
      raw,
      { ...found, fields: slices },
      areas,
      context,
    );
    const values = (id: string | null) => joined.fields.find((field) => field.id === id);
    const residents = values(joined.population);
    expect(residents?.kind === "number" && [...residents.values]).toEqual([110, 220]);
    expect(joined.populationBy).toEqual([{ field: "mujeres", sex: "female" }]);
    expect(source.passport.setAside.map((reason) => [reason.code, reason.count])).toEqual([
      ["other-year", 1],
      ["repeated-area", 1],
      ["unmatched-area", 1],
    ]);
    const summed = await importPopulation(raw, { ...found, repeated: "sum" }, areas, context);
    const total = summed.areas.fields.find((field) => field.id === summed.areas.population);
    expect(total?.kind === "number" && [...total.values]).toEqual([110, 225]);
  });

  it("makes factor layers of points, several points, and areas", async () => {
    const raw = await geoTable(
      [
        {
          type: "Feature",
          properties: { Nombre: "A" },
          geometry: {
            type: "MultiPoint",
            coordinates: [
              [-86.1, 14],
              [-86.2, 14],
            ],
          },
        },
        { type: "Feature", properties: { Nombre: "Sin lugar" }, geometry: null },
        {
          type: "Feature",
          properties: { Nombre: "B" },
          geometry: { type: "Point", coordinates: [-86.1, 14] },
        },
      ],
      "Escuelas.geojson",
    );
    const guess = inspectTable(raw);
    expect([guess.role, factorMappingFrom(guess, "e", "escuelas").kind]).toEqual(["factors", "school"]);
    const { factor, source } = await importFactors(raw, factorMappingFrom(guess, "e", "escuelas"), context);
    expect([factor.length, factor.names]).toEqual([2, ["A", "B"]]);
    expect(factor.shape.kind === "points" && [...factor.shape.owners]).toEqual([0, 0, 1]);
    expect(source.passport.setAside[0].code).toBe("no-coordinates");
  });

  it("describes a table as plain JSON", async () => {
    const raw = await csvTable(
      "fecha,delito,lat,lon\n2024-03-01,Robo,14.05,-86.15\n2024-03-02,Robo,14.06,-86.16\n",
    );
    const report = await passportReport(raw, [], context);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect([report.role, report.rowsRead, report.rowsAccepted]).toEqual(["incidents", 2, 2]);
    expect(report.period).toEqual({ from: "2024-03-01", to: "2024-03-02" });
    expect(report.extent).toEqual([-86.16, 14.05, -86.15, 14.06]);
    expect(report.columns.map((column) => column.meaning)).toEqual([
      "date",
      "category",
      "latitude",
      "longitude",
    ]);
  });

  it("suggests a mapping from the columns of other languages too", async () => {
    const raw = await csvTable(
      'data_fato,hora_fato,natureza,sexo,idade,geopoint\n01/02/2024,23:10,Roubo,F,30,"-23.5,-46.6"\n13/02/2024,21:00,Furto,M,40,"-23.6,-46.7"\n',
    );
    const suggested = incidentMappingFrom(inspectTable(raw), "s");
    expect(suggested.place).toEqual({ kind: "pair", column: "geopoint", order: "latitudeFirst" });
    expect(suggested.time).toEqual({
      kind: "columns",
      date: "data_fato",
      time: "hora_fato",
      order: "dayFirst",
    });
    expect(suggested.fields.map((field) => field.role)).toEqual(["category", "sex", "ageBand"]);
  });
});
