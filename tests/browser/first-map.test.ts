import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alike } from "./png.ts";
import {
  figure,
  goTo,
  legend,
  legendCounts,
  onMap,
  openTable,
  panel,
  patience,
  profile,
  readNumber,
  section,
  waitForMap,
  wholeTable,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession();
  screen = await session.open();
});
afterAll(() => session.close());

describe("the demo territory, opened for the first time", () => {
  it("shows a drawn map whose legend says what, unit, how many, when, from where and how good", async () => {
    const { page } = screen;
    const { picture, entries } = await waitForMap(page);
    const words = await wordsOf(legend(page));
    expect(words).toContain("Tasa por 100 mil habitantes");
    expect(words).toMatch(/n = 182\b/);
    expect(words).toMatch(/2024 · Hechos: 8,163/);
    expect(words).toMatch(/Fuente: .*Isla Amparo \(ficticio\)/);
    await legend(page)
      .getByRole("img", { name: /Calidad de los datos: [A-D]/ })
      .waitFor();
    const classes = entries.filter((entry) => / – /.test(entry.label));
    expect(classes).toHaveLength(5);
    expect(classes.reduce((sum, entry) => sum + entry.count, 0)).toBe(182);
    for (const [i, one] of classes.entries())
      for (const other of classes.slice(i + 1)) expect(alike(one.colour, other.colour)).toBe(false);
    for (const { colour } of classes) expect((await onMap(page, picture, colour)).count).toBeGreaterThan(200);
  });

  it("says that the territory is fictional, and that it is kept on this computer", async () => {
    const bar = screen.page.getByRole("banner");
    expect(await wordsOf(bar)).toContain("ficticio");
    await bar
      .getByRole("status")
      .filter({ hasText: /Guardado en este equipo \d\d:\d\d/ })
      .waitFor({ timeout: patience });
  });

  it("gives counts and rates with their intervals, and both clocks", async () => {
    const place = panel(screen.page);
    const count = await figure(place, "Hechos registrados");
    expect(count.value).toBe(8163);
    expect(count.lower).toBeLessThan(count.value);
    expect(count.upper).toBeGreaterThan(count.value);
    const rate = await figure(place, "Tasa anual por 100 mil hab.");
    expect(rate.lower).toBeLessThan(rate.value);
    expect(rate.upper).toBeGreaterThan(rate.value);
    expect((await figure(place, "Últimos 12 meses")).value).toBe(8163);
    expect((await figure(place, "Últimos 30 días")).value).toBeGreaterThan(300);
    expect(await wordsOf(section(screen.page, "Lectura"))).toMatch(/por encima de la tasa general/);
  });

  it("has a table twin with the same counts: their sum and those without an area are the total", async () => {
    const { page } = screen;
    const twin = await openTable(page);
    expect(await wordsOf(twin)).toMatch(/182 filas/);
    await twin.getByRole("columnheader", { name: "Hechos", exact: true }).getByRole("button").click();
    const rows = [...(await wholeTable(page)).values()];
    expect(rows).toHaveLength(182);
    const counts = rows.map((row) => readNumber(row.Hechos));
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const sum = counts.reduce((total, value) => total + value, 0);
    const reading = await wordsOf(section(page, "Lectura"));
    const [, inside, outside] = /En un área: ([\d,]+); sin área[^:]*: (\d+)/.exec(reading) ?? [];
    expect(sum).toBe(readNumber(inside));
    expect(sum + readNumber(outside)).toBe(8163);
    await twin.getByRole("button", { name: "Cerrar tabla" }).click();
  });

  it("takes a click on a colour of the map to a territory whose rate lies in that class", async () => {
    const { page } = screen;
    for (const which of [-2, -1]) {
      // The profile takes a part of the map's width: where a colour is has to be looked up anew once it is closed.
      const { picture, entries } = await waitForMap(page);
      const entry = entries.at(which);
      if (!entry) throw new Error("The legend has fewer entries than it should.");
      const { block } = await onMap(page, picture, entry.colour);
      if (!block) throw new Error(`No place of the class ${entry.label} is wide enough to click on.`);
      await page.mouse.click(block.x, block.y);
      await profile(page).getByRole("heading", { level: 2 }).first().waitFor({ timeout: patience });
      const { value } = await figure(profile(page), "Tasa anual por 100 mil hab.");
      const [from, to] = entry.label.split(" – ").map(readNumber);
      expect(value).toBeGreaterThanOrEqual(from - 1);
      expect(value).toBeLessThanOrEqual(to + 1);
      await page.keyboard.press("Escape");
      await profile(page).waitFor({ state: "detached" });
    }
  });

  it("follows the variable that is chosen: counts are drawn as symbols, with a legend of their own", async () => {
    const { page } = screen;
    await goTo(page, "Panorama");
    await panel(page).getByLabel("Variable").selectOption({ label: "Hechos" });
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).not.toMatch(/Tasa por 100 mil/);
    await expect
      .poll(async () => (await legendCounts(page)).length, { timeout: patience })
      .toBeGreaterThan(1);
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/Tasa por 100 mil/);
  });

  it("has sent nothing anywhere and has complained of nothing", () => {
    expect(screen.troubles).toEqual([]);
  });
});
