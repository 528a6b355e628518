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

it("counts and computes as everywhere", async () => {
  const { page } = screen;
  await expectFigure(panel(page), "Hechos registrados", 8163);
  await goTo(page, "Factores");
  expect(await waitForReading(page)).toMatch(/Distancia mediana/);
  expect(screen.troubles.filter((trouble) => !/WebGL/i.test(trouble))).toEqual([]);
});
