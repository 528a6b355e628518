import { afterAll, beforeAll, expect, it } from "vitest";
import {
  expectFigure,
  goTo,
  panel,
  patience,
  readNumber,
  table,
  tableRows,
  waitForReading,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ without3d: true });
  screen = await session.open();
});
afterAll(() => session.close());

it("is a browser without WebGL", async () => {
  expect(await screen.page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBe(null);
});

it("shows the table instead of the map, and says why", async () => {
  const { page } = screen;
  const told = page.getByRole("main").getByRole("alert");
  await told.waitFor({ timeout: patience });
  expect(await wordsOf(told)).toMatch(/no puede dibujar el mapa .*WebGL/);
  await table(page).getByRole("row").nth(1).waitFor({ timeout: patience });
  const rows = await tableRows(page);
  expect(rows[0].Nombre).toBe("Aduana Vieja");
  expect(readNumber(rows[0]["Tasa por 100 mil habitantes"])).toBe(9088);
});

it("fits on a phone: nothing reaches over the edge or lies on something else, and the panel opens over all", async () => {
  const { page } = screen;
  await page.setViewportSize({ width: 390, height: 844 });
  const bars = [page.getByRole("banner"), page.getByRole("navigation", { name: "Pasos" })];
  const buttons = (await Promise.all(bars.map((bar) => bar.getByRole("button").all()))).flat();
  const boxes = await Promise.all(buttons.map((each) => each.boundingBox()));
  const shown = boxes.filter((box) => box !== null);
  expect(shown.length).toBeGreaterThan(9);
  for (const [i, box] of shown.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    for (const other of shown.slice(0, i)) {
      const beside = box.x >= other.x + other.width - 1 || other.x >= box.x + box.width - 1;
      expect(beside || box.y >= other.y + other.height - 1 || other.y >= box.y + box.height - 1).toBe(true);
    }
  }
  expect(await panel(page).boundingBox()).toMatchObject({ x: 0, width: 390 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 720 });
});

it("counts and computes as everywhere", async () => {
  const { page } = screen;
  await expectFigure(panel(page), "Hechos registrados", 8163);
  await goTo(page, "Factores");
  expect(await waitForReading(page)).toMatch(/Distancia mediana/);
  expect(screen.troubles.filter((trouble) => !/WebGL/i.test(trouble))).toEqual([]);
});
