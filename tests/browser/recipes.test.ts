import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Locator, Page } from "playwright-core";
import proj4 from "proj4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addFiles,
  areasFile,
  bring,
  bringButton,
  dropFile,
  type OwnFile,
  squareFeatures,
  squareRing,
  squares,
  textFile,
} from "./own-files.ts";
import {
  downloaded,
  goTo,
  notices,
  openTable,
  patience,
  readNumber,
  section,
  setChecked,
  table,
  wholeTable,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  // Nothing here looks at a map, and a window without one opens sooner.
  session = await startSession({ without3d: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: patience });
  await goTo(screen.page, "Datos");
});
afterAll(() => session.close());

/** Events that name their area and have no coordinates, some of them misspelt. */
const spelling = new Map([
  ["Cañada", "CANADA"],
  ["Río Seco", "Rio Seco Sur"],
  ["Aljibe", "Aljive"],
]);
function namedEvents(fileName: string, header: string, perSquare: number, year: number): OwnFile {
  const lines = [header];
  for (const { name } of squares)
    for (let i = 0; i < perSquare; i++)
      lines.push(
        `${String(1 + i).padStart(2, "0")}/0${1 + (i % 9)}/${year};18:30;${spelling.get(name) ?? name};Robo`,
      );
  lines.push(`05/06/${year};10:00;Lugar que nadie conoce;Robo`);
  return textFile(fileName, `${lines.join("\n")}\n`);
}

const recipeBox = (dialog: Locator) => dialog.getByText(/^Receta reconocida: /);
const joinPart = (dialog: Locator) => dialog.getByRole("region", { name: "Unión por nombre o código" });
const tried = (dialog: Locator) => dialog.getByRole("region", { name: "Así se lee el archivo completo" });

async function bringAndClose(dialog: Locator) {
  const passport = await bring(dialog);
  await dialog.getByRole("button", { name: "Listo" }).click();
  await dialog.waitFor({ state: "hidden" });
  return passport;
}

/** Drops several files on the window at once. */
async function dropFiles(page: Page, files: readonly OwnFile[]): Promise<Locator> {
  const transfer = await page.evaluateHandle(
    (list) => {
      const data = new DataTransfer();
      for (const { name, type, text } of list)
        data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name, { type }));
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, text: buffer.toString("base64") })),
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  const dialog = page.getByRole("dialog", { name: /^Archivo «/ });
  await dialog.waitFor({ timeout: patience });
  return dialog;
}

describe("decisions about a file", () => {
  it("joins events by the names of their areas, likeness only when somebody says so", async () => {
    const { page } = screen;
    const areas = await dropFile(page, areasFile("cuadros.geojson", squareFeatures));
    await areas.getByText("¿Qué es? Filas: 9").waitFor({ timeout: patience });
    await areas.getByLabel("Columna de población").selectOption("poblacion");
    await areas.getByText("A un proyecto nuevo").click();
    await bringAndClose(areas);

    const dialog = await addFiles(page, [
      namedEvents("hechos enero.csv", "Fecha;Hora;Barrio;Tipo de hecho", 12, 2023),
    ]);
    await dialog.getByText("¿Qué es? Filas: 109").waitFor({ timeout: patience });
    expect(await dialog.getByLabel("Dónde ocurrió").inputValue()).toBe("area");
    expect(await dialog.getByLabel("Columna del territorio", { exact: true }).inputValue()).toBe("Barrio");
    const join = joinPart(dialog);
    await join.waitFor({ timeout: patience });
    expect(await wordsOf(join)).toContain("Filas unidas a un territorio: 84 de 109");
    expect(await wordsOf(join)).toContain("Nombres sin territorio: 3");
    await join.getByRole("button", { name: "Aceptar las sugerencias claras de esta lista (1)" }).click();
    await expect.poll(() => wordsOf(join), { timeout: patience }).toContain("96 de 109");
    await join.getByRole("combobox", { name: "Territorio de «Rio Seco Sur»" }).click();
    await page.getByRole("option", { name: /Río Seco/ }).click();
    await expect.poll(() => wordsOf(join), { timeout: patience }).toContain("108 de 109");
  });

  it("shows real dates in both orders while none decides, and reads them in the order chosen", async () => {
    const dialog = screen.page.getByRole("dialog");
    const words = await wordsOf(tried(dialog));
    expect(words).toContain("Ninguna fecha decide si el día va primero o el mes");
    expect(words).toMatch(/\d\d\/0\d\/2023/);
    expect(words).toMatch(/\b\d{1,2} (ene|feb|mar|abr|may|jun|jul|ago|sep|sept) 2023, 18:30/);
  });

  it("keeps the decisions as a recipe, and brings the file in", async () => {
    const { page } = screen;
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Guardar como receta" }).click();
    await dialog.getByLabel("Nombre de la receta").fill("Reporte mensual");
    const { name, bytes } = await downloaded(page, () =>
      dialog.getByRole("button", { name: "Guardar como archivo" }).click(),
    );
    expect(name).toBe("Reporte-mensual.convive-recipe.json");
    const recipe = JSON.parse(bytes.toString("utf8"));
    expect(recipe.decided.mapping.place.decisions).toEqual([
      { name: "Aljive", code: "05" },
      { name: "Rio Seco Sur", code: "03" },
    ]);
    expect(bytes.toString("utf8")).not.toMatch(/2023/);
    await dialog.getByRole("button", { name: "Guardar en este equipo" }).click();
    await dialog.getByText("Receta guardada: Reporte mensual").waitFor({ timeout: patience });
    const passport = await bringAndClose(dialog);
    expect(passport).toMatchObject({ read: 109, accepted: 108, setAside: 1 });
  });

  it("recognises the next file, whatever the case and order of its columns, and counts it alike", async () => {
    const { page } = screen;
    const next = namedEvents("hechos febrero.csv", "FECHA;hora;barrio;Tipo de hecho", 7, 2024);
    const dialog = await dropFile(page, next);
    await recipeBox(dialog).waitFor({ timeout: patience });
    expect(await wordsOf(recipeBox(dialog))).toBe("Receta reconocida: Reporte mensual");
    await dialog.getByText("Los reemplazan", { exact: true }).click();
    const passport = await bringAndClose(dialog);
    expect(passport).toMatchObject({ read: 64, accepted: 63, setAside: 1 });
    expect(passport.words).toMatch(/nombre de territorio sin correspondencia\s+1\b/);
    await goTo(page, "Panorama");
    await openTable(page);
    const rows = await wholeTable(page);
    for (const { name } of squares) expect(readNumber(rows.get(name)?.Hechos ?? ""), name).toBe(7);
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
    await goTo(page, "Datos");
  });

  it("can be declined, and everything is as without it", async () => {
    const { page } = screen;
    const dialog = await dropFile(
      page,
      namedEvents("hechos marzo.csv", "Fecha;Hora;Barrio;Tipo de hecho", 3, 2024),
    );
    await recipeBox(dialog).waitFor({ timeout: patience });
    await dialog.getByRole("button", { name: "No usarla" }).click();
    await dialog.getByText("Hay una receta para este archivo.").waitFor({ timeout: patience });
    await expect.poll(() => wordsOf(joinPart(dialog)), { timeout: patience }).toContain("21 de 28");
    await dialog.getByRole("button", { name: "Omitir este archivo" }).click();
    await dialog.waitFor({ state: "hidden" });
  });

  it("takes recipes from a file, and refuses one that says more than a recipe may", async () => {
    const { page } = screen;
    const send = async (name: string, text: string) => {
      const transfer = await page.evaluateHandle(
        ([fileName, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([content], fileName, { type: "application/json" }));
          return data;
        },
        [name, text] as const,
      );
      await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    };
    const recipe = {
      format: "convive-recipe",
      version: 1,
      name: "De otra oficina",
      headers: ["a", "b"],
      reading: {},
      decided: {
        role: "incidents",
        mapping: {
          source: "recipe",
          place: { kind: "none" },
          time: { kind: "none" },
          weight: null,
          fields: [],
        },
      },
    };
    await send("oficina.convive-recipe.json", JSON.stringify(recipe));
    await notices(page)
      .getByText("Receta guardada en este equipo: «De otra oficina».")
      .waitFor({ timeout: patience });
    await send("mala.convive-recipe.json", JSON.stringify({ ...recipe, run: "alert(1)" }));
    await notices(page)
      .getByText(/dice algo que no se acepta en «run»/)
      .waitFor({ timeout: patience });
    await send("peor.convive-recipe.json", `{"__proto__": {"format": "convive-recipe"}}`);
    await notices(page)
      .getByText("«peor.convive-recipe.json» no es una receta de Convive.")
      .waitFor({ timeout: patience });
    const closing = notices(page).getByRole("button");
    while ((await closing.count()) > 0) await closing.first().click();
  });
});

describe("coordinates that need a word", () => {
  it("proposes the system in which metres lie among the areas, and sets default points aside", async () => {
    const { page } = screen;
    const utm = proj4("EPSG:4326", "+proj=utm +zone=19 +south +datum=WGS84 +units=m");
    const lines = ["fecha,este,norte,tipo de hecho"];
    for (let i = 0; i < 90; i++) {
      const ring = squareRing(i % 3, Math.floor(i / 3) % 3);
      const at = [ring[0][0] + 0.0001 * (1 + i), ring[0][1] + 0.00009 * (1 + i)];
      const [x, y] = utm.forward(at);
      lines.push(`2023-05-${String(1 + (i % 28)).padStart(2, "0")},${x.toFixed(2)},${y.toFixed(2)},Robo`);
    }
    const [x, y] = utm.forward([squareRing(1, 1)[0][0] + 0.005, squareRing(1, 1)[0][1] + 0.005]);
    for (let i = 0; i < 30; i++) lines.push(`2023-06-10,${x.toFixed(2)},${y.toFixed(2)},Robo`);
    const dialog = await addFiles(page, [textFile("en metros.csv", `${lines.join("\n")}\n`)]);
    await dialog.getByText("Los reemplazan", { exact: true }).click();
    const proposal = dialog.getByRole("button", { name: /UTM zona 19 sur \(EPSG:32719\): 100/ });
    await proposal.waitFor({ timeout: patience });
    expect(await bringButton(dialog).isDisabled()).toBe(true);
    await proposal.click();
    await expect
      .poll(() => wordsOf(tried(dialog)), { timeout: patience })
      .toContain("Con lugar: 120 de 120 filas");
    await dialog.getByRole("checkbox", { name: /\(hechos: 30\)/ }).check();
    await expect
      .poll(() => wordsOf(tried(dialog)), { timeout: patience })
      .toContain("Con lugar: 90 de 120 filas");
    const passport = await bringAndClose(dialog);
    expect(passport).toMatchObject({ read: 120, accepted: 90, setAside: 30 });
    expect(passport.words).toMatch(/coordenadas señaladas como punto por defecto\s+30\b/);
  });

  it("gives lost decimal points back when asked", async () => {
    const { page } = screen;
    const lines = ["fecha,latitud,longitud,tipo de hecho"];
    for (let i = 0; i < 40; i++) lines.push(`2023-05-14,${-20.29 + i * 0.0003},${-70.49 + i * 0.0003},Robo`);
    lines.push("2023-05-14,-20291234,-70491234,Robo");
    const dialog = await addFiles(page, [textFile("sin punto.csv", `${lines.join("\n")}\n`)]);
    await dialog.getByText("Los reemplazan", { exact: true }).click();
    await dialog.getByText("Con lugar: 40 de 41 filas", { exact: false }).waitFor({ timeout: patience });
    await setChecked(
      dialog.getByRole("switch", { name: "Devolver el punto decimal perdido (filas: 1)" }),
      true,
    );
    await dialog.getByText("Con lugar: 41 de 41 filas", { exact: false }).waitFor({ timeout: patience });
    expect(await bringAndClose(dialog)).toMatchObject({ read: 41, accepted: 41 });
  });

  it("puts the loose parts of a Shapefile together", async () => {
    const { page } = screen;
    const zip = unzipSync(
      new Uint8Array(readFileSync(new URL("../fixtures/barrios-shp.zip", import.meta.url))),
    );
    const parts = Object.entries(zip)
      .filter(([name]) => /\.(shp|shx|dbf|prj|cpg)$/i.test(name))
      .map(([name, bytes]) => ({
        name: name.split("/").at(-1) ?? name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(bytes),
      }));
    expect(parts.length).toBeGreaterThan(2);
    const dialog = await dropFiles(page, parts);
    expect(await dialog.getAttribute("aria-labelledby")).not.toBeNull();
    await dialog.getByText(/¿Qué es\? Filas: \d/).waitFor({ timeout: patience });
    expect(await dialog.getByRole("columnheader").count()).toBeGreaterThan(1);
    await dialog.getByRole("button", { name: "Omitir este archivo" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(screen.troubles).toEqual([]);
  });
});
