import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { NumberColumn } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { ParamValues } from "./analysis.ts";
import { checkParams } from "./parameters.ts";
import { priorityIndex } from "./priority-index.ts";
import { resultNumbers } from "./result-columns.ts";

async function run(project: Project, given: ParamValues = {}, seed = 3): Promise<AnalysisResult> {
  const params = checkParams(priorityIndex, { draws: 400, ...given });
  return priorityIndex.run(
    priorityIndex.prepare(project, project.scope, params),
    params,
    createRunContext({ seed }),
  );
}

const codesOf = (result: AnalysisResult) => {
  const column = result.columns.find((candidate) => candidate.id === "class");
  return column?.kind === "category" ? column.codes : new Uint16Array(0);
};

const tableNumbers = (result: AnalysisResult, table: string) =>
  result.tables[table].flatMap((column) => (column.kind === "number" ? [column] : []));

describe("priority index", () => {
  it("places the crowded area firmly first, and contributions add up to the index", async () => {
    const result = await run(buildProject(), { topCount: 3 });
    const value = resultNumbers(result, "value");
    const probability = resultNumbers(result, "probabilityTopK");
    expect(resultNumbers(result, "rank")[0]).toBe(1);
    expect(codesOf(result)[0]).toBe(0);
    expect(probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(3, 9);
    for (const index of value) expect(index >= 0 && index <= 10).toBe(true);
    for (let row = 0; row < value.length; row++) {
      const parts = tableNumbers(result, "contributions").reduce(
        (sum, column) => sum + column.values[row],
        0,
      );
      expect(parts).toBeCloseTo(value[row], 9);
    }
    const weights = tableNumbers(result, "indicators").find((column) => column.id === "weight");
    expect(weights?.values.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(priorityIndex.read(result, {})[0].es).toContain("Cell 0");
  });

  it("ranks stay within their limits, and wider doubt about the weights makes them wider", async () => {
    const project = buildProject();
    const width = (result: AnalysisResult) => {
      const [lower, upper] = [resultNumbers(result, "rankLower"), resultNumbers(result, "rankUpper")];
      return lower.reduce((sum, low, row) => sum + upper[row] - low, 0);
    };
    const [none, wide] = [
      await run(project, { weightDoubt: "none" }),
      await run(project, { weightDoubt: "wide" }),
    ];
    expect(width(wide)).toBeGreaterThan(width(none));
    const [lower, upper] = [resultNumbers(wide, "rankLower"), resultNumbers(wide, "rankUpper")];
    for (let row = 0; row < lower.length; row++) {
      expect(lower[row]).toBeGreaterThanOrEqual(1);
      expect(upper[row]).toBeGreaterThanOrEqual(lower[row]);
      expect(upper[row]).toBeLessThanOrEqual(36);
    }
  });

  it("under-reporting makes ranks less firm", async () => {
    const project = buildProject();
    const spread = async (underReporting: number) => {
      const result = await run(project, { underReporting, weights: { ratePer100k: 1 }, weightDoubt: "none" });
      const [lower, upper] = [resultNumbers(result, "rankLower"), resultNumbers(result, "rankUpper")];
      return lower.reduce((sum, low, row) => sum + upper[row] - low, 0);
    };
    expect(await spread(0.7)).toBeGreaterThan(await spread(0));
  });

  it("leaves out what differs by a trifle, instead of stretching it to an order", async () => {
    const plain = buildProject();
    const level = plain.levels[plain.scope.level];
    const alike: NumberColumn = {
      id: "alike",
      version: 1,
      label: { es: "Parecida", en: "Alike" },
      kind: "number",
      values: Float64Array.from({ length: level.codes.length }, (_, row) => 50 + 0.001 * row),
      unit: "none",
      meaning: "measure",
    };
    const project: Project = {
      ...plain,
      levels: { ...plain.levels, [level.id]: { ...level, fields: [...level.fields, alike] } },
      scope: { ...plain.scope, roles: { ...plain.scope.roles, variable: "alike" } },
    };
    const logOf = async (values: Float64Array) => {
      const fields = [...level.fields, { ...alike, values }];
      const levels = { ...project.levels, [level.id]: { ...level, fields } };
      const { log } = await run({ ...project, levels }, { weights: { ratePer100k: 1, variable: 1 } });
      return log.map(({ en }) => en).join(" ");
    };
    expect(await logOf(alike.values)).toMatch(/equal in all areas, or nearly, .* omitted: Alike/);
    expect(await logOf(alike.values.map((value, row) => value + row))).not.toContain("omitted: Alike");
  });

  it("never lets police activity in", async () => {
    const plain = buildProject();
    const school = plain.factors.school;
    const seizures = {
      ...plain.factors.bar,
      id: "seizures",
      kind: "armsSeized",
      tone: "policeActivity",
    } as const;
    const withSeizures: Project = { ...plain, factors: { ...plain.factors, seizures } };
    const weights = { ratePer100k: 1, riskDensity: 1, assetDistance: 1 };
    const [before, after] = [await run(plain, { weights }), await run(withSeizures, { weights })];
    expect(Array.from(resultNumbers(after, "value"))).toEqual(Array.from(resultNumbers(before, "value")));
    expect(after.log.some((sentence) => sentence.en.includes("police activity or arms events"))).toBe(true);
    const onlySeizures: Project = { ...plain, factors: { seizures, school: { ...school, tone: "neutral" } } };
    const result = await run(onlySeizures, { weights });
    expect(result.tables.values.map((column) => column.id)).toEqual(["area", "ratePer100k"]);
    const surrendered = { ...school, id: "surrendered", kind: "armsSurrendered", tone: "asset" } as const;
    const onlyArms = await run({ ...plain, factors: { surrendered } }, { weights });
    expect(onlyArms.tables.values.map((column) => column.id)).toEqual(["area", "ratePer100k"]);
  });

  it("omits what the project cannot give, and says so", async () => {
    const result = await run(buildProject({ withPopulation: false, withFactors: false }));
    expect(result.tables.values.map((column) => column.id)).toEqual([
      "area",
      "countPerKm2",
      "trend",
      "firearmShare",
    ]);
    expect(result.log.some((sentence) => sentence.es.includes("no puede dar"))).toBe(true);
  });

  it("tells what cannot count, with a weight or without, and nothing else", async () => {
    const whole = buildProject();
    const leftOut = (result: AnalysisResult) => priorityIndex.leftOut?.(result) ?? {};
    const bare = await run(buildProject({ withPopulation: false, withFactors: false }), {
      weights: { countPerKm2: 1, trend: 0, ratePer100k: 1, riskDensity: 0, invented: 2 },
    });
    const reasons = leftOut(bare);
    expect(Object.keys(reasons).sort()).toEqual([
      "assetDistance",
      "hot",
      "invented",
      "ratePer100k",
      "riskDensity",
      "variable",
    ]);
    expect(reasons.riskDensity).toEqual({ es: "Sin datos en el proyecto", en: "No data in the project" });
    expect(reasons.variable.en).toBe("No variable was chosen");
    expect(reasons.invented.en).toBe("Unknown indicator");
    const weights = tableNumbers(bare, "indicators").find((column) => column.id === "weight");
    expect(Array.from(weights?.values ?? [])).toEqual([1]);
    const level = whole.levels[whole.scope.level];
    const flat = {
      ...level.fields.find((field) => field.kind === "number"),
      id: "flat",
      version: 1,
    } as NumberColumn;
    const fields = [...level.fields, { ...flat, values: flat.values.map(() => 7) }];
    const alike = await run({
      ...whole,
      levels: { ...whole.levels, [level.id]: { ...level, fields } },
      scope: { ...whole.scope, roles: { ...whole.scope.roles, variable: "flat" } },
    });
    expect(Object.entries(leftOut(alike))).toEqual([
      ["variable", { es: "Igual, o casi, en todas las áreas", en: "Equal in all areas, or nearly" }],
    ]);
  });

  it("a geometric mean never exceeds the average", async () => {
    const project = buildProject();
    const [average, geometric] = [await run(project), await run(project, { aggregation: "geometric" })];
    const [a, g] = [resultNumbers(average, "value"), resultNumbers(geometric, "value")];
    for (let row = 0; row < a.length; row++) expect(g[row]).toBeLessThanOrEqual(Math.max(a[row], 0.1) + 1e-9);
  });

  it("has nothing to prioritise with fewer areas than places", async () => {
    const result = await run(buildProject({ side: 2 }), { topCount: 5 });
    expect(Array.from(codesOf(result))).toEqual([2, 2, 2, 2]);
    expect(priorityIndex.read(result, {})[0].en).toContain("nothing to prioritise");
  });
});
