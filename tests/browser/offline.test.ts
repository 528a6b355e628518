import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dist } from "./dist.ts";
import { addFiles, bring, type OwnFile } from "./own-files.ts";
import { decodePng } from "./png.ts";
import {
  chooseInMenu,
  goTo,
  openTable,
  patience,
  section,
  stepNames,
  table,
  waitForMap,
  waitForReading,
  waitForRest,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open({ keptOffline: true });
});
afterAll(() => session.close());

const fixture = (name: string): OwnFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer: readFileSync(new URL(`../fixtures/${name}`, import.meta.url)),
});

const ready = (page: OpenPage["page"]) =>
  page.getByRole("banner").getByRole("status").filter({ hasText: "Listo sin conexión" });

describe("the application as something to install", () => {
  it("has a manifest in two languages whose icons are what it says", () => {
    const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
    expect(manifest.name).toMatch(/prevención/);
    expect(manifest.name_localized.en).toMatch(/prevention/);
    expect(manifest.display).toBe("standalone");
    const pixels = manifest.icons.filter(({ type }: { type: string }) => type === "image/png");
    expect(pixels.map(({ purpose }: { purpose: string }) => purpose)).toContain("maskable");
    for (const { src, sizes } of pixels) {
      const { width, height } = decodePng(readFileSync(join(dist, src)));
      expect(`${width}x${height}`).toBe(sizes);
    }
  });

  it("is linked from the page, which the browser accepts as installable", async () => {
    const client = await screen.context.newCDPSession(screen.page);
    const { errors, url } = await client.send("Page.getAppManifest");
    expect(url).toMatch(/manifest\.webmanifest$/);
    expect(errors).toEqual([]);
  });
});

describe("without a network", () => {
  it("is kept on the computer once the first map stands, and says so", async () => {
    const { page } = screen;
    await ready(page).waitFor({ timeout: 2 * patience });
    const worker = session.requested.findIndex((path) => path.endsWith("/service-worker.js"));
    const incidents = session.requested.findIndex((path) => path.endsWith("/isla-amparo/incidents.bin"));
    expect(incidents).toBeGreaterThan(0);
    expect(worker).toBeGreaterThan(incidents);
    expect(session.requested.slice(0, worker).some((path) => path.includes("honduras"))).toBe(false);
    expect(session.requested.slice(worker).some((path) => path.includes("honduras"))).toBe(true);
  });

  it("opens when the server is gone, and draws its map", async () => {
    const { page } = screen;
    await session.stopServing();
    await page.reload();
    await section(page, "Lectura").waitFor({ timeout: patience });
    const { entries } = await waitForMap(page);
    expect(entries.length).toBeGreaterThan(2);
    await ready(page).waitFor({ timeout: patience });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it.each(stepNames)("has the step %s with its map", async (step) => {
    const { page } = screen;
    await goTo(page, step);
    await waitForRest(page);
    await openTableWhereThereIsOne();
  });

  async function openTableWhereThereIsOne(): Promise<void> {
    const { page } = screen;
    const button = page.getByRole("button", { name: "Ver tabla" });
    if (await button.isVisible()) await openTable(page);
  }

  it("brings files of five formats in", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const names = ["incidentes.csv", "valle.gpkg", "hechos.parquet", "registro.xlsx", "barrios-shp.zip"];
    const dialog = await addFiles(page, names.map(fixture));
    for (const name of names) {
      await dialog.getByText(new RegExp(`^Archivo «${name}»`)).waitFor({ timeout: patience });
      await dialog.getByText("A un proyecto nuevo").click({ timeout: patience });
      const passport = await bring(dialog);
      expect(passport.accepted).toBeGreaterThan(0);
      expect(passport.words).toContain(name.split(/[.-]/)[0]);
      await dialog.getByRole("button", { name: /^(Siguiente archivo|Listo)$/ }).click();
    }
    await dialog.waitFor({ state: "hidden" });
  });

  it("complains of nothing but the missing server", () => {
    expect(screen.troubles.filter((trouble) => !/ERR_CONNECTION_REFUSED/.test(trouble))).toEqual([]);
  });
});

describe("a new release on the server", () => {
  let folder: string;
  let served: BrowserSession;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "convive-releases-"));
    cpSync(dist, folder, { recursive: true });
    served = await startSession({ folder, without3d: true });
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("takes parts away from a page that is not kept: the page says so, and nothing is lost when it is loaded again", async () => {
    const { page, context } = await served.open();
    const year = page.getByRole("button", { name: "2023", exact: true });
    await chooseInMenu(page, /^(Año|\d{4})$/, "2023");
    await year.waitFor({ timeout: patience });
    await page
      .getByRole("banner")
      .getByRole("status")
      .filter({ hasText: /^Guardado en este equipo/ })
      .waitFor({ timeout: patience });
    // All of the step on screen is there, with the table that stands for the map; the next step is not.
    await table(page).getByRole("row").nth(1).waitFor({ timeout: patience });
    await waitForReading(page);
    await page.waitForLoadState("networkidle");
    renameSync(join(folder, "assets"), join(folder, "earlier"));
    await page
      .getByRole("navigation", { name: "Pasos" })
      .getByRole("button", { name: "Prioridades" })
      .click();
    const told = page.getByRole("alert").filter({ hasText: "no se pudo mostrar" });
    await told.waitFor({ timeout: patience });
    expect(await wordsOf(told)).toMatch(/se actualizó .*\s+Su proyecto está guardado en este equipo/);
    renameSync(join(folder, "earlier"), join(folder, "assets"));
    await told.getByRole("button", { name: "Recargar" }).click();
    await section(page, "Lectura").waitFor({ timeout: patience });
    await year.waitFor({ timeout: patience });
    await context.close();
  });

  it("is offered, not forced: the open page stays whole on its own release until it is asked for", async () => {
    const opened = await served.open({ keptOffline: true });
    const { page } = opened;
    await ready(page).waitFor({ timeout: 2 * patience });
    const release = () => page.locator('meta[name="convive-release"]').getAttribute("content");
    const before = (await release()) ?? "";
    const after = before.replaceAll(/./g, "0");
    for (const name of ["index.html", "en-linea.html", "service-worker.js"]) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(before, after));
    }
    relist(folder);
    await page.reload();
    const offer = page.getByRole("banner").getByRole("status").filter({ hasText: "Hay una versión nueva" });
    await offer.waitFor({ timeout: 2 * patience });
    expect(await release()).toBe(before);
    await goTo(page, "Concentración");
    const other = await opened.context.newPage();
    await other.goto(served.address);
    await page.bringToFront();
    await page.getByRole("button", { name: "Recargar" }).click();
    await page.getByText("Cierre las otras ventanas de Convive").waitFor({ timeout: patience });
    expect(await release()).toBe(before);
    await other.close();
    await page.getByRole("button", { name: "Recargar" }).click();
    await ready(page).waitFor({ timeout: 2 * patience });
    expect(await release()).toBe(after);
    expect(
      await page.evaluate(async () => (await caches.keys()).filter((key) => key.startsWith("convive-"))),
    ).toEqual([`convive-${after}`]);
  });
});

/** Writes the digests of the pages anew into the list of the service worker. */
function relist(folder: string): void {
  const path = join(folder, "service-worker.js");
  let text = readFileSync(path, "utf8");
  for (const name of ["index.html", "en-linea.html"]) {
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("base64");
    text = text.replace(new RegExp(`("${name}":)"[^"]+"`), `$1"${digest}"`);
  }
  writeFileSync(path, text);
}
