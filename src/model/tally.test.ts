import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil, missingTime } from "../base/civil-time.ts";
import { ProblemError } from "../base/problem.ts";
import type { IncidentTable } from "./incidents.ts";
import type { Scope } from "./scope.ts";
import {
  countIncidents,
  countsFor,
  filterMask,
  periodRange,
  populationFor,
  rowsInScope,
  tallyFor,
  variableFor,
} from "./tally.ts";

const project = buildProject({ incidents: 900, seed: 3 });
const table = project.incidents as IncidentTable;
const year2023 = { fromMinutes: minutesFromCivil(2023, 1, 1), toMinutes: minutesFromCivil(2024, 1, 1) };
const incidents: IncidentTable = {
  ...table,
  weight: table.weight.map((_, i) => (i % 7 === 0 ? 2.5 : i % 11 === 0 ? 0 : 1)),
  areaRows: { cell: table.areaRows.cell.map((row, i) => (i % 13 === 0 ? -1 : row)) },
};
const scope: Scope = {
  ...project.scope,
  period: year2023,
  filters: [
    { field: "category", classes: ["robbery"] },
    { field: "sex", classes: ["female", "male"] },
  ],
};

/** Raw events, each of weight 1. */
const raw: IncidentTable = { ...incidents, weight: new Float64Array(incidents.length).fill(1) };

/** The same count the long way round. */
function slowly(incidents: IncidentTable, within: Scope): { counts: number[]; unmatched: number } {
  const counts = new Array<number>(36).fill(0);
  let unmatched = 0;
  for (let i = 0; i < incidents.length; i++) {
    const { period } = within;
    if (period && !(incidents.timeFrom[i] >= period.fromMinutes && incidents.timeFrom[i] < period.toMinutes))
      continue;
    const passes = within.filters.every((filter) => {
      const field = incidents.fields.find((candidate) => candidate.id === filter.field);
      return field !== undefined && filter.classes.includes(field.classes[field.codes[i]]?.id);
    });
    if (!passes) continue;
    if (incidents.areaRows.cell[i] < 0) unmatched += incidents.weight[i];
    else counts[incidents.areaRows.cell[i]] += incidents.weight[i];
  }
  return { counts, unmatched };
}

describe("countIncidents", () => {
  it.each<[string, Scope]>([
    ["everything", project.scope],
    ["a period", { ...scope, filters: [] }],
    ["filters", { ...scope, period: null }],
    ["a period and filters", scope],
    ["a period without events", { ...scope, period: { fromMinutes: 0, toMinutes: 1 } }],
    ["a filter without classes", { ...scope, filters: [{ field: "sex", classes: [] }] }],
  ])("counts weights within %s as a plain loop does", (_name, within) => {
    const ones = countIncidents(raw, within, 36);
    expect({ counts: [...ones.counts], unmatched: ones.unmatched }).toEqual(slowly(raw, within));
    const tally = countIncidents(incidents, within, 36);
    const expected = slowly(incidents, within);
    expect([...tally.counts]).toEqual(expected.counts);
    expect(tally.unmatched).toBe(expected.unmatched);
    expect(tally.matched).toBe(expected.counts.reduce((sum, count) => sum + count, 0));
    const rows = rowsInScope(incidents, within);
    expect([...rows].reduce((sum, row) => sum + incidents.weight[row], 0)).toBe(
      tally.matched + tally.unmatched,
    );
    const first = rowsInScope(incidents, within, 0);
    expect([...first].reduce((sum, row) => sum + incidents.weight[row], 0)).toBe(tally.counts[0]);
  });

  it("drops events without the filtered value, and refuses fields that do not exist", () => {
    const sex = incidents.fields[2];
    const gaps = { ...sex, codes: sex.codes.map((code, i) => (i % 2 ? code : 65535)) };
    const fields = [...incidents.fields.slice(0, 2), gaps];
    const all = filterMask({ ...incidents, fields }, [{ field: "sex", classes: ["female", "male"] }]);
    expect(all?.reduce((sum, passes) => sum + passes, 0)).toBe(450);
    expect(() => filterMask(incidents, [{ field: "height", classes: [] }])).toThrow(ProblemError);
    expect(() => countIncidents(incidents, { ...scope, level: "moon" }, 3)).toThrow(ProblemError);
  });

  it("keeps the latest masks, and no more than a few", () => {
    const mask = filterMask(incidents, scope.filters);
    expect(filterMask(incidents, scope.filters)).toBe(mask);
    for (let k = 0; k < 9; k++) filterMask(incidents, [{ field: "sex", classes: [String(k)] }]);
    expect(filterMask(incidents, scope.filters)).not.toBe(mask);
    expect(filterMask(incidents, scope.filters)).toEqual(mask);
  });
});

describe("periodRange", () => {
  it("leaves events without a time out of any period, and takes them without one", () => {
    const timed = { ...table, length: 4, timeFrom: Int32Array.of(missingTime, missingTime, 5, 9) };
    expect(periodRange(timed, null)).toEqual({ from: 0, to: 4 });
    expect(periodRange(timed, { fromMinutes: -3e9, toMinutes: 9 })).toEqual({ from: 2, to: 3 });
    expect(periodRange(timed, { fromMinutes: 5, toMinutes: 10 })).toEqual({ from: 2, to: 4 });
    expect(periodRange(timed, { fromMinutes: 10, toMinutes: 4 })).toEqual({ from: 4, to: 4 });
  });
});

describe("roles of a scope", () => {
  it("takes counts from the incidents or from the chosen field", () => {
    expect([...countsFor({ ...project, incidents }, scope)]).toEqual(slowly(incidents, scope).counts);
    const byField = { ...scope, roles: { ...scope.roles, count: "measure" } };
    const tally = tallyFor(project, byField);
    expect([...tally.counts]).toEqual([
      ...variableFor(project, { ...scope, roles: { ...scope.roles, variable: "measure" } }).values,
    ]);
    expect(tally.unmatched).toBe(0);
    expect(() => countsFor({ ...project, incidents: null }, scope)).toThrow(ProblemError);
    expect(() => countsFor(project, { ...scope, roles: { ...scope.roles, count: "none" } })).toThrow(
      ProblemError,
    );
    expect(() => countsFor(project, { ...scope, level: "moon" })).toThrow(ProblemError);
  });

  it("never guesses a population, and makes no rate of nobody", () => {
    expect(populationFor(buildProject({ withPopulation: false }), scope)).toBeNull();
    const chosen = { ...scope, roles: { ...scope.roles, population: "measure" } };
    const empty = buildProject({ measure: (cell) => (cell === 2 ? 0 : cell) });
    expect([...(populationFor(empty, chosen) ?? [])].slice(0, 4)).toEqual([Number.NaN, 1, Number.NaN, 3]);
    expect(populationFor(project, scope)?.[0]).toBeGreaterThan(0);
  });

  it("asks for a variable where none is named", () => {
    expect(() => variableFor(project, scope)).toThrow(ProblemError);
    const both = { ...scope, roles: { ...scope.roles, variable: "measure", secondVariable: "second" } };
    expect(variableFor(project, both).id).toBe("measure");
    expect(variableFor(project, both, "secondVariable").id).toBe("second");
  });
});
