import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil } from "../base/civil-time.ts";
import type { Column } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ParamValues } from "./analysis.ts";
import { skillMethods } from "./hot-spot-back-test.ts";
import { hotSpotSkill } from "./hot-spot-skill.ts";
import { bestMethod } from "./hot-spot-skill-reading.ts";
import { checkParams } from "./parameters.ts";

function run(project: Project, given: ParamValues): Promise<AnalysisResult> {
  const params = checkParams(hotSpotSkill, given);
  const input = hotSpotSkill.prepare(project, project.scope, params);
  return hotSpotSkill.run(input, params, createRunContext({ seed: 4 }));
}

function numbers(columns: readonly Column[], id: string): number[] {
  const column = columns.find((candidate) => candidate.id === id);
  if (column?.kind !== "number") throw new Error(`no column ${id}`);
  return [...column.values];
}

describe("hot-spot skill of every method", () => {
  it("compares all methods on the same tests and the same surface", async () => {
    const { tables, scalars } = await run(buildProject({ incidents: 3000 }), { radiusMeters: 300 });
    const hitRate = numbers(tables.methods, "hitRate");
    expect(hitRate).toHaveLength(skillMethods.length);
    expect(numbers(tables.methods, "tests")).toEqual(skillMethods.map(() => scalars.tests));
    // PAI is the hit rate over the surface: equal surfaces, equal ratios.
    const surface = numbers(tables.methods, "pai").map((pai, method) => hitRate[method] / pai);
    for (const share of surface) expect(share).toBeCloseTo(0.05, 2);
    // A crowded place of nearly 3 % of the surface is there for every method to be found.
    for (const [method, { id }] of skillMethods.entries()) expect(hitRate[method], id).toBeGreaterThan(0.25);
    expect(hitRate[scalars.best]).toBe(Math.max(...hitRate));
    const above = numbers(tables.methods, "testsAbove");
    expect(above[0]).toBe(0);
    for (const count of above) expect(count).toBeLessThanOrEqual(scalars.tests);
    for (const method of skillMethods)
      expect(tables.curve.some((column) => column.id === method.id)).toBe(true);
  });

  it("does not score a method that has nothing to go by", async () => {
    const project = buildProject({ incidents: 3000 });
    const { incidents } = project;
    if (!incidents) throw new Error("no incidents");
    // Ten months of history: there is no year before.
    const first = minutesFromCivil(2024, 3, 1);
    const timeFrom = incidents.timeFrom.map((minutes) => Math.max(minutes, first));
    const short = { ...project, incidents: { ...incidents, timeFrom } };
    const { tables } = await run(short, { radiusMeters: 300, trainingMonths: 3, testMonths: 2, periods: 2 });
    const hitRate = numbers(tables.methods, "hitRate");
    expect(hitRate[skillMethods.findIndex((method) => method.id === "lastYear")]).toBeNaN();
    expect(hitRate.filter(Number.isNaN)).toHaveLength(1);
  });

  it("answers first which method caught most, then says what the one on the map did", async () => {
    const result = await run(buildProject({ incidents: 3000 }), { radiusMeters: 300 });
    const best = skillMethods[result.scalars.best];
    const read = (method: string) =>
      hotSpotSkill.read(result, { ...checkParams(hotSpotSkill, {}), method }).map(({ en }) => en);
    const other = skillMethods.find(({ id }) => id !== best.id && id !== "counts");
    if (!other) throw new Error("There is only one method.");
    expect(read(other.id)[0]).toMatch(
      best.id === "counts" ? /^No method held more/ : /^The one that caught most/,
    );
    expect(read(other.id)[1]).toContain(`On the map, “${other.label.en}”`);
    expect(read(other.id)).toHaveLength(4);
    expect(read(best.id)).toHaveLength(3);
  });

  it("lets the baseline win ties, and knows when there was no test", () => {
    const of = (hitRate: number) => [{ hitRate, pai: 1, pei: 1, recapture: 1, areaShare: 0.1 }];
    expect(bestMethod([of(0.4), of(0.4), of(0.3)])).toBe(0);
    expect(bestMethod([of(0.4), of(0.5), of(0.5)])).toBe(1);
    expect(bestMethod([of(0.4), of(Number.NaN), of(0.5)])).toBe(2);
    expect(bestMethod([[], [], []])).toBeNaN();
  });
});
