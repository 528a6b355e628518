import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedFile } from "../shared-data.ts";
import { countInAreas } from "./count-in-areas.ts";
import { geoPackageAreas } from "./geopackage-areas.ts";
import { addFiles, bring, bringButton, type ReadPassport } from "./own-files.ts";
import {
  chooseInMenu,
  downloaded,
  figure,
  goTo,
  legend,
  panel,
  readNumber,
  type StepName,
  section,
  waitForReading,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

const colonias = sharedFile("data/cdmx/colonias_population.gpkg") ?? "";
const incidents = sharedFile("data/cdmx/incidents_2024.csv") ?? "";
const schools = sharedFile("data/cdmx/escuelas-publicas.csv") ?? "";
const arms = sharedFile("data/cdmx/firearm_events_2019_2024.csv") ?? "";
const present = Boolean(colonias && incidents && schools && arms);

/** Longest wait for anything with a whole city's files. */
const longest = 240_000;

declare global {
  var cityTasks: { at: number; milliseconds: number }[];
}

type Row = Record<string, string>;

function csvRows(text: string): Row[] {
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

describe.skipIf(!present)(
  present
    ? "Mexico City, from files to a plan"
    : "Mexico City, from files to a plan (no ../shared/data here)",
  { timeout: longest },
  () => {
    let session: BrowserSession;
    let screen: OpenPage;
    const tasks: { what: string; milliseconds: number }[] = [];

    beforeAll(async () => {
      session = await startSession({ coarse: true, unwatched: true });
      screen = await session.open({
        before: () => {
          globalThis.cityTasks = [];
          new PerformanceObserver((list) => {
            for (const { startTime, duration } of list.getEntries())
              globalThis.cityTasks.push({ at: Math.round(startTime), milliseconds: Math.round(duration) });
          }).observe({ type: "longtask", buffered: true });
        },
      });
      screen.page.setDefaultTimeout(longest);
      await goTo(screen.page, "Datos");
      await blame("opening");
    });

    afterAll(async () => {
      await session?.close();
      const lines = tasks.map(({ what, milliseconds }) => `  ${milliseconds} ms ${what}`);
      if (present) console.log(`Tasks over 50 ms by the clock with a city's files:\n${lines.join("\n")}`);
    });

    /** Notes the long tasks since the last time as those of a step. */
    async function blame(what: string): Promise<void> {
      const found = await screen.page.evaluate(() => globalThis.cityTasks.splice(0));
      tasks.push(...found.map(({ milliseconds }) => ({ what, milliseconds })));
    }

    /** Brings a file in and closes the dialog, by the keyboard: software draws 200,000 dots for longer than a click waits. */
    async function take(path: string, decide: (dialog: Locator) => Promise<void>): Promise<ReadPassport> {
      const { page } = screen;
      await goTo(page, "Datos");
      const dialog = await addFiles(page, path);
      await bringButton(dialog).waitFor();
      await decide(dialog);
      const passport = await bring(dialog, longest);
      await dialog.getByRole("button", { name: "Listo" }).press("Enter");
      await dialog.waitFor({ state: "hidden" });
      expect(passport.accepted + passport.setAside).toBe(passport.read);
      return passport;
    }

    async function exported(): Promise<Row[]> {
      const { page } = screen;
      await chooseInMenu(page, "Exportar", /CSV/);
      const dialog = page.getByRole("dialog");
      const button = dialog.getByRole("button", { name: "Descargar", exact: true });
      await button.waitFor();
      const { bytes } = await downloaded(page, () => button.click());
      await dialog.waitFor({ state: "hidden" });
      return csvRows(bytes.toString("utf8").slice(1));
    }

    async function asked(step: StepName, question: RegExp): Promise<string> {
      const { page } = screen;
      await goTo(page, step);
      await panel(page).getByRole("button", { name: "Otra pregunta" }).click();
      await panel(page).getByRole("button", { name: question }).first().click();
      await section(page, "Lectura").first().locator("p").first().waitFor();
      return waitForReading(page, longest);
    }

    const inLegend = async (entry: string) =>
      readNumber((await wordsOf(legend(screen.page))).replaceAll(/\s+/g, " ").split(entry).at(1) ?? "");

    it("takes the 1,814 colonias with their population", async () => {
      const passport = await take(colonias, async (dialog) => {
        expect(await dialog.getByRole("radio", { name: "Áreas" }).isChecked()).toBe(true);
        await dialog.getByLabel("Columna de población").selectOption("SUMPOB1");
        await dialog.getByLabel("Columna del código").selectOption("CVEUT");
        await dialog.getByLabel("Columna del nombre").selectOption("NOMUT");
        await dialog.getByText("A un proyecto nuevo").click();
      });
      expect(passport).toMatchObject({ read: 1814, accepted: 1814, setAside: 0 });
      await blame("colonias");
    });

    // Before the incidents: each visit to Datos after them draws every one.
    it("takes schools and arms events as factors", async () => {
      const asFactors = async (dialog: Locator) => dialog.getByText("Factores", { exact: true }).click();
      const places = await take(schools, asFactors);
      expect(places.read).toBe(2383);
      expect(places.accepted).toBeGreaterThan(2000);
      const events = await take(arms, asFactors);
      expect(events.read).toBe(9495);
      expect(events.accepted).toBeGreaterThan(9000);
      await blame("files of factors");
    });

    it("takes the 203,285 incidents of a year", async () => {
      const passport = await take(incidents, async (dialog) => {
        expect(await dialog.getByRole("radio", { name: "Hechos" }).isChecked()).toBe(true);
      });
      expect(passport.read).toBe(203_285);
      expect(passport.accepted).toBeGreaterThan(200_000);
      await blame("incidents");
      await goTo(screen.page, "Panorama");
      await expect
        .poll(async () => (await figure(panel(screen.page), "Hechos registrados")).value, {
          timeout: longest,
        })
        .toBe(passport.accepted);
      await blame("first map of the incidents");
    });

    it("counts per colonia what other programs count, borders aside, and divides by its people", async () => {
      const counted = await exported();
      await blame("export of counts and rates");
      expect(counted).toHaveLength(1814);
      const ours = new Map(counted.map((row) => [row.id, Number(row.count)]));
      expect(ours.size).toBe(1814);
      const areas = await geoPackageAreas(colonias, "colonias", "CVEUT");
      const places = csvRows(readFileSync(incidents, "utf8")).map((row) => ({
        longitude: Number(row.longitud),
        latitude: Number(row.latitud),
      }));
      expect(places).toHaveLength(203_285);
      const { certain, possible, unclear } = countInAreas(places, areas);
      expect(unclear).toBeLessThan(500);
      const wrong = areas.flatMap(({ code, crossed }, row) => {
        const own = ours.get(code) ?? Number.NaN;
        const right = own >= certain[row] && own <= possible[row];
        return right ? [] : [{ crossed, says: `${code}: ${own}, not ${certain[row]} to ${possible[row]}` }];
      });
      expect(wrong.filter(({ crossed }) => !crossed)).toEqual([]);
      expect(wrong.length, wrong.map(({ says }) => says).join("; ")).toBeLessThanOrEqual(5);
      const sum = counted.reduce((total, row) => total + Number(row.count), 0);
      const known = certain.reduce((total, value) => total + value, 0);
      expect(sum).toBeGreaterThanOrEqual(known - 50);
      expect(sum).toBeLessThanOrEqual(known + unclear + 50);
      const inhabited = counted.filter((row) => Number(row.population) > 0);
      expect(inhabited).toHaveLength(1800);
      for (const { count, population, ratePer100k } of inhabited)
        expect(Number(ratePer100k) / ((100_000 * Number(count)) / Number(population) || 1)).toBeCloseTo(
          Number(count) > 0 ? 1 : 0,
          2,
        );
      console.log(
        `In a colonia: ${sum}; by point-in-polygon-hao ${known}, and ${unclear} on borders or overlaps.`,
      );
    });

    it("finds firm hot spots on equal cells, and draws a density", async () => {
      const { page } = screen;
      await goTo(page, "Concentración");
      await waitForReading(page, longest);
      await expect.poll(() => inLegend("Punto caliente (firme)"), { timeout: longest }).toBeGreaterThan(20);
      expect(await waitForReading(page, longest)).toMatch(/celdas.+falsos hallazgos \(FDR\)/);
      await blame("hot spots on cells");
      await asked("Concentración", /Densidad de hechos/);
      await expect.poll(() => wordsOf(legend(page)), { timeout: longest }).toMatch(/km²/);
      await blame("density");
    });

    it("calls no colonia firm where a few giant rates hide the rest, as a full search does, and says which", async () => {
      const reading = await asked("Concentración", /Puntos calientes por áreas \(Gi\*\)/);
      await expect.poll(() => inLegend("Punto caliente (firme)"), { timeout: longest }).toBe(0);
      // 40,000 draws per colonia by a program of NumPy alone: 0 firm, smallest adjusted p 0.11; 95 hot and 100 cold ones nominal.
      expect(Math.abs((await inLegend("Punto caliente (nominal)")) - 95)).toBeLessThanOrEqual(8);
      expect(Math.abs((await inLegend("Punto frío (nominal)")) - 100)).toBeLessThanOrEqual(8);
      expect(reading).toMatch(
        /^Solo 2 áreas \(INDUSTRIAL PUERTO AEREO \(FRACC\), CIUDAD UNIVERSITARIA\) reúnen 56.+de toda la variación/m,
      );
      expect(reading).toMatch(/puntos calientes por celdas/);
      await blame("hot spots on colonias");
    });

    it("measures how far the colonias are from both factors", async () => {
      await goTo(screen.page, "Factores");
      const listed = section(screen.page, "Capas").getByRole("listitem");
      await expect.poll(() => listed.count(), { timeout: longest }).toBe(2);
      expect(readNumber((await wordsOf(listed.first())).replace(/^[^\d]*·/, ""))).toBeGreaterThan(2000);
      await waitForReading(screen.page, longest);
      await blame("factors");
    });

    it("ranks the colonias and hands the ranking over", async () => {
      const { page } = screen;
      await goTo(page, "Prioridades");
      await waitForReading(page, longest);
      const rows = await exported();
      expect(rows).toHaveLength(1814);
      expect(new Set(rows.map((row) => row.id)).size).toBe(1814);
      expect(rows.some((row) => Number(row.rank) === 1)).toBe(true);
      await blame("priorities");
      expect(screen.troubles).toEqual([]);
    });
  },
);
