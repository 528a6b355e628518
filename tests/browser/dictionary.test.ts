import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addFiles, areasFile, bring, dropFile, squareFeatures, textFile } from "./own-files.ts";
import { goTo, panel, patience, section, wordsOf } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

const header = "folio,fecha,longitud,latitud,delito,sexo de la victima,arma";
const kinds = [
  "ROBO A TRANSEUNTE CON VIOLENCIA",
  "Moto chorros",
  "Violencia familiar",
  "VIOLACIÓN",
  "Extorsión",
  "ROBO A TRANSEUNTE CON VIOLENCIA",
];

/** Sixty events with names of kinds that nobody could know, and two victims of each tenth event. */
function eventsFile(name: string) {
  const lines = [header];
  for (let row = 0; row < 60; row++) {
    const x = -70.5 + 0.0008 * (row % 36);
    const y = -20.3 + 0.0008 * ((7 * row) % 36);
    const day = String(1 + (row % 27)).padStart(2, "0");
    const event = row % 10 === 9 ? row - 1 : row;
    lines.push(
      [
        `H-${event}`,
        `${day}/03/2024`,
        x.toFixed(5),
        y.toFixed(5),
        kinds[row % 6],
        row % 3 === 0 ? "Mujer" : "Hombre",
        row % 4 === 0 ? "Pistola" : "Fierro",
      ].join(","),
    );
  }
  return textFile(name, lines.join("\n"));
}

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  // Nothing here looks at a map, and a window without one opens sooner.
  session = await startSession({ without3d: true });
  screen = await session.open({ height: 900 });
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
  await goTo(screen.page, "Datos");
  const dialog = await dropFile(screen.page, areasFile("cuadros.geojson", squareFeatures));
  await dialog.getByText("A un proyecto nuevo").click();
  await bring(dialog);
  await dialog.getByRole("button", { name: "Listo" }).click();
  await dialog.waitFor({ state: "hidden" });
});
afterAll(() => session.close());

const row = (dialog: Locator, value: string) =>
  dialog
    .getByRole("list", { name: "Tipo de hecho · delito" })
    .getByRole("listitem")
    .filter({ hasText: value });

async function addEvents(page: Page, name: string): Promise<Locator> {
  const dialog = await addFiles(page, [eventsFile(name)]);
  await dialog.getByText("¿Qué es? Filas: 60").waitFor({ timeout: patience });
  return dialog;
}

async function finish(dialog: Locator): Promise<string> {
  const { words } = await bring(dialog);
  await dialog.getByRole("button", { name: "Listo" }).click();
  await dialog.waitFor({ state: "hidden" });
  return words;
}

describe("what the values of a file stand for", () => {
  it("shows each kind of event with its proposal, how firm it is, and its rows", async () => {
    const dialog = await addEvents(screen.page, "primero.csv");
    const summary = dialog.getByRole("button", { name: /^Tipo de hecho · delito/ });
    expect(await wordsOf(summary)).toMatch(/Valores: 5, por revisar: 2 · Protegidos \(2\)/);
    expect(await wordsOf(row(dialog, "Moto chorros"))).toMatch(
      /Moto chorros\s+10\s+Sin equivalente\s+Sin propuesta/,
    );
    expect(await wordsOf(row(dialog, "Violencia familiar"))).toMatch(
      /10\s+0201 Agresiones y amenazas\s+Violencia intrafamiliar\s+Protegido\s+Probable/,
    );
    await dialog.getByText("Todos (5)", { exact: true }).click();
    expect(await wordsOf(row(dialog, "ROBO A TRANSEUNTE"))).toMatch(/20\s+0401 Robo\s+Robo\s+Seguro/);
    expect(await wordsOf(row(dialog, "VIOLACIÓN"))).toMatch(
      /03011 Violación\s+Delitos sexuales\s+Protegido\s+Seguro/,
    );
  });

  it("knows that rows which share their event are victims, and lets it be said otherwise", async () => {
    const dialog = screen.page.getByRole("dialog");
    expect(await dialog.getByLabel("Qué se cuenta").inputValue()).toBe("victim");
    expect(await dialog.getByLabel("Columna que identifica el hecho").inputValue()).toBe("folio");
  });

  it("takes a correction, from a list that can be searched", async () => {
    const { page } = screen;
    const dialog = page.getByRole("dialog");
    await row(dialog, "Moto chorros").getByRole("button").first().click();
    const category = row(dialog, "Moto chorros").getByRole("combobox", { name: "Categoría de la ICCS" });
    await category.fill("0401 ro");
    await page.getByRole("option", { name: "0401 Robo", exact: true }).click();
    await row(dialog, "Moto chorros").getByLabel("Indicador regional (SES)").selectOption("robbery");
    expect(await wordsOf(row(dialog, "Moto chorros"))).toMatch(/0401 Robo\s+Robo\s+Decidido/);
    await dialog.getByRole("button", { name: /^Arma o medio · arma/ }).click();
    const weapons = dialog.getByRole("list", { name: "Arma o medio · arma" }).getByRole("listitem");
    await weapons.filter({ hasText: "Fierro" }).getByRole("button").first().click();
    await weapons.filter({ hasText: "Fierro" }).getByLabel("Equivale a").selectOption("blunt");
    expect(await wordsOf(weapons.filter({ hasText: "Fierro" }))).toMatch(/Objeto contundente\s+Decidido/);
  });

  it("says in the passport what is counted and what is protected", async () => {
    const words = await finish(screen.page.getByRole("dialog"));
    expect(words).toMatch(/Se cuentan víctimas: 60, en 54 hechos/);
    expect(words).toMatch(/60 de 60 \(100[.,]0 %\) tienen un equivalente/);
    expect(words).toMatch(/20 de 60 \(33[.,]3 %\) son de tipos protegidos/);
  });

  it("counts victims on the screen, and says so", async () => {
    await goTo(screen.page, "Panorama");
    await expect.poll(() => wordsOf(panel(screen.page))).toMatch(/Víctimas registradas\s+60/);
    await goTo(screen.page, "Datos");
  });

  it("offers the correction again with the next file, and forgets it when told to", async () => {
    const dialog = await addEvents(screen.page, "segundo.csv");
    await dialog.getByText("Todos (5)", { exact: true }).click();
    await expect.poll(() => wordsOf(row(dialog, "Moto chorros"))).toMatch(/0401 Robo\s+Robo\s+Recordado/);
    expect(await wordsOf(dialog)).toContain("ofrece con el próximo archivo: 2.");
    await row(dialog, "Moto chorros").getByRole("button").first().click();
    await row(dialog, "Moto chorros").getByRole("button", { name: "Olvidar" }).click();
    await expect.poll(() => wordsOf(row(dialog, "Moto chorros"))).toMatch(/Sin equivalente\s+Sin propuesta/);
    expect(await wordsOf(dialog)).toContain("ofrece con el próximo archivo: 1.");
  });

  it("counts events once when told to: the other victims are set aside with the reason", async () => {
    const dialog = screen.page.getByRole("dialog");
    await dialog.getByLabel("Qué se cuenta").selectOption("event");
    await dialog.getByText("Los reemplazan", { exact: true }).click();
    const words = await finish(dialog);
    expect(words).toMatch(/otra víctima de un hecho ya contado\s+6/);
    expect(words).toMatch(/Se cuentan hechos: 54/);
  });

  it("lets the kinds be reviewed afterwards, and takes that back", async () => {
    const { page } = screen;
    const kindsSection = section(page, "Tipos de hecho");
    expect(await wordsOf(kindsSection)).toMatch(/Hechos protegidos: 18/);
    await kindsSection.getByRole("button", { name: "Revisar los tipos de hecho" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Todos (5)", { exact: true }).click();
    const robberies = dialog.getByRole("listitem").filter({ hasText: "ROBO A TRANSEUNTE" });
    await robberies.getByRole("button").first().click();
    await robberies.getByLabel("Protección").selectOption("otherReason");
    await dialog.getByRole("button", { name: "Aplicar" }).click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => wordsOf(kindsSection)).toMatch(/Hechos protegidos: 36/);
    await page.getByRole("button", { name: /^Deshacer/ }).click();
    await expect.poll(() => wordsOf(kindsSection)).toMatch(/Hechos protegidos: 18/);
  });

  it("tells rows that will be counted by the name of their area from those that will be set aside", async () => {
    const { page } = screen;
    const lines = Array.from(
      { length: 12 },
      (_, i) => `0${1 + (i % 9)}/05/2024,${-70.5 + i / 500},-20.29,Cañada`,
    );
    const without = [
      "01/05/2024,,,Canada",
      "02/05/2024,,,CAÑADA",
      "03/05/2024,,,Lejos",
      "04/05/2024,0,0,Cañada",
    ];
    const text = ["fecha,longitud,latitud,cuadro", ...lines, ...without].join("\n");
    const dialog = await addFiles(page, [textFile("sin punto.csv", text)]);
    const read = dialog.getByRole("region", { name: "Así se lee el archivo completo" });
    const column = dialog.getByLabel("Territorio de las filas sin coordenadas");
    await column.selectOption("cuadro");
    await read.getByText("se cuentan en el territorio que nombran: 2").waitFor({ timeout: patience });
    expect(await wordsOf(read)).toContain("Con lugar: 12 de 16 filas");
    const aside = read.getByRole("list", { name: "Se apartan por su lugar: 2" });
    expect(await wordsOf(aside)).toMatch(/relleno \(0, 0\)\s+1/);
    expect(await wordsOf(aside)).toMatch(/sin coordenadas\s+1/);
    await column.selectOption("");
    await read.getByText("Se apartan por su lugar: 4").waitFor({ timeout: patience });
    expect(await wordsOf(read.getByRole("list", { name: "Se apartan por su lugar: 4" }))).toMatch(
      /sin coordenadas\s+3/,
    );
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("did all this without a complaint of the browser", () => {
    expect(screen.troubles).toEqual([]);
  });
});
