import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil } from "../base/civil-time.ts";
import { Random } from "../base/random.ts";
import { createRunContext } from "../engine/run-context.ts";
import { planarAreas } from "../kernels/geometry/measures.ts";
import type { Project } from "../model/project.ts";
import { createProjector, projectPolygons } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Analysis, ParamValues } from "./analysis.ts";
import { clarkEvans } from "./clark-evans.ts";
import { concentration } from "./concentration.ts";
import { hotSpotSkill } from "./hot-spot-skill.ts";
import { kernelDensity } from "./kernel-density.ts";
import { checkParams } from "./parameters.ts";
import { relativeRiskDensity } from "./relative-risk-density.ts";
import { resultNumbers } from "./result-columns.ts";
import { ripleyK } from "./ripley-k.ts";

function run(analysis: Analysis, project: Project, given: ParamValues = {}): Promise<AnalysisResult> {
  const params = checkParams(analysis, given);
  return analysis.run(
    analysis.prepare(project, project.scope, params),
    params,
    createRunContext({ seed: 4 }),
  );
}

/** The same project with its events anywhere in the square, and the area of each accordingly. */
function scattered(count: number, seed: number): Project {
  const project = buildProject({ incidents: count });
  const { incidents } = project;
  if (!incidents) throw new Error("no incidents");
  const random = new Random(seed);
  const [longitude, latitude] = [new Float64Array(count), new Float64Array(count)];
  const cell = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const [column, row] = [6 * random.uniform(), 6 * random.uniform()];
    longitude[i] = -75 + 0.01 * column;
    latitude[i] = 15 + 0.01 * row;
    cell[i] = Math.floor(row) * 6 + Math.floor(column);
  }
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  createProjector(project.projection).forward(longitude, latitude, x, y);
  return { ...project, incidents: { ...incidents, longitude, latitude, x, y, areaRows: { cell } } };
}

describe("kernel density", () => {
  it("holds all events, whatever the kernel, and says what it chose", async () => {
    const choices: ParamValues[] = [
      {},
      { kernel: "gaussian" },
      { bandwidthRule: "crossValidation" },
      { adaptive: true },
    ];
    for (const given of choices) {
      const result = await run(kernelDensity, scattered(3000, 1), given);
      if (result.support.kind !== "raster") throw new Error("no raster");
      const cellKm2 = result.support.raster.cellMeters ** 2 / 1e6;
      const total = resultNumbers(result, "value").reduce(
        (sum, value) => (Number.isNaN(value) ? sum : sum + value * cellKm2),
        0,
      );
      expect(Math.abs(total / 3000 - 1)).toBeLessThan(0.03);
      expect(result.log.some((sentence) => sentence.en.startsWith("Bandwidth chosen"))).toBe(true);
    }
  });

  it("takes the window of the events where the project has no areas, and says so", async () => {
    const whole = scattered(3000, 1);
    const eventsOnly = { ...whole, levels: {}, scope: { ...whole.scope, level: "" } };
    const within = await run(kernelDensity, whole);
    const alone = await run(kernelDensity, eventsOnly);
    expect(alone.scalars.total).toBe(within.scalars.total);
    expect(Math.abs(alone.scalars.territoryKm2 / within.scalars.territoryKm2 - 1)).toBeLessThan(0.03);
    expect(alone.log.some((sentence) => sentence.en.includes("has no areas"))).toBe(true);
    expect(within.log.some((sentence) => sentence.en.includes("has no areas"))).toBe(false);
  });

  it("outlines hold the share of events that they promise", async () => {
    const result = await run(kernelDensity, buildProject(), { show: "regions", bandwidthMeters: 500 });
    if (result.support.kind !== "shapes") throw new Error("no shapes");
    expect(result.support.ids).toEqual(["share-25", "share-50", "share-75"]);
    const project = buildProject();
    const metres = projectPolygons(result.support.polygons, createProjector(project.projection));
    const areas = planarAreas(metres);
    expect(areas[0]).toBeLessThan(areas[1]);
    expect(areas[1]).toBeLessThan(areas[2]);
    expect(areas[1] / 1e6 / result.scalars.halfKm2).toBeCloseTo(1, 1);
  });
});

describe("relative density", () => {
  it("is about 1 where events are a random part of all, and sees where they are not", async () => {
    const project = scattered(6000, 2);
    const filters = [{ field: "category", classes: ["homicide"] }];
    const filtered = { ...project, scope: { ...project.scope, filters } };
    const result = await run(relativeRiskDensity, filtered, { against: "incidents", bandwidthMeters: 1500 });
    for (const value of resultNumbers(result, "value"))
      if (!Number.isNaN(value)) expect(Math.abs(value - 1)).toBeLessThan(0.35);
    expect(result.scalars.aboveShare).toBeLessThan(0.2);
    const crowded = await run(relativeRiskDensity, buildProject(), { bandwidthMeters: 800 });
    expect(crowded.scalars.aboveShare).toBeGreaterThan(0.01);
    expect(crowded.scalars.maximumRatio).toBeGreaterThan(2);
  });

  it("has limits twice as far apart in a corner, where a quarter of the kernel counts", async () => {
    const spreadOf = async (edgeCorrection: boolean) => {
      const result = await run(relativeRiskDensity, scattered(6000, 2), {
        against: "incidents",
        bandwidthMeters: 1000,
        edgeCorrection,
      });
      const upper = resultNumbers(result, "upper");
      const lower = resultNumbers(result, "lower");
      // The deviation of a count over its mean falls with the root of the mean.
      const widths = resultNumbers(result, "densityPerKm2")
        .map((density, i) => (upper[i] - lower[i]) * Math.sqrt(density))
        .filter((width) => !Number.isNaN(width));
      return Math.max(...widths) / Math.min(...widths);
    };
    expect(Math.abs((await spreadOf(true)) / 2 - 1)).toBeLessThan(0.1);
    expect(await spreadOf(false)).toBeLessThan(1.1);
  });
});

describe("patterns against chance", () => {
  it("says of a single area that there is nothing to share out", async () => {
    const single = await run(concentration, buildProject({ side: 1 }), { simulations: 19 });
    expect(concentration.read(single, { against: "areas" }).map(({ en }) => en)).toEqual([
      "With a single area there is no concentration between areas to measure.",
    ]);
  });

  it("random events are not called clustered", async () => {
    const project = scattered(400, 5);
    const nearest = await run(clarkEvans, project, { chance: "surface", simulations: 99 });
    expect(nearest.scalars.pSim).toBeGreaterThan(0.05);
    expect(Math.abs(nearest.scalars.ratio - 1)).toBeLessThan(0.1);
    for (const correction of ["border", "translate", "isotropic"]) {
      const k = await run(ripleyK, project, { chance: "surface", correction, simulations: 39 });
      expect(k.scalars.pSim, correction).toBeGreaterThan(0.05);
    }
    const even = await run(concentration, project, { simulations: 99 });
    expect(even.scalars.pSim).toBeGreaterThan(0.01);
    expect(even.scalars.giniExpected).toBeGreaterThan(0.05);
  });

  it("crowded events are", async () => {
    const project = buildProject();
    const nearest = await run(clarkEvans, project, { chance: "surface", simulations: 99 });
    expect(nearest.scalars.pSim).toBeCloseTo(0.02, 12);
    expect(nearest.scalars.ratioToSimulated).toBeLessThan(1);
    const k = await run(ripleyK, project, { simulations: 99 });
    expect(k.scalars.pSim).toBeCloseTo(0.01, 12);
    expect(k.scalars.peakMeters).toBeGreaterThan(0);
    const unequal = await run(concentration, project, { simulations: 99 });
    expect(unequal.scalars.pSim).toBeCloseTo(0.01, 12);
    expect(unequal.scalars.gini).toBeGreaterThan(unequal.scalars.giniUpper);
  });
});

describe("the largest distance of K", () => {
  const asked = (maximumMeters: number) => ({ ...checkParams(ripleyK, {}), maximumMeters });

  it("is a quarter of the short side at most, unless a person wants more; then it is said", async () => {
    const project = buildProject();
    const automatic = await run(ripleyK, project, { simulations: 19 });
    const { quarterSideMeters, maximumMeters } = automatic.scalars;
    // Six cells of a hundredth of a degree, about 6.4 km from side to side.
    expect(quarterSideMeters).toBeGreaterThan(1500);
    expect(quarterSideMeters).toBeLessThan(1700);
    expect(maximumMeters).toBeLessThanOrEqual(quarterSideMeters);
    expect(ripleyK.advise?.(automatic.scalars, asked(0))).toEqual([]);
    expect(ripleyK.advise?.(automatic.scalars, asked(Math.floor(quarterSideMeters)))).toEqual([]);
    expect(ripleyK.advise?.(automatic.scalars, asked(3000))).toMatchObject([
      { param: "maximumMeters", instead: Math.floor(quarterSideMeters) },
    ]);
    const far = await run(ripleyK, project, { simulations: 19, maximumMeters: 3000 });
    expect(far.scalars.maximumMeters).toBe(3000);
    const warned = (log: readonly { en: string }[]) =>
      log.filter(({ en }) => /goes beyond a quarter/.test(en));
    expect(warned(far.log)).toHaveLength(1);
    expect(warned(automatic.log)).toHaveLength(0);
  });

  it("is not called a peak when the excess still grows there", () => {
    const result = (peakMeters: number) => ({
      support: { kind: "global" as const },
      columns: [],
      scalars: { events: 50, pSim: 0.01, aboveFrom: 20, peakMeters, maximumMeters: 1000 },
      tables: {},
      log: [],
    });
    const said = (peakMeters: number) => ripleyK.read(result(peakMeters), asked(0))[0].en;
    expect(said(400)).toMatch(/its greatest excess is at 400 m\.$/);
    expect(said(1000)).toMatch(/its excess keeps growing up to 1,000 m, the farthest distance looked at\.$/);
  });
});

describe("hot-spot skill", () => {
  it("a place that stays crowded is caught again and again", async () => {
    const result = await run(hotSpotSkill, buildProject({ incidents: 2000 }), { radiusMeters: 400 });
    expect(result.scalars.tests).toBe(4);
    expect(result.scalars.pai).toBeGreaterThan(2);
    expect(result.scalars.hitRate).toBeGreaterThan(0.25);
    expect(result.scalars.pei).toBeLessThanOrEqual(1);
  });

  it("without any pattern, marking places is no better than chance", async () => {
    const result = await run(hotSpotSkill, scattered(2000, 9), { radiusMeters: 400, areaShare: 0.2 });
    expect(Math.abs(result.scalars.pai - 1)).toBeLessThan(0.2);
  });

  it("says when there is not enough history", async () => {
    const project = buildProject();
    const scope = {
      ...project.scope,
      period: { fromMinutes: minutesFromCivil(2022, 1, 1), toMinutes: minutesFromCivil(2022, 7, 1) },
    };
    const result = await run(hotSpotSkill, { ...project, scope });
    expect(result.scalars.tests).toBe(0);
    expect(hotSpotSkill.read(result, checkParams(hotSpotSkill, {}))[0].en).toContain("not enough history");
  });
});
