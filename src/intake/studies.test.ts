import { describe, expect, it } from "vitest";
import { minutesFromCivil } from "../base/civil-time.ts";
import type { RunContext } from "../base/run-context.ts";
import type { AreaSet } from "../model/territory.ts";
import { csv } from "../readers/csv.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { memorySource } from "../readers/read-bytes.ts";
import { areaFinder, type JoinAreas } from "./area-decisions.ts";
import { importIncidents } from "./import-incidents.ts";
import { inspectTable } from "./inspect-table.ts";
import { studyJoin } from "./join-study.ts";
import type { TimeMapping } from "./mapping.ts";
import { studyPlaces } from "./place-study.ts";
import { proposeSystems } from "./propose-systems.ts";
import { type ReadTime, studyTimes } from "./time-study.ts";

const context: RunContext = {
  seed: 1,
  signal: new AbortController().signal,
  progress: () => undefined,
  breathe: async () => undefined,
};

async function tableOf(text: string): Promise<RawTable> {
  const source = memorySource("datos.csv", new TextEncoder().encode(text));
  return (await csv.read(source, { header: true }, context)).tables[0];
}

const columns = { kind: "columns", longitude: "lon", latitude: "lat" } as const;
const grid = Array.from(
  { length: 60 },
  (_, i) => `${(-99.1 + i * 0.001).toFixed(5)},${(19.4 + i * 0.001).toFixed(5)}`,
);

describe("places of a table", () => {
  it("are tried with what is put right, and without", async () => {
    const raw = await tableOf(
      `lon,lat\n${grid.join("\n")}\n-99123456,19412345\n19.41,-99.11\n99.1,19.41\n0,0\n`,
    );
    const plain = await studyPlaces(raw, columns, {}, null, context);
    expect([plain.rows, plain.placed, plain.exchanged, plain.signed]).toEqual([64, 62, 1, 1]);
    expect(Object.fromEntries(plain.setAside.map(({ code, count }) => [code, count]))).toEqual({
      "lost-decimal-point": 1,
      "placeholder-coordinates": 1,
    });
    expect(plain.examples.map(({ row, text }) => [row, text])).toContainEqual([61, "-99123456 · 19412345"]);
    const restored = await studyPlaces(raw, columns, { restorePoints: true }, null, context);
    expect([restored.placed, restored.restored]).toEqual([63, 1]);
    expect([...restored.points.slice(120, 122)]).toEqual([-99.123456, 19.412345]);
    const left = await studyPlaces(raw, columns, { repair: false }, null, context);
    expect([left.exchanged, left.signed]).toEqual([0, 0]);
  });

  it("are not restored where two places are possible", async () => {
    const near = Array.from({ length: 20 }, (_, i) => `${0.5 + i * 0.001},${0.5 + i * 0.001}`);
    const raw = await tableOf(`lon,lat\n${near.join("\n")}\n512,0.5\n`);
    const study = await studyPlaces(raw, columns, { restorePoints: true }, [0.4, 0.4, 6, 0.6], context);
    expect([study.placed, study.restored]).toEqual([20, 0]);
  });

  it("pile up at default points, which are set aside once they are marked", async () => {
    const station = Array.from({ length: 40 }, () => "-99.0505,19.4505");
    const raw = await tableOf(
      `lon,lat\n${[...grid, ...grid.map((pair) => `${pair}1`), ...station].join("\n")}\n`,
    );
    const study = await studyPlaces(raw, columns, {}, null, context);
    expect(study.piles).toEqual([{ point: [-99.0505, 19.4505], events: 40 }]);
    const marked = await studyPlaces(raw, columns, { placeholders: [[-99.0505, 19.4505]] }, null, context);
    expect([marked.placed, marked.setAside[0].code, marked.setAside[0].count]).toEqual([
      120,
      "marked-placeholder",
      40,
    ]);
    expect(marked.piles).toEqual(study.piles);
  });

  it("without coordinates are told apart: counted in the area they name, or set aside", async () => {
    const areas: JoinAreas = {
      id: "barrios",
      codes: ["001", "002"],
      names: ["Centro", "Peña Blanca"],
      parentNames: null,
    };
    const where = { kind: "area", column: "barrio", level: "barrios" } as const;
    const points = grid.map((pair) => `${pair},Centro`);
    const raw = await tableOf(
      `lon,lat,barrio\n${points.join("\n")}\n,,pena blanca\n,,Centro\n,,Lejos\n0,0,Centro\n`,
    );
    const counts = (study: Awaited<ReturnType<typeof studyPlaces>>) =>
      Object.fromEntries(study.setAside.map(({ code, count }) => [code, count]));
    const offered = await studyPlaces(raw, columns, {}, null, context);
    expect([offered.rows, offered.placed, offered.named]).toEqual([64, 60, 0]);
    expect(counts(offered)).toEqual({ "no-coordinates": 3, "placeholder-coordinates": 1 });
    const taken = await studyPlaces(raw, columns, {}, null, context, { unplaced: { where, areas } });
    expect([taken.rows, taken.placed, taken.named]).toEqual([64, 60, 2]);
    expect(counts(taken)).toEqual({ "no-coordinates": 1, "placeholder-coordinates": 1 });
    expect(taken.examples.map(({ row, text }) => [row, text])).toEqual([
      [63, "— · — · Lejos"],
      [64, "0 · 0"],
    ]);
    const other = { where: { ...where, column: "colonia" }, areas };
    const absent = await studyPlaces(raw, columns, {}, null, context, { unplaced: other });
    expect([absent.named, counts(absent)]).toEqual([0, counts(offered)]);
  });

  it("in metres, without areas, get the systems of the country the file speaks of, nearest to a town first", async () => {
    const [x, y] = [478_000, 1_558_000];
    const rows = Array.from({ length: 40 }, (_, i) => `Tegucigalpa,${x + 40 * i},${y + 25 * i}`);
    const raw = await tableOf(["ciudad,x,y", ...rows].join("\n"));
    const metres = { kind: "columns", longitude: "x", latitude: "y" } as const;
    const study = await studyPlaces(raw, metres, {}, null, context);
    expect(study).toMatchObject({ asksForSystem: true, systems: [] });
    expect(study.inCountry?.code).toBe("HN");
    const [first, ...others] = study.inCountry?.systems ?? [];
    expect(first).toMatchObject({ code: "EPSG:32616", share: 1, town: "Tegucigalpa" });
    expect(first.kilometers).toBeLessThan(10);
    expect(others.map(({ code }) => code)).not.toContain("EPSG:32618");
    const mexico = await studyPlaces(raw, metres, {}, null, context, { country: "MX" });
    expect(mexico.inCountry?.code).toBe("MX");
    expect(mexico.inCountry?.systems.length).toBeGreaterThan(1);
    const settled = await studyPlaces(raw, { ...metres, crs: "EPSG:32616" }, {}, null, context);
    expect(settled).toMatchObject({ asksForSystem: false, placed: 40 });
  });

  it("in metres, without areas and without a word of any country, leave the choice to a person", async () => {
    const rows = Array.from({ length: 10 }, (_, i) => `a${i},${478_000 + i},${1_558_000 + i}`);
    const raw = await tableOf(["id,x,y", ...rows].join("\n"));
    const metres = { kind: "columns", longitude: "x", latitude: "y" } as const;
    const study = await studyPlaces(raw, metres, {}, null, context);
    expect(study.inCountry).toEqual({ code: null, systems: [] });
  });

  it("in metres get the systems that lead to the areas", async () => {
    const raw = await tableOf("lon,lat\n491059.4824,5459122.4178\n491068.6829,5459126.1374\n0,0\n");
    const vancouver = [-123.3, 49.15, -122.9, 49.35] as const;
    const study = await studyPlaces(raw, columns, {}, vancouver, context);
    expect(study.asksForSystem).toBe(true);
    expect(study.systems[0]).toMatchObject({ code: "EPSG:32610", share: 1 });
    expect(await proposeSystems(Float64Array.of(491059), Float64Array.of(5459122), null)).toEqual([]);
    const told = await studyPlaces(raw, { ...columns, crs: "EPSG:32610" }, {}, vancouver, context);
    expect([told.placed, told.asksForSystem]).toEqual([2, false]);
    expect(told.points[0]).toBeCloseTo(-123.1228, 3);
    expect(told.points[1]).toBeCloseTo(49.2852, 3);
    expect(await proposeSystems(Float64Array.of(-123), Float64Array.of(49.2), vancouver)).toEqual([]);
  });

  it("written in degrees, minutes and seconds are guessed by name and sign", async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `19°${10 + i}'42"N;99°0${i % 10}'30.5"O;x${i}`);
    const raw = await tableOf(`latitud;longitud;dato\n${lines.join("\n")}\n`);
    const { place } = inspectTable(raw).suggestion;
    expect(place).toEqual({ kind: "columns", longitude: "longitud", latitude: "latitud" });
    if (place.kind !== "columns") return;
    const study = await studyPlaces(raw, place, {}, null, context);
    expect(study.placed).toBe(30);
    expect(study.points[0]).toBeCloseTo(-(99 + 30.5 / 3600), 9);
    expect(study.points[1]).toBeCloseTo(19 + 10 / 60 + 42 / 3600, 9);
  });
});

/** A time that was read in ISO order, with the end of its window where it has one. */
const iso = (read: ReadTime | null) => {
  if (!read) return "";
  const moment = (minutes: number) =>
    new Date(minutes * 60_000)
      .toISOString()
      .slice(0, read.precision < 2 ? 16 : 10)
      .replace("T", " ");
  return read.to > read.from && read.precision < 2
    ? `${moment(read.from)} – ${moment(read.to)}`
    : moment(read.from);
};

describe("dates of a table", () => {
  const time = (order: "dayFirst" | "monthFirst"): TimeMapping => ({
    kind: "columns",
    date: "fecha",
    time: "hora",
    order,
  });

  it("are shown in both orders while none decides", async () => {
    const raw = await tableOf("fecha,hora\n03/04/2024,10:00\n05/06/2024,04:30:00 p. m.\n");
    const study = await studyTimes(raw, time("dayFirst"), context);
    expect([study.ambiguous, study.other?.order]).toEqual([true, "monthFirst"]);
    expect(study.examples.map(({ read }) => iso(read))).toEqual(["2024-04-03 10:00", "2024-06-05 16:30"]);
    expect(study.other?.examples.map(({ read }) => iso(read))).toEqual([
      "2024-03-04 10:00",
      "2024-05-06 16:30",
    ]);
  });

  it("are never read in two orders at once", async () => {
    const raw = await tableOf("fecha,hora\n25/04/2024,\n26/04/2024,\n04/27/2024,\n05/06/2024,\n");
    const study = await studyTimes(raw, time("dayFirst"), context);
    expect([study.dated, study.thisOrderOnly, study.otherOrderOnly, study.ambiguous]).toEqual([
      3,
      2,
      1,
      false,
    ]);
    expect(study.failures.map(({ row, text }) => [row, text])).toEqual([[3, "04/27/2024"]]);
    const { source } = await importIncidents(
      raw,
      { source: "s", place: { kind: "none" }, time: time("dayFirst"), weight: null, fields: [] },
      [],
      null,
      context,
    );
    expect(source.passport.problems.map(({ code }) => code)).toContain("mixed-dates");
    expect(source.passport.setAside.map(({ code, count }) => [code, count])).toEqual([
      ["unreadable-date", 1],
    ]);
  });

  it("have windows where the hour is a range", async () => {
    const raw = await tableOf(
      "fecha,hora\n2024-05-01,18:00-20:30\n2024-05-01,de 22 a 2 h\n2024-05-01,6 p. m. a 9 p. m.\n2024-05-01,entre 08:00 y 09:15\n2024-05-01,nunca\n",
    );
    const study = await studyTimes(raw, time("dayFirst"), context);
    expect(study.examples.map(({ read }) => iso(read))).toEqual([
      "2024-05-01 18:00 – 2024-05-01 20:30",
      "2024-05-01 22:00 – 2024-05-02 02:00",
      "2024-05-01 18:00 – 2024-05-01 21:00",
      "2024-05-01 08:00 – 2024-05-01 09:15",
      "2024-05-01",
    ]);
    expect(study.unreadableTimes).toBe(1);
  });

  it("are read from parts, month names and spreadsheet numbers", async () => {
    const raw = await tableOf("anio,mes,dia\n2024,Diciembre,5\n2024,ene,31\n");
    const parts = await studyTimes(
      raw,
      { kind: "parts", year: "anio", month: "mes", day: "dia", hour: null, minute: null },
      context,
    );
    expect(parts.examples.map(({ read }) => iso(read))).toEqual(["2024-12-05", "2024-01-31"]);
    const serial = await tableOf(`fecha\n${Array.from({ length: 40 }, (_, i) => 45_292 + i).join("\n")}\n`);
    const { time: guessed } = inspectTable(serial).suggestion;
    expect(guessed).toMatchObject({ kind: "columns", date: "fecha" });
    expect((await studyTimes(serial, guessed, context)).examples[0].read?.from).toBe(
      minutesFromCivil(2024, 1, 1),
    );
  });
});

describe("joining by names", () => {
  const areas: JoinAreas = {
    id: "barrios",
    codes: ["001", "002", "003", "004"],
    names: ["Centro", "Centro", "Peña Blanca", "El Salto"],
    parentNames: ["Norte", "Sur", "Norte", "Sur"],
  };
  const question = { column: "barrio", parentName: "municipio", by: "either" as const };

  it("counts what matches and lists what is left with what it may mean", async () => {
    const raw = await tableOf(
      "barrio,municipio\nCENTRO,norte\nCentro,Sur\nCentro,\nPeña Blnca,Norte\nPeña  blnca,NORTE\n3,Norte\nsin dato,Norte\nLejos,Sur\n",
    );
    const study = await studyJoin(raw, question, areas, context);
    expect([study.rows, study.matched, study.decided, study.empty]).toEqual([8, 3, 0, 1]);
    expect(study.names.map(({ name, rows, why }) => [name, rows, why])).toEqual([
      ["Peña Blnca", 2, "unknown"],
      ["Centro", 1, "shared"],
      ["Lejos", 1, "unknown"],
    ]);
    expect(study.names[0].suggestions[0]).toMatchObject({
      code: "003",
      name: "Peña Blanca",
      parent: "Norte",
    });
    const decided = await studyJoin(
      raw,
      { ...question, decisions: [{ name: "PEÑA BLNCA", parent: "Norte", code: "003" }] },
      areas,
      context,
    );
    expect([decided.matched, decided.decided]).toEqual([3, 2]);
  });

  it("never lets a decision overrule a name that matches, nor join what was said to be none", () => {
    const find = areaFinder(areas, "name", [
      { name: "Peña Blanca", code: "001" },
      { name: "Salto Alto", code: "004" },
      { name: "Lejos", code: null },
      { name: "Nada", code: "999" },
    ]);
    expect(find("peña blanca", "").row).toBe(2);
    expect(find("SALTO ALTO", "Sur").row).toBe(3);
    expect([find("Lejos", "").row, find("Nada", "").row]).toEqual([-1, -1]);
  });

  it("counts events joined so in their areas, without a place of their own", async () => {
    const raw = await tableOf(
      "fecha,barrio,municipio\n2024-01-05,Centro,Sur\n2024-01-06,Peña Blnca,Norte\n2024-01-07,Lejos,Sur\n",
    );
    const set: AreaSet = {
      id: "barrios",
      version: 1,
      source: "a",
      label: { es: { one: "barrio", many: "barrios" }, en: { one: "barrio", many: "barrios" } },
      rank: 0,
      codes: areas.codes,
      names: areas.names,
      parent: null,
      geometry: {
        coordinates: new Float64Array(0),
        ringOffsets: new Uint32Array(1),
        polygonOffsets: new Uint32Array(1),
        areaOffsets: new Uint32Array(5),
      },
      areaKm2: new Float64Array(4),
      fields: [
        {
          kind: "text",
          id: "municipio",
          version: 1,
          label: { es: "municipio superior provincia", en: "parent" },
          values: ["Norte", "Sur", "Norte", "Sur"],
        },
      ],
      population: null,
    };
    const { table, source } = await importIncidents(
      raw,
      {
        source: "s",
        place: {
          kind: "area",
          column: "barrio",
          level: "barrios",
          parentName: "municipio",
          decisions: [{ name: "Peña Blnca", parent: "Norte", code: "003" }],
        },
        time: { kind: "columns", date: "fecha", time: null, order: "dayFirst" },
        weight: null,
        fields: [],
      },
      [set],
      null,
      context,
    );
    expect([...table.areaRows.barrios]).toEqual([1, 2]);
    expect([...table.longitude, ...table.x].every(Number.isNaN)).toBe(true);
    expect(source.passport.setAside.map(({ code, count }) => [code, count])).toEqual([["unknown-area", 1]]);
  });
});
