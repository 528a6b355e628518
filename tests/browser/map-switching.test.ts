import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chooseInMenu, goTo, panel, patience, type StepName, until, waitForMap } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

/*
 * A map is asked for other things while it is still busy with the last ones: outlines are being read and coloured in the
 * map library's own thread when their layers are no longer wanted.
 */

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open({ motion: true });
});
afterAll(() => session.close());

const variable = (page: Page) => panel(page).getByLabel("Variable");

/** Chooses the variables of Panorama one after the other without waiting for any to be drawn. */
async function runThroughVariables(page: Page): Promise<void> {
  const values = await variable(page)
    .locator("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(values.length).toBeGreaterThan(2);
  for (const value of values) await variable(page).selectOption(value);
}

it("keeps its head while steps, variables, themes and languages are exchanged under it", async () => {
  const { page } = screen;
  await panel(page).getByRole("heading", { level: 1 }).waitFor({ timeout: patience });
  const others: readonly StepName[] = ["Concentración", "Factores", "Prioridades", "Datos"];
  for (const step of others) {
    await goTo(page, step);
    await goTo(page, "Panorama");
  }
  await runThroughVariables(page);
  await chooseInMenu(page, "Apariencia", "Oscura");
  await goTo(page, "Concentración");
  await chooseInMenu(page, "Idioma", "English");
  await chooseInMenu(page, "Appearance", "Light");
  await chooseInMenu(page, "Language", "Español");
  await goTo(page, "Factores");
  await goTo(page, "Panorama");
  await variable(page).selectOption({ label: "Tasa por 100 mil habitantes" });
  const { entries } = await waitForMap(page);
  expect(entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(182);
  expect(await page.getByText(/no se pudo dibujar/).count()).toBe(0);
  expect(screen.troubles).toEqual([]);
});

/** How many frames the page asks for while a second passes. */
function framesInASecond(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { requestAnimationFrame } = globalThis;
    let asked = 0;
    globalThis.requestAnimationFrame = (callback) => {
      asked++;
      return requestAnimationFrame(callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 1000));
    globalThis.requestAnimationFrame = requestAnimationFrame;
    return asked;
  });
}

it("leaves the processor alone once everything stands still, with all drawing parts loaded", async () => {
  const { page } = screen;
  for (const step of ["Panorama", "Factores"] as const) {
    await goTo(page, step);
    await until(
      `frames a second in ${step}`,
      () => framesInASecond(page),
      (frames) => frames === 0,
    );
  }
});
