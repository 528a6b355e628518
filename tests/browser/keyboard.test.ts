import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { panel, patience, profile, section, waitForMap, waitForRest } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open();
  await waitForMap(screen.page);
  await section(screen.page, "Días y horas").waitFor({ timeout: patience });
});
afterAll(() => session.close());

interface Stop {
  readonly place: string;
  readonly name: string;
}

/** Where the focus is. */
function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const place = element.closest(
      "nav, main section[aria-label], main, aside, section[aria-labelledby=step-title], header, a",
    );
    return {
      place: place?.getAttribute("aria-label") || place?.id || place?.tagName || "",
      name: element.getAttribute("aria-label") || element.textContent?.trim().slice(0, 40) || element.tagName,
    };
  });
}

/** Whether the screen around the focused element differs from the same place without the focus. */
async function showsFocus(page: Page): Promise<boolean> {
  const element = await page.evaluateHandle(() => document.activeElement as HTMLElement);
  const box = await element.evaluate((each) => {
    const own = each.getBoundingClientRect();
    const { x, y, width, height } =
      own.width * own.height < 20 ? (each.parentElement ?? each).getBoundingClientRect() : own;
    return { x, y, width, height };
  });
  const clip = {
    x: Math.max(0, box.x - 6),
    y: Math.max(0, box.y - 6),
    width: Math.min(box.width, 400) + 12,
    height: Math.min(box.height, 200) + 12,
  };
  const withFocus = await page.screenshot({ clip, animations: "disabled" });
  await element.evaluate((each) => each.blur());
  const without = await page.screenshot({ clip, animations: "disabled" });
  await element.evaluate((each) => each.focus());
  return !withFocus.equals(without);
}

it("walks through rail, panel, map and timeline with Tab alone, and one always sees where", async () => {
  const { page } = screen;
  const stops: Stop[] = [];
  const unseen: string[] = [];
  const sameKind = new Map<string, number>();
  for (let i = 0; i < 160; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const stop = await focused(page);
    stops.push(stop);
    const seen = sameKind.get(stop.place) ?? 0;
    sameKind.set(stop.place, seen + 1);
    if (seen < 14 && !(await showsFocus(page))) unseen.push(`${stop.place} / ${stop.name}`);
    if (stops.length > 3 && stops.at(-1)?.name === stops[0].name) break;
  }
  const at = (wanted: RegExp) => stops.findIndex((stop) => wanted.test(`${stop.place} / ${stop.name}`));
  const order = [
    at(/Ir al panel del paso/),
    at(/Buscar territorio/),
    at(/^Pasos \/ Datos/),
    at(/Cerrar el panel/),
    at(/Mapa:/),
    at(/Primer día del período/),
    at(/Último día del período/),
  ];
  expect(
    order.every((place) => place >= 0),
    `tab stops: ${stops.map((stop) => `${stop.place} / ${stop.name}`).join("; ")}`,
  ).toBe(true);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(unseen, "stops where one cannot see that the focus is there").toEqual([]);
});

it("jumps over the bar to the panel", async () => {
  const { page } = screen;
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.evaluate(() => window.getSelection()?.removeAllRanges());
  const skip = page.getByRole("link", { name: "Ir al panel del paso" });
  await skip.focus();
  await expect
    .poll(async () => (await skip.boundingBox())?.y ?? -1, { timeout: patience })
    .toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.id), { timeout: patience })
    .toBe("step-panel");
});

it("moves and enlarges the map with the arrow and plus keys", async () => {
  const { page } = screen;
  await page.getByRole("region", { name: /^Mapa:/ }).focus();
  const before = await waitForRest(page);
  await page.keyboard.press("ArrowRight");
  const moved = await waitForRest(page);
  expect(moved.equals(before)).toBe(false);
  await page.keyboard.press("+");
  expect((await waitForRest(page)).equals(moved)).toBe(false);
});

it("gives the focus back to the button of a menu that is closed, the first time too", async () => {
  const { page } = screen;
  for (const name of ["Idioma", "Exportar"]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor({ timeout: patience });
    await expect
      .poll(async () => (await focused(page)).name, { timeout: patience })
      .toMatch(/^(Español|Imagen)/);
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached", timeout: patience });
    await expect.poll(async () => (await focused(page)).name, { timeout: patience }).toBe(name);
  }
});

it("opens steps, finds a territory, reads its profile and closes it without a mouse", async () => {
  const { page } = screen;
  await page.getByRole("navigation", { name: "Pasos" }).getByRole("button", { name: "Factores" }).focus();
  await page.keyboard.press("Enter");
  await panel(page).getByRole("heading", { name: "Factores", level: 1 }).waitFor({ timeout: patience });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Buscar territorio" }).waitFor({ timeout: patience });
  await page.keyboard.type("aduana");
  await page.getByRole("option", { name: /Aduana Vieja/ }).waitFor({ timeout: patience });
  await page.keyboard.press("Enter");
  await profile(page).getByRole("heading", { name: "Aduana Vieja" }).waitFor({ timeout: patience });
  await page.keyboard.press("Escape");
  await profile(page).waitFor({ state: "detached" });
  expect(screen.troubles).toEqual([]);
});
