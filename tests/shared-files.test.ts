import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRunContext } from "../src/engine/run-context.ts";
import { passportReport } from "../src/intake/describe.ts";
import { inspectTable } from "../src/intake/inspect-table.ts";
import { includedRecipes } from "../src/intake/recipes/included.ts";
import { recogniseRecipes } from "../src/intake/recipes/recognise.ts";
import { type SourceRole, sourceRoles } from "../src/model/source.ts";
import type { RawTable } from "../src/readers/raw-table.ts";
import { readFile } from "../src/readers/read-file.ts";
import { diskSource } from "./fixture-source.ts";
import { hasSharedData, sharedFile } from "./shared-data.ts";

const absent = hasSharedData ? "" : " (skipped: the optional data beside the project is absent)";

/**
 * What a file is and holds, without territories to compare with. Rows, missing places and dates were counted with other
 * programs (a CSV, JSON and SQLite reader of another language), not with this one.
 */
interface Expected {
  readonly role: SourceRole;
  readonly read: number;
  /** Rows set aside by reason; none unless said. */
  readonly aside?: Readonly<Record<string, number>>;
  /** Columns: longitude and latitude, date and time, kind of event, name, code, residents, whatever is there. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Coordinate system that the file declares. */
  readonly system?: string;
  readonly period?: readonly [from: string, to: string];
  /** What must be asked. */
  readonly asks?: readonly string[];
  /** Parts of a Shapefile beside it. */
  readonly beside?: readonly string[];
  readonly recipe?: string;
}

const degrees = "EPSG:4326";
const fgj = {
  columns: {
    longitude: "longitud",
    latitude: "latitud",
    date: "fecha_hecho",
    time: "hora_hecho",
    category: "delito",
  },
  recipe: "Ciudad de México · FGJ, hechos por colonia (formato breve)",
};
const placed = (longitude: string, latitude: string, more: Readonly<Record<string, string>> = {}) => ({
  longitude,
  latitude,
  ...more,
});
const layer = (read: number, columns: Readonly<Record<string, string>> = {}): Expected => ({
  role: "factors",
  read,
  system: degrees,
  columns,
});

const files: Readonly<Record<string, Expected>> = {
  "cdmx/alcaldias.geojson": {
    role: "areas",
    read: 16,
    system: degrees,
    columns: { code: "cvegeo", name: "municipio" },
  },
  "cdmx/alcaldias.gpkg": {
    role: "areas",
    read: 16,
    system: degrees,
    columns: { code: "municip", name: "nomgeo" },
  },
  "cdmx/car_jacking_2019.gpkg": {
    role: "incidents",
    read: 2811,
    aside: { "placeholder-coordinates": 152 },
    system: degrees,
    columns: { date: "fecha_hechos" },
    period: ["2019-01-01", "2019-12-31"],
  },
  "cdmx/colonias_population.gpkg": {
    role: "areas",
    read: 1814,
    system: degrees,
    columns: { code: "CVEUT", name: "NOMUT", population: "SUMPOB1", parentName: "NOMDT" },
  },
  "cdmx/escuelas-privadas.csv": {
    role: "factors",
    read: 3696,
    aside: { "no-coordinates": 37 },
    columns: placed("lon", "lat", { name: "nombre" }),
  },
  "cdmx/escuelas-publicas.csv": {
    role: "factors",
    read: 2383,
    aside: { "no-coordinates": 141 },
    columns: placed("longitud", "latitud", { name: "nombre" }),
  },
  "cdmx/estatus-de-conectividad-en-pilares.csv": {
    role: "factors",
    read: 164,
    aside: { "lost-decimal-point": 6, "coordinates-out-of-range": 1 },
    columns: placed("longitud", "latitud", { name: "nombre_del_pilar" }),
  },
  "cdmx/firearm_events_2019_2024.csv": {
    role: "incidents",
    read: 9495,
    ...fgj,
    period: ["2019-01-01", "2024-12-31"],
  },
  "cdmx/homicides_2019_2024.csv": {
    role: "incidents",
    read: 6868,
    ...fgj,
    period: ["2019-01-01", "2024-12-31"],
  },
  "cdmx/incidents_2024.csv": {
    role: "incidents",
    read: 203_285,
    ...fgj,
    period: ["2024-01-01", "2024-12-31"],
  },
  "cdmx/servicios-de-atencion-a-violencia-contra-las-mujeres.csv": {
    role: "factors",
    read: 323,
    aside: { "no-coordinates": 2 },
    columns: placed("lon", "lat", { name: "nombre_de_la_sede" }),
  },
  "chicago/chicago_police_districts.kml": {
    role: "areas",
    read: 25,
    system: degrees,
    columns: { name: "name" },
  },
  "encoding/AccidentesBicicletas_2020.csv": {
    role: "incidents",
    read: 921,
    columns: {
      date: "FECHA",
      time: "HORA",
      category: "TIPO ACCIDENTE",
      sex: "SEXO",
      ageBand: "RANGO DE EDAD",
    },
    period: ["2020-01-02", "2020-12-31"],
    asks: ["no-place"],
  },
  "encoding/ActuacionesBomberos_2020.csv": {
    role: "population",
    read: 259,
    columns: { name: "DISTRITO", year: "AÑO" },
  },
  "encoding/bhicv.shp": {
    role: "areas",
    read: 98,
    beside: ["encoding/bhicv.dbf", "encoding/bhicv.shx"],
    system: degrees,
    columns: { code: "Id", name: "Name", population: "Population" },
  },
  "godoy-cruz/Bancos.geojson": layer(22, { name: "Nombre_1" }),
  "godoy-cruz/Bares.geojson": layer(30, { name: "Nombre" }),
  "godoy-cruz/BarriosConsolidados.geojson": {
    role: "areas",
    read: 266,
    aside: { "no-geometry": 8 },
    system: degrees,
    columns: { name: "Nombre_1" },
  },
  "godoy-cruz/BarriosPopulares.geojson": {
    role: "areas",
    read: 13,
    system: degrees,
    columns: { name: "Nombre_1" },
  },
  "godoy-cruz/Centrosdesalud.geojson": layer(18, { name: "Nombre_1" }),
  "godoy-cruz/DistritosDepartamentales.geojson": {
    role: "areas",
    read: 9,
    system: degrees,
    columns: { name: "Nombre_1" },
  },
  "godoy-cruz/Escuelas.geojson": layer(156, { name: "Nombre_1" }),
  "godoy-cruz/EspaciosVerdes.geojson": layer(397, { name: "NOMBRE" }),
  "godoy-cruz/EstacionesdeServicio.geojson": layer(20, { name: "Nombre" }),
  "godoy-cruz/Farmacias.geojson": layer(81, { name: "Nombre" }),
  "godoy-cruz/LimiteUrbano.geojson": layer(1, { name: "Nombre" }),
  "godoy-cruz/Paradas.geojson": layer(8, { name: "Nombre" }),
  "godoy-cruz/Polideportivos.geojson": layer(22, { name: "Nombre_1" }),
  "godoy-cruz/Restaurantes.geojson": layer(27, { name: "Nombre" }),
  "godoy-cruz/Seguridad.geojson": layer(17, { name: "Nombre_1" }),
  "godoy-cruz/Semaforos.geojson": layer(173, { name: "Name" }),
  "godoy-cruz/Zonificacion.geojson": { ...layer(89), aside: { "no-geometry": 2 } },
  "guatemala/deptos.json": {
    role: "areas",
    read: 22,
    system: degrees,
    columns: { code: "id", name: "Departamento" },
  },
  "guatemala/munis.json": {
    role: "areas",
    read: 343,
    system: degrees,
    columns: { code: "id", name: "Municipio", parentName: "Departamento" },
  },
  "honduras/departamentos_homicidios_2019.csv": {
    role: "population",
    read: 18,
    columns: { name: "departamento", population: "poblacion" },
  },
  "mexico/mx_homicidios_municipio_anual_2004_2011.csv": {
    role: "population",
    read: 19_632,
    columns: { code: "id", name: "MunName", parentName: "StateName", population: "poblacion", year: "year" },
  },
  "mexico/mx_municipios_poblacion_2020.csv": {
    role: "population",
    read: 2469,
    columns: { code: "region", name: "municipio_name", population: "pop", year: "year" },
  },
  "mexico/mx_municipios_topo.json": { role: "areas", read: 2469, system: degrees, columns: { code: "id" } },
  "nyc/nyc_precincts.gpkg": { role: "areas", read: 77, system: degrees, columns: { code: "Precinct" } },
  "nyc/nyc_shootings.csv": {
    role: "incidents",
    read: 967,
    columns: placed("longitude", "latitude", { date: "occur_date" }),
    period: ["2019-01-01", "2019-12-31"],
    recipe: "New York · NYPD shootings (short form)",
  },
  "sao-paulo/sao_paulo_homicides.xlsx": {
    role: "incidents",
    read: 6214,
    columns: placed("longitude", "latitude", { date: "date", sex: "victim_sex", placeType: "location_type" }),
    period: ["2017-01-01", "2022-12-29"],
    recipe: "São Paulo · homicidios por municipio (formato breve)",
  },
  "sao-paulo/sao_paulo_muni.geojson": {
    role: "areas",
    read: 60,
    system: "EPSG:4674",
    columns: { code: "code_muni", name: "name_muni" },
  },
  "uk/lancashire_asb.tab": {
    role: "incidents",
    read: 56_434,
    columns: placed("longitude", "latitude", { date: "month" }),
    period: ["2022-01-01", "2022-12-01"],
    recipe: "UK police · street-level crime (short form)",
  },
  "uk/lancashire_ward_pop.xlsx": {
    role: "population",
    read: 285,
    columns: { code: "gss_code", population: "population" },
  },
  "uk/lancashire_wards.gpkg": {
    role: "areas",
    read: 271,
    system: "EPSG:27700",
    columns: { code: "ward_code", name: "ward_name" },
  },
  "uk/london_wards.zip": {
    role: "areas",
    read: 654,
    system: "EPSG:27700",
    columns: { code: "GSS_CODE", name: "NAME" },
  },
  "uk/nottingham_robbery.csv.gz": {
    role: "incidents",
    read: 555,
    columns: placed("longitude", "latitude", { date: "month" }),
    period: ["2022-01-01", "2022-12-01"],
    recipe: "UK police · street-level crime (short form)",
  },
  "uk/nottingham_wards.gpkg": {
    role: "areas",
    read: 20,
    system: degrees,
    columns: { code: "ward_code", name: "ward_name" },
  },
  "vancouver/vancouver_crimes_2020.zip": {
    role: "incidents",
    read: 37_512,
    aside: { "coordinates-out-of-range": 33_761, "placeholder-coordinates": 3750, "no-coordinates": 1 },
    columns: placed("X", "Y", { category: "TYPE", year: "YEAR", month: "MONTH", day: "DAY", hour: "HOUR" }),
    asks: ["coordinate-system"],
    recipe: "Vancouver · VPD crime data",
  },
  "vancouver/vancouver_neighbourhoods.geojson": {
    role: "areas",
    read: 22,
    system: degrees,
    columns: { code: "mapid", name: "name" },
  },
};

/** Parts of a Shapefile are read with their .shp. */
const parts = ["encoding/bhicv.dbf", "encoding/bhicv.shx"];

async function tableOf(path: string, beside: readonly string[] = []): Promise<RawTable> {
  const source = (name: string) => diskSource(sharedFile(`data/${name}`) ?? "");
  const { tables } = await readFile(source(path), { companions: beside.map(source) }, createRunContext({}));
  expect(tables).toHaveLength(1);
  return tables[0];
}

/** Every column that was given a meaning, by meaning. */
function meanings(raw: RawTable): Record<string, string> {
  const { place, time, fields, code, name, population, parentName, year } = inspectTable(raw).suggestion;
  const found = {
    ...(place.kind === "columns" ? { longitude: place.longitude, latitude: place.latitude } : {}),
    ...time,
    ...Object.fromEntries(fields.flatMap(({ role, column }) => (role ? [[role, column]] : []))),
    ...{ code, name, population, parentName },
    ...(time.kind === "parts" ? {} : { year }),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
}

describe.skipIf(!hasSharedData)(`every real file${absent}`, () => {
  it("is on the list", () => {
    const folder = sharedFile("data") ?? "";
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1).replaceAll("\\", "/"))
      .filter((path) => path !== "README.md");
    expect(found.sort()).toEqual([...Object.keys(files), ...parts].sort());
    for (const { role } of Object.values(files)) expect(sourceRoles).toContain(role);
  });

  it.each(Object.entries(files))("%s is taken for what it is, row by row", async (path, expected) => {
    const raw = await tableOf(path, expected.beside);
    const report = await passportReport(raw, [], createRunContext({}));
    expect(report.role).toBe(expected.role);
    expect(Object.fromEntries(report.setAside.map(({ code, count }) => [code, count]))).toEqual(
      expected.aside ?? {},
    );
    const aside = Object.values(expected.aside ?? {}).reduce((sum, count) => sum + count, 0);
    expect([report.rowsRead, report.rowsAccepted]).toEqual([expected.read, expected.read - aside]);
    expect(meanings(raw)).toMatchObject(expected.columns ?? {});
    expect(raw.facts.coordinates).toBe(expected.system);
    expect(report.period && [report.period.from, report.period.to]).toEqual(expected.period ?? null);
    expect(report.questions.map(({ code }) => code)).toEqual(expected.asks ?? []);
    const headers = raw.columns.map((column) => column.name);
    expect(recogniseRecipes(headers, includedRecipes)[0]?.recipe.name).toBe(expected.recipe);
  });
});
