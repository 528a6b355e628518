import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addFiles, areasFile, bring, readPassport, squareFeatures, squares, textFile } from "./own-files.ts";
import { downloaded, expectFigure, goTo, panel, patience, section, wordsOf } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

const header = "folio;delito;fecha;hora;lon;lat;sexo";
const place = (column: number) => `${(-70.495 + column * 0.01).toFixed(4)};-20.2950`;
const week1 = [
  header,
  ...Array.from(
    { length: 28 },
    (_, i) =>
      `EX-${100 + i};${i % 2 ? "Robo" : "Lesiones"};${String(1 + (i % 7)).padStart(2, "0")}/03/2024;${String(8 + (i % 12)).padStart(2, "0")}:20;${place(i % 3)};${i % 4 ? "Mujer" : ""}`,
  ),
  "EX-200;Robo;04/03/2024;10:00;;;Mujer",
  "EX-201;Robo;05/03/2024;10:00;;;Mujer",
];
/** Four of the first week again, two of them changed; one that had no place has one now; six are new, one of them without a place. */
const week2 = [
  header,
  week1[7],
  week1[14],
  week1[21].replace("Lesiones", "Homicidio").replace("Robo", "Homicidio"),
  week1[28].replace(place(0), place(2)),
  `EX-201;Robo;05/03/2024;10:00;${place(1)};Mujer`,
  ...Array.from(
    { length: 5 },
    (_, i) => `EX-${300 + i};Robo;${String(8 + i).padStart(2, "0")}/03/2024;09:10;${place(1)};Mujer`,
  ),
  "EX-310;Robo;12/03/2024;10:00;;;Mujer",
];

const file = (name: string, lines: readonly string[]) => textFile(name, lines.join("\n"));
const figures = async (preview: Locator) => {
  const names = await preview.locator("dl dt").allInnerTexts();
  const values = await preview.locator("dl dd").allInnerTexts();
  return Object.fromEntries(names.map((name, i) => [name, Number(values[i])]));
};
const finish = async (dialog: Locator) => {
  await dialog.getByRole("button", { name: "Listo" }).click();
  await dialog.waitFor({ state: "hidden" });
};
const openPassport = async (page: Page): Promise<Locator> => {
  await section(page, "Fuentes")
    .getByRole("button", { name: /^Hechos/ })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("heading", { name: "semana-1.csv" }).waitFor({ timeout: patience });
  return dialog;
};

beforeAll(async () => {
  // Nothing here looks at a map, and a window without one opens sooner.
  session = await startSession({ without3d: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
  await goTo(screen.page, "Datos");
  const areas = await addFiles(screen.page, [areasFile("cuadros.geojson", squareFeatures)]);
  await areas.getByText("A un proyecto nuevo").click();
  await bring(areas);
  await finish(areas);
  const events = await addFiles(screen.page, [file("semana-1.csv", week1)]);
  expect(await bring(events)).toMatchObject({ read: 30, accepted: 28, setAside: 2 });
  await finish(events);
});
afterAll(() => session.close());

describe("next week's file", () => {
  it("is offered as an update of the source it resembles, and shows what would change before anything does", async () => {
    const { page } = screen;
    const dialog = await addFiles(page, [file("semana-2.csv", week2)]);
    await dialog
      .getByText("Este archivo tiene las columnas de «semana-1.csv».")
      .waitFor({ timeout: patience });
    await dialog.getByRole("button", { name: "Actualizar «semana-1.csv»" }).click();
    const preview = dialog.getByRole("region", { name: "Qué cambiaría en «semana-1.csv»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toEqual({ Nuevas: 6, Cambiadas: 2, Iguales: 2, "Ya no están": 24 });
    const words = await wordsOf(preview);
    expect(words).toMatch(/El archivo nuevo va del 5 mar 2024 al 12 mar 2024|7 mar 2024/);
    expect(words).toContain("De las 11 filas del archivo se apartan 1;");
    expect(words).toMatch(/Homicidio/);
    expect(words).toMatch(/Lugar\s+1/);
    expect(await preview.getByRole("radio", { name: /^Conservarlos todos/ }).count()).toBe(1);
    await goToSourcesBehind(page, "28 filas");
  });

  it("is put in as one step; nothing is counted twice, and the choice about what is gone is kept", async () => {
    const { page } = screen;
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^Conservarlos todos/ }).check();
    await dialog.getByText("Hechos que quedarían después: 34.").waitFor({ timeout: patience });
    await dialog.getByRole("button", { name: "Actualizar", exact: true }).click();
    await dialog.getByRole("button", { name: "Listo" }).waitFor({ timeout: patience });
    const words = await wordsOf(dialog);
    expect(words).toMatch(/Filas leídas\s+36/);
    expect(words).toMatch(/Aceptadas\s+34/);
    expect(words).toMatch(/Apartadas\s+2/);
    await finish(dialog);
    await goTo(page, "Panorama");
    await expectFigure(panel(page), "Hechos registrados", 34);
  });

  it("is written into the passport: file, date and counts", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await openPassport(page);
    await dialog.getByText("Archivos que entraron").click();
    const rows = dialog.getByRole("table").getByRole("row");
    expect(await rows.count()).toBe(3);
    expect(await wordsOf(rows.nth(1))).toContain("Hechos: 5 mar 2024 – 12 mar 2024");
    expect(await wordsOf(rows.nth(1))).toMatch(/semana-2\.csv[\s\S]*11\s+1\s+6\s+2\s+2\s+24\s+0$/);
    expect(await wordsOf(rows.nth(2))).toMatch(/semana-1\.csv[\s\S]*30\s+2\s+28\s+0\s+0\s+0\s+0$/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("is taken back by one undo, and changes nothing when it comes twice", async () => {
    const { page } = screen;
    await page.getByRole("button", { name: "Deshacer: Actualizar una fuente" }).click();
    await goToSourcesBehind(page, "28 filas");
    await page.getByRole("button", { name: "Rehacer: Actualizar una fuente" }).click();
    await goToSourcesBehind(page, "34 filas");
    const dialog = await addFiles(page, [file("semana-2.csv", week2.slice(0, -1))]);
    await dialog.getByRole("button", { name: "Actualizar «semana-1.csv»" }).click();
    const preview = dialog.getByRole("region", { name: "Qué cambiaría en «semana-1.csv»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toMatchObject({ Nuevas: 0, Cambiadas: 0, Iguales: 10 });
    await preview.getByRole("radio", { name: /^Conservarlos todos/ }).check();
    expect(await wordsOf(preview)).toContain("El archivo no cambia nada.");
    expect(await dialog.getByRole("button", { name: "Actualizar", exact: true }).isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });
});

describe("the next file of areas", () => {
  it("shows what is new, changed and gone by code, and tells events their area anew in the same step", async () => {
    const { page } = screen;
    const [first, ...rest] = squareFeatures;
    const wider = { ...first, properties: { ...first.properties, nombre: "Otro nombre" } };
    const dialog = await addFiles(page, [areasFile("cuadros-2.geojson", [...rest.slice(1), wider])]);
    await dialog.getByRole("button", { name: "Actualizar «cuadros.geojson»" }).click();
    const preview = dialog.getByRole("region", { name: "Qué cambiaría en «cuadros.geojson»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toEqual({
      Nuevas: 0,
      Cambiadas: 1,
      Iguales: squareFeatures.length - 2,
      "Ya no están": 1,
    });
    expect(await wordsOf(preview)).toContain("Otro nombre");
    await dialog.getByRole("button", { name: "Actualizar", exact: true }).click();
    await dialog.getByRole("button", { name: "Listo" }).waitFor({ timeout: patience });
    await finish(dialog);
    await goToSourcesBehind(page, `${squareFeatures.length - 1} filas`);
    await page.getByRole("button", { name: "Deshacer: Actualizar una fuente" }).click();
    await goToSourcesBehind(page, `${squareFeatures.length} filas`);
  });
});

describe("the events of another office", () => {
  it("are added to those there are; what both recorded is told and counted once; one undo takes them back", async () => {
    const { page } = screen;
    const hospital = [
      "caso;motivo;fecha;hora;lon;lat",
      `H-1;Herida;08/03/2024;09:10;${place(1)}`,
      `H-2;Herida;09/03/2024;23:40;${place(1)}`,
    ];
    const dialog = await addFiles(page, [file("hospital.csv", hospital)]);
    await dialog.getByText("Ya hay 34 hechos en el proyecto.").waitFor({ timeout: patience });
    await dialog.getByRole("button", { name: "Comparar y agregar" }).click();
    const preview = dialog.getByRole("region", { name: "Qué agregaría «hospital.csv»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toEqual({ Nuevos: 1, "Ya están": 1, "Ya están, con otros datos": 0 });
    expect(await wordsOf(preview)).toContain("Hechos que quedarían después: 35.");
    await dialog.getByRole("button", { name: "Agregar", exact: true }).click();
    await dialog.getByRole("button", { name: "Listo" }).waitFor({ timeout: patience });
    expect(await wordsOf(dialog)).toMatch(/Aceptadas\s+1[\s\S]*ya está entre los hechos de otra fuente/);
    await finish(dialog);
    await goTo(page, "Panorama");
    await expectFigure(panel(page), "Hechos registrados", 35);
    await page.getByRole("button", { name: "Deshacer: Agregar hechos de otra fuente" }).click();
    await expectFigure(panel(page), "Hechos registrados", 34);
    await goTo(page, "Datos");
  });
});

describe("the passport", () => {
  it("judges by bounds that a person changes, and the grade on the source follows", async () => {
    const { page } = screen;
    const grade = section(page, "Fuentes")
      .getByRole("img", { name: /^Calidad de los datos/ })
      .last();
    const before = await grade.getAttribute("aria-label");
    const dialog = await openPassport(page);
    await dialog.getByText("Lista de verificación").click();
    const sex = dialog.getByRole("listitem").filter({ hasText: "El sexo de la víctima se conoce" });
    expect(await sex.getByRole("img", { name: "No cumple" }).count()).toBe(1);
    await sex.getByRole("button", { name: /^Cambiar el umbral/ }).click();
    const field = sex.getByRole("textbox", { name: /^Umbral de/ });
    await field.fill("30");
    await sex.getByRole("img", { name: "Cumple", exact: true }).waitFor({ timeout: patience });
    expect(await wordsOf(sex)).toContain("Cambiado en este proyecto.");
    await sex.getByRole("button", { name: /^Volver al umbral inicial/ }).click();
    await sex.getByRole("img", { name: "No cumple" }).waitFor({ timeout: patience });
    await field.fill("30");
    await dialog
      .getByRole("combobox", { name: /^Respuesta: Se sabe qué es cada fila/ })
      .selectOption("Una víctima");
    const unit = dialog.getByRole("listitem").filter({ hasText: "Se sabe qué es cada fila" });
    await unit.getByRole("img", { name: "Cumple", exact: true }).waitFor({ timeout: patience });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(before).toMatch(/[BCD]$/);
    expect((await grade.getAttribute("aria-label")) ?? "").not.toBe(before);
  });

  it("goes out as a page of its own, without scripts and without rows", async () => {
    const { page } = screen;
    const dialog = await openPassport(page);
    const { name, bytes } = await downloaded(page, () =>
      dialog.getByRole("button", { name: "Descargar pasaporte (HTML)" }).click(),
    );
    expect(name).toBe("pasaporte-semana-1-csv.html");
    const html = bytes.toString("utf8");
    expect(html).toContain('<html lang="es">');
    expect(html).toContain("Filas leídas <b>36</b> = aceptadas <b>34</b> + apartadas <b>2</b>");
    expect(html).not.toMatch(/<script|EX-200|https?:\/\//);
    const printed = await session.browser.newPage();
    await printed.setContent(html);
    expect(await printed.getByRole("heading", { level: 1 }).textContent()).toBe("cuadros");
    const pdf = await printed.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await printed.close();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("is what the browser prints of its own accord while the dialog is open, whole, and nothing is left of it", async () => {
    const { page } = screen;
    const title = await page.title();
    const dialog = await openPassport(page);
    // The way out is ready once the button's page is.
    await downloaded(page, () => dialog.getByRole("button", { name: "Descargar pasaporte (HTML)" }).click());
    // A title in a PDF is UTF-16 in hexadecimal digits.
    const named = Buffer.from("Pasaporte de datos · cuadros", "utf16le").swap16().toString("hex");
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(printed.toLowerCase()).toContain(`/title <feff${named}>`);
    expect(await page.title()).toBe(title);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const heading = page.getByRole("heading", { level: 1, name: "cuadros", exact: true });
    expect(await heading.isVisible()).toBe(true);
    expect(await dialog.isVisible()).toBe(false);
    const { tall, shown } = await page.evaluate(() => ({
      tall: document.body.getBoundingClientRect().height,
      shown: getComputedStyle(document.body).overflowY,
    }));
    expect(tall).toBeGreaterThan(720);
    expect(shown).toBe("visible");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: null });
    expect(await heading.count()).toBe(0);
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });
});

describe("the next table of figures", () => {
  const homes = (counts: readonly number[], codes = squares.map(({ code }) => code)) => [
    "codigo;habitantes",
    ...counts.map((count, i) => `${codes[i]};${count}`),
  ];

  it("is compared area by area; its passport tells of both files, and the figures leave with it", async () => {
    const { page } = screen;
    const first = await addFiles(page, [file("censo-1.csv", homes([100, 200, 300, 400, 500, 600, 700]))]);
    await first.getByRole("radiogroup", { name: "Qué es" }).getByText("Población").click();
    expect(await bring(first)).toMatchObject({ read: 7, accepted: 7, setAside: 0 });
    await finish(first);
    const codes = [...squares.map(({ code }) => code).slice(1, 8), "99"];
    const next = homes([200, 333, 400, 500, 600, 700, 800, 9], codes);
    const dialog = await addFiles(page, [file("censo-2.csv", next)]);
    await dialog.getByRole("button", { name: "Actualizar «censo-1.csv»" }).click();
    const preview = dialog.getByRole("region", { name: "Qué cambiaría en «censo-1.csv»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toEqual({ Nuevas: 1, Cambiadas: 1, Iguales: 5, "Ya no están": 1 });
    await preview.getByRole("radio", { name: /^Conservarlos todos/ }).check();
    expect(await wordsOf(preview)).toContain("Áreas con datos que quedarían después: 8.");
    await dialog.getByRole("button", { name: "Actualizar", exact: true }).click();
    await dialog.getByRole("button", { name: "Listo" }).waitFor({ timeout: patience });
    expect(await readPassport(dialog)).toMatchObject({ read: 9, accepted: 8, setAside: 1 });
    const words = await wordsOf(dialog);
    expect(words).toContain("Aceptadas: 7 de «censo-2.csv» y 1 de archivos anteriores.");
    expect(words).toContain("8 de 9 territorios reciben dato");
    await finish(dialog);
    const denominator = panel(page).getByRole("combobox", { name: /^Población/ });
    const choices = async () => (await denominator.locator("option").allInnerTexts()).join();
    expect(await choices()).toContain("habitantes");
    await page.getByRole("button", { name: "Quitar censo-1.csv" }).click();
    await expect.poll(choices, { timeout: patience }).not.toContain("habitantes");
    await page.getByRole("button", { name: "Deshacer: Quitar una fuente" }).click();
    await expect.poll(choices, { timeout: patience }).toContain("habitantes");
  });
});

describe("the next file of a factor layer", () => {
  const school = (key: number, name: string, column: number) => `E-${key};${name};${place(column)}`;
  const head = "clave;nombre;lon;lat";

  it("is compared by id; what moved, is new and is gone is told, and its passport tells of both files", async () => {
    const { page } = screen;
    const lines = [
      head,
      school(1, "Lempira", 0),
      school(2, "Morazán", 1),
      school(3, "Valle", 2),
      "E-4;Sin lugar;;",
    ];
    const first = await addFiles(page, [file("escuelas-1.csv", lines)]);
    await first.getByRole("radiogroup", { name: "Qué es" }).getByText("Factores").click();
    expect(await bring(first)).toMatchObject({ read: 4, accepted: 3, setAside: 1 });
    await finish(first);
    const next = [head, school(3, "Valle", 1.5), school(2, "Morazán", 1), school(5, "Yoro", 0.5)];
    const dialog = await addFiles(page, [file("escuelas-2.csv", next)]);
    await dialog.getByRole("button", { name: "Actualizar «escuelas-1.csv»" }).click();
    const preview = dialog.getByRole("region", { name: "Qué cambiaría en «escuelas-1.csv»" });
    await preview.waitFor({ timeout: patience });
    expect(await figures(preview)).toEqual({ Nuevas: 1, Cambiadas: 1, Iguales: 1, "Ya no están": 1 });
    expect(await wordsOf(preview)).toMatch(/Lugar 1[\s\S]*Valle/);
    await preview.getByRole("radio", { name: /^Conservarlos todos/ }).check();
    await dialog.getByRole("button", { name: "Actualizar", exact: true }).click();
    await dialog.getByRole("button", { name: "Listo" }).waitFor({ timeout: patience });
    expect(await readPassport(dialog)).toMatchObject({ read: 5, accepted: 4, setAside: 1 });
    expect(await wordsOf(dialog)).toContain("4 de 5 filas tienen coordenadas utilizables");
    await finish(dialog);
    expect(screen.troubles).toEqual([]);
  });
});

/** The list of sources says how many rows the events have. */
async function goToSourcesBehind(page: Page, rows: string): Promise<void> {
  const list = page
    .locator("section")
    .filter({ has: page.locator("h2", { hasText: /^Fuentes$/ }) })
    .last();
  await expect.poll(() => list.textContent(), { timeout: patience }).toContain(rows);
}
