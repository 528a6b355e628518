import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainPng, pmtilesArchive, vectorTile } from "../builders/pmtiles.ts";
import { serious } from "./accessibility.ts";
import { decodePng, findColour, pixelAt, type Rgb } from "./png.ts";
import { legend, notices, panel, patience, section, until, wordsOf } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession, watch } from "./session.ts";

/** Far out at sea, where only the map under the data is to be seen. */
const atSea = { x: 1150, y: 480 };
const everywhere = [
  [-64, -64],
  [4160, -64],
  [4160, 4160],
  [-64, 4160],
] as const;

const hostile = '<img src="x" onerror="window.invaded = true"><b>Prueba</b> &copy; nadie';
const vectorArchive = pmtilesArchive(
  "mvt",
  [
    {
      z: 0,
      x: 0,
      y: 0,
      bytes: vectorTile({
        water: [{ shape: "Polygon", vertices: everywhere }],
        roads: [
          {
            shape: "Line",
            vertices: [
              [0, 0],
              [4096, 4096],
            ],
            properties: { kind: "highway" },
          },
        ],
        places: [{ shape: "Point", vertices: [[1200, 1900]], properties: { name: "Prueba" } }],
      }),
    },
  ],
  {
    attribution: hostile,
    vector_layers: ["water", "roads", "places"].map((id) => ({ id, fields: { name: "String" } })),
  },
);
const orange: Rgb = [240, 120, 20];
const rasterArchive = pmtilesArchive("png", [{ z: 0, x: 0, y: 0, bytes: plainPng(64, orange) }], {});
const blue: Rgb = [20, 40, 200];
/** Points so near to each other that what stands on them covers the tile; an icon and a letter take turns. */
const ninePoints = vectorTile({
  points: [700, 2048, 3400].flatMap((x, column) =>
    [700, 2048, 3400].map((y, row) => ({
      shape: "Point" as const,
      vertices: [[x, y]] as const,
      properties: { mark: (column + row) % 2 === 0 ? "icon" : "letter" },
    })),
  ),
});
const water: Rgb = [0xcf, 0xdd, 0xe4];
const paper: Rgb = [0xf8, 0xf5, 0xee];

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  session = await startSession({ coarse: true, unwatched: true });
  screen = await session.open({
    before: () => {
      Reflect.deleteProperty(window, "showOpenFilePicker");
    },
  });
  await opened(screen.page);
});
afterAll(() => session.close());

/** The project is open and its map has a legend; what is drawn is looked at pixel by pixel. */
async function opened(page: Page): Promise<void> {
  await section(page, "Lectura").waitFor({ timeout: 2 * patience });
  await legend(page)
    .getByRole("listitem")
    .first()
    .waitFor({ timeout: 2 * patience });
}

const mixed = (colour: Rgb, share: number): Rgb =>
  colour.map((channel, i) => Math.round(share * channel + (1 - share) * paper[i])) as unknown as Rgb;

async function expectAtSea(page: Page, colour: Rgb): Promise<void> {
  const clip = { x: atSea.x - 4, y: atSea.y - 4, width: 8, height: 8 };
  const look = async () => {
    const seen = pixelAt(
      decodePng(await page.screenshot({ animations: "disabled", scale: "css", clip })),
      4,
      4,
    );
    return seen.every((channel, i) => Math.abs(channel - colour[i]) <= 4) ? colour : seen;
  };
  await watch(page, () => expect.poll(look, { timeout: patience, interval: 200 }).toEqual(colour));
}

const controls = (page: Page) => panel(page).getByRole("button", { name: "Mapa base", exact: true });

async function unfold(page: Page): Promise<void> {
  if ((await controls(page).getAttribute("aria-expanded")) !== "true") await controls(page).click();
}

/** The name of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const [label] = element instanceof HTMLInputElement ? (element.labels ?? []) : [];
    return element.getAttribute("aria-label") ?? (label ?? element).textContent?.trim();
  });

async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await unfold(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    panel(page).getByRole("button", { name: "Abrir archivo PMTiles" }).click(),
  ]);
  await chooser.setFiles([{ name, mimeType: "application/octet-stream", buffer }]);
}

describe("a map from a file of this computer", () => {
  it("is drawn under the data, quietly, and says whom it is from as plain words", async () => {
    const { page } = screen;
    await openFile(page, "isla.pmtiles", vectorArchive);
    await expectAtSea(page, mixed(water, 0.7));
    await expect
      .poll(() => wordsOf(legend(page)), { timeout: patience })
      .toMatch(/Mapa base: Prueba © nadie/);
    await page.getByText("Prueba © nadie Tierra y fronteras").waitFor({ timeout: patience });
    expect(await page.evaluate(() => "invaded" in window)).toBe(false);
  });

  it("fades as far as the slider says", async () => {
    const { page } = screen;
    const slider = panel(page).getByRole("slider", { name: "Opacidad del mapa base" });
    await slider.focus();
    await page.keyboard.press("Home");
    await expectAtSea(page, paper);
    await page.keyboard.press("End");
    await expectAtSea(page, water);
  });

  it("is drawn in the dark, too", async () => {
    const { page } = screen;
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAtSea(page, [0x16, 0x1e, 0x26]);
    await page.emulateMedia({ colorScheme: "light" });
    await expectAtSea(page, water);
  });

  it("is remembered by its name, and asked for again in a new window", async () => {
    const { page } = screen;
    await page
      .getByRole("banner")
      .getByRole("status")
      .filter({ hasText: "Guardado en este equipo" })
      .waitFor({ timeout: patience });
    await page.reload();
    await opened(page);
    await unfold(page);
    await panel(page).getByText("isla.pmtiles").waitFor({ timeout: patience });
    await panel(page).getByText("Ábralo de nuevo").waitFor({ timeout: patience });
    await openFile(page, "isla.pmtiles", vectorArchive);
    await expectAtSea(page, water);
  });

  it("goes away when it is removed, and undo brings it back without a question", async () => {
    const { page } = screen;
    await panel(page).getByRole("button", { name: "Quitar" }).click();
    await expect.poll(() => wordsOf(legend(page)), { timeout: patience }).not.toMatch(/Mapa base/);
    await page.getByRole("button", { name: /^Deshacer: / }).click();
    await expectAtSea(page, water);
    await panel(page).getByRole("button", { name: "Quitar" }).click();
  });

  it("may be made of pictures", async () => {
    const { page } = screen;
    await openFile(page, "foto.pmtiles", rasterArchive);
    await expectAtSea(page, mixed(orange, 0.7));
    await panel(page).getByRole("button", { name: "Quitar" }).click();
  });

  it("keeps the focus where its controls make way for others, and says which map there is", async () => {
    const { page } = screen;
    await openFile(page, "foto.pmtiles", rasterArchive);
    await expect.poll(() => focused(page), { timeout: patience }).toBe("Mapa base: foto.pmtiles");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Quitar");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page), { timeout: patience }).toBe("Mapa base");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Abrir archivo PMTiles");
  });

  it("is refused in words when it is something else", async () => {
    const { page } = screen;
    await openFile(page, "hoja.pmtiles", Buffer.from("nombre;valor\nuno;2\n".repeat(40)));
    await notices(page).getByText("«hoja.pmtiles» no es un mapa PMTiles").waitFor({ timeout: patience });
    await openFile(page, "cortado.pmtiles", vectorArchive.subarray(0, 150));
    await notices(page).getByText("«cortado.pmtiles» no es un mapa PMTiles").waitFor({ timeout: patience });
    // What they say lies over the sea that is looked at next.
    const dismissals = notices(page).getByRole("button");
    while ((await dismissals.count()) > 0) await dismissals.first().click();
  });

  it("asks nobody for anything", () => {
    expect(screen.troubles).toEqual([]);
  });
});

/** A letter of the shape of a block, for every character of the range: how fonts for maps are sent. */
function blockLetters(): Uint8Array {
  const bytes: number[] = [];
  const field = (number: number, content: readonly number[] | Uint8Array, into: number[]) =>
    into.push((number << 3) | 2, ...varint(content.length), ...content);
  const whole = (number: number, value: number, into: number[]) => into.push(number << 3, ...varint(value));
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
  const stack: number[] = [];
  field(1, Buffer.from("Bloque"), stack);
  field(2, Buffer.from("0-255"), stack);
  for (let character = 32; character < 127; character++) {
    const letter: number[] = [];
    whole(1, character, letter);
    field(2, new Uint8Array(30 * 30).fill(255), letter);
    for (const [number, value] of [
      [3, 24],
      [4, 24],
      // Zigzag: 0 to the left, 0 above.
      [5, 0],
      [6, 0],
      [7, 24],
    ])
      whole(number, value, letter);
    field(3, letter, stack);
  }
  field(1, stack, bytes);
  return Uint8Array.from(bytes);
}

describe("a map from a file that the browser lets a page keep", () => {
  it("is opened again after a reload, without a question", async () => {
    // A file of the browser's own file system stands for one that a person chose: the browser keeps and gives it the same way.
    const { page, context, troubles } = await session.open({
      before: () => {
        const choose = async () => {
          const folder = await navigator.storage.getDirectory();
          return [await folder.getFileHandle("guardado.pmtiles")];
        };
        Object.assign(window, { showOpenFilePicker: choose });
      },
    });
    try {
      await opened(page);
      await page.evaluate(async (base64) => {
        const folder = await navigator.storage.getDirectory();
        const handle = await folder.getFileHandle("guardado.pmtiles", { create: true });
        const writer = await handle.createWritable();
        await writer.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
        await writer.close();
      }, Buffer.from(vectorArchive).toString("base64"));
      await unfold(page);
      await panel(page).getByRole("button", { name: "Abrir archivo PMTiles" }).click();
      await expectAtSea(page, mixed(water, 0.7));
      await page
        .getByRole("banner")
        .getByRole("status")
        .filter({ hasText: "Guardado en este equipo" })
        .waitFor({ timeout: patience });
      await page.reload();
      await opened(page);
      await expectAtSea(page, mixed(water, 0.7));
      await page.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        await folder.removeEntry("guardado.pmtiles");
      });
      await page.reload();
      await controls(page).waitFor({ timeout: 2 * patience });
      await unfold(page);
      await panel(page).getByText("Ábralo de nuevo").waitFor({ timeout: patience });
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

describe("a map from a server", () => {
  const asked: IncomingMessage[] = [];
  const tilesAsked: IncomingMessage[] = [];
  let styles: Server;
  let tiles: Server;
  let third: Server;
  let stylesAt = "";
  let tilesAt = "";
  let thirdAt = "";
  const thirdAsked: IncomingMessage[] = [];

  const listen = (server: Server) =>
    new Promise<string>((resolve) =>
      server.listen(0, "127.0.0.1", () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      ),
    );
  const open = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

  const pointLayer = (mark: "icon" | "letter", layout: object) => ({
    id: mark,
    type: "symbol",
    source: "points",
    "source-layer": "points",
    filter: ["==", ["get", "mark"], mark],
    layout,
    paint: { "text-color": `rgb(${blue.join(", ")})` },
  });
  const anywhere = (kind: "icon" | "text") => ({
    [`${kind}-allow-overlap`]: true,
    [`${kind}-ignore-placement`]: true,
  });
  /** A style whose marks cover the whole screen, with icons and letters of the server itself. */
  const ownStyle = JSON.stringify({
    version: 8,
    sprite: "/own/sprite",
    glyphs: "/own/{fontstack}/{range}.pbf",
    sources: { points: { type: "vector", tiles: ["/own/{z}/{x}/{y}.mvt"], maxzoom: 14 } },
    layers: [
      pointLayer("icon", { "icon-image": "block", "icon-size": 2, ...anywhere("icon") }),
      pointLayer("letter", {
        "text-field": "MM\nMM",
        "text-font": ["Bloque"],
        "text-size": 60,
        "text-line-height": 0.9,
        ...anywhere("text"),
      }),
    ],
  });
  const ownFiles: Readonly<Record<string, readonly [type: string, body: string | Uint8Array]>> = {
    "/own/style.json": ["application/json", ownStyle],
    "/own/sprite.json": [
      "application/json",
      JSON.stringify({ block: { x: 0, y: 0, width: 64, height: 64, pixelRatio: 1 } }),
    ],
    "/own/sprite.png": ["image/png", plainPng(64, orange)],
    "/own/Bloque/0-255.pbf": ["application/x-protobuf", blockLetters()],
  };
  function answerOwn(url: string, response: ServerResponse): void {
    const tile = /^\/own\/\d+\/\d+\/\d+\.mvt$/.test(url);
    const found = tile ? (["application/x-protobuf", ninePoints] as const) : ownFiles[url];
    const [type, body] = found ?? ["text/plain", ""];
    response.writeHead(found ? 200 : 404, { ...open, "content-type": type });
    response.end(body);
  }

  beforeAll(async () => {
    tiles = createServer((request, response) => {
      tilesAsked.push(request);
      if (request.url === "/tiles.json") {
        response.writeHead(200, { ...open, "content-type": "application/json" });
        response.end(
          JSON.stringify({
            tilejson: "3.0.0",
            tiles: [`${tilesAt}/{z}/{x}/{y}.png`],
            minzoom: 0,
            maxzoom: 0,
            attribution: '<a href="https://example.org">Servidor de prueba</a>',
          }),
        );
        return;
      }
      response.writeHead(200, { ...open, "content-type": "image/png" });
      response.end(plainPng(64, orange));
    });
    styles = createServer((request, response) => {
      asked.push(request);
      if (request.url?.startsWith("/own/")) return answerOwn(request.url, response);
      response.writeHead(200, { ...open, "content-type": "application/json" });
      response.end(
        JSON.stringify({
          version: 8,
          sprite: `${thirdAt}/sprite`,
          glyphs: `${thirdAt}/{fontstack}/{range}.pbf`,
          sources: {
            picture: { type: "raster", url: `${tilesAt}/tiles.json`, tileSize: 256 },
            dataset: { type: "geojson", data: `${thirdAt}/points.geojson` },
          },
          layers: [
            { id: "picture", type: "raster", source: "picture" },
            { id: "points", type: "circle", source: "dataset" },
          ],
        }),
      );
    });
    third = createServer((request, response) => {
      thirdAsked.push(request);
      response.writeHead(200, open);
      response.end();
    });
    [tilesAt, thirdAt] = await Promise.all([listen(tiles), listen(third)]);
    stylesAt = await listen(styles);
  });
  afterAll(() => {
    for (const server of [styles, tiles, third]) server.close();
  });

  const connect = async (address: string) => {
    const { page } = screen;
    await unfold(page);
    await panel(page).getByLabel("O la dirección de un estilo").fill(address);
    await panel(page).getByRole("button", { name: "Conectar", exact: true }).click();
  };
  const consent = () => screen.page.getByRole("dialog", { name: "Usar la red para el mapa base" });
  const mayAsk = (address: string) =>
    screen.page.evaluate(
      (url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      address,
    );

  it("cannot be asked from the usual page, whatever runs in it", async () => {
    expect(await mayAsk(`${stylesAt}/style.json`)).toBe(false);
    expect(asked).toEqual([]);
  });

  it("is only accepted over https, or from this computer", async () => {
    await connect("http://example.org/style.json");
    await panel(screen.page).getByText("empiece con https://").waitFor({ timeout: patience });
    expect(await consent().isVisible()).toBe(false);
  });

  it("is named before it is asked, with what it learns; a no asks nothing", async () => {
    await connect(`${stylesAt}/style.json`);
    await consent().waitFor({ timeout: patience });
    const words = await wordsOf(consent());
    expect(words).toContain(stylesAt);
    expect(words).toMatch(/qué parte del mundo se está mirando/);
    expect(words).toMatch(/Hechos, áreas, factores, nombres, archivos/);
    await consent().getByRole("button", { name: "No conectar" }).click();
    await consent().waitFor({ state: "hidden" });
    expect(asked).toEqual([]);
    expect(screen.page.url()).toBe(session.address);
  });

  it("is reached, refused and corrected by keyboard alone: errors are said, and the focus comes back", async () => {
    const { page } = screen;
    await unfold(page);
    const address = panel(page).getByRole("textbox", { name: "O la dirección de un estilo" });
    await address.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("http://example.org/style.json");
    await page.keyboard.press("Enter");
    await panel(page)
      .getByRole("alert")
      .filter({ hasText: "empiece con https://" })
      .waitFor({ timeout: patience });
    expect(await address.getAttribute("aria-invalid")).toBe("true");
    expect((await serious(page, ["#step-panel"])).found).toEqual([]);
    expect(await focused(page)).toBe("O la dirección de un estilo");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(`${stylesAt}/style.json`);
    expect(await panel(page).getByRole("alert").count()).toBe(0);
    await page.keyboard.press("Enter");
    await consent().waitFor({ timeout: patience });
    await expect.poll(() => focused(page), { timeout: patience }).toBe("No conectar");
    expect((await serious(page, ["[role=dialog]"])).found).toEqual([]);
    for (const next of ["Permitir y conectar", "Cerrar", "No conectar"]) {
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe(next);
    }
    await page.keyboard.press("Escape");
    await consent().waitFor({ state: "hidden" });
    await expect.poll(() => focused(page), { timeout: patience }).toBe("O la dirección de un estilo");
    expect(asked).toEqual([]);
  });

  it("is asked after a yes, from a page that may ask it alone; a further server needs a further yes", async () => {
    const { page } = screen;
    await connect(`${stylesAt}/style.json`);
    await consent().getByRole("button", { name: "Permitir y conectar" }).click();
    await page.waitForURL(/en-linea\.html\?origen=/, { timeout: patience });
    await opened(page);
    await unfold(page);
    await panel(page)
      .getByText(`Falta su permiso para pedir el mapa a ${tilesAt}`)
      .waitFor({ timeout: patience });
    expect(asked.length).toBeGreaterThan(0);
    expect(tilesAsked).toEqual([]);
    expect(await mayAsk(`${tilesAt}/tiles.json`)).toBe(false);
    await panel(page).getByRole("button", { name: "Conectar…" }).click();
    expect(await wordsOf(consent())).toContain(tilesAt);
    await consent().getByRole("button", { name: "Permitir y conectar" }).click();
    await expectAtSea(page, mixed(orange, 0.7));
    await page.getByText("Servidor de prueba Tierra y fronteras").waitFor({ timeout: patience });
    expect(tilesAsked.map(({ url }) => url)).toEqual(expect.arrayContaining(["/tiles.json", "/0/0/0.png"]));
  });

  it("learns nothing else: no referrer, no cookie, and nobody but those agreed to is asked", async () => {
    for (const { headers } of [...asked, ...tilesAsked]) {
      expect(headers.referer).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
    }
    expect(await mayAsk(`${thirdAt}/`)).toBe(false);
    expect(thirdAsked).toEqual([]);
  });

  it("stays disconnected in a new window until it is connected again with one click", async () => {
    const { page } = screen;
    const before = asked.length;
    await page.goto(session.address);
    await opened(page);
    await unfold(page);
    await panel(page).getByText("El mapa base está desconectado").waitFor({ timeout: patience });
    expect(asked.length).toBe(before);
    await panel(page).getByRole("button", { name: "Conectar…" }).click();
    await consent().getByRole("button", { name: "Permitir y conectar" }).click();
    await expectAtSea(page, mixed(orange, 0.7));
  });

  it("is forgotten when the consent is withdrawn, and the page that could ask is left", async () => {
    const { page } = screen;
    await unfold(page);
    await panel(page).getByRole("button", { name: "Quitar y retirar el permiso" }).click();
    await page.waitForURL(session.address, { timeout: patience });
    expect(await page.evaluate(() => localStorage.getItem("convive-basemap-consent"))).toBe("{}");
    expect(await mayAsk(`${stylesAt}/style.json`)).toBe(false);
  });

  it("brings its icons and its letters, where they lie on a server agreed to", async () => {
    const { page } = screen;
    await opened(page);
    await connect(`${stylesAt}/own/style.json`);
    await consent().getByRole("button", { name: "Permitir y conectar" }).click();
    await page.waitForURL(/en-linea\.html\?origen=/, { timeout: patience });
    await opened(page);
    await unfold(page);
    await panel(page).getByRole("slider", { name: "Opacidad del mapa base" }).press("End");
    const sea = { x: atSea.x - 150, y: atSea.y - 150, width: 250, height: 250 };
    const look = async () => {
      const seen = decodePng(await page.screenshot({ animations: "disabled", scale: "css", clip: sea }));
      return [orange, blue].map((colour) => findColour(seen, colour, { ...seen, x: 0, y: 0 }).count);
    };
    await watch(page, () =>
      until("icons and letters at sea", look, (counts) => counts.every((count) => count > 500)),
    );
    const urls = asked.map(({ url }) => url);
    expect(urls).toEqual(expect.arrayContaining(["/own/sprite.png", "/own/Bloque/0-255.pbf"]));
    // The names of the project are written with its own font: no server learns of them.
    expect(urls.filter((url) => url?.endsWith(".pbf") && !url.startsWith("/own/Bloque/"))).toEqual([]);
  });
});
