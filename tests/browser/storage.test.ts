import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../scripts/launch/serve.mjs";
import { Random } from "../../src/base/random.ts";
import { dist } from "./dist.ts";
import { startMortal } from "./mortal-chromium.ts";
import { chooseInMenu, downloaded, figure, goTo, notices, panel, patience, wordsOf } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

/** How often the browser is killed; CONVIVE_KILLS asks for more. */
const kills = Number(process.env.CONVIVE_KILLS ?? 2);

const top = (page: Page) => page.getByRole("banner");
const status = (page: Page) => top(page).getByRole("status");
const nameButton = (page: Page, name: string | RegExp) =>
  top(page).getByRole("button", { name, exact: typeof name === "string" });

const saved = (page: Page) =>
  status(page)
    .filter({ hasText: /^Guardado en este equipo/ })
    .waitFor({ timeout: patience });

async function rename(page: Page, from: string | RegExp, to: string): Promise<void> {
  await nameButton(page, from).click();
  const field = page.getByRole("textbox", { name: "Nombre del proyecto" });
  await field.fill(to);
  await field.press("Enter");
  await nameButton(page, to).waitFor({ timeout: patience });
}

const events = async (page: Page) => (await figure(panel(page), "Hechos registrados")).value;

let session: BrowserSession;
/** The browser in which the work begins; later tests go on in it. */
let beginning: OpenPage;
let folder: string;
/** The demo as a file, and protected with a passphrase. */
const files = { plain: "", locked: "" };
const passphrase = "cuatro palabras que nadie junta";

beforeAll(async () => {
  // Nothing here looks at a map, and a window without one opens sooner.
  session = await startSession({ without3d: true });
  beginning = await session.open();
  folder = mkdtempSync(join(tmpdir(), "convive-storage-"));
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a project as a file", () => {
  /** The browser in which the file is opened. */
  let other: OpenPage;
  afterAll(() => other?.context.close());

  it("is saved, and opens in another browser as it was: period, filter, map and step questions", async () => {
    const { page, troubles } = beginning;
    await saved(page);
    await rename(page, /^Isla Amparo/, "Mi territorio");
    await chooseInMenu(page, /^(Año|\d{4})$/, "2023");
    await expect.poll(() => events(page), { timeout: patience }).toBe(8084);
    await goTo(page, "Datos");
    const file = await downloaded(page, async () => {
      await panel(page).getByRole("button", { name: "Guardar como archivo" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Guardar" }).click();
    });
    expect(file.name).toBe("mi-territorio.convive");
    expect(file.bytes.length).toBeLessThan(6e6);
    files.plain = join(folder, file.name);
    writeFileSync(files.plain, file.bytes);
    expect(troubles).toEqual([]);

    other = await session.open();
    await saved(other.page);
    await goTo(other.page, "Datos");
    await other.page.locator("input[type=file][accept='.convive']").setInputFiles(files.plain);
    await nameButton(other.page, /^Mi territorio/).waitFor({ timeout: patience });
    await goTo(other.page, "Panorama");
    await expect.poll(() => events(other.page), { timeout: patience }).toBe(8084);
    expect((await wordsOf(notices(other.page))).trim()).toBe("");
    expect(other.troubles).toEqual([]);
  });

  it("is protected with a passphrase, and says so when it is wrong", async () => {
    const { page, troubles } = other;
    await saved(page);
    await goTo(page, "Datos");
    const file = await downloaded(page, async () => {
      await chooseInMenu(page, "Exportar", /^Proyecto/);
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("checkbox", { name: /Proteger con contraseña/ }).check();
      await dialog.getByLabel("Contraseña", { exact: true }).fill(passphrase);
      await dialog.getByLabel("Repita la contraseña").fill(passphrase);
      await dialog.getByRole("button", { name: "Guardar" }).click();
    });
    files.locked = join(folder, "protegido.convive");
    writeFileSync(files.locked, file.bytes);
    await page.locator("input[type=file][accept='.convive']").setInputFiles(files.locked);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Contraseña").fill("otra cosa cualquiera");
    await dialog.getByRole("button", { name: "Abrir" }).click();
    await dialog.getByText(/La contraseña no abre/).waitFor({ timeout: patience });
    await dialog.getByLabel("Contraseña").fill(passphrase);
    await dialog.getByRole("button", { name: "Abrir" }).click();
    await dialog.waitFor({ state: "detached", timeout: patience });
    await nameButton(page, /^Mi territorio.*del archivo/).waitFor({ timeout: patience });
    expect(troubles).toEqual([]);
  });

  it("is refused with words when it is broken, and the project on screen stays", async () => {
    const { page, troubles } = other;
    await saved(page);
    await goTo(page, "Datos");
    await page
      .locator("input[type=file][accept='.convive']")
      .setInputFiles({ name: "roto.convive", mimeType: "", buffer: Buffer.from("PK\u0003\u0004 nada") });
    await notices(page)
      .getByText(/«roto.convive» está incompleto/)
      .waitFor({ timeout: patience });
    await nameButton(page, /^Mi territorio/).waitFor();
    expect(troubles).toEqual([]);
  });
});

describe("a project on this computer", () => {
  /** The first window of one browser; the tests go on from each other. */
  let first: Page;
  let context: BrowserContext;
  let troubles: string[];
  beforeAll(async () => {
    ({ page: first, context, troubles } = beginning);
    await goTo(first, "Panorama");
  });

  it("comes back after a reload with its period, its filter and its map", async () => {
    const page = first;
    await chooseInMenu(page, /^(Año|\d{4})$/, "2022");
    await expect.poll(() => events(page), { timeout: patience }).not.toBe(8084);
    const inYear = await events(page);
    const filter = panel(page).getByRole("checkbox").first();
    await filter.waitFor();
    await filter.click();
    await expect.poll(() => events(page), { timeout: patience }).not.toBe(inYear);
    const before = await events(page);
    const checked = await filter.isChecked();
    await saved(page);
    await page.reload();
    await expect.poll(() => events(page), { timeout: patience }).toBe(before);
    await filter.waitFor();
    expect(await filter.isChecked()).toBe(checked);
    expect(troubles).toEqual([]);
  });

  it("is saved by one window only; the other says so, and goes on with a copy", async () => {
    await rename(first, "Mi territorio", "Primera");
    await saved(first);
    const second = await context.newPage();
    await second.goto(session.address);
    await nameButton(second, "Primera").waitFor({ timeout: patience });
    await top(second).getByText("Abierto en otra ventana: aquí no se guarda").waitFor({ timeout: patience });
    await notices(second)
      .getByText(/está abierto en otra ventana/)
      .waitFor();
    await rename(second, "Primera", "Segunda");
    await rename(first, "Primera", "Primera, más tarde");
    await saved(first);
    await second.waitForTimeout(1000);
    await second.reload();
    await nameButton(second, "Primera, más tarde").waitFor({ timeout: patience });
    await top(second).getByRole("button", { name: "Trabajar en una copia" }).click({ timeout: patience });
    await saved(second);
    await nameButton(second, "Primera, más tarde (copia)").waitFor();
    await goTo(second, "Datos");
    await second.getByRole("button", { name: /^Primera, más tarde\s/ }).waitFor({ timeout: patience });
    second.once("dialog", (dialog) => void dialog.accept());
    await second.getByRole("button", { name: "Borrar Primera, más tarde de este equipo" }).click();
    await notices(second)
      .getByText(/no se borró/)
      .waitFor({ timeout: patience });
    await second.close();
    await first.reload();
    await saved(first);
    await goTo(first, "Datos");
    first.once("dialog", (dialog) => void dialog.accept());
    const bin = (name: string) =>
      first.getByRole("button", { name: `Borrar ${name} de este equipo`, exact: true });
    await bin("Primera, más tarde").click({ timeout: patience });
    await bin("Primera, más tarde").waitFor({ state: "detached", timeout: patience });
    await first.reload();
    await saved(first);
    await goTo(first, "Datos");
    await bin("Primera, más tarde (copia)").waitFor({ timeout: patience });
    expect(await bin("Primera, más tarde").count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it("goes on in the window that is left when the other is closed", async () => {
    const second = await context.newPage();
    await second.goto(session.address);
    await top(second)
      .getByText(/^Abierto en otra ventana/)
      .waitFor({ timeout: patience });
    await rename(first, "Primera, más tarde (copia)", "Lo último");
    await saved(first);
    await first.close();
    await nameButton(second, "Lo último").waitFor({ timeout: patience });
    await saved(second);
    await rename(second, "Lo último", "Sigue");
    await saved(second);
    await second.reload();
    await nameButton(second, "Sigue").waitFor({ timeout: patience });
  });

  it("is not lost when the disk is full: work goes on, and it is saved once there is room", async () => {
    const context = await session.browser.newContext({ locale: "es-MX" });
    const page = await context.newPage();
    const protocol = await context.newCDPSession(page);
    const origin = new URL(session.address).origin;
    await protocol.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
    await page.goto(session.address);
    await rename(page, /^Isla Amparo/, "Sin espacio");
    await top(page).getByText("No se pudo guardar: falta espacio").waitFor({ timeout: patience });
    await chooseInMenu(page, /^(Año|\d{4})$/, "2023");
    await expect.poll(() => events(page), { timeout: patience }).toBe(8084);
    await top(page).getByText("No se pudo guardar: falta espacio").waitFor({ timeout: patience });
    await protocol.send("Storage.overrideQuotaForOrigin", { origin });
    await saved(page);
    await page.reload();
    await nameButton(page, "Sin espacio").waitFor({ timeout: patience });
    await expect.poll(() => events(page), { timeout: patience }).toBe(8084);
    await context.close();
  });
});

describe("a browser that is killed while it saves", () => {
  it(
    `opens the last or the last but one state, ${kills} times`,
    async () => {
      const random = new Random(kills, 1);
      const profile = mkdtempSync(join(tmpdir(), "convive-profile-"));
      const { server, address } = await serve(dist, 0);
      const outcomes = { last: 0, lastButOne: 0 };
      try {
        let expected: readonly RegExp[] = [/^Isla Amparo/, /^Isla Amparo/];
        for (let round = 0; round <= kills; round++) {
          const browser = await startMortal(profile);
          try {
            const { page } = browser;
            await page.goto(address);
            const known = new RegExp(expected.map(({ source }) => source).join("|"));
            const name = (await wordsOf(nameButton(page, known))).trim();
            if (expected[1].test(name)) outcomes.last++;
            else outcomes.lastButOne++;
            // The step that was left is shown again.
            await goTo(page, "Panorama");
            await expect.poll(() => events(page), { timeout: patience }).toBeGreaterThan(8000);
            await saved(page);
            expect(await wordsOf(notices(page))).not.toMatch(/dañado|No se pudo abrir/);
            if (round === kills) break;
            const before = new RegExp(`^${escaped(name)}$`);
            if (round % 3 === 2) {
              await goTo(page, "Datos");
              await page.locator("input[type=file][accept='.convive']").setInputFiles(files.plain);
              await nameButton(page, /^Mi territorio/).waitFor({ timeout: patience });
              expected = [before, /^Mi territorio/];
            } else {
              await rename(page, name, `Estado ${round}`);
              expected = [before, new RegExp(`^Estado ${round}$`)];
            }
            await page.waitForTimeout(random.below(round % 3 === 2 ? 1500 : 700));
          } finally {
            await browser.kill();
          }
        }
      } finally {
        server.closeAllConnections();
        server.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
      console.log(
        `killed ${kills} times: ${outcomes.last} at the last state, ${outcomes.lastButOne} one before`,
      );
      expect(outcomes.last + outcomes.lastButOne).toBe(kills + 1);
    },
    60_000 + kills * 60_000,
  );
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
