import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import truth from "../data/isla-amparo/truth.json" with { type: "json" };
import {
  type PlantedFindings,
  type PlantedTruth,
  plantedFindings,
} from "../scripts/methods/planted-findings.ts";
import { plantedPage } from "../scripts/methods/planted-page.ts";
import { decodePack } from "../src/model/pack/decode-pack.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

let found: PlantedFindings;
beforeAll(async () => {
  const folder = `${root}public/territories/isla-amparo/`;
  const island = await decodePack(async (name) => new Uint8Array(readFileSync(`${folder}${name}`)));
  found = await plantedFindings(island, truth as unknown as PlantedTruth);
}, 600_000);

const stable = () => found.spots.filter(({ kind }) => kind === "hotSpot");

describe("what the methods find of what was planted", () => {
  it("stands in the page of the demo; write it anew with npm run methods", () => {
    expect(readFileSync(`${root}docs/methods-on-the-demo.md`, "utf8")).toBe(plantedPage(found));
  });

  it("every stable hot spot is firm at its centre, and quiet places are not", () => {
    expect(stable()).toHaveLength(7);
    for (const spot of stable()) expect(spot.firmness, spot.id).toBeGreaterThanOrEqual(0.8);
    expect(found.quietFirmness).toBeLessThan(0.2);
  });

  it("the scan by population finds every stable hot spot and hardly marks anything else", () => {
    for (const spot of stable()) expect(spot.found.scan, spot.id).toBe(true);
    expect(found.alsoMarked.scan / found.asked).toBeLessThan(0.2);
  });

  it("methods that only count mark the rest of the city too", () => {
    for (const spot of stable()) expect(spot.found.density, spot.id).toBe(true);
    expect(found.alsoMarked.density / found.asked).toBeGreaterThan(0.5);
  });

  it("every kind of cluster holds every stable hot spot, DBSCAN and HDBSCAN without most of the city around it", () => {
    for (const spot of stable())
      expect(spot.found.dbscan && spot.found.hdbscan && spot.found.nearest, spot.id).toBe(true);
    expect(found.alsoMarked.dbscan / found.asked).toBeLessThan(0.5);
    expect(found.alsoMarked.hdbscan).toBeLessThan(found.alsoMarked.nearest);
  });

  it("DBSCAN of all incidents gathers a part of them on little ground, at a distance one can walk", () => {
    expect(found.clusters.shareOfEvents).toBeGreaterThan(0.25);
    expect(found.clusters.shareOfEvents).toBeLessThan(0.5);
    expect(found.clusters.shareOfArea).toBeLessThan(0.03);
    expect(found.clusters.radiusMeters).toBeLessThan(150);
  });

  it("excess over the expected finds the neighbourhoods of all of them, local Moran of rates the market's alone", () => {
    for (const spot of stable()) expect(spot.found.excess, spot.id).toBe(true);
    expect(found.alsoMarked.excess / found.asked).toBeLessThan(0.2);
    expect(stable().filter((spot) => spot.found.moranRates)).toHaveLength(1);
    expect(found.alsoMarked.moranRates / found.asked).toBeLessThan(0.1);
  });

  it("Gi* of single areas or cells is firm for some of them and false for few", () => {
    const firm = stable().filter((spot) => spot.found.gStar).length;
    expect(firm).toBeGreaterThan(0);
    expect(firm).toBeLessThan(7);
    expect(found.alsoMarked.gStar / found.asked).toBeLessThan(0.25);
  });

  it("the emerging one is called new or recent, and the fading one falls", () => {
    const [emerging, fading] = ["emerging", "fading"].map((kind) =>
      found.courses.find((course) => course.kind === kind),
    );
    expect(["hot-new", "hot-consecutive", "hot-intensifying"]).toContain(emerging?.pattern.id);
    expect(emerging?.trend.id).toMatch(/^up/);
    expect(fading?.pattern.id).toBe("none");
    expect(fading?.trend.id).toBe("downFirm");
  });

  it("burglaries repeat near and soon, and not far and late", () => {
    expect(found.nearRepeat.ratio).toBeGreaterThan(3);
    expect(found.nearRepeat.p).toBeLessThanOrEqual(0.01);
    expect(found.nearRepeat.farRatio).toBeLessThan(1.2);
  });

  it("the space-time scan finds the outbreak in its weeks", () => {
    expect(found.outbreak.scan).toEqual({ found: true, from: "2024-10-07", to: "2024-11-03" });
    expect(found.outbreak.episodes.share).toBeGreaterThan(found.outbreak.episodes.elsewhere);
  });

  it("the intervention that worked shows as a fall, the other does not", () => {
    expect(found.worked.upper).toBeLessThan(1);
    expect(found.idle.lower).toBeLessThan(1);
    expect(found.idle.upper).toBeGreaterThan(1);
  });

  it("low reporting looks like calm", () => {
    expect(found.silence.id).toMatch(/^below/);
  });
});
