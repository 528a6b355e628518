import { afterAll, beforeAll, expect, it } from "vitest";
import {
  chooseInMenu,
  goTo,
  legend,
  panel,
  patience,
  section,
  waitForMap,
  waitForRest,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
});
afterAll(() => session.close());

/** Spanish words that no English screen of the program says; names of territories and people's own data may. */
const spanish =
  /\b(hechos?|tasas?|datos|panorama|concentración|factores|prioridades|leyenda|lectura|territorios?|período|semana|mes|buscar|exportar|deshacer|rehacer|apariencia|idioma|cerrar|abrir|cantidades|nombres|puntos|clases|colores|fuentes?|calidad|método|cálculo|guardado|pesos|semilla|ninguna?|todas?|según|por encima|barrios?|municipios?|población|escuelas?|centros educativos|parques|calles|ríos|armas|mujer|hombre|robo|hurto|lunes|sábado|domingo|ficticio)\b/giu;

/** Everything the screen says, in words and in the names that are read aloud, without what is data by name. */
async function everyWord(): Promise<string> {
  return screen.page.evaluate(() => {
    const spoken = [...document.querySelectorAll("*")].flatMap((element) =>
      ["aria-label", "placeholder", "title", "alt", "aria-valuetext"].map(
        (name) => element.getAttribute(name) ?? "",
      ),
    );
    const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    while (shown.nextNode()) {
      const parent = shown.currentNode.parentElement;
      if (parent && !parent.closest("noscript, script, style, [lang=es]:not(html)"))
        words.push(shown.currentNode.nodeValue ?? "");
    }
    return [...words, ...spoken].join("\n");
  });
}

it("speaks English everywhere, in every step, once it is asked to", async () => {
  const { page } = screen;
  const before = await everyWord();
  expect((before.match(spanish) ?? []).length).toBeGreaterThan(25);
  await chooseInMenu(page, "Idioma", "English");
  await page.getByRole("navigation", { name: "Steps" }).waitFor({ timeout: patience });
  expect(await page.locator("html").getAttribute("lang")).toMatch(/^en/);
  const named = await nameWords();
  for (const step of ["Data", "Situation", "Hot spots", "Factors", "Priorities"]) {
    const button = page.getByRole("navigation", { name: "Steps" }).getByRole("button", { name: step });
    if ((await button.getAttribute("aria-current")) !== "step") await button.click();
    await panel(page).getByRole("heading", { name: step, level: 1 }).waitFor({ timeout: patience });
    await panel(page).getByRole("heading", { level: 2 }).nth(1).waitFor({ timeout: patience });
    await legend(page).waitFor({ timeout: patience });
    const left = [
      ...new Set(
        (await everyWord())
          .split("\n")
          .filter((line) => !named.has(line.trim()))
          .join("\n")
          .match(spanish) ?? [],
      ),
    ];
    expect(left, `words left in Spanish in the step ${step}`).toEqual([]);
  }
  expect(await wordsOf(legend(page))).toMatch(/Source: /);
});

/** Names of territories, of which some hold a Spanish word: "Calle Real". */
async function nameWords(): Promise<Set<string>> {
  const response = await screen.page.request
    .get(`${session.address}territories/isla-amparo/project.json`)
    .catch(() => null);
  const names = response?.ok() ? ((await response.text()).match(/"[^"]{2,60}"/g) ?? []) : [];
  return new Set(names.map((name) => name.slice(1, -1)));
}

it("finds language, step, moved map, selection, filter and comparison again when it is opened again", async () => {
  const { page } = screen;
  const steps = page.getByRole("navigation", { name: "Steps" });
  const scale = page.locator(".maplibregl-ctrl-scale");
  const profileOf = page.getByRole("complementary").getByRole("heading", { level: 2 });
  await steps.getByRole("button", { name: "Situation" }).click();
  await waitForMap(page);
  const whole = await scale.textContent();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await section(page, "Territories in order").getByRole("listitem").first().getByRole("button").click();
  await waitForRest(page);
  const moved = await scale.textContent();
  expect(moved).not.toBe(whole);
  const territory = await wordsOf(profileOf.first());
  const compare = panel(page).getByLabel("Compare with");
  const breakdown = panel(page).getByRole("combobox", { name: "Break down by" });
  const firearm = panel(page).getByRole("checkbox", { name: "Only Firearm" });
  await compare.selectOption("yearBefore");
  await breakdown.selectOption({ label: "Weapon" });
  await firearm.check();
  await page.getByText("Weapon: Firearm", { exact: true }).waitFor({ timeout: patience });
  await steps.getByRole("button", { name: "Factors" }).click();
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved on this computer/ })
    .waitFor({ timeout: patience });

  await page.reload();
  await panel(page).getByRole("heading", { name: "Factors", level: 1 }).waitFor({ timeout: patience });
  expect(await wordsOf(profileOf.first())).toBe(territory);
  await waitForRest(page);
  expect(await scale.textContent()).toBe(moved);

  await steps.getByRole("button", { name: "Situation" }).click();
  await expect.poll(() => firearm.isChecked(), { timeout: patience }).toBe(true);
  expect(await compare.inputValue()).toBe("yearBefore");
  expect(await wordsOf(breakdown.locator("option:checked"))).toBe("Weapon (filtered)");

  // As before, for who comes next.
  await firearm.uncheck();
  await compare.selectOption("previous");
  await steps.getByRole("button", { name: "Factors" }).click();
  await page.getByRole("button", { name: "Close the profile" }).click();
  await page.getByRole("button", { name: "Zoom out" }).click();
});

it("goes back to Spanish", async () => {
  const { page } = screen;
  await chooseInMenu(page, "Language", "Español");
  await page.getByRole("navigation", { name: "Pasos" }).waitFor({ timeout: patience });
  expect(await page.locator("html").getAttribute("lang")).toMatch(/^es/);
  await goTo(page, "Panorama");
});

it("goes dark: page, panel and map, and the legend keeps showing what the map shows", async () => {
  const { page } = screen;
  const lightness = async () => {
    const { pixels } = (await waitForMap(page)).picture;
    return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  };
  const light = await lightness();
  await chooseInMenu(page, "Apariencia", "Oscura");
  expect(await lightness()).toBeLessThan(light - 60);
  await chooseInMenu(page, "Apariencia", "Clara");
  expect(Math.abs((await lightness()) - light)).toBeLessThan(8);
  expect(screen.troubles).toEqual([]);
});
