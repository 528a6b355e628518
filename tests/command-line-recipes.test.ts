import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import proj4 from "proj4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvRows, runCommand } from "./run-command.ts";

let folder: string;
/** The .shp among the loose parts of a Shapefile. */
let shape = "";
const slow = 60_000;
const convive = (...args: string[]) => runCommand(folder, args);
const figures = async (...args: string[]) => {
  const { code, out, err } = await convive(...args);
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

const names = ["Peña Blanca", "El Salto", "Centro", "Centro"];
const parents = ["Norte", "Norte", "Norte", "Sur"];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "convive-recipes-"));
  const features = names.map((nombre, i) => {
    const [x, y] = [-70.5 + (i % 2) * 0.01, -20.3 + Math.floor(i / 2) * 0.01];
    const ring = [
      [x, y],
      [x + 0.01, y],
      [x + 0.01, y + 0.01],
      [x, y + 0.01],
      [x, y],
    ];
    return {
      type: "Feature",
      properties: { codigo: `0${i + 1}`, nombre, provincia: parents[i] },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
  writeFileSync(join(folder, "barrios.geojson"), JSON.stringify({ type: "FeatureCollection", features }));
  const lines = ["Fecha,Barrio,Provincia,Delito"];
  for (let i = 0; i < 12; i++)
    lines.push(
      `2024-03-${String(i + 1).padStart(2, "0")},${["PENA BLANCA", "Peña Blnca", "centro"][i % 3]},${i % 2 === 0 ? "NORTE" : "Sur"},Robo`,
    );
  writeFileSync(join(folder, "hechos.csv"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "nombres.csv"), "nombre;superior;codigo\nPeña Blnca;Norte;01\nOtro;;\n");
  const { code, err } = await convive("recipe", "hechos.csv", "--out", "hechos.convive-recipe.json");
  expect(code, err).toBe(0);
  const recipe = readFileSync(join(folder, "hechos.convive-recipe.json"), "utf8");
  writeFileSync(join(folder, "otra.convive-recipe.json"), recipe.replaceAll('"Fecha"', '"Momento"'));
  const utm = proj4("EPSG:4326", "+proj=utm +zone=19 +south +datum=WGS84 +units=m");
  const metres = Array.from({ length: 20 }, (_, i) =>
    utm.forward([-70.495 + i * 0.0005, -20.295 + i * 0.0004]),
  );
  writeFileSync(
    join(folder, "metros.csv"),
    `fecha,x,y,delito\n${metres.map(([x, y]) => `2024-03-05,${x.toFixed(2)},${y.toFixed(2)},Robo`).join("\n")}\n`,
  );
  const shapes = unzipSync(
    new Uint8Array(readFileSync(new URL("fixtures/barrios-shp.zip", import.meta.url))),
  );
  for (const [path, bytes] of Object.entries(shapes)) {
    const name = path.split("/").at(-1) ?? path;
    if (!/\.(shp|dbf|shx|prj|cpg)$/i.test(name)) continue;
    if (/\.shp$/i.test(name)) shape = name;
    writeFileSync(join(folder, name), bytes);
  }
}, slow);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("recipes and joins on the command line", { timeout: slow }, () => {
  it("says which names are left over and what they may mean, and joins none of them", async () => {
    const { join: joined, rowsAccepted } = await figures(
      "passport",
      "hechos.csv",
      "--areas",
      "barrios.geojson",
      "--json",
    );
    expect(joined).toMatchObject({
      column: "Barrio",
      parentName: "Provincia",
      rows: 12,
      matched: 6,
      decided: 0,
    });
    expect(rowsAccepted).toBe(6);
    const misspelt = joined.names.find(
      (each: { name: string; parent: string }) => each.name === "Peña Blnca" && each.parent === "NORTE",
    );
    expect(misspelt.suggestions[0]).toMatchObject({ code: "01", name: "Peña Blanca", parent: "Norte" });
  });

  it("joins what a table of matches says", async () => {
    const { join: joined } = await figures(
      "passport",
      "hechos.csv",
      "--areas",
      "barrios.geojson",
      "--matches",
      "nombres.csv",
      "--json",
    );
    expect([joined.matched, joined.decided]).toEqual([6, 2]);
    const { code, err } = await convive(
      ...[
        "aggregate",
        "--areas",
        "barrios.geojson",
        "--incidents",
        "hechos.csv",
        "--area",
        "Barrio",
        "--parent",
        "Provincia",
      ],
      ...["--matches", "nombres.csv", "--out", "conteos.csv"],
    );
    expect(code, err).toBe(0);
    const rows = csvRows(readFileSync(join(folder, "conteos.csv"), "utf8"));
    expect(rows.map(({ id, count }) => [id, Number(count)])).toEqual([
      ["01", 4],
      ["02", 0],
      ["03", 2],
      ["04", 2],
    ]);
  });

  it("proposes the system of metres, takes the one it is told, and keeps it in a recipe", async () => {
    const asked = await figures("passport", "metros.csv", "--areas", "barrios.geojson", "--json");
    expect([asked.rowsAccepted, asked.systems[0].code]).toEqual([0, "EPSG:32719"]);
    const told = await figures("passport", "metros.csv", "--crs", "EPSG:32719", "--json");
    expect(told.rowsAccepted).toBe(20);
    expect(told.extent[0]).toBeCloseTo(-70.495, 5);
    const { code, err } = await convive(
      "recipe",
      "metros.csv",
      "--crs",
      "EPSG:32719",
      "--name",
      "En metros",
      "--out",
      "m.convive-recipe.json",
    );
    expect(code, err).toBe(0);
    const recipe = JSON.parse(readFileSync(join(folder, "m.convive-recipe.json"), "utf8"));
    expect(recipe).toMatchObject({ format: "convive-recipe", version: 1, name: "En metros" });
    expect(
      (await figures("passport", "metros.csv", "--recipe", "m.convive-recipe.json", "--json")).rowsAccepted,
    ).toBe(20);
  });

  it("reads a loose Shapefile with the files beside it", async () => {
    const report = await figures("passport", shape, "--json");
    expect(report.role).toBe("areas");
    expect(report.columns.length).toBeGreaterThan(0);
  });

  it.each([
    [
      "a recipe for another file",
      ["passport", "hechos.csv", "--recipe", "otra.convive-recipe.json"],
      /uses columns that "?“?hechos/,
    ],
    ["no recipe at all", ["passport", "hechos.csv", "--recipe", "barrios.geojson"], /not a Convive recipe/],
    ["matches without areas", ["passport", "hechos.csv", "--matches", "nombres.csv"], /--areas/],
    [
      "matches without their columns",
      ["passport", "hechos.csv", "--areas", "barrios.geojson", "--matches", "hechos.csv"],
      /"name" and "code"/,
    ],
    ["a recipe without a place to go", ["recipe", "hechos.csv"], /--out is missing/],
  ])("says what is wrong with %s", async (_what, args, message) => {
    const { code, err } = await convive(...args);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
