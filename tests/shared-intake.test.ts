import { describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { joinAreasOf } from "../src/intake/area-decisions.ts";
import { areaMappingFrom, populationMappingFrom } from "../src/intake/default-mapping.ts";
import { passportReport } from "../src/intake/describe.ts";
import { importAreas } from "../src/intake/import-areas.ts";
import { importIncidents } from "../src/intake/import-incidents.ts";
import { importPopulation } from "../src/intake/import-population.ts";
import { inspectTable } from "../src/intake/inspect-table.ts";
import type { SourceRole } from "../src/model/source.ts";
import type { AreaSet } from "../src/model/territory.ts";
import type { RawTable } from "../src/readers/raw-table.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

async function tableOf(path: string): Promise<RawTable> {
  const result = await readFile(diskSource(sharedFile(`data/${path}`) ?? ""), {}, createRunContext({}));
  return result.tables[0];
}

async function areasOf(path: string): Promise<AreaSet> {
  const raw = await tableOf(path);
  const mapping = areaMappingFrom(inspectTable(raw), "areas", "level");
  return (await importAreas(raw, mapping, [], createRunContext({}))).areas;
}

type Expectation = readonly [
  path: string,
  role: SourceRole,
  read: number,
  accepted: number,
  setAside: Readonly<Record<string, number>>,
];

/** What each file gives when it is read as what it seems to be, without territories to compare with. */
const expectations: readonly Expectation[] = [
  ["cdmx/incidents_2024.csv", "incidents", 203_285, 203_285, {}],
  ["cdmx/homicides_2019_2024.csv", "incidents", 6868, 6868, {}],
  ["cdmx/firearm_events_2019_2024.csv", "incidents", 9495, 9495, {}],
  ["cdmx/car_jacking_2019.gpkg", "incidents", 2811, 2659, { "placeholder-coordinates": 152 }],
  ["cdmx/escuelas-publicas.csv", "factors", 2383, 2242, { "no-coordinates": 141 }],
  ["cdmx/escuelas-privadas.csv", "factors", 3696, 3659, { "no-coordinates": 37 }],
  [
    "cdmx/estatus-de-conectividad-en-pilares.csv",
    "factors",
    164,
    157,
    { "lost-decimal-point": 6, "coordinates-out-of-range": 1 },
  ],
  [
    "cdmx/servicios-de-atencion-a-violencia-contra-las-mujeres.csv",
    "factors",
    323,
    321,
    { "no-coordinates": 2 },
  ],
  ["cdmx/colonias_population.gpkg", "areas", 1814, 1814, {}],
  ["cdmx/alcaldias.geojson", "areas", 16, 16, {}],
  ["cdmx/alcaldias.gpkg", "areas", 16, 16, {}],
  ["encoding/AccidentesBicicletas_2020.csv", "incidents", 921, 921, {}],
  ["encoding/ActuacionesBomberos_2020.csv", "population", 259, 259, {}],
  ["guatemala/munis.json", "areas", 343, 343, {}],
  ["guatemala/deptos.json", "areas", 22, 22, {}],
  ["mexico/mx_municipios_topo.json", "areas", 2469, 2469, {}],
  ["mexico/mx_municipios_poblacion_2020.csv", "population", 2469, 2469, {}],
  ["mexico/mx_homicidios_municipio_anual_2004_2011.csv", "population", 19_632, 19_632, {}],
  ["honduras/departamentos_homicidios_2019.csv", "population", 18, 18, {}],
  ["nyc/nyc_shootings.csv", "incidents", 967, 967, {}],
  ["nyc/nyc_precincts.gpkg", "areas", 77, 77, {}],
  ["sao-paulo/sao_paulo_muni.geojson", "areas", 60, 60, {}],
  ["uk/lancashire_asb.tab", "incidents", 56_434, 56_434, {}],
  ["uk/nottingham_robbery.csv.gz", "incidents", 555, 555, {}],
  ["uk/lancashire_wards.gpkg", "areas", 271, 271, {}],
  ["uk/nottingham_wards.gpkg", "areas", 20, 20, {}],
  ["uk/london_wards.zip", "areas", 654, 654, {}],
  ["uk/lancashire_ward_pop.xlsx", "population", 285, 285, {}],
  ["sao-paulo/sao_paulo_homicides.xlsx", "incidents", 6214, 6214, {}],
  ["encoding/bhicv.shp", "areas", 98, 98, {}],
  ["vancouver/vancouver_neighbourhoods.geojson", "areas", 22, 22, {}],
  ["godoy-cruz/Escuelas.geojson", "factors", 156, 156, {}],
  ["godoy-cruz/LimiteUrbano.geojson", "factors", 1, 1, {}],
  ["godoy-cruz/BarriosConsolidados.geojson", "areas", 266, 258, { "no-geometry": 8 }],
  ["godoy-cruz/Zonificacion.geojson", "areas", 89, 87, { "no-geometry": 2 }],
];

describe.skipIf(!hasSharedData)(`real files${absent}`, () => {
  it.each(expectations)("%s is read as %s, row by row", async (path, role, read, accepted, setAside) => {
    const report = await passportReport(await tableOf(path), [], createRunContext({}));
    expect(report.role).toBe(role);
    expect([report.rowsRead, report.rowsAccepted]).toEqual([read, accepted]);
    expect(Object.fromEntries(report.setAside.map((reason) => [reason.code, reason.count]))).toEqual(
      setAside,
    );
  });

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
    expect(table.fields.map((field) => [field.id, field.classes.length])).toEqual([
      ["category", 270],
      ["alcaldia", 16],
    ]);
    for (let row = 1; row < table.length; row++)
      if (table.timeFrom[row] < table.timeFrom[row - 1]) throw new Error(`row ${row} is out of order`);
    const noon = source.passport.checks.find((check) => check.code === "noon");
    expect([noon?.count, noon?.level]).toEqual([16_195, "attention"]);
  });

  it("finds five outlines that cross themselves among the colonias", async () => {
    const raw = await tableOf("cdmx/colonias_population.gpkg");
    const { source } = await importAreas(
      raw,
      areaMappingFrom(inspectTable(raw), "a", "l"),
      [],
      createRunContext({}),
    );
    expect(source.passport.problems.map((problem) => [problem.code, problem.count])).toEqual([
      ["repaired-outlines", 5],
      ["dropped-vertices", 26],
      ["border-faults", 423],
      ["wide-overlaps", 12],
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
