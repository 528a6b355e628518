import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "../../scripts/launch/policy.mjs";
import { dist } from "./dist.ts";
import { addFiles, areasFile, bring, type OwnFile, squareRing, textFile } from "./own-files.ts";
import {
  chooseInMenu,
  downloaded,
  goTo,
  openTable,
  panel,
  patience,
  section,
  stepNames,
  table,
  tableRows,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: 2 * patience });
});
afterAll(() => session.close());

const folder = new URL("../fixtures/", import.meta.url);
const fixtures = readdirSync(folder).filter((name) => !name.endsWith(".convive"));
const fixture = (name: string): OwnFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer: readFileSync(new URL(name, folder)),
});

describe("the policy", () => {
  it("stands in the page and in the header, and allows nothing from elsewhere", async () => {
    const written = readFileSync(`${dist}/index.html`, "utf8");
    expect(written).toContain(contentSecurityPolicy([], { header: false }));
    const answer = await fetch(session.address);
    expect(answer.headers.get("content-security-policy")).toBe(contentSecurityPolicy());
    expect(contentSecurityPolicy()).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
  });

  it("is as strict on the page for a base map, but for the servers in its address", async () => {
    const online = await fetch(`${session.address}en-linea.html?origen=https%3A%2F%2Fmaps.example.org`);
    expect(online.headers.get("content-security-policy")).toBe(
      contentSecurityPolicy().replace("blob: data:; object", "blob: data: https://maps.example.org; object"),
    );
    const smuggled = await fetch(
      `${session.address}en-linea.html?origen=${encodeURIComponent("https://a.org;script-src *")}`,
    );
    expect(smuggled.headers.get("content-security-policy")).toBe(contentSecurityPolicy());
    const usual = await fetch(`${session.address}?origen=https%3A%2F%2Fmaps.example.org`);
    expect(usual.headers.get("content-security-policy")).toBe(contentSecurityPolicy());
  });
});

describe("files that are looked at", () => {
  it("make the page ask nobody else, whatever their format", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const dialog = await addFiles(page, fixtures.map(fixture));
    for (const [i, name] of fixtures.entries()) {
      await dialog.getByText(`(${i + 1} de ${fixtures.length})`).waitFor({ timeout: patience });
      expect(await wordsOf(dialog)).toContain(name);
      await dialog.getByText(/¿Qué es\? Filas: \d/).waitFor({ timeout: patience });
      await dialog.getByRole("button", { name: "Omitir este archivo" }).click();
    }
    await dialog.waitFor({ state: "hidden" });
    expect(screen.troubles).toEqual([]);
  });
});

const hostile = `<img src=x onerror="window.invaded=1"><script>window.invaded=2</script>`;
const kind = `<svg onload="window.invaded=3">Robo`;

describe("names from files", () => {
  it("are words in every step, whatever they look like", async () => {
    const { page } = screen;
    await goTo(page, "Datos");
    const squares = [0, 1, 2, 3].map((i) => ({
      type: "Feature",
      properties: { codigo: `0${i}`, nombre: `${hostile} ${i}`, poblacion: 1000 },
      geometry: { type: "Polygon", coordinates: [squareRing(i % 2, Math.floor(i / 2))] },
    }));
    const areas = await addFiles(page, [areasFile(`áreas ${hostile.slice(0, 9)}.geojson`, squares)]);
    await areas.getByText("A un proyecto nuevo").click();
    await bring(areas);
    await areas.getByRole("button", { name: "Listo" }).click();
    const [x, y] = squareRing(0, 0)[0];
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        `${1 + (i % 28)}/03/2023,${y + 0.001 + (i % 18) / 1000},${x + 0.001 + (i % 17) / 1000},"${kind.replaceAll('"', '""')}"`,
    );
    const events = await addFiles(page, [
      textFile("hechos.csv", ["fecha,latitud,longitud,tipo", ...rows].join("\n")),
    ]);
    await bring(events);
    await events.getByRole("button", { name: "Listo" }).click();
    for (const step of stepNames) {
      await goTo(page, step);
      await panel(page).getByRole("heading", { level: 2 }).first().waitFor({ timeout: patience });
    }
    await goTo(page, "Panorama");
    await section(page, "Lectura").waitFor({ timeout: patience });
    await openTable(page);
    expect((await tableRows(page)).map((row) => row.Nombre).sort()[0]).toBe(`${hostile} 0`);
    await table(page)
      .getByRole("button", { name: `${hostile} 0` })
      .click();
    await page.getByRole("heading", { name: `${hostile} 0`, level: 2 }).waitFor({ timeout: patience });
    expect(await page.evaluate(() => document.querySelectorAll("img[src=x], svg[onload]").length)).toBe(0);
  });

  it("are words in what is exported", async () => {
    const { page } = screen;
    await chooseInMenu(page, "Exportar", /GeoJSON/);
    const dialog = page.getByRole("dialog");
    const button = dialog.getByRole("button", { name: "Descargar", exact: true });
    await button.waitFor({ timeout: patience });
    expect(await wordsOf(dialog)).not.toContain("[object");
    const { bytes } = await downloaded(page, () => button.click());
    const { features } = JSON.parse(bytes.toString("utf8"));
    expect(features[0].properties.name).toBe(`${hostile} 0`);
    await dialog.waitFor({ state: "hidden" });
    await chooseInMenu(page, "Exportar", /Imagen|PNG/);
    await button.waitFor({ timeout: patience });
    const picture = await downloaded(page, () => button.click());
    expect(picture.bytes.length).toBeGreaterThan(10_000);
    await dialog.waitFor({ state: "hidden" });
  });

  it("never ran, and asked nobody", async () => {
    expect(await screen.page.evaluate(() => "invaded" in window)).toBe(false);
    expect(screen.troubles).toEqual([]);
  });
});

describe("what somebody else put into the page", () => {
  it("is not run, not loaded and not sent", async () => {
    const { page } = screen;
    const reached: string[] = [];
    const elsewhere = createServer((request, response) => {
      reached.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const stopped = await page.evaluate(async (target) => {
      const found: string[] = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
        found.push(effectiveDirective),
      );
      const script = document.createElement("script");
      script.textContent = "window.invaded = 4";
      document.head.append(script);
      const image = new Image();
      image.src = `${target}pixel.png`;
      document.body.append(image);
      const form = document.createElement("form");
      form.action = target;
      document.body.append(form);
      form.submit();
      await fetch(`${target}?q=1`).catch(() => undefined);
      navigator.sendBeacon(target, "x");
      const frame = document.createElement("iframe");
      frame.src = target;
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return found;
    }, `http://127.0.0.1:${port}/`);
    elsewhere.close();
    expect(await page.evaluate(() => "invaded" in window)).toBe(false);
    expect([...new Set(stopped)]).toEqual(
      expect.arrayContaining(["script-src-elem", "img-src", "connect-src"]),
    );
    expect(page.url()).toBe(session.address);
    expect(stopped.some((directive) => /frame-src|default-src/.test(directive))).toBe(true);
    expect(reached).toEqual([]);
  });
});
