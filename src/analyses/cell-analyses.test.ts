import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { ProblemError } from "../base/problem.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Analysis } from "./analysis.ts";
import { factorAccess } from "./factor-access.ts";
import { factorAccessCells } from "./factor-access-cells.ts";
import { hexagonCount } from "./hexagon-count.ts";
import { localGStarCells } from "./local-g-star-cells.ts";
import { checkParams } from "./parameters.ts";
import { resultNumbers } from "./result-columns.ts";

async function run(analysis: Analysis, project: Project, given: Record<string, unknown> = {}) {
  const params = checkParams(analysis, given);
  const input = analysis.prepare(project, project.scope, params);
  const result = await analysis.run(input, params, createRunContext({}));
  return {
    result,
    text: analysis
      .read(result, params)
      .map((sentence) => sentence.es)
      .join(" "),
  };
}

const texts = (result: AnalysisResult, id: string) => {
  const column = result.columns.find((candidate) => candidate.id === id);
  return column?.kind === "text" ? column.values : [];
};

describe("hexagon-count", () => {
  const project = buildProject({ incidents: 2000 });

  it("keeps every event and finds the crowded corner", async () => {
    const { result, text } = await run(hexagonCount, project, { radiusMeters: 300 });
    const counts = resultNumbers(result, "count");
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2000);
    const top = counts.indexOf(Math.max(...counts));
    expect(texts(result, "area")[top]).toBe("Cell 0");
    expect(resultNumbers(result, "densityPerKm2")[top]).toBeCloseTo(counts[top] / result.scalars.cellKm2, 9);
    expect(result.scalars.cellKm2).toBeCloseTo(0.09 * 1.5 * Math.sqrt(3), 12);
    // About 30 % of the events are in one of 36 areas, so half of them need far fewer than half of the cells.
    expect(result.scalars.halfCells).toBeLessThan(0.35 * result.scalars.cells);
    expect(text).toContain("La celda con más hechos");
  });

  it("chooses a round radius, and refuses one that makes too many cells", async () => {
    const { result } = await run(hexagonCount, project);
    expect(result.scalars.radiusMeters % 25).toBe(0);
    expect(result.scalars.cells).toBeGreaterThan(20);
    expect(result.scalars.cells).toBeLessThan(6000);
    expect(result.log[0].es).toContain("Se eligió");
    const wide = buildProject({ side: 90, incidents: 10 });
    await expect(run(hexagonCount, wide, { radiusMeters: 25 })).rejects.toThrow(ProblemError);
  });

  it.each([hexagonCount, localGStarCells])("tells $id of events without a place apart", async (analysis) => {
    if (!project.incidents) throw new Error("Events were expected.");
    const unplaced = (values: Float64Array) => values.map((value, row) => (row < 30 ? Number.NaN : value));
    const { incidents } = project;
    const holed = { ...incidents, x: unplaced(incidents.x), y: unplaced(incidents.y) };
    const { result } = await run(analysis, { ...project, incidents: holed }, { radiusMeters: 300 });
    const { matched, unmatched = 0, nowhere } = result.scalars;
    expect(nowhere).toBe(30);
    expect(matched + unmatched).toBe(1970);
  });

  it("says when there is nothing to count", async () => {
    const { result, text } = await run(hexagonCount, buildProject({ incidents: 0 }));
    expect(Math.max(...resultNumbers(result, "count"))).toBe(0);
    expect(text).toContain("No hay hechos con coordenadas");
  });
});

describe("factor access", () => {
  const base = buildProject({ side: 6 });

  /** One school at the middle of area 0, without a name, and one named far to the east. */
  function withSchools(): Project {
    const school = base.factors.school;
    return {
      ...base,
      factors: {
        school: {
          ...school,
          shape: {
            kind: "points",
            coordinates: Float64Array.of(-74.995, 15.005, -74.945, 15.005),
            owners: Uint32Array.of(0, 1),
          },
          length: 2,
          names: ["", "Escuela Este"],
        },
      },
    };
  }

  it("measures from inside each area, in metres", async () => {
    const { result, text } = await run(factorAccess, withSchools());
    const distance = resultNumbers(result, "value");
    expect(distance[0]).toBeLessThan(10);
    // One hundredth of a degree of longitude at 15.005° N is 1075 m, of latitude 1106 m.
    expect(Math.abs(distance[1] - 1075)).toBeLessThan(12);
    expect(Math.abs(distance[6] - 1106)).toBeLessThan(12);
    expect(texts(result, "nearest").slice(0, 6)).toEqual([
      "",
      "",
      "",
      "Escuela Este",
      "Escuela Este",
      "Escuela Este",
    ]);
    expect(resultNumbers(result, "density")[0]).toBeCloseTo(1 / (Math.PI * 0.25), 9);
    expect(resultNumbers(result, "density")[2]).toBe(0);
    expect(Object.keys(result.tables)).toEqual(["school"]);
    expect(result.scalars.beyondRadius).toBe(34);
    expect(text).toContain("34 de 36");
    expect(text).toContain("Cell 3");
  });

  it("takes the nearest of the chosen layers and says which are gone", async () => {
    const both = await run(factorAccess, base, { factors: ["school", "bar"] });
    const school = await run(factorAccess, base, { factors: ["school", "harbour"] });
    const bar = await run(factorAccess, base, { factors: ["bar"] });
    const nearest = resultNumbers(both.result, "value");
    const schools = resultNumbers(school.result, "value");
    const bars = resultNumbers(bar.result, "value");
    nearest.forEach((distance, i) => {
      expect(distance).toBe(Math.min(schools[i], bars[i]));
    });
    expect(school.result.log.map((sentence) => sentence.es).join(" ")).toContain("harbour");
    await expect(run(factorAccess, base, { factors: ["harbour"] })).rejects.toThrow(ProblemError);
  });

  it("takes what protects when no layer is chosen, and every layer where nothing does", async () => {
    const { school, bar } = base.factors;
    const tables = async (factors: Project["factors"]) =>
      Object.keys((await run(factorAccess, { ...base, factors })).result.tables);
    const asset = { ...school, tone: "asset" } as const;
    const risk = { ...bar, tone: "risk" } as const;
    expect(await tables({ school: asset, bar: risk })).toEqual(["school"]);
    expect((await tables({ school: { ...asset, tone: "neutral" }, bar: risk })).sort()).toEqual([
      "bar",
      "school",
    ]);
  });

  it("gives the same distances at the centres of cells", async () => {
    const project = withSchools();
    const { result } = await run(factorAccessCells, project, { radiusMeters: 400 });
    if (result.support.kind !== "cells") throw new Error("cells expected");
    const { centerX, centerY } = result.support.cells;
    const x = new Float64Array(2);
    const y = new Float64Array(2);
    createProjector(project.projection).forward(
      Float64Array.of(-74.995, -74.945),
      Float64Array.of(15.005, 15.005),
      x,
      y,
    );
    const distance = resultNumbers(result, "value");
    distance.forEach((value, i) => {
      const expected = Math.min(...[0, 1].map((k) => Math.hypot(centerX[i] - x[k], centerY[i] - y[k])));
      expect(Math.abs(value - expected)).toBeLessThan(1e-6);
    });
    expect(distance.length).toBeGreaterThan(50);
  });
});
