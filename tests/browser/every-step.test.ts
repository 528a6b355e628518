import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serious } from "./accessibility.ts";
import { chooseInMenu, goTo, legend, patience, section, stepNames, waitForRest } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

const pictures = fileURLToPath(new URL("../../test-output/", import.meta.url));

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  session = await startSession({ unwatched: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
});
afterAll(() => session.close());

describe.each(["light", "dark"])("in %s", (theme) => {
  beforeAll(async () => {
    if (theme === "dark") await chooseInMenu(screen.page, "Apariencia", "Oscura");
  });

  it.each(stepNames)("the step %s is accessible, and is photographed in both languages", async (step) => {
    const { page } = screen;
    const keep = (picture: Buffer, language: string) =>
      writeFileSync(`${pictures}${step}-${language}-${theme}.png`, picture);
    await goTo(page, step);
    await legend(page).waitFor({ timeout: patience });
    keep(await waitForRest(page), "es");
    const { checked, found } = await serious(page);
    expect(checked).toBeGreaterThan(10);
    await chooseInMenu(page, "Idioma", "English");
    keep(await waitForRest(page), "en");
    await chooseInMenu(page, "Language", "Español");
    expect(found).toEqual([]);
  });
});

it("asks nobody else and complains of nothing on the way", () => {
  expect(screen.troubles).toEqual([]);
});
