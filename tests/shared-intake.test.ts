import { afterAll, describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { areaPlaceFrom } from "../src/intake/area-columns.ts";
import { joinAreasOf } from "../src/intake/area-decisions.ts";
import { areaMappingFrom, populationMappingFrom } from "../src/intake/default-mapping.ts";
import { passportReport } from "../src/intake/describe.ts";
import { importAreas } from "../src/intake/import-areas.ts";
import { importIncidents } from "../src/intake/import-incidents.ts";
import { importPopulation } from "../src/intake/import-population.ts";
import { inspectTable } from "../src/intake/inspect-table.ts";
import { studyJoin } from "../src/intake/join-study.ts";
import { studyPlaces } from "../src/intake/place-study.ts";
import { extentOfAll } from "../src/intake/placing.ts";
import type { AreaSet } from "../src/model/territory.ts";
import type { RawTable } from "../src/readers/raw-table.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

/** What several tests look at is read once. */
const tables = new Map<string, Promise<RawTable>>();
const areaSets = new Map<string, ReturnType<typeof importAreas>>();
afterAll(() => {
  tables.clear();
  areaSets.clear();
});

function tableOf(path: string): Promise<RawTable> {
  const read = async () =>
    (await readFile(diskSource(sharedFile(`data/${path}`) ?? ""), {}, createRunContext({}))).tables[0];
  const table = tables.get(path) ?? read();
  tables.set(path, table);
  return table;
}

function importedAreas(path: string): ReturnType<typeof importAreas> {
  const bring = async () => {
    const raw = await tableOf(path);
    return importAreas(raw, areaMappingFrom(inspectTable(raw), "areas", "level"), [], createRunContext({}));
  };
  const imported = areaSets.get(path) ?? bring();
  areaSets.set(path, imported);
  return imported;
}

const areasOf = async (path: string): Promise<AreaSet> => (await importedAreas(path)).areas;

describe.skipIf(!hasSharedData)(`real files${absent}`, () => {
  it("finds encodings, delimiters and coordinate systems", async () => {
    expect((await tableOf("encoding/AccidentesBicicletas_2020.csv")).facts).toMatchObject({
      encoding: "ISO-8859-1 (Latin-1)",
      delimiter: ";",
    });
    expect((await tableOf("encoding/ActuacionesBomberos_2020.csv")).facts).toMatchObject({
      encoding: "UTF-8 (BOM)",
      delimiter: ";",
    });
    expect((await tableOf("uk/lancashire_wards.gpkg")).facts.coordinates).toBe("EPSG:27700");
    expect((await tableOf("sao-paulo/sao_paulo_muni.geojson")).facts.coordinates).toBe("EPSG:4674");
  });

  it("asks for the system of coordinates in metres, and reads them once it is told", async () => {
    const raw = await tableOf("vancouver/vancouver_crimes_2020.zip");
    expect(inspectTable(raw).questions.map((question) => question.code)).toEqual(["coordinate-system"]);
    const report = await passportReport(raw, [], createRunContext({}), { crs: "EPSG:26910" });
    expect([report.rowsRead, report.rowsAccepted]).toEqual([37_512, 33_761]);
    expect(Object.fromEntries(report.setAside.map((reason) => [reason.code, reason.count]))).toEqual({
      "placeholder-coordinates": 3750,
      "no-coordinates": 1,
    });
    expect(report.extent?.map((value) => Math.round(value * 10) / 10)).toEqual([-123.2, 49.2, -123, 49.3]);
    expect(report.period).toEqual({ from: "2020-01-01", to: "2020-12-31" });
  });

  it("places a year of incidents in the colonias, sorted, with every row told", async () => {
    const colonias = await areasOf("cdmx/colonias_population.gpkg");
    expect([colonias.codes.length, new Set(colonias.codes).size, colonias.population]).toEqual([
      1814,
      1814,
      "sumpob1",
    ]);
    const raw = await tableOf("cdmx/incidents_2024.csv");
    const { place, time, fields } = inspectTable(raw).suggestion;
    const { table, source } = await importIncidents(
      raw,
      { source: "s", place, time, weight: null, fields },
      [colonias],
      null,
      createRunContext({}),
    );
    expect([table.length, source.passport.rowsRead, source.passport.grade]).toEqual([203_285, 203_285, "A"]);
    let outside = 0;
    for (const row of table.areaRows.level) if (row < 0) outside++;
    expect(outside).toBe(196);
    expect(table.fields.slice(0, 2).map((field) => [field.id, field.classes.length])).toEqual([
      ["category", 270],
      ["alcaldia", 16],
    ]);
    for (let row = 1; row < table.length; row++)
      if (table.timeFrom[row] < table.timeFrom[row - 1]) throw new Error(`row ${row} is out of order`);
    const noon = source.passport.checks.find((check) => check.code === "noon");
    expect([noon?.count, noon?.level]).toEqual([16_195, "attention"]);
  });

  it("finds five outlines that cross themselves among the colonias", async () => {
    const { source } = await importedAreas("cdmx/colonias_population.gpkg");
    expect(source.passport.problems.map((problem) => [problem.code, problem.count])).toEqual([
      ["repaired-outlines", 5],
      ["dropped-vertices", 26],
      ["border-faults", 423],
      ["wide-overlaps", 12],
    ]);
  });

  it("tells parks from territories by the name, and by what they cover once there are territories", async () => {
    const parks = await tableOf("godoy-cruz/EspaciosVerdes.geojson");
    const nameless = { ...parks, name: "capa.geojson" };
    expect(inspectTable(parks).role).toBe("factors");
    expect([inspectTable(nameless).role, inspectTable(nameless, true).role]).toEqual(["areas", "factors"]);
    const districts = { ...(await tableOf("uk/lancashire_wards.gpkg")), name: "capa" };
    expect(inspectTable(districts, true).role).toBe("areas");
  });

  it("gives back the decimal points of community centres that lost them", async () => {
    const raw = await tableOf("cdmx/estatus-de-conectividad-en-pilares.csv");
    const { place } = inspectTable(raw).suggestion;
    if (place.kind !== "columns") throw new Error("two columns were expected");
    const study = await studyPlaces(raw, place, { restorePoints: true }, null, createRunContext({}));
    expect([study.placed, study.restored]).toEqual([163, 6]);
    expect(study.setAside.map(({ code, count }) => [code, count])).toEqual([["coordinates-out-of-range", 1]]);
  });

  it("proposes the UTM zone of metres from the neighbourhoods", async () => {
    const raw = await tableOf("vancouver/vancouver_crimes_2020.zip");
    const { place } = inspectTable(raw).suggestion;
    if (place.kind !== "columns") throw new Error("two columns were expected");
    const around = extentOfAll([await areasOf("vancouver/vancouver_neighbourhoods.geojson")]);
    const study = await studyPlaces(raw, place, {}, around, createRunContext({}));
    expect([study.asksForSystem, study.systems[0]?.code]).toEqual([true, "EPSG:32610"]);
    expect(study.systems[0].share).toBeGreaterThan(0.98);
  });

  // Rows that match were counted with another program: names without case, accents and leading articles, within the alcaldía.
  it("joins incidents to colonias by name, and suggests what the other names may mean", async () => {
    const areas = joinAreasOf(await areasOf("cdmx/colonias_population.gpkg"), []);
    expect(new Set(areas.parentNames).size).toBe(16);
    const raw = await tableOf("cdmx/homicides_2019_2024.csv");
    const place = areaPlaceFrom(raw, inspectTable(raw), [areas]);
    expect(place).toEqual({ kind: "area", column: "colonia", level: "level", parentName: "alcaldia" });
    const question = { column: "colonia", parentName: "alcaldia", by: "either" as const };
    const study = await studyJoin(raw, question, areas, createRunContext({}));
    expect([study.rows, study.matched, study.names.length]).toEqual([6868, 2238, 716]);
    expect(study.names.reduce((sum, { rows }) => sum + rows, 0)).toBe(6868 - 2238);
    const meant = (name: string) => study.names.find((each) => each.name === name)?.suggestions[0]?.name;
    expect(meant("Pueblo San Miguel Topilejo")).toBe("SAN MIGUEL TOPILEJO (PBLO)");
    expect(meant("Jose Maria Morelos Y Pavon")).toBe("JOSE MA MORELOS Y PAVON (U HAB)");
    for (const { parent, suggestions } of study.names)
      for (const suggestion of suggestions) expect(suggestion.parent).toBe(parent);
  });

  it("joins crimes to neighbourhoods by name", async () => {
    const areas = joinAreasOf(await areasOf("vancouver/vancouver_neighbourhoods.geojson"), []);
    const raw = await tableOf("vancouver/vancouver_crimes_2020.zip");
    const study = await studyJoin(
      raw,
      { column: "NEIGHBOURHOOD", parentName: null, by: "either" },
      areas,
      createRunContext({}),
    );
    expect([study.matched, study.empty]).toEqual([27_012, 5]);
    expect(study.names.map(({ name, rows }) => [name, rows])).toEqual([
      ["Central Business District", 10_362],
      ["Stanley Park", 91],
      ["Musqueam", 42],
    ]);
  });

  it("joins figures whose codes lost their leading zero", async () => {
    const municipios = await areasOf("mexico/mx_municipios_topo.json");
    const raw = await tableOf("mexico/mx_homicidios_municipio_anual_2004_2011.csv");
    const mapping = populationMappingFrom(raw, inspectTable(raw), "h", joinAreasOf(municipios, []));
    expect(mapping?.key).toEqual({ column: "id", by: "code" });
    if (!mapping) return;
    const { areas, source } = await importPopulation(raw, mapping, municipios, createRunContext({}));
    expect(source.passport.setAside.map((reason) => [reason.code, reason.count])).toEqual([
      ["other-year", 17_178],
    ]);
    expect([source.passport.rowsAccepted, areas.population]).toEqual([2454, "poblacion"]);
  });
});
