import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  goTo,
  legend,
  legendCounts,
  onMap,
  panel,
  patience,
  readNumber,
  section,
  setChecked,
  waitForMap,
  waitForReading,
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

const countOf = (entries: readonly { label: string; count: number }[], label: string) =>
  entries.find((entry) => entry.label === label)?.count ?? Number.NaN;

describe("Concentración", () => {
  it("draws hot spots: firm and nominal ones apart, counted in the legend and told in the reading", async () => {
    const { page } = screen;
    await goTo(page, "Concentración");
    const reading = await waitForReading(page);
    // Few cells are firm: closer to, they are seen in a coarse picture as well.
    await page.getByRole("button", { name: "Acercar" }).click();
    const { picture, entries } = await waitForMap(page);
    const firm = countOf(entries, "Punto caliente (firme)");
    const nominal = countOf(entries, "Punto caliente (nominal)");
    expect(firm).toBeGreaterThan(0);
    expect(nominal).toBeGreaterThan(0);
    const all = readNumber(/n = ([\d,]+)/.exec(await wordsOf(legend(page)))?.[1] ?? "");
    expect(entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(all);
    expect(reading).toMatch(new RegExp(`^${firm.toLocaleString("en-US")} de [\\d,]+ celdas`, "m"));
    expect(reading).toMatch(/falsos hallazgos \(FDR\)/);
    const solid = entries.find((entry) => entry.label === "Punto caliente (firme)");
    if (!solid) throw new Error("The legend has no firm hot spots.");
    expect((await onMap(page, picture, solid.colour)).count).toBeGreaterThan(20);
    await page.getByRole("button", { name: "Alejar" }).click();
  });

  it("computes anew when a parameter changes, and the same seed gives the same again", async () => {
    const { page } = screen;
    const seed = panel(page).getByRole("textbox", { name: "Semilla" });
    const level = panel(page).getByRole("textbox", { name: /^Nivel de significación/ });
    const before = await legendCounts(page);
    const tests = await level.inputValue();
    await level.fill(tests === "5" ? "20" : "0.2");
    await level.blur();
    await expect
      .poll(async () => countOf(await legendCounts(page), "Punto caliente (firme)"), { timeout: patience })
      .toBeGreaterThan(countOf(before, "Punto caliente (firme)"));
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expect.poll(() => level.inputValue(), { timeout: patience }).toBe(tests);
    await expect
      .poll(async () => (await legendCounts(page)).map((entry) => entry.count), { timeout: patience })
      .toEqual(before.map((entry) => entry.count));
    expect(Number(await seed.inputValue())).toBeGreaterThan(0);
  });

  it("can be stopped: it says so, keeps the result that was there, and computes again when asked", async () => {
    const { page } = screen;
    await setChecked(panel(page).getByRole("switch", { name: "Permutaciones: automático" }), false);
    const draws = panel(page).getByRole("textbox", { name: "Permutaciones" });
    await draws.waitFor({ timeout: patience });
    await draws.fill("99999");
    await draws.blur();
    const status = page.getByRole("status").filter({ hasText: "Calculando" });
    await status.first().waitFor({ timeout: patience });
    expect(await draws.inputValue()).toBe("99999");
    const before = await legendCounts(page);
    await page.getByRole("button", { name: "Cancelar" }).first().click();
    const told = panel(page).getByRole("alert");
    await told
      .filter({ hasText: "El cálculo se canceló. Lo que se ve es el resultado anterior." })
      .waitFor({ timeout: patience });
    await status.first().waitFor({ state: "hidden", timeout: patience });
    expect((await legendCounts(page)).map((entry) => entry.count)).toEqual(
      before.map((entry) => entry.count),
    );
    await told.getByRole("button", { name: "Calcular de nuevo" }).click();
    await status.first().waitFor({ timeout: patience });
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await status.first().waitFor({ state: "hidden", timeout: patience });
    await told.waitFor({ state: "hidden", timeout: patience });
  });

  it("offers other questions with their methods, and answers one", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
    expect(await panel(page).getByRole("listitem").getByRole("button").count()).toBeGreaterThan(15);
    await panel(page)
      .getByRole("button", {
        name: /Puntos calientes por áreas \(Gi\*\)/,
      })
      .first()
      .click();
    await waitForReading(page);
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/n = 182\b/);
  });

  it("marks many areas in a chart, counts them in words, and lets go with Escape", async () => {
    const { page } = screen;
    await panel(page)
      .getByRole("button", { name: /Las flechas van de uno a otro/ })
      .first()
      .focus();
    await page.keyboard.press("Home");
    for (let bars = 0; bars < 4; bars++) await page.keyboard.press("Shift+ArrowRight");
    const marked = page.getByRole("main").getByText(/^\d+ territorios? resaltados?$/);
    await marked.waitFor({ timeout: patience });
    const some = Number.parseInt(await wordsOf(marked), 10);
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    await expect.poll(() => wordsOf(marked), { timeout: patience }).toBe("182 territorios resaltados");
    expect(some).toBeLessThan(182);
    await page.keyboard.press("Escape");
    await marked.waitFor({ state: "hidden", timeout: patience });
  });

  it("shows on the map the distance that is pointed at in the chart of K, also from the keyboard", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
    await panel(page)
      .getByRole("button", { name: /Agrupamiento por distancia/ })
      .first()
      .click();
    const chart = panel(page).getByRole("button", { name: /Las flechas recorren el gráfico/ });
    await chart.waitFor({ timeout: patience });
    await chart.focus();
    const told = panel(page).getByText(/^Hasta [\d.,]+ m hay /);
    await page.keyboard.press("End");
    await expect
      .poll(() => wordsOf(told.first()), { timeout: patience })
      .toMatch(/El círculo del mapa tiene ese radio\.$/);
    await page.keyboard.press("Home");
    await expect
      .poll(() => wordsOf(told.first()), { timeout: patience })
      .toMatch(/Acerque el mapa para ver un círculo de ese radio\.$/);
    await page.keyboard.press("Tab");
    await panel(page)
      .getByText("Señale el gráfico para leer cada valor y ver la distancia en el mapa.")
      .waitFor({ timeout: patience });
  });

  it("says where K looks too far, and offers how far is far enough", async () => {
    const { page } = screen;
    await setChecked(panel(page).getByRole("switch", { name: "Distancia máxima: automático" }), false);
    const farthest = panel(page).getByRole("textbox", { name: /^Distancia máxima/ });
    await farthest.fill("12000");
    await farthest.blur();
    await panel(page)
      .getByText(/No conviene pasar de 8,\d{3} m, un cuarto del lado corto del territorio/)
      .waitFor({ timeout: patience });
    const better = panel(page).getByRole("button", { name: /^Usar 8,\d{3} metros$/ });
    await better.click();
    await better.waitFor({ state: "hidden", timeout: patience });
    expect(readNumber(await farthest.inputValue())).toBeGreaterThan(8000);
    // Back to the automatic distance, whose result is still there.
    for (let step = 0; step < 3; step++) await page.getByRole("button", { name: /^Deshacer: / }).click();
    await waitForReading(page);
  });

  it("asks for the second variable of two, with no alarm and no old map, and answers once it is chosen", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
    await panel(page)
      .getByRole("button", { name: /Una variable aquí, otra alrededor \(Moran local bivariado\)/ })
      .click();
    const asked = section(page, "Lectura").getByText(
      "Elija arriba la variable de las áreas vecinas con la que se cruza.",
    );
    await asked.waitFor({ timeout: patience });
    expect(await panel(page).getByRole("alert").count()).toBe(0);
    await page
      .getByRole("main")
      .getByText("Elija una variable para ver la respuesta")
      .waitFor({ timeout: patience });
    await legend(page).getByText("n = 182").waitFor({ state: "hidden", timeout: patience });
    await panel(page)
      .getByRole("combobox", { name: "Variable en sus vecinas" })
      .selectOption({ label: "Hogares con necesidades básicas insatisfechas" });
    await asked.waitFor({ state: "hidden", timeout: patience });
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/n = 182\b/);
    expect(await waitForReading(page)).toMatch(/primera variable y (alta|baja) la segunda alrededor/);
  });

  it("lets one of many lines stand out, from the keyboard too, and shows the chosen one on the map", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
    await panel(page)
      .getByRole("button", { name: /¿El mapa acierta\?/ })
      .click();
    const rowOf = (name: RegExp) => panel(page).getByRole("button", { name });
    await rowOf(/^Densidad\s*[\d.]+ %$/).waitFor({ timeout: patience });
    await waitForReading(page);
    expect(await rowOf(/^Densidad\s*[\d.]+ %$/).getAttribute("aria-pressed")).toBe("true");
    const before = (await legendCounts(page)).map((entry) => entry.count);
    const areas = rowOf(/^Gi\* por áreas\s*[\d.]+ %$/);
    const drawn = panel(page).getByRole("img", { name: /según la superficie señalada/ });
    await areas.focus();
    await drawn.getByText("Gi* por áreas", { exact: true }).waitFor({ timeout: patience });
    await page.keyboard.press("Enter");
    await expect.poll(() => areas.getAttribute("aria-pressed"), { timeout: patience }).toBe("true");
    await expect
      .poll(async () => (await legendCounts(page)).map((entry) => entry.count), { timeout: patience })
      .not.toEqual(before);
  });

  it("has a method card: what it is, formula, what it does not say, sources, and the log of this very run", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Ficha del método" }).click();
    const card = page.getByRole("dialog");
    await card.waitFor({ timeout: patience });
    for (const title of [
      "Qué hace",
      "Fórmula",
      "Cómo leerlo",
      "Qué no dice",
      "Registro",
      "Con qué se comprobó",
      "Fuente",
    ])
      await card.getByRole("heading", { name: title, exact: true }).first().waitFor({ timeout: patience });
    expect(await wordsOf(card)).toMatch(/Tardó [\d,.]+ ms en este equipo/);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "hidden" });
  });
});

describe("Factores", () => {
  it("measures distances in metres and draws protective places", async () => {
    const { page } = screen;
    await goTo(page, "Factores");
    const reading = await waitForReading(page);
    expect(reading).toMatch(/Distancia mediana al elemento más cercano: [\d.,]+\sm/);
    expect(await wordsOf(legend(page))).toMatch(/Distancia al más cercano\s+metros/);
    expect(await wordsOf(section(page, "Capas"))).toMatch(/Centros educativos\s+Entorno a proteger/);
  });

  it("recomputes for one chosen layer: schools alone are farther than everything", async () => {
    const { page } = screen;
    const median = async () =>
      readNumber(/cercano: ([\d.,]+)\sm/.exec(await waitForReading(page))?.[1] ?? "");
    const all = await median();
    await panel(page)
      .getByRole("group", { name: "Factores" })
      .getByRole("checkbox", { name: "Centros educativos" })
      .check();
    await expect.poll(median, { timeout: patience }).toBeGreaterThan(all);
  });

  it("shows and hides a layer on the map, and the legend says so", async () => {
    const { page } = screen;
    const stops = panel(page).getByRole("switch", { name: "Mostrar Paradas de bus en el mapa" });
    expect(await wordsOf(legend(page))).not.toContain("Paradas de bus");
    await setChecked(stops, true);
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/Paradas de bus\s+567/);
    await setChecked(stops, false);
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).not.toContain("Paradas de bus");
  });

  it("folds the list of symbols where the map is narrow, and the search keeps its name without its word", async () => {
    const { page } = screen;
    await page.setViewportSize({ width: 1024, height: 640 });
    const symbols = legend(page).getByRole("button", { name: /^Símbolos \(\d+\)$/ });
    const schools = legend(page).getByRole("listitem").filter({ hasText: "Centros educativos" });
    await symbols.waitFor({ timeout: patience });
    expect(await schools.isVisible()).toBe(false);
    await symbols.click();
    await schools.waitFor({ timeout: patience });
    expect(await page.getByRole("button", { name: "Buscar territorio" }).isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 720 });
    await symbols.waitFor({ state: "hidden", timeout: patience });
    expect(await schools.isVisible()).toBe(true);
  });
});

describe("Prioridades", () => {
  const ranked = () => section(screen.page, "Territorios en orden").getByRole("listitem");

  it("ranks the territories and says how firm each place is", async () => {
    const { page } = screen;
    await goTo(page, "Prioridades");
    await ranked().first().waitFor({ timeout: patience });
    const rows = await Promise.all((await ranked().all()).map(wordsOf));
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const row of rows)
      expect(row.toLowerCase()).toMatch(/firme|en disputa|no distinguible|fuera de los primeros/);
    expect(rows.map((row) => readNumber(row))).toEqual(rows.map((_, place) => place + 1));
  });

  it("shares out the whole among the indicators that count, and says of the others that they do not", async () => {
    const { page } = screen;
    const sliders = section(page, "Qué cuenta y cuánto").getByRole("slider");
    const told = async () => {
      const texts = await Promise.all(
        (await sliders.all()).map(async (slider) => (await slider.getAttribute("aria-valuetext")) ?? ""),
      );
      return texts.map((text) => text.slice(text.indexOf(", ") + 2));
    };
    const before = await told();
    const counting = before.filter((text) => text !== "No cuenta");
    const sum = counting.reduce((total, text) => total + readNumber(text), 0);
    // Each is rounded to a whole percentage.
    expect(Math.abs(sum - 100)).toBeLessThanOrEqual(counting.length / 2);
    const unchosen = section(page, "Qué cuenta y cuánto").getByRole("slider", { name: "Variable elegida" });
    await unchosen.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => unchosen.getAttribute("aria-valuetext"), { timeout: patience })
      .toMatch(/^1.00, /);
    expect(await told()).toEqual(before);
    expect(await wordsOf(section(page, "Qué cuenta y cuánto"))).toContain("No se eligió una variable");
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowLeft");
    await expect.poll(() => unchosen.getAttribute("aria-valuetext"), { timeout: patience }).toMatch(/^0, /);
  });

  it("changes the order when a weight moves, from the keyboard, and undo brings it back", async () => {
    const { page } = screen;
    const names = async () =>
      (await Promise.all((await ranked().all()).map(wordsOf))).map((row) => row.replaceAll(/\s+/g, " "));
    const before = await names();
    const weights = section(page, "Qué cuenta y cuánto").getByRole("slider");
    expect(await weights.count()).toBeGreaterThan(1);
    const weight = weights.first();
    const atFirst = await weight.getAttribute("aria-valuenow");
    await weight.focus();
    for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowRight");
    await expect.poll(names, { timeout: patience }).not.toEqual(before);
    // The slider goes back at once; the order, when it has been computed.
    for (let step = 0; step < 12 && (await weight.getAttribute("aria-valuenow")) !== atFirst; step++)
      await page.getByRole("button", { name: /^Deshacer: / }).click();
    expect(await weight.getAttribute("aria-valuenow")).toBe(atFirst);
    await expect.poll(names, { timeout: patience }).toEqual(before);
  });
});

it("complains of nothing on the way", () => {
  expect(screen.troubles).toEqual([]);
});
