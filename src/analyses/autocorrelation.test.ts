import { describe, expect, it } from "vitest";
import { buildProject, type ProjectShape } from "../../tests/builders/project.ts";
import type { CategoryColumn, NumberColumn } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Analysis } from "./analysis.ts";
import { localGStar } from "./local-g-star.ts";
import { localGStarCells } from "./local-g-star-cells.ts";
import { localGeary } from "./local-geary.ts";
import { localMoran } from "./local-moran.ts";
import { localMoranBivariate } from "./local-moran-bivariate.ts";
import { localMoranRates } from "./local-moran-rates.ts";
import { moran } from "./moran.ts";
import { checkParams } from "./parameters.ts";

/** High in the block of rows and columns 0 to 3 of a 12 by 12 board, uneven elsewhere. */
const block = (cell: number) => (cell % 12 < 4 && cell < 48 ? 20 : 0) + ((cell * 7) % 5);
const inBlock = (cell: number) => cell % 12 < 4 && cell < 48;

async function run(
  analysis: Analysis,
  shape: ProjectShape,
  given: Record<string, unknown> = {},
  variable: string | null = "measure",
): Promise<AnalysisResult> {
  const project = buildProject(shape);
  const roles = { ...project.scope.roles, variable, secondVariable: "second" };
  const scope: Project["scope"] = { ...project.scope, roles };
  const params = checkParams(analysis, given);
  return analysis.run(analysis.prepare(project, scope, params), params, createRunContext({ seed: 3 }));
}

const numbers = (result: AnalysisResult, id: string) =>
  (result.columns.find((column) => column.id === id) as NumberColumn).values;
function classOf(result: AnalysisResult): (string | undefined)[] {
  const column = result.columns.find((each) => each.id === "class") as CategoryColumn;
  return Array.from(column.codes, (code) => column.classes[code]?.id);
}

describe("local analyses find what was planted", () => {
  it.each([
    ["local-g-star", localGStar, "hotFirm"],
    ["local-moran", localMoran, "highHighFirm"],
    ["local-geary", localGeary, "alikeHighFirm"],
  ] as const)("%s", async (_id, analysis, expected) => {
    const result = await run(analysis, { side: 12, measure: block });
    const classes = classOf(result);
    // Cells inside the block and away from its rim are beyond doubt.
    for (const cell of [0, 1, 2, 12, 13, 14, 24, 25, 26])
      expect(classes[cell], `cell ${cell}`).toBe(expected);
    for (const [cell, found] of classes.entries())
      if (found === expected)
        expect(inBlock(cell) || inBlock(cell - 13) || inBlock(cell - 1) || inBlock(cell - 12)).toBe(true);
    const reading = analysis.read(result, checkParams(analysis, {}))[0];
    expect(reading.es).toMatch(/de 144 áreas .*\(Cell 0, Cell 1, .* más\);/);
    expect(reading.es).toContain("se sostiene tras el control de falsos hallazgos");
  });

  it("hot cells where events were crowded", async () => {
    const result = await run(localGStarCells, { incidents: 3000 }, { radiusMeters: 300 }, null);
    expect(result.scalars.hotFirm).toBeGreaterThan(0);
    if (result.support.kind !== "cells") throw new Error("Cells were expected.");
    const { centerX, centerY } = result.support.cells;
    classOf(result).forEach((found, i) => {
      // The crowd is in the south-western cell of the board, about 1.1 km across, 3.3 km from the middle.
      if (found === "hotFirm") expect(centerX[i] < -1500 && centerY[i] < -1500).toBe(true);
    });
    expect(result.scalars.matched + result.scalars.unmatched).toBe(3000);
  });

  it("Moran over the whole territory", async () => {
    const result = await run(moran, { side: 12, measure: block });
    expect(result.scalars.value).toBeGreaterThan(0.5);
    expect(result.scalars.pSim).toBe(2 / 10_000);
    expect(moran.read(result, checkParams(moran, {}))[1].es).toMatch(/Hay evidencia \(p\s<\s0[.,]001\)/);
    const chance = await run(moran, { side: 12 });
    expect(chance.scalars.pSim).toBeGreaterThan(0.05);
    expect(moran.read(chance, checkParams(moran, {}))[1].es).toMatch(/No hay evidencia suficiente/);
  });
});

describe("what the result says about itself", () => {
  it("an island has no p and its own class", async () => {
    const result = await run(localGStar, { island: 35 });
    expect(classOf(result)[35]).toBe("noNeighbours");
    for (const id of ["pNorm", "pSim", "pFdr"]) expect(numbers(result, id)[35]).toBeNaN();
    expect(
      result.log.some((sentence) => sentence.es.includes("sin vecinas") && sentence.es.includes("Cell 35")),
    ).toBe(true);
  });

  it("a missing value stays out, and its neighbours lose one neighbour", async () => {
    const result = await run(localMoran, { measure: (cell) => (cell === 7 ? Number.NaN : (cell * 7) % 11) });
    expect(classOf(result)[7]).toBeUndefined();
    expect(numbers(result, "value")[7]).toBeNaN();
    expect(result.scalars).toMatchObject({ areas: 35, withoutData: 1 });
    expect(numbers(result, "value")[8]).not.toBeNaN();
  });

  it("equal values leave everything undefined and say so", async () => {
    const result = await run(localGStar, { measure: () => 0.1 });
    for (const id of ["zNorm", "pNorm", "pSim", "pFdr"])
      expect(numbers(result, id).every(Number.isNaN)).toBe(true);
    expect(result.log.some((sentence) => sentence.es.startsWith("Todos los valores son iguales"))).toBe(true);
    expect(localGStar.read(result, checkParams(localGStar, {}))[0].es).toMatch(/No se puede decir nada/);
  });

  it("the divisor of local I is told apart for one variable and for two", async () => {
    const one = await run(localMoran, {}, { permutations: 99 });
    expect(one.log.some(({ en }) => /times larger/.test(en))).toBe(true);
    const two = await run(localMoranBivariate, {}, { permutations: 99 });
    expect(two.log.some(({ en }) => /times larger/.test(en))).toBe(false);
    expect(two.log.some(({ en }) => /the values are the same/.test(en))).toBe(true);
  });

  it("the bivariate local Moran shows its second variable beside the first, by the name of its field", async () => {
    const result = await run(localMoranBivariate, {}, { permutations: 99 });
    const project = buildProject({});
    const field = project.levels[project.scope.level].fields.find(
      ({ id }) => id === "second",
    ) as NumberColumn;
    const at = result.columns.findIndex(({ id }) => id === "variable");
    const beside = result.columns[at + 1] as NumberColumn;
    expect(beside.id).toBe("secondVariable");
    expect([...beside.values]).toEqual([...field.values]);
    expect(beside.label).toEqual({
      es: `Segunda variable (${field.label.es})`,
      en: `Second variable (${field.label.en})`,
    });
    const one = await run(localMoran, {}, { permutations: 99 });
    expect(one.columns.some(({ id }) => id === "secondVariable")).toBe(false);
  });

  it("rates without a population are refused, and standardised by default with one", async () => {
    await expect(run(localMoranRates, { withPopulation: false }, {}, null)).rejects.toMatchObject({
      name: "ProblemError",
    });
    const standardised = await run(localMoranRates, {}, { permutations: 99 }, null);
    const raw = await run(localMoranRates, {}, { permutations: 99, rate: "raw" }, null);
    expect(standardised.log[0].es).toMatch(/tasas estandarizadas/);
    expect(raw.log[0].es).toMatch(/tasas crudas/);
    expect([...numbers(standardised, "variable")]).not.toEqual([...numbers(raw, "variable")]);
  });

  it("a fixed number of permutations is done in full; an automatic one ends areas early and says how many each took", async () => {
    const fixed = await run(localGStar, { side: 12, measure: block }, { permutations: 1999 });
    expect(numbers(fixed, "permutations").every((done) => done === 1999)).toBe(true);
    const automatic = await run(localGStar, { side: 12, measure: block });
    expect(automatic.scalars.permutations).toBe(2 * 144 * 20 - 1);
    const done = numbers(automatic, "permutations");
    expect(done[13]).toBe(automatic.scalars.permutations);
    expect(Math.min(...done)).toBeLessThan(500);
  });

  it("every kind of neighbourhood works, with a tolerance too", async () => {
    for (const neighbours of ["queen", "rook", "nearest", "band", "inverse", "kernel"]) {
      const result = await run(
        localGStar,
        { side: 12, measure: block },
        { neighbours, permutations: 1999, snapMeters: 1, bandMeters: 1700 },
      );
      expect(classOf(result)[13], neighbours).toBe("hotFirm");
      expect(result.scalars.withoutNeighbours).toBe(0);
    }
  });
});
