import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addFiles,
  areasFile,
  bring,
  datelineFeatures,
  dropFile,
  ownIncidents,
  squareFeatures,
  squares,
} from "./own-files.ts";
import {
  downloaded,
  expectFigure,
  goTo,
  legend,
  openTable,
  panel,
  patience,
  readNumber,
  section,
  setChecked,
  table,
  waitForMap,
  waitForRest,
  wholeTable,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;
const incidents = ownIncidents();
const good = [...incidents.counts.values()].reduce((sum, count) => sum + count, 0);

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
  await goTo(screen.page, "Datos");
});
afterAll(() => session.close());

describe("a person's own files", () => {
  it("brings areas in, into a project of their own, with a passport", async () => {
    const { page } = screen;
    const dialog = await dropFile(page, areasFile("cuadros de prueba.geojson", squareFeatures));
    await dialog.getByText("¿Qué es? Filas: 9").waitFor({ timeout: patience });
    expect(await dialog.getByRole("radio", { name: "Áreas" }).isChecked()).toBe(true);
    expect(await wordsOf(dialog.getByRole("table"))).toContain("Cañada");
    await dialog.getByLabel("Columna de población").selectOption("poblacion");
    await dialog.getByText("A un proyecto nuevo").click();
    const passport = await bring(dialog);
    expect(passport).toMatchObject({ read: 9, accepted: 9, setAside: 0 });
    await dialog.getByRole("button", { name: "Listo" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await wordsOf(page.getByRole("banner"))).toContain("cuadros de prueba");
    expect(await wordsOf(page.getByRole("banner"))).not.toContain("ficticio");
  });

  it("brings incidents in from an office's spreadsheet: read = accepted + set aside, with the reasons", async () => {
    const { page } = screen;
    const dialog = await addFiles(page, [incidents.file]);
    await dialog.getByText(`¿Qué es? Filas: ${incidents.rows}`).waitFor({ timeout: patience });
    expect(await dialog.getByRole("radio", { name: "Hechos" }).isChecked()).toBe(true);
    expect(await wordsOf(dialog.getByRole("table"))).toMatch(/Sexo de la víctima/);
    const passport = await bring(dialog);
    expect(passport.read).toBe(incidents.rows);
    expect(passport.accepted + passport.setAside).toBe(passport.read);
    expect(passport.setAside).toBe(
      incidents.withoutCoordinates + incidents.impossibleDates + incidents.atZero,
    );
    expect(passport.words).toMatch(new RegExp(`sin coordenadas\\s+${incidents.withoutCoordinates}\\b`));
    expect(passport.words).toMatch(
      new RegExp(`fecha ilegible o imposible\\s+${incidents.impossibleDates}\\b`),
    );
    expect(passport.words).toMatch(new RegExp(`coordenadas de relleno \\(0, 0\\)\\s+${incidents.atZero}\\b`));
    expect(passport.words).toMatch(/Calidad [A-D]/);
  });

  it("hands the set-aside rows over as they were, each with its reason", async () => {
    const { page } = screen;
    const dialog = page.getByRole("dialog");
    const { name, bytes } = await downloaded(page, () =>
      dialog.getByRole("button", { name: "Descargar las filas apartadas" }).click(),
    );
    expect(name).toMatch(/apartadas\.csv$/);
    const { data, meta } = Papa.parse<Record<string, string>>(bytes.toString("utf8").replace(/^\uFEFF/, ""), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(incidents.withoutCoordinates + incidents.impossibleDates + incidents.atZero);
    expect(meta.fields).toEqual(expect.arrayContaining(["Fecha", "Latitud", "Sexo de la víctima"]));
    const cells = data.map((row) => Object.values(row).join(" | "));
    expect(cells.filter((row) => /31\/02\/2023/.test(row) && /imposible/.test(row))).toHaveLength(
      incidents.impossibleDates,
    );
    expect(cells.filter((row) => /sin coordenadas/.test(row))).toHaveLength(incidents.withoutCoordinates);
    // None of these rows is of a protected kind: nothing is left out, and the column says so.
    expect(data.map((row) => row["celdas omitidas"])).toEqual(data.map(() => ""));
    await dialog.getByRole("button", { name: "Listo" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  it("counts per area what the file holds, and the rates are those of the people who live there", async () => {
    const { page } = screen;
    await goTo(page, "Panorama");
    await expectFigure(panel(page), "Hechos registrados", good + incidents.outside);
    await openTable(page);
    const rows = await wholeTable(page);
    expect([...rows.keys()].sort()).toEqual(squares.map(({ name }) => name).sort());
    for (const { name, population } of squares) {
      const row = rows.get(name);
      const count = incidents.counts.get(name) ?? Number.NaN;
      expect(readNumber(row?.Hechos ?? ""), name).toBe(count);
      expect(readNumber(row?.Población ?? ""), name).toBe(population);
    }
    expect(await wordsOf(section(page, "Lectura"))).toContain(
      `En un área: ${good}; sin área (no aparecen en el mapa): ${incidents.outside}`,
    );
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
    const { entries } = await waitForMap(page);
    expect(entries.length).toBeGreaterThan(2);
    expect(await wordsOf(legend(page))).toMatch(/cuadros de prueba\.geojson; hechos señalados\.csv/);
  });

  it("keeps accents: women by the field that the file calls «Sexo de la víctima»", async () => {
    const { page } = screen;
    const breakdown = section(page, "Quién, qué y con qué");
    await breakdown
      .getByRole("combobox", { name: "Desglosar por" })
      .selectOption({ label: "Sexo de la víctima" });
    await breakdown.getByRole("checkbox", { name: "Solo Mujer" }).check();
    await expectFigure(panel(page), "Hechos registrados", incidents.women);
  });

  it("is all there after the window is closed and opened: project, period, filter, choices of the map", async () => {
    const { page, context } = screen;
    const first = page.getByRole("slider", { name: "Primer día del período" });
    await first.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const from = await first.getAttribute("aria-valuetext");
    expect(from).toMatch(/ 2023$/);
    await panel(page).getByLabel("Variable").selectOption({ label: "Hechos" });
    await setChecked(panel(page).getByRole("switch", { name: "Puntos de hechos" }), true);
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/Hechos/);
    await waitForRest(page);
    const before = await wordsOf(legend(page));
    const bar = page.getByRole("banner").getByRole("status");
    await bar.filter({ hasText: "Guardado en este equipo" }).waitFor({ timeout: patience });
    await page.close();
    const again = await context.newPage();
    screen = { ...screen, page: again };
    await again.goto(session.address);
    await section(again, "Lectura").waitFor({ timeout: patience });
    expect(await wordsOf(again.getByRole("banner"))).toContain("cuadros de prueba");
    await expect.poll(() => wordsOf(legend(again)), { timeout: patience }).toBe(before);
    expect(
      await again.getByRole("slider", { name: "Primer día del período" }).getAttribute("aria-valuetext"),
    ).toBe(from);
    expect(await panel(again).getByRole("switch", { name: "Puntos de hechos" }).isChecked()).toBe(true);
    expect(await wordsOf(again.getByRole("main"))).toMatch(/Mujer/);
  });

  it("takes an import back with undo, and brings it again with redo", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await addFiles(page, [areasFile("otros.geojson", squareFeatures.slice(0, 4))]);
    await bring(dialog);
    await dialog.getByRole("button", { name: "Listo" }).click();
    const sources = section(page, "Fuentes").getByRole("listitem");
    await expect.poll(() => sources.count(), { timeout: patience }).toBe(3);
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expect.poll(() => sources.count(), { timeout: patience }).toBe(2);
    await page.getByRole("button", { name: /^Rehacer: / }).click();
    await expect.poll(() => sources.count(), { timeout: patience }).toBe(3);
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expect.poll(() => sources.count(), { timeout: patience }).toBe(2);
  });
});

describe("areas on both sides of the antimeridian", () => {
  it("are drawn side by side", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await addFiles(page, [areasFile("antimeridiano.geojson", datelineFeatures)]);
    await dialog.getByText("A un proyecto nuevo").click();
    expect(await bring(dialog)).toMatchObject({ read: 2, accepted: 2, setAside: 0 });
    await dialog.getByRole("button", { name: "Listo" }).click();
    await panel(page).getByLabel("Conteo").selectOption({ label: "poblacion" });
    await goTo(page, "Panorama");
    await setChecked(panel(page).getByRole("switch", { name: "Cantidades como símbolos" }), false);
    await waitForMap(page);
    expect(await wordsOf(legend(page))).toMatch(/antimeridiano\.geojson/);
  });
});

describe("the other territory that comes with the program", () => {
  it("opens Honduras 2019 with its 18 departments and says whose figures they are", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    await section(page, "Territorios incluidos")
      .getByRole("button", { name: /Honduras/ })
      .click();
    await expect.poll(() => wordsOf(page.getByRole("banner")), { timeout: patience }).toMatch(/Honduras/);
    await goTo(page, "Panorama");
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).toMatch(/n = 18\b/);
    await openTable(page);
    const rows = await wholeTable(page);
    expect(rows.size).toBe(18);
    expect(rows.has("Francisco Morazán")).toBe(true);
    expect(readNumber(rows.get("Cortés")?.Hechos ?? rows.get("Cortés")?.Homicidios ?? "")).toBeGreaterThan(
      500,
    );
    expect(await wordsOf(legend(page))).toMatch(
      /Fuente: .*Homicidios y población por departamento, Honduras 2019/,
    );
    await expectFigure(panel(page), "Homicidios, 2019", 4051);
    expect(await wordsOf(legend(page))).toContain("Homicidios, 2019: 4,051");
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
    await waitForMap(page);
  });

  it("keeps the own project among those on this computer", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const kept = section(page, "Guardados en este equipo").getByRole("button", {
      name: /^cuadros de prueba/,
    });
    await kept.click();
    await expect
      .poll(() => wordsOf(page.getByRole("banner")), { timeout: patience })
      .toContain("cuadros de prueba");
    await goTo(page, "Panorama");
    await expect
      .poll(() => wordsOf(legend(page)), { timeout: patience })
      .toMatch(/n = 9\b|cuadros de prueba/);
    expect(screen.troubles).toEqual([]);
  });
});
