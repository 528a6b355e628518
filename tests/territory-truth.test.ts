import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import truth from "../data/isla-amparo/truth.json" with { type: "json" };
import { minutesFromIsoDate, minutesPerDay, weekdayOf } from "../src/base/civil-time.ts";
import { missingCode } from "../src/base/column.ts";
import { buildAreaIndex, locatePoints } from "../src/kernels/geometry/area-index.ts";
import { type IncidentTable, incidentField } from "../src/model/incidents.ts";
import { decodePack } from "../src/model/pack/decode-pack.ts";
import type { Project } from "../src/model/project.ts";
import { createProjector } from "../src/model/projection.ts";

const folder = fileURLToPath(new URL("../public/territories/isla-amparo/", import.meta.url));

let island: Project;
let incidents: IncidentTable;
let category: string[];
beforeAll(async () => {
  island = await decodePack(async (name) => new Uint8Array(readFileSync(`${folder}${name}`)));
  incidents = island.incidents as IncidentTable;
  const field = incidentField(incidents, "category");
  category = Array.from(field?.codes ?? [], (code) => field?.classes[code]?.id ?? "");
});

const effect = (id: string) => {
  const found = truth.effects.find((item) => item.id === id);
  if (!found) throw new Error(`no effect ${id}`);
  return found;
};

/** Rows of some categories for which a condition holds. */
function rowsOf(categories: readonly string[], holds: (row: number) => boolean = () => true): number[] {
  const set = new Set(categories);
  const rows: number[] = [];
  for (let row = 0; row < incidents.length; row++) if (set.has(category[row]) && holds(row)) rows.push(row);
  return rows;
}

const between = (row: number, from: string, to: string) =>
  incidents.timeFrom[row] >= minutesFromIsoDate(from) && incidents.timeFrom[row] < minutesFromIsoDate(to);

/** Where the register's default place is: those events say nothing about where they happened. */
function isDesk(row: number): boolean {
  const [longitude, latitude] = truth.register.headquarters;
  return incidents.longitude[row] === longitude && incidents.latitude[row] === latitude;
}

function inDisc(id: string): (row: number) => boolean {
  const { longitude, latitude, radiusMeters } = effect(id).where as {
    longitude: number;
    latitude: number;
    radiusMeters: number;
  };
  const x = new Float64Array(1);
  const y = new Float64Array(1);
  createProjector(island.projection).forward(Float64Array.of(longitude), Float64Array.of(latitude), x, y);
  return (row) =>
    !isDesk(row) && Math.hypot(incidents.x[row] - x[0], incidents.y[row] - y[0]) <= radiusMeters;
}

/** Metres from each incident to the nearest point of a factor layer; only up to `reach`, else infinite. */
function distancesTo(layer: string, reach: number): Float64Array {
  const { shape } = island.factors[layer];
  if (shape.kind !== "points") throw new Error(`${layer} holds no points`);
  const pairs = createProjector(island.projection).forwardPairs(shape.coordinates);
  return incidents.x.map((x, row) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < pairs.length; i += 2) {
      const dx = pairs[i] - x;
      if (dx > reach || dx < -reach) continue;
      nearest = Math.min(nearest, Math.hypot(dx, pairs[i + 1] - incidents.y[row]));
    }
    return nearest;
  });
}

/** Share of the records that still say where they happened, times those entered twice. */
const kept = (1 - truth.register.defaultPlace - truth.register.noPlace) * (1 + truth.register.duplicates);

/** A count lies within `z` standard deviations of what is expected. */
function expectPoisson(count: number, mean: number, z = 4): void {
  expect(Math.abs(count - mean), `${count} against ${mean}`).toBeLessThan(z * Math.sqrt(mean));
}

describe("the register of Isla Amparo", () => {
  it("holds about 40 000 events of five years in order of time", () => {
    expect(incidents.length).toBeGreaterThan(38_000);
    expect(incidents.length).toBeLessThan(42_000);
    expect(incidents.timeFrom.every((from, row) => row === 0 || from >= incidents.timeFrom[row - 1])).toBe(
      true,
    );
    expect(incidents.timeFrom[0]).toBeGreaterThanOrEqual(minutesFromIsoDate("2020-01-01"));
    expect(incidents.timeFrom[incidents.length - 1]).toBeLessThan(minutesFromIsoDate("2025-01-01"));
    expect(incidents.timeTo.every((to, row) => to >= incidents.timeFrom[row])).toBe(true);
  });

  it("stores for every placed event the neighbourhood that holds it", () => {
    const found = new Int32Array(incidents.length);
    const index = buildAreaIndex(island.levels.neighbourhood.geometry);
    locatePoints(index, incidents.longitude, incidents.latitude, found);
    const placed = Array.from(found, (_, row) => row).filter(
      (row) => !Number.isNaN(incidents.longitude[row]),
    );
    expect(placed.length).toBeGreaterThan(39_000);
    expect(placed.filter((row) => incidents.areaRows.neighbourhood[row] !== found[row])).toEqual([]);
    const parent = island.levels.neighbourhood.parent?.rows ?? new Int32Array(0);
    const implied = incidents.areaRows.neighbourhood.map((area) => (area < 0 ? -1 : parent[area]));
    expect(incidents.areaRows.municipality).toEqual(implied);
  });

  it("has the flaws that were planted", () => {
    const share = (holds: (row: number) => boolean) => {
      let count = 0;
      for (let row = 0; row < incidents.length; row++) if (holds(row)) count++;
      return count / incidents.length;
    };
    expect(share((row) => Number.isNaN(incidents.longitude[row]))).toBeCloseTo(truth.register.noPlace, 2);
    expect(share(isDesk)).toBeCloseTo(truth.register.defaultPlace, 2);
    for (const [id, planted] of [
      ["sex", truth.register.missingSex],
      ["weapon", truth.register.missingWeapon],
      ["placeType", truth.register.missingPlaceType],
    ] as const)
      expect(share((row) => incidentField(incidents, id)?.codes[row] === missingCode)).toBeCloseTo(
        planted,
        2,
      );
    const there = island.levels.municipality.codes.indexOf(truth.register.missingAgeThere.municipality);
    const rows = rowsOf([...new Set(category)], (row) => incidents.areaRows.municipality[row] === there);
    const ageless = rows.filter((row) => incidentField(incidents, "ageBand")?.codes[row] === missingCode);
    expect(Math.abs(ageless.length / rows.length - truth.register.missingAgeThere.share)).toBeLessThan(0.05);
    const exact = rowsOf([...new Set(category)], (row) => incidents.timePrecision[row] === 0);
    const at = (hour: number) =>
      exact.filter((row) => incidents.timeFrom[row] % minutesPerDay === hour * 60).length;
    expect(at(0)).toBeGreaterThan(2 * Math.max(at(1), at(23)));
  });
});

describe("the planted truth", () => {
  it("came out by chance as planned", () => {
    const simple = truth.effects.filter(({ when }) => !("rampFrom" in when));
    expect(simple.length).toBeGreaterThan(10);
    for (const { relativeRisk, observed, expectedWithout } of simple)
      expectPoisson(observed, relativeRisk * expectedWithout);
  });

  for (const { id, relativeRisk, expectedWithout, categories } of truth.effects.filter(
    ({ kind }) => kind === "hotSpot",
  ))
    it(`shows the hot spot ${id} in the raw counts, about ${relativeRisk} times the usual`, () => {
      const count = rowsOf(categories, inDisc(id)).length;
      // Near repeats come on top of the pattern of burglaries.
      const repeats = categories.includes(truth.nearRepeat.category)
        ? 1 / (1 - truth.nearRepeat.offspring)
        : 1;
      expectPoisson(count, relativeRisk * expectedWithout * kept * repeats);
      expect(count).toBeGreaterThan(2.5 * expectedWithout);
    });

  it("shows the emerging spot growing and the fading one going out", () => {
    const yearly = (id: string) => {
      const rows = rowsOf(effect(id).categories, inDisc(id));
      return [2020, 2021, 2022, 2023, 2024].map(
        (year) => rows.filter((row) => between(row, `${year}-01-01`, `${year + 1}-01-01`)).length,
      );
    };
    const grows = yearly("emerging");
    expect(grows[4] / ((grows[0] + grows[1] + grows[2]) / 3)).toBeGreaterThan(3.5);
    expect(grows[4]).toBeGreaterThan(1.5 * grows[3]);
    const fades = yearly("fading");
    expect(fades[0] / fades[4]).toBeGreaterThan(3.5);
    expect(fades[1]).toBeGreaterThan(fades[3]);
  });

  it("shows the intervention that worked and the one that did not, against the comparison areas", () => {
    const change = (id: string, codes: readonly string[]) => {
      const { categories, when } = effect(id);
      const rows = new Set(codes.map((code) => island.levels.neighbourhood.codes.indexOf(code)));
      expect(rows.has(-1)).toBe(false);
      const start = (when as { from: string }).from;
      const own = rowsOf(
        categories,
        (row) => rows.has(incidents.areaRows.neighbourhood[row]) && !isDesk(row),
      );
      const after = own.filter((row) => incidents.timeFrom[row] >= minutesFromIsoDate(start)).length;
      return { before: own.length - after, after };
    };
    const ratio = (id: string) => {
      const place = effect(id).where as { neighbourhoods: string[]; control: string[] };
      expect(place.neighbourhoods.some((code) => place.control.includes(code))).toBe(false);
      const treated = change(id, place.neighbourhoods);
      const control = change(id, place.control);
      const log = Math.log((treated.after / treated.before) * (control.before / control.after));
      const error = Math.sqrt(
        1 / treated.after + 1 / treated.before + 1 / control.after + 1 / control.before,
      );
      return { log, error };
    };
    const worked = ratio("lighting");
    expect(worked.log + 1.96 * worked.error).toBeLessThan(0);
    expect(Math.abs(worked.log - Math.log(0.55))).toBeLessThan(3 * worked.error);
    const idle = ratio("patrols");
    expect(Math.abs(idle.log)).toBeLessThan(2.5 * idle.error);
  });

  it("keeps the comparison areas free of every local effect", () => {
    const codes = new Set(truth.comparison.neighbourhoods);
    const rows = new Set([...codes].map((code) => island.levels.neighbourhood.codes.indexOf(code)));
    for (const { where } of truth.effects) {
      if ("neighbourhoods" in where && where.neighbourhoods)
        expect(where.neighbourhoods.some((code: string) => codes.has(code))).toBe(false);
    }
    for (const id of ["emerging", "fading"]) {
      const holds = inDisc(id);
      const inside = rowsOf(effect(id).categories, holds);
      const shared = inside.filter((row) => rows.has(incidents.areaRows.neighbourhood[row]));
      expect(shared.length / inside.length).toBeLessThan(0.05);
    }
  });

  /** Nights against days near a layer, over the same away from it: cancels who lives and works there. */
  function nightOddsNear(layer: string, meters: number): { ratio: number; error: number } {
    const distance = distancesTo(layer, meters);
    const cells = [0, 0, 0, 0];
    const spots = truth.effects.filter(({ where }) => "radiusMeters" in where).map(({ id }) => inDisc(id));
    for (const row of rowsOf(effect("alcohol-night").categories)) {
      if (incidents.timePrecision[row] !== 0 || isDesk(row) || Number.isNaN(incidents.x[row])) continue;
      if (spots.some((holds) => holds(row))) continue;
      const minute = incidents.timeFrom[row] % minutesPerDay;
      if (minute === 0) continue;
      const night = minute >= 20 * 60 || minute < 4 * 60;
      cells[(distance[row] <= meters ? 0 : 2) + (night ? 0 : 1)]++;
    }
    const ratio = cells[0] / cells[1] / (cells[2] / cells[3]);
    return { ratio, error: Math.sqrt(cells.reduce((sum, n) => sum + 1 / n, 0)) };
  }

  it("shows nights near alcohol outlets as more violent, against days and other places", () => {
    const outlets = nightOddsNear("alcohol", 200);
    expect(Math.abs(Math.log(outlets.ratio / 2.2))).toBeLessThan(3 * outlets.error);
    expect(outlets.ratio).toBeGreaterThan(1.7);
  });

  it("counted as many events near schools as the pattern without them gives", () => {
    const { observed, expectedWithout, relativeRisk } = effect("schools");
    expect(relativeRisk).toBe(1);
    expect(Math.abs(observed / expectedWithout - 1)).toBeLessThan(0.08);
  });

  it("shows burglaries followed by others near and soon", () => {
    const rows = rowsOf(
      [truth.nearRepeat.category],
      (row) => !isDesk(row) && !Number.isNaN(incidents.x[row]),
    );
    const meters = truth.nearRepeat.withinMeters;
    const minutes = (truth.nearRepeat.withinDays + 1) * minutesPerDay;
    let near = 0;
    let soon = 0;
    let both = 0;
    for (let a = 0; a < rows.length; a++)
      for (let b = a + 1; b < rows.length; b++) {
        const close =
          Math.hypot(
            incidents.x[rows[a]] - incidents.x[rows[b]],
            incidents.y[rows[a]] - incidents.y[rows[b]],
          ) <= meters;
        const quick = incidents.timeFrom[rows[b]] - incidents.timeFrom[rows[a]] <= minutes;
        if (close) near++;
        if (quick) soon++;
        if (close && quick) both++;
      }
    const pairs = (rows.length * (rows.length - 1)) / 2;
    expect(both / ((near * soon) / pairs)).toBeGreaterThan(3);
    expect(both).toBeGreaterThan(0.7 * truth.nearRepeat.setOff);
  });

  it("shows the neighbourhood that reports little", () => {
    const { where, categories, expectedWithout } = effect("low-reporting");
    const [code] = (where as { neighbourhoods: string[] }).neighbourhoods;
    const area = island.levels.neighbourhood.codes.indexOf(code);
    const rows = rowsOf(categories, (row) => incidents.areaRows.neighbourhood[row] === area);
    expect(rows.length / expectedWithout).toBeGreaterThan(0.28);
    expect(rows.length / expectedWithout).toBeLessThan(0.52);
  });

  it("shows the outbreak of October 2024", () => {
    const area = island.levels.municipality.codes.indexOf("AM06");
    const robberies = rowsOf(["0401"], (row) => incidents.areaRows.municipality[row] === area);
    const outbreak = robberies.filter((row) => between(row, "2024-10-07", "2024-11-04")).length;
    const before = robberies.filter((row) => between(row, "2024-01-01", "2024-10-07")).length / 40;
    expect(outbreak / 4 / before).toBeGreaterThan(2);
  });

  it("shows the habits of hour and weekday and the trend", () => {
    const assaults = rowsOf(["02011"], (row) => incidents.timePrecision[row] === 0);
    const byDay = [0, 0, 0, 0, 0, 0, 0];
    for (const row of assaults) byDay[weekdayOf(incidents.timeFrom[row])]++;
    expect((byDay[5] + byDay[6]) / 2).toBeGreaterThan(
      1.3 * ((byDay[0] + byDay[1] + byDay[2] + byDay[3]) / 4),
    );
    const extortion = rowsOf(["02051"], (row) => incidents.timePrecision[row] === 0);
    const hour = (row: number) => Math.floor((incidents.timeFrom[row] % minutesPerDay) / 60);
    expect(
      extortion.filter((row) => hour(row) >= 8 && hour(row) < 18).length / extortion.length,
    ).toBeGreaterThan(0.6);
    const yearOf = (year: number) =>
      rowsOf(["02051"], (row) => between(row, `${year}-01-01`, `${year + 1}-01-01`)).length;
    const growth = (yearOf(2024) / yearOf(2020)) ** 0.25 - 1;
    expect(Math.abs(growth - 0.08)).toBeLessThan(0.06);
  });
});
