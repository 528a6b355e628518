import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil } from "../base/civil-time.ts";
import type { NumberColumn } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { incidentRate } from "./incident-rate.ts";

const fiveYears = { fromMinutes: minutesFromCivil(2019, 1, 1), toMinutes: minutesFromCivil(2024, 1, 1) };

/** Four areas with given counts (in the field "measure") and residents (in "second"). */
function fourAreas(
  counts: readonly number[],
  residents: readonly number[],
): { project: Project; scope: Scope } {
  const project = buildProject({ side: 2, measure: (cell) => counts[cell] });
  const areas = project.levels.cell;
  const fields = areas.fields.map((field) =>
    field.id === "second" ? ({ ...field, values: Float64Array.from(residents) } as NumberColumn) : field,
  );
  return {
    project: { ...project, levels: { cell: { ...areas, fields } } },
    scope: {
      ...project.scope,
      period: fiveYears,
      roles: { count: "measure", population: "second", variable: null },
    },
  };
}

async function rates({ project, scope }: { project: Project; scope: Scope }, annualise = true) {
  const params = { annualise };
  const result = await incidentRate.run(
    incidentRate.prepare(project, scope, params),
    params,
    createRunContext({}),
  );
  const values = (id: string) => {
    const column = result.columns.find((candidate) => candidate.id === id);
    return column?.kind === "number"
      ? [...column.values]
      : column?.kind === "category"
        ? [...column.codes]
        : [];
  };
  return { result, values, sentences: incidentRate.read(result, params) };
}

describe("incident-rate", () => {
  it("divides by residents and years, with exact intervals below ten events and Byar's from ten", async () => {
    const { values, result } = await rates(fourAreas([9, 10, 0, 100], [1000, 20_000, 500, 40_000]));
    expect(values("ratePer100k")).toEqual([180, 10, 0, 50]);
    const close = (actual: number[], expected: number[]) => {
      expected.forEach((value, i) => {
        expect(actual[i]).toBeCloseTo(value, 8);
      });
    };
    // R: qchisq(c(.025, .975), c(18, 20)) / 2; Byar's limits of 10; qchisq(.975, 2) / 2; Byar's limits of 100.
    close(values("lower"), [4.115373097378333 * 20, 4.787449913967564, 0, 81.36210549052788 / 2]);
    close(values("upper"), [
      17.08480345141917 * 20,
      18.39145860575647,
      3.688879454113936 * 40,
      121.6279375792065 / 2,
    ]);
    expect(values("unstable")).toEqual([1, 0, 1, 0]);
    expect(values("expected").reduce((sum, value) => sum + value, 0)).toBeCloseTo(119, 10);
    expect(result.scalars.overallRatePer100k).toBeCloseTo((119 / 61_500 / 5) * 1e5, 10);
    expect(result.scalars.unstableAreas).toBe(2);
  });

  it("flags an interval wider than twice the rate only where it is", async () => {
    // 10 events: Byar's interval is 13.6 wide, less than twice 10.
    expect((await rates(fourAreas([10, 9, 11, 12], [1e4, 1e4, 1e4, 1e4]))).values("unstable")).toEqual([
      0, 1, 0, 0,
    ]);
  });

  it("says whether a high rate can be told from the overall one", async () => {
    const { sentences } = await rates(fourAreas([12, 300, 10, 900], [1000, 10_000, 1000, 90_000]));
    const text = sentences.map((sentence) => sentence.es).join(" ");
    expect(text).toContain("Cell 1: 600 (IC 95 %: 534 a 672), por encima de la tasa general.");
    const close = await rates(fourAreas([12, 10, 11, 10], [1000, 1000, 1000, 1000]));
    expect(close.sentences.map((sentence) => sentence.es).join(" ")).toContain(
      "No hay evidencia suficiente de que Cell 0 difiera del promedio.",
    );
    expect(close.sentences.map((sentence) => sentence.en).join(" ")).toContain(
      "There is not enough evidence that Cell 0 differs from the average.",
    );
  });

  it("says per year only when the period is known and wanted", async () => {
    const areas = fourAreas([9, 10, 0, 100], [1000, 20_000, 500, 40_000]);
    const whole = await rates(areas, false);
    expect(whole.values("ratePer100k")).toEqual([900, 50, 0, 250]);
    expect(whole.result.log[0].es).toContain("no por año");
    const unknown = await rates({ ...areas, scope: { ...areas.scope, period: null } });
    expect(unknown.values("ratePer100k")).toEqual([900, 50, 0, 250]);
    expect(unknown.result.log[0].es).toContain("No se conoce el período");
    expect(unknown.sentences.map((sentence) => sentence.en).join(" ")).not.toContain("per year");
    expect((await rates(areas)).sentences.map((sentence) => sentence.en).join(" ")).toContain("per year");
  });

  it("takes the months with records where no period is chosen", async () => {
    const project = buildProject({ side: 2, incidents: 3000 });
    const { result } = await rates({ project, scope: project.scope });
    expect(result.scalars.years).toBe(3);
    expect(result.scalars.total).toBe(3000);
  });

  it("says that a filter on sex or age gives no rate of that group", async () => {
    const project = buildProject({ side: 2, incidents: 3000 });
    const told = async (field: string, population: string | null = null) => {
      const scope = {
        ...project.scope,
        filters: [{ field, classes: ["female"] }],
        roles: { ...project.scope.roles, population },
      };
      const { sentences } = await rates({ project, scope });
      return sentences.some(({ en }) => en.includes("this is not the rate of that group"));
    };
    expect(await told("sex")).toBe(true);
    expect(await told("ageBand")).toBe(true);
    expect(await told("weapon")).toBe(false);
    expect(await told("sex", "population")).toBe(false);
    const all = await rates({ project, scope: project.scope });
    expect(all.result.scalars.ofAGroup).toBe(0);
  });

  it("counts without a population, and makes no rate", async () => {
    const project = buildProject({ side: 2, withPopulation: false });
    const { values, result } = await rates({ project, scope: project.scope });
    expect(values("count").reduce((sum, count) => sum + count, 0)).toBe(600);
    expect(values("ratePer100k").every(Number.isNaN)).toBe(true);
    expect(values("unstable")).toEqual([65535, 65535, 65535, 65535]);
    expect(result.log[0].es).toContain("No hay población");
  });

  it("leaves areas without people or counts undefined and out of the overall rate", async () => {
    const { values, result } = await rates(fourAreas([5, Number.NaN, 20, 20], [0, 1000, 1000, 1000]));
    expect(values("ratePer100k")).toEqual([Number.NaN, Number.NaN, 400, 400]);
    expect(result.scalars.overallRatePer100k).toBeCloseTo(400, 10);
    expect(values("expected")[0]).toBeNaN();
  });

  it("says how many events fall in no area", async () => {
    const project = buildProject({ side: 2 });
    const { incidents } = project;
    if (!incidents) throw new Error("the builder makes incidents");
    const rows = incidents.areaRows.cell.map((row, i) => (i < 60 ? -1 : row));
    const { result, sentences } = await rates({
      project: { ...project, incidents: { ...incidents, areaRows: { cell: rows } } },
      scope: project.scope,
    });
    expect([result.scalars.matched, result.scalars.unmatched, result.scalars.total]).toEqual([540, 60, 600]);
    expect(sentences[0].es).toContain("sin área (no aparecen en el mapa): 60");
  });
});
