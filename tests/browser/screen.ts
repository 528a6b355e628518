import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "playwright-core";
import { decodePng, findColour, type Picture, pixelAt, type Rgb } from "./png.ts";
import { watch } from "./session.ts";

/** Longest wait for something that is computed or drawn in software on a busy machine. */
export const patience = 30_000;

/** Reads again and again until what is read is good, and gives it back. Fails with what was read last. */
export async function until<Value>(
  what: string,
  read: () => Promise<Value>,
  good: (value: Value) => boolean,
): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(value)} after ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export type StepName = "Datos" | "Panorama" | "Concentración" | "Factores" | "Prioridades";
export const stepNames: readonly StepName[] = [
  "Datos",
  "Panorama",
  "Concentración",
  "Factores",
  "Prioridades",
];

/** What a person reads off the screen and does to it; every name is a word they see. */
export const panel = (page: Page) => page.locator("section[aria-labelledby=step-title]");
/** The part under a heading. */
export const section = (page: Page, title: string) =>
  page.getByRole("heading", { name: title, exact: true, level: 2 }).locator("xpath=ancestor::section[1]");
export const legend = (page: Page) => page.getByRole("region", { name: /^(Leyenda|Legend)$/ });
export const profile = (page: Page) => page.getByRole("complementary", { name: "Perfil de lo seleccionado" });
export const timeline = (page: Page) => page.getByRole("region", { name: "Línea de tiempo" });
export const table = (page: Page) => page.getByRole("region", { name: "Tabla del resultado" });
export const notices = (page: Page) => page.getByRole("region", { name: "Avisos" });
const map = (page: Page) => page.getByRole("main");

export async function goTo(page: Page, step: StepName): Promise<void> {
  const button = page.getByRole("navigation", { name: "Pasos" }).getByRole("button", { name: step });
  if ((await button.getAttribute("aria-current")) !== "step") await button.click();
  await panel(page).getByRole("heading", { name: step, level: 1 }).waitFor({ timeout: patience });
}

/** Sets a switch or a box with the keyboard: what still moves on the screen cannot make it miss. */
export async function setChecked(box: Locator, checked: boolean): Promise<void> {
  if ((await box.isChecked({ timeout: patience })) !== checked) await box.press("Space");
  await until(
    "the switch",
    () => box.isChecked(),
    (now) => now === checked,
  );
}

/** The words of a part of the screen as they are seen, line by line. */
export async function wordsOf(within: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden or on another line must not count as one word
  return within.innerText({ timeout: patience });
}

/** A number as it is written for people: thousands apart, a real minus sign. NaN where there is none. */
export function readNumber(text: string): number {
  const match = /[−-]?\d[\d,]*(\.\d+)?/.exec(text);
  return match ? Number(match[0].replaceAll(",", "").replace("−", "-")) : Number.NaN;
}

export interface Figure {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly text: string;
}

/** The figure under a name, with its interval if it has one. */
export async function figure(within: Locator, name: string): Promise<Figure> {
  const term = within
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .first();
  const text = await wordsOf(term.locator("xpath=following-sibling::dd[1]"));
  const interval = /IC 95 %: (\S+(?: %)?) a (\S+)/.exec(text);
  return {
    value: readNumber(text),
    lower: interval ? readNumber(interval[1]) : Number.NaN,
    upper: interval ? readNumber(interval[2]) : Number.NaN,
    text: text.replaceAll(/\s+/g, " "),
  };
}

/** Waits until a figure is what it should be. */
export async function expectFigure(within: Locator, name: string, value: number): Promise<void> {
  await until(
    `${name}, which should be ${value}`,
    async () => (await figure(within, name)).value,
    (shown) => shown === value,
  );
}

export interface LegendCount {
  readonly label: string;
  readonly count: number;
}

export interface LegendEntry extends LegendCount {
  /** Colour in the middle of its swatch. */
  readonly colour: Rgb;
}

/** What the legend says of its entries, and where the middle of their rows begins on the screen. */
async function legendRows(page: Page): Promise<(LegendCount & { x: number; y: number })[]> {
  const rows = await legend(page)
    .getByRole("listitem")
    .evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, height } = element.getBoundingClientRect();
        const words = [...element.children].map((child) => child.textContent.trim()).filter(Boolean);
        return { x, y: y + height / 2, words };
      }),
    );
  return rows.map(({ x, y, words: [label, count] }) => ({ x, y, label, count: readNumber(count ?? "") }));
}

/** The legend's entries and how many of each there are. */
export async function legendCounts(page: Page): Promise<LegendCount[]> {
  return (await legendRows(page)).map(({ label, count }) => ({ label, count }));
}

/** The legend's entries with the colours that the screen really shows. */
async function legendEntries(page: Page, picture: Picture): Promise<LegendEntry[]> {
  return (await legendRows(page)).map(({ x, y, label, count }) => ({
    label,
    count,
    colour: pixelAt(picture, x + 13, y),
  }));
}

/** The screen as a PNG whose pixels are those of the layout, however few are drawn. Equal pixels are written as equal bytes. */
function photograph(page: Page): Promise<Buffer> {
  return page.screenshot({ animations: "disabled", scale: "css" });
}

/** Where and how often the map shows a colour; the legend that lies over the map does not count. */
export async function onMap(page: Page, picture: Picture, colour: Rgb) {
  const whole = await map(page).boundingBox();
  const covered = await legend(page).boundingBox();
  const below = (await timeline(page).isVisible()) ? await timeline(page).boundingBox() : null;
  if (!whole) throw new Error("The map is not on the screen.");
  const height = (below?.y ?? whole.y + whole.height) - whole.y;
  return findColour(picture, colour, { ...whole, height, width: whole.width - 60 }, (x, y) =>
    Boolean(
      covered &&
        x >= covered.x &&
        x < covered.x + covered.width &&
        y >= covered.y &&
        y < covered.y + covered.height,
    ),
  );
}

/** Waits until the map shows the colours of its legend and has come to rest: then it is drawn, and not before. */
export async function waitForMap(page: Page): Promise<{ picture: Picture; entries: LegendEntry[] }> {
  await legend(page).getByRole("listitem").first().waitFor({ timeout: patience });
  let before: Buffer | null = null;
  let drawn: { picture: Picture; entries: LegendEntry[] } | null = null;
  const look = async (): Promise<string> => {
    const now = await photograph(page);
    const atRest = before?.equals(now) ?? false;
    before = now;
    if (!atRest) return "moving";
    const picture = decodePng(now);
    const entries = await legendEntries(page, picture);
    const used = entries.filter((entry) => entry.count > 0);
    for (const { colour, label } of used)
      if ((await onMap(page, picture, colour)).count <= 20) return `without the colour of «${label}»`;
    if (used.length === 0) return "without a legend";
    drawn = { picture, entries };
    return "drawn";
  };
  await watch(page, () => until("the map", look, (state) => state === "drawn"));
  if (!drawn) throw new Error("The map was not drawn.");
  return drawn;
}

/** Waits until nothing is computed and two pictures of the screen in a row are the same; gives back the picture, as a PNG. */
export async function waitForRest(page: Page): Promise<Buffer> {
  let before: Buffer = Buffer.alloc(0);
  const look = async (): Promise<string> => {
    if (
      (await page
        .getByRole("status")
        .filter({ hasText: /Calculando|Computing/ })
        .count()) > 0
    )
      return "computing";
    const now = await photograph(page);
    const atRest = before.equals(now);
    before = now;
    return atRest ? "at rest" : "moving";
  };
  await watch(page, () => until("the screen", look, (state) => state === "at rest"));
  return before;
}

/** Waits until nothing is being computed and the reading of the step is there. */
export async function waitForReading(page: Page, longest = patience): Promise<string> {
  const reading = section(page, "Lectura").first();
  await reading.locator("p").first().waitFor({ timeout: longest });
  const computing = page.getByRole("status").filter({ hasText: "Calculando" });
  await computing.first().waitFor({ state: "hidden", timeout: longest });
  return wordsOf(reading);
}

/** Presses a control that hands over a file and reads the file. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: patience }), press()]);
  return { name: download.suggestedFilename(), bytes: await contentOf(download) };
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** Opens the table twin if it is closed. */
export async function openTable(page: Page): Promise<Locator> {
  if (!(await table(page).isVisible())) await panel(page).getByRole("button", { name: "Ver tabla" }).click();
  await table(page).getByRole("row").nth(1).waitFor({ timeout: patience });
  return table(page);
}

/** The rows that the table shows now, each as its cells by the title of their column. */
export async function tableRows(page: Page): Promise<Record<string, string>[]> {
  const [head, ...rows] = await table(page)
    .getByRole("table")
    .evaluate((element: HTMLTableElement) =>
      [...element.rows]
        .filter((row) => row.ariaHidden !== "true")
        .map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head[i], cell])));
}

/** Every row of the table, read by scrolling through it. */
export async function wholeTable(page: Page): Promise<Map<string, Record<string, string>>> {
  const read = new Map<string, Record<string, string>>();
  const scroller = table(page).getByRole("table").locator("xpath=..");
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  for (let end = false; !end; ) {
    end = await scroller.evaluate(async (element) => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
    });
    for (const row of await tableRows(page)) read.set(row.Nombre, row);
    await scroller.evaluate((element) => element.scrollBy(0, element.clientHeight));
  }
  return read;
}

/** Takes a choice from one of the menus of the top bar or the timeline. */
export async function chooseInMenu(
  page: Page,
  button: string | RegExp,
  entry: string | RegExp,
): Promise<void> {
  await page.getByRole("button", { name: button, exact: typeof button === "string" }).click();
  const choice = page
    .getByRole("menuitem", { name: entry })
    .or(page.getByRole("menuitemradio", { name: entry }));
  await choice.click();
}
