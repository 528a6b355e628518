import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseInMenu, goTo, legend, patience, section, stepNames, waitForRest } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

const pictures = fileURLToPath(new URL("../../test-output/", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { html: string; failureSummary: string }[];
}

/** What WCAG 2.2 A and AA find serious or critical on the page as it stands. */
async function serious(page: Page): Promise<{ checked: number; found: string[] }> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[]; passes: unknown[] }> };
    };
    const { violations, passes } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    return { violations, passes: passes.length };
  });
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary.replaceAll(/\s+/g, " ").slice(0, 220)}`,
      ),
    );
  return { checked: passes, found };
}

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
