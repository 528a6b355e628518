import Papa from "papaparse";
import { afterAll, beforeAll, expect, it } from "vitest";
import { colourSpread, decodePng, pixelAt } from "./png.ts";
import {
  chooseInMenu,
  downloaded,
  openTable,
  patience,
  readNumber,
  section,
  table,
  waitForMap,
  wholeTable,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;
let shown: Map<string, Record<string, string>>;

beforeAll(async () => {
  session = await startSession();
  screen = await session.open();
  const { page } = screen;
  await section(page, "Lectura").waitFor({ timeout: patience });
  await openTable(page);
  shown = await wholeTable(page);
  await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
  await waitForMap(page);
});
afterAll(() => session.close());

async function take(format: RegExp): Promise<{ name: string; bytes: Buffer; told: string }> {
  const { page } = screen;
  await chooseInMenu(page, "Exportar", format);
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: "Descargar", exact: true });
  await button.waitFor({ timeout: patience });
  const told = await wordsOf(dialog);
  const file = await downloaded(page, () => button.click());
  await dialog.waitFor({ state: "hidden", timeout: patience });
  return { ...file, told };
}

it("writes the map as a picture: large, drawn, with the colours of the legend and the sheet around it", async () => {
  const { entries } = await waitForMap(screen.page);
  const { name, bytes } = await take(/Imagen|PNG/);
  expect(name).toMatch(/isla-amparo.*\.png$/i);
  const picture = decodePng(bytes);
  expect(picture.width).toBeGreaterThan(1200);
  expect(picture.height).toBeGreaterThan(700);
  const { colours, commonest } = colourSpread(picture);
  expect(colours).toBeGreaterThan(200);
  expect(commonest).toBeLessThan(0.8);
  for (const { colour, label } of entries) {
    let found = 0;
    for (let y = 0; y < picture.height; y += 2)
      for (let x = 0; x < picture.width; x += 2)
        if (pixelAt(picture, x, y).every((channel, i) => Math.abs(channel - colour[i]) <= 6)) found++;
    expect(found, `pixels of the class ${label}`).toBeGreaterThan(200);
  }
});

it("writes the table as CSV: every territory, with intervals that hold the rate, the figures of the screen", async () => {
  const { name, bytes, told } = await take(/CSV/);
  expect(told).toMatch(/Filas\s+182/);
  expect(told).toMatch(/hechos registrados, no todo lo que ocurre/);
  expect(name).toMatch(/isla-amparo.*\.csv$/i);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { data, errors, meta } = Papa.parse<Record<string, string>>(bytes.toString("utf8").slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(182);
  expect(meta.fields).toEqual(
    expect.arrayContaining(["id", "name", "count", "population", "ratePer100k", "lower", "upper"]),
  );
  expect(new Set(data.map((row) => row.id)).size).toBe(182);
  for (const row of data) {
    const [rate, lower, upper] = [row.ratePer100k, row.lower, row.upper].map(Number);
    expect(lower).toBeLessThanOrEqual(rate);
    expect(upper).toBeGreaterThanOrEqual(rate);
    expect((Number(row.count) / Number(row.population)) * 100_000).toBeCloseTo(rate, -1);
    expect(Number(row.count), row.name).toBe(readNumber(shown.get(row.name)?.Hechos ?? ""));
  }
});

it("writes shapes and figures as GeoJSON", async () => {
  const { name, bytes } = await take(/GeoJSON/);
  expect(name).toMatch(/\.(geo)?json$/i);
  const { type, features } = JSON.parse(bytes.toString("utf8"));
  expect(type).toBe("FeatureCollection");
  expect(features).toHaveLength(182);
  for (const { properties, geometry } of features) {
    expect(["Polygon", "MultiPolygon"]).toContain(geometry.type);
    const ring = geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates[0][0];
    expect(ring.length).toBeGreaterThan(3);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.abs(ring[0][0])).toBeLessThanOrEqual(180);
    expect(properties.count).toBe(readNumber(shown.get(properties.name)?.Hechos ?? ""));
  }
});

it("complains of nothing on the way", () => {
  expect(screen.troubles).toEqual([]);
});
