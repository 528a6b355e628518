import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serious } from "./accessibility.ts";
import { goTo, panel, patience, type StepName, section, until } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

/** Without a map: panel, legend, table and timeline are there, and nothing waits for a picture. */
let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ without3d: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
  // What is dimmed while it is computed anew is dimmed for a moment that no scan can be sure to miss.
  await screen.page.evaluate(() => {
    const undimmed = new CSSStyleSheet();
    undimmed.replaceSync("[data-stale], [data-stale] * { opacity: 1 !important }");
    document.adoptedStyleSheets.push(undimmed);
  });
});
afterAll(() => session.close());

/** What changes with the question; the rest is looked at by the test of every step. */
const changing = ["#step-panel", "[aria-label=Leyenda]", "[aria-label='Tabla del resultado']"];

/**
 * Left out, because their answers take longer than those of all others of their kind together: repeats in the days after,
 * and clusters by nearest neighbours, whose screen is that of the other clusters.
 */
const slow = /^(Después de un hecho, ¿aumentan|¿Qué hechos están más cerca unos de otros)/;

const questions = (page: Page) => panel(page).getByRole("listitem").getByRole("button");

async function otherQuestions(page: Page, atLeast: number): Promise<string[]> {
  await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
  await until(
    "the questions",
    () => questions(page).count(),
    (count) => count >= atLeast,
  );
  return (await questions(page).allInnerTexts()).map((text) => text.split("\n")[0]);
}

/** Waits until nothing on the screen belongs to the question before, and nothing is computed. */
async function waitForAnswer(page: Page): Promise<void> {
  await section(page, "Lectura").locator("p").first().waitFor({ timeout: patience });
  await until(
    "the answer",
    () =>
      page.evaluate(() => ({
        old: document.querySelectorAll("[data-stale]").length,
        computing: [...document.querySelectorAll("[role=status]")].filter((each) =>
          each.textContent.includes("Calculando"),
        ).length,
      })),
    ({ old, computing }) => old + computing === 0,
  );
}

async function choose(page: Page, question: string): Promise<void> {
  await questions(page).filter({ hasText: question }).click();
  await panel(page).getByRole("region", { name: "Pregunta", exact: true }).getByText(question).waitFor();
  const second = panel(page).getByRole("combobox", { name: "Variable en sus vecinas" });
  if (await second.isVisible())
    await second.selectOption({ label: "Hogares con necesidades básicas insatisfechas" });
  await waitForAnswer(page);
}

it.each([
  { step: "Concentración", atLeast: 30 },
  { step: "Factores", atLeast: 2 },
] satisfies { step: StepName; atLeast: number }[])(
  "every question of $step, and the list of them, is accessible",
  async ({ step, atLeast }) => {
    const { page } = screen;
    await goTo(page, step);
    const asked = await otherQuestions(page, atLeast);
    const found: Record<string, string[]> = {};
    const look = async (where: string) => {
      const seen = await serious(page, changing);
      expect(seen.checked).toBeGreaterThan(10);
      if (seen.found.length > 0) found[where] = seen.found;
    };
    await look("the list of questions");
    for (const question of asked.filter((each) => !slow.test(each))) {
      await choose(page, question);
      await look(question);
      await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
    }
    expect(found).toEqual({});
    expect(screen.troubles.filter((trouble) => !/WebGL/i.test(trouble))).toEqual([]);
  },
);
