import { readFileSync } from "node:fs";
import { booleanPointInPolygon, point } from "@turf/turf";
import Flatbush from "flatbush";
import type { MultiPolygon, Polygon } from "geojson";
import Papa from "papaparse";
import pointInPolygon from "point-in-polygon-hao";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedFile } from "../shared-data.ts";
import { geoPackageAreas } from "./geopackage-areas.ts";
import { addFiles, bring, type ReadPassport } from "./own-files.ts";
import {
  chooseInMenu,
  downloaded,
  figure,
  goTo,
  legend,
  legendEntries,
  panel,
  readNumber,
  section,
  waitForReading,
  wordsOf,
} from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

const colonias = sharedFile("data/cdmx/colonias_population.gpkg");
const incidents = sharedFile("data/cdmx/incidents_2024.csv");
const schools = sharedFile("data/cdmx/escuelas-publicas.csv");
const arms = sharedFile("data/cdmx/firearm_events_2019_2024.csv");
const present = Boolean(colonias && incidents && schools && arms);

/** Longest wait for a file of a whole city. */
const longest = 240_000;

declare global {
  var cityTasks: { at: number; milliseconds: number }[];
}

interface Event {
  readonly longitude: number;
  readonly latitude: number;
}

/** Where a point is by point-in-polygon-hao: true or false, and 0 on a border. */
function insideOf(
  { longitude, latitude }: Event,
  { type, coordinates }: Polygon | MultiPolygon,
): boolean | 0 {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  let inside: boolean | 0 = false;
  for (const polygon of polygons) {
    const found = pointInPolygon([longitude, latitude], polygon as [number, number][][]);
    if (found === true) return true;
    if (found === 0) inside = 0;
  }
  return inside;
}

describe.skipIf(!present)(
  present
    ? "Mexico City, from files to hot spots"
    : "Mexico City, from files to hot spots (skipped: no ../shared/data)",
  () => {
    let session: BrowserSession;
    let screen: OpenPage;
    let counted: Record<string, string>[] = [];

    beforeAll(async () => {
      session = await startSession();
      screen = await session.open({
        before: () => {
          globalThis.cityTasks = [];
          new PerformanceObserver((list) => {
            for (const { startTime, duration } of list.getEntries())
              globalThis.cityTasks.push({ at: Math.round(startTime), milliseconds: Math.round(duration) });
          }).observe({ type: "longtask", buffered: true });
        },
      });
      await goTo(screen.page, "Datos");
    });
    afterAll(() => session?.close());

    /** Brings a file in and closes the dialog. */
    async function take(
      path: string,
      decide: (dialog: Awaited<ReturnType<typeof addFiles>>) => Promise<void>,
    ): Promise<ReadPassport> {
      const { page } = screen;
      await goTo(page, "Datos");
      const dialog = await addFiles(page, path);
      await dialog.getByRole("button", { name: "Agregar al proyecto" }).waitFor({ timeout: longest });
      await decide(dialog);
      const passport = await bring(dialog, longest);
      await dialog.getByRole("button", { name: "Listo" }).click();
      await dialog.waitFor({ state: "hidden" });
      expect(passport.accepted + passport.setAside).toBe(passport.read);
      return passport;
    }

    it("takes the 1,814 colonias with their population", async () => {
      const passport = await take(colonias ?? "", async (dialog) => {
        expect(await dialog.getByRole("radio", { name: "Áreas" }).isChecked()).toBe(true);
        await dialog.getByLabel("Columna de población").selectOption("SUMPOB1");
        await dialog.getByLabel("Columna del código").selectOption("CVEUT");
        await dialog.getByLabel("Columna del nombre").selectOption("NOMUT");
        await dialog.getByText("A un proyecto nuevo").click();
      });
      expect(passport).toMatchObject({ read: 1814, accepted: 1814, setAside: 0 });
    });

    it(
      "takes the 203,285 incidents of a year",
      async () => {
        const passport = await take(incidents ?? "", async (dialog) => {
          expect(await dialog.getByRole("radio", { name: "Hechos" }).isChecked()).toBe(true);
        });
        expect(passport.read).toBe(203_285);
        expect(passport.accepted).toBeGreaterThan(200_000);
        await goTo(screen.page, "Panorama");
        await expect
          .poll(async () => (await figure(panel(screen.page), "Hechos registrados")).value, {
            timeout: longest,
          })
          .toBe(passport.accepted);
      },
      longest,
    );

    it(
      "counts per colonia what another program counts, borders aside",
      async () => {
        const { page } = screen;
        await chooseInMenu(page, "Exportar", /CSV/);
        const button = page.getByRole("dialog").getByRole("button", { name: "Descargar", exact: true });
        await button.waitFor({ timeout: longest });
        const { bytes } = await downloaded(page, () => button.click());
        counted = Papa.parse<Record<string, string>>(bytes.toString("utf8").slice(1), {
          header: true,
          skipEmptyLines: true,
        }).data;
        expect(counted).toHaveLength(1814);
        const ours = new Map(counted.map((row) => [row.id, Number(row.count)]));
        expect(ours.size).toBe(1814);

        const areas = await geoPackageAreas(colonias ?? "", "colonias", "CVEUT");
        const index = new Flatbush(areas.length);
        for (const { box } of areas) index.add(...box);
        index.finish();
        const { data } = Papa.parse<Record<string, string>>(readFileSync(incidents ?? "", "utf8"), {
          header: true,
          skipEmptyLines: true,
        });
        const events = data.map((row) => ({
          longitude: Number(row.longitud),
          latitude: Number(row.latitud),
        }));
        expect(events).toHaveLength(203_285);
        const certain = new Float64Array(areas.length);
        const possible = new Float64Array(areas.length);
        let unclear = 0;
        events.forEach((event, i) => {
          const near = index.search(event.longitude, event.latitude, event.longitude, event.latitude);
          const found = near
            .map((row) => ({ row, inside: insideOf(event, areas[row].geometry) }))
            .filter(({ inside }) => inside !== false);
          if (i % 100 === 0)
            for (const row of near) {
              const turf = booleanPointInPolygon(
                point([event.longitude, event.latitude]),
                areas[row].geometry,
              );
              const hao = found.find((each) => each.row === row);
              if (hao?.inside !== 0)
                expect(turf, `row ${i} of the file in ${areas[row].code}`).toBe(hao !== undefined);
            }
          const alone = found.length === 1 && found[0].inside === true;
          if (found.length > 0 && !alone) unclear++;
          for (const { row } of found) {
            possible[row]++;
            if (alone) certain[row]++;
          }
        });
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
        console.log(
          `Events in a colonia: ${sum}; by point-in-polygon-hao ${known} for certain and ${unclear} on borders or in overlaps.`,
        );
      },
      longest,
    );

    it(
      "takes schools and arms events as factors",
      async () => {
        const places = await take(schools ?? "", async (dialog) => {
          await dialog.getByText("Factores", { exact: true }).click();
        });
        expect(places.read).toBe(2383);
        expect(places.accepted).toBeGreaterThan(2000);
        const events = await take(arms ?? "", async (dialog) => {
          await dialog.getByText("Factores", { exact: true }).click();
        });
        expect(events.read).toBe(9495);
        expect(events.accepted).toBeGreaterThan(9000);
        await goTo(screen.page, "Factores");
        const listed = section(screen.page, "Capas").getByRole("listitem");
        await expect.poll(() => listed.count(), { timeout: longest }).toBe(2);
        expect(readNumber((await wordsOf(listed.first())).replace(/^[^\d]*·/, ""))).toBeGreaterThan(2000);
      },
      longest,
    );

    it(
      "finds hot spots",
      async () => {
        const { page } = screen;
        await goTo(page, "Concentración");
        await expect
          .poll(() => wordsOf(legend(page)), { timeout: longest })
          .toMatch(/Punto caliente \(firme\)/);
        await waitForReading(page, longest);
        const firm = async () =>
          (await legendEntries(page)).find(({ label }) => label === "Punto caliente (firme)")?.count ?? 0;
        await expect.poll(firm, { timeout: longest }).toBeGreaterThan(20);
        const tasks = await page.evaluate(() => globalThis.cityTasks);
        console.log(
          `Long tasks by the clock with a city's files:\n${tasks.map(({ at, milliseconds }) => `  ${milliseconds} ms at ${at} ms`).join("\n")}`,
        );
        expect(screen.troubles).toEqual([]);
      },
      longest,
    );
  },
);
