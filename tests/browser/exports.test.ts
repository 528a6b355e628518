import Papa from "papaparse";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  alike,
  colourSpread,
  decodePng,
  difference,
  findColour,
  type Picture,
  pixelAt,
  type Rgb,
} from "./png.ts";
import {
  chooseInMenu,
  downloaded,
  goTo,
  openTable,
  patience,
  readNumber,
  section,
  table,
  until,
  waitForMap,
  waitForReading,
  wholeTable,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

/** First and last column that has a colour. */
interface Reach {
  readonly left: number;
  readonly right: number;
}

let session: BrowserSession;
let screen: OpenPage;
let shown: Map<string, Record<string, string>>;
/** Where the map of the sheet is, and the colours of its areas. */
let frame: Reach;
let classes: readonly Rgb[];

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

/** From where to where a sheet has one of these colours, over the middle of its height and left of `end`. */
function reachOf(picture: Picture, colours: readonly Rgb[], end: number): Reach {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let y = Math.round(picture.height / 4); y < picture.height * 0.65; y += 2)
    for (let x = 0; x < end; x++)
      if (colours.some((colour) => alike(pixelAt(picture, x, y), colour))) {
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
  return { left, right };
}

it("writes the map as a picture: large, drawn whole, with the colours of the legend and the sheet around it", async () => {
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
  const sea = pixelAt(picture, picture.width * 0.04, picture.height * 0.3);
  frame = reachOf(picture, [sea], picture.width);
  classes = entries.map((entry) => entry.colour);
  const land = reachOf(picture, classes, frame.right);
  expect(land.left).toBeGreaterThan(frame.left + 10);
  expect(land.right).toBeLessThan(frame.right - 10);
  expect((land.right - land.left) / (frame.right - frame.left)).toBeGreaterThan(0.8);
});

it("draws the cells of hot spots on screen and sheet, and again in the dark after the map has rested", async () => {
  const { page } = screen;
  await goTo(page, "Concentración");
  await waitForReading(page);
  const { entries } = await waitForMap(page);
  const used = entries.filter(({ count }) => count > 0);
  expect(used.length).toBeGreaterThan(1);
  const sheet = decodePng((await take(/Imagen|PNG/)).bytes);
  const everywhere = { x: 0, y: 0, width: sheet.width, height: sheet.height };
  for (const { colour, label } of used)
    expect(findColour(sheet, colour, everywhere).count, label).toBeGreaterThan(100);
  await chooseInMenu(page, "Apariencia", "Oscura");
  const dark = await waitForMap(page);
  expect(dark.entries.map(({ colour }) => colour)).not.toEqual(entries.map(({ colour }) => colour));
  await chooseInMenu(page, "Apariencia", "Clara");
});

it("draws all of it again once the browser gives the map's graphics memory back, or when asked to", async () => {
  const { page } = screen;
  const canvas = page.locator(".maplibregl-canvas");
  const told = page.getByRole("alert").filter({ hasText: "dejó de dibujar el mapa" });
  await goTo(page, "Concentración");
  await waitForReading(page);
  const { picture: before } = await waitForMap(page);
  const area = await canvas.boundingBox();
  if (!area) throw new Error("There is no map.");
  const lose = async () => {
    const memory = await canvas.evaluateHandle((element: HTMLCanvasElement) =>
      element.getContext("webgl2")?.getExtension("WEBGL_lose_context"),
    );
    await memory.evaluate((extension) => extension?.loseContext());
    await told.waitFor({ timeout: patience });
    return memory;
  };
  const expectSameMap = async () => {
    await told.waitFor({ state: "hidden", timeout: patience });
    const share = async () => difference(before, (await waitForMap(page)).picture, area);
    await until("pixels that differ", share, (differing) => differing < 0.001);
  };

  const memory = await lose();
  await goTo(page, "Panorama");
  await waitForReading(page);
  await goTo(page, "Concentración");
  await waitForReading(page);
  await memory.evaluate((extension) => extension?.restoreContext());
  await expectSameMap();

  await lose();
  await page.getByRole("button", { name: "Dibujar el mapa de nuevo" }).click({ timeout: patience });
  await expectSameMap();
  await goTo(page, "Panorama");
  await waitForMap(page);
});

it("frames what is seen once somebody has moved the map, and leaves the map there", async () => {
  const { page } = screen;
  const scale = page.locator(".maplibregl-ctrl-scale");
  const whole = await scale.textContent();
  await page.locator(".maplibregl-canvas").hover({ position: { x: 500, y: 230 } });
  const nearer = async () => {
    await page.mouse.wheel(0, -400);
    return scale.textContent();
  };
  await expect.poll(nearer, { timeout: patience, interval: 500 }).not.toMatch(/10|5/);
  const land = reachOf(decodePng((await take(/Imagen|PNG/)).bytes), classes, frame.right);
  expect(land.left).toBeLessThan(frame.left + 10);
  expect(land.right).toBeGreaterThan(frame.right - 10);
  expect(await scale.textContent()).not.toBe(whole);
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
