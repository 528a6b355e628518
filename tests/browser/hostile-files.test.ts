import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addFiles,
  areasFile,
  bring,
  datelineFeatures,
  type OwnFile,
  textFile,
  troubledFeatures,
} from "./own-files.ts";
import {
  expectFigure,
  goTo,
  openTable,
  panel,
  patience,
  section,
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

const noise = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * i * 31 + i * 7 + 11) % 256));
const binary = (name: string, buffer: Buffer): OwnFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer,
});

/** Files that cannot be read, and what must be said of each. */
const unreadable: readonly { file: OwnFile; says: RegExp }[] = [
  { file: textFile("vacío.csv", ""), says: /vacío/i },
  {
    file: textFile(
      "cortado.geojson",
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":{"type":"Poly',
    ),
    says: /«cortado\.geojson»/,
  },
  {
    file: textFile("otra cosa.geojson", '{"nombre":"esto es JSON, pero no un mapa"}'),
    says: /«otra cosa\.geojson»/,
  },
  {
    file: binary(
      "foto.csv",
      Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), noise(4000)]),
    ),
    says: /«foto\.csv»/,
  },
  {
    file: binary("ruido.gpkg", Buffer.concat([Buffer.from("SQLite format 3\0", "latin1"), noise(5000)])),
    says: /«ruido\.gpkg»/,
  },
  { file: binary("ruido", noise(3000)), says: /«ruido»/ },
];

describe("files that cannot be read", () => {
  it.each(unreadable)(
    "says what is wrong with $file.name, what was kept and what to do; nothing is lost",
    async ({ file, says }) => {
      const { page } = screen;
      const dialog = await addFiles(page, [file]);
      const told = dialog.getByRole("alert");
      await told.waitFor({ timeout: patience });
      const words = await wordsOf(told);
      expect(words).toMatch(says);
      expect(words.split(/\n|\. /).filter((part) => part.trim().length > 3).length).toBeGreaterThanOrEqual(3);
      expect(words).not.toMatch(/undefined|NaN|\[object|Error:|at [A-Za-z]+ \(/);
      await dialog.getByRole("button", { name: "Omitir este archivo" }).click();
      await dialog.waitFor({ state: "hidden" });
      expect(await wordsOf(page.getByRole("banner"))).toContain("Isla Amparo");
      expect(await section(page, "Fuentes").getByRole("listitem").count()).toBe(3);
    },
  );

  it("goes through several files one by one, bad and good", async () => {
    const { page } = screen;
    const dialog = await addFiles(page, [
      unreadable[0].file,
      areasFile("buenas.geojson", troubledFeatures.slice(0, 3)),
    ]);
    expect(await wordsOf(dialog)).toMatch(/\(1 de 2\)/);
    await dialog.getByRole("button", { name: "Omitir este archivo" }).click();
    await dialog.getByText("(2 de 2)").waitFor({ timeout: patience });
    await dialog.getByText("¿Qué es? Filas: 3").waitFor({ timeout: patience });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("takes a file again that was corrected under the same name", async () => {
    const { page } = screen;
    const again = page.waitForEvent("filechooser");
    await panel(page).getByRole("button", { name: "Agregar archivos" }).click();
    const chooser = await again;
    // As long as the earlier choice stands, a browser takes the same name for no choice at all.
    expect(await chooser.element().evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(0);
    await chooser.setFiles([areasFile("buenas.geojson", troubledFeatures.slice(0, 3))]);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("¿Qué es? Filas: 3").waitFor({ timeout: patience });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  });

  it("is as usable as before", async () => {
    const { page } = screen;
    await goTo(page, "Panorama");
    await expectFigure(panel(page), "Hechos registrados", 8163);
    // The panel scrolls, the page does not, however much of the panel is hidden for the eyes only.
    await section(page, "Días y horas").waitFor({ timeout: patience });
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    expect(screen.troubles).toEqual([]);
  });
});

/** Areas alone have nothing to count: takes a field of theirs instead. */
async function countByPopulation(): Promise<void> {
  const { page } = screen;
  await goTo(page, "Datos");
  await panel(page).getByLabel("Conteo").selectOption({ label: "poblacion" });
  await goTo(page, "Panorama");
}

describe("areas with troubles", () => {
  it("sets aside what has no place on Earth, numbers repeated codes, repairs crossed outlines, and says all of it", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await addFiles(page, [areasFile("con problemas.geojson", troubledFeatures)]);
    await dialog.getByText("A un proyecto nuevo").click();
    const passport = await bring(dialog);
    expect(passport).toMatchObject({ read: 7, accepted: 5, setAside: 2 });
    expect(passport.words).toMatch(/sin contorno\s+1/);
    expect(passport.words).toMatch(/coordenadas imposibles\s+1/);
    expect(passport.words).toMatch(/repetid/i);
    expect(passport.words).toMatch(/Moño/);
    await dialog.getByRole("button", { name: "Listo" }).click();
    await countByPopulation();
    await openTable(page);
    expect([...(await wholeTable(page)).keys()].sort()).toEqual(
      ["Cañada", "Moño", "Peña", "Repetida", "Río Seco"].sort(),
    );
    await table(page).getByRole("button", { name: "Cerrar tabla" }).click();
  });

  it("takes areas on both sides of the antimeridian", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await addFiles(page, [areasFile("antimeridiano.geojson", datelineFeatures)]);
    await dialog.getByText("A un proyecto nuevo").click();
    expect(await bring(dialog)).toMatchObject({ read: 2, accepted: 2, setAside: 0 });
    await dialog.getByRole("button", { name: "Listo" }).click();
    await countByPopulation();
    await openTable(page);
    expect([...(await wholeTable(page)).keys()].sort()).toEqual(["Oriente", "Poniente"]);
    expect(screen.troubles).toEqual([]);
  });
});
