import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { incidentField } from "../model/incidents.ts";
import { countFacets } from "./facets.ts";

const { incidents } = buildProject({ incidents: 400, seed: 3 });
if (!incidents) throw new Error("The made-up project has incidents.");
const table = incidents;
const [field] = table.fields;
const every = { period: null, filters: [] };
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe("countFacets", () => {
  it("counts every event once in every field, missing ones last", () => {
    const facets = countFacets(table, every);
    expect(facets.total).toBeCloseTo(sum(table.weight), 9);
    for (const each of table.fields) expect(sum(facets.byField[each.id])).toBeCloseTo(facets.total, 9);
    expect(sum(facets.clock) + facets.withoutHour).toBeCloseTo(facets.total, 9);
  });

  it("leaves a field's own filter out of its counts, and applies it to the others", () => {
    const [kept] = field.classes;
    const filters = [{ field: field.id, classes: [kept.id] }];
    const open = countFacets(table, every);
    const filtered = countFacets(table, { period: null, filters });
    expect([...filtered.byField[field.id]]).toEqual([...open.byField[field.id]]);
    expect(filtered.total).toBe(open.byField[field.id][0]);
    for (const other of table.fields.slice(1)) expect(sum(filtered.byField[other.id])).toBe(filtered.total);
  });

  it("adds up over areas and the events outside them", () => {
    const rows = Object.entries(table.areaRows)[0];
    const areas = new Set(rows[1]);
    let inside = 0;
    for (const row of areas) inside += countFacets(table, every, { level: rows[0], row }).total;
    expect(inside).toBeCloseTo(countFacets(table, every).total, 9);
    expect(incidentField(table, field.id)).toBe(field);
  });
});
