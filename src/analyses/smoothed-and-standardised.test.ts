import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { Column } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { Analysis, ParamValues } from "./analysis.ts";
import { empiricalBayes } from "./empirical-bayes.ts";
import { empiricalBayesLocal } from "./empirical-bayes-local.ts";
import { excessRisk } from "./excess-risk.ts";
import { funnel } from "./funnel.ts";
import { checkParams } from "./parameters.ts";
import { resultNumbers } from "./result-columns.ts";
import { standardisedRate } from "./standardised-rate.ts";

function run(analysis: Analysis, project: Project, given: ParamValues = {}): Promise<AnalysisResult> {
  const params = checkParams(analysis, given);
  return analysis.run(
    analysis.prepare(project, project.scope, params),
    params,
    createRunContext({ seed: 1 }),
  );
}

/** A project whose areas hold the given counts and residents in fields. */
function withFields(counts: readonly number[], population: readonly number[]): Project {
  const project = buildProject({ side: Math.round(Math.sqrt(counts.length)) });
  const { cell } = project.levels;
  const field = (id: string, values: readonly number[]): Column => ({
    kind: "number",
    id,
    version: 1,
    label: { es: id, en: id },
    values: Float64Array.from(values),
    unit: "count",
    meaning: "count",
  });
  return {
    ...project,
    incidents: null,
    levels: { cell: { ...cell, fields: [field("events", counts), field("people", population)] } },
    scope: { ...project.scope, roles: { count: "events", population: "people", variable: null } },
  };
}

const codesOf = (result: AnalysisResult) => {
  const column = result.columns.find((candidate) => candidate.id === "class");
  return column?.kind === "category" ? Array.from(column.codes) : [];
};

describe("smoothed rates", () => {
  it("shrink small areas towards the overall rate, inside their interval", async () => {
    const result = await run(empiricalBayes, buildProject());
    const [value, raw, lower, upper, weight] = ["value", "ratePer100k", "lower", "upper", "ownWeight"].map(
      (id) => resultNumbers(result, id),
    );
    const mean = result.scalars.overallRatePer100k;
    for (let row = 0; row < value.length; row++) {
      expect(Math.abs(value[row] - mean)).toBeLessThanOrEqual(Math.abs(raw[row] - mean) + 1e-9);
      expect(value[row]).toBeCloseTo(weight[row] * raw[row] + (1 - weight[row]) * mean, 8);
      expect(lower[row]).toBeLessThan(value[row]);
      expect(upper[row]).toBeGreaterThan(value[row]);
    }
  });

  it("say so when differences are compatible with chance", async () => {
    const project = withFields(
      [30, 25, 25, 15, 33, 21, 30, 20, 26],
      [100, 100, 110, 90, 100, 90, 110, 90, 100],
    );
    const result = await run(empiricalBayes, project);
    expect(result.scalars.compatibleWithChance).toBe(1);
    expect(empiricalBayes.read(result, {})[1].es).toContain("compatibles con el azar");
    expect(result.log.some((sentence) => sentence.en.includes("taken as zero"))).toBe(true);
  });

  it("an area alone with its neighbours has a local mean between theirs", async () => {
    const result = await run(empiricalBayesLocal, buildProject({ island: 35 }));
    const [value, mean, raw] = ["value", "localMean", "ratePer100k"].map((id) => resultNumbers(result, id));
    expect(value[35]).toBeCloseTo(raw[35], 8);
    expect(result.scalars.islands).toBe(1);
    for (let row = 0; row < value.length; row++) {
      const [low, high] = [Math.min(mean[row], raw[row]), Math.max(mean[row], raw[row])];
      expect(value[row]).toBeGreaterThanOrEqual(low - 1e-8);
      expect(value[row]).toBeLessThanOrEqual(high + 1e-8);
    }
  });
});

describe("excess and funnel", () => {
  it("expected incidents add up to the observed ones", async () => {
    const result = await run(excessRisk, buildProject());
    const expected = resultNumbers(result, "expected").reduce((sum, value) => sum + value, 0);
    expect(expected).toBeCloseTo(600, 8);
    expect(resultNumbers(result, "value")[0]).toBeGreaterThan(1);
    expect(codesOf(result)[0]).toBe(0);
  });

  it("places areas by exact Poisson limits", async () => {
    const counts = [45, 45, 45, 70, 20, 45, 45, 45, 45];
    const project = withFields(
      counts,
      counts.map(() => 100_000),
    );
    const result = await run(funnel, project, { overdispersion: "never" });
    const codes = codesOf(result);
    expect(codes[3]).toBe(0);
    expect(codes[4]).toBe(4);
    expect(codes.filter((code) => code === 2)).toHaveLength(7);
    expect(result.tables.curve.map((column) => column.id)).toEqual([
      "population",
      "lower95",
      "upper95",
      "lower998",
      "upper998",
    ]);
    const widened = await run(funnel, project, { overdispersion: "always" });
    expect(resultNumbers(widened, "upper998")[0]).toBeGreaterThanOrEqual(
      resultNumbers(result, "upper998")[0],
    );
  });
});

describe("age-standardised rate", () => {
  it("is the crude rate where all areas have the same ages", async () => {
    const result = await run(standardisedRate, buildProject());
    const [value, raw, lower, upper] = ["value", "ratePer100k", "lower", "upper"].map((id) =>
      resultNumbers(result, id),
    );
    for (let row = 0; row < value.length; row++) {
      expect(lower[row]).toBeLessThanOrEqual(value[row]);
      expect(upper[row]).toBeGreaterThan(value[row]);
      expect(value[row]).toBeCloseTo(raw[row], 8);
    }
    expect(result.scalars.withoutAge).toBe(0);
  });
});
