import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { incidentField } from "../model/incidents.ts";
import { countFacets, countTotal } from "./facets.ts";

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
    expect(countTotal(table, null, filters)).toBe(filtered.total);
    const period = { fromMinutes: table.timeFrom[100], toMinutes: table.timeFrom[300] };
    expect(countTotal(table, period, filters)).toBe(countFacets(table, { period, filters }).total);
    for (const other of table.fields.slice(1)) expect(sum(filtered.byField[other.id])).toBe(filtered.total);
  });

  it("knows the hour and the weekday of an event, before 1970 too, and counts the others apart", () => {
    const timeFrom = Int32Array.of(-1440 * 3 - 61, -61, 0, 1439, 1440 * 4 + 61, 1440 * 4 + 62);
    const few = {
      ...table,
      length: 6,
      timeFrom,
      timePrecision: Uint8Array.of(0, 1, 1, 0, 2, 0),
      weight: Float64Array.of(1, 1, 1, 1, 1, 2),
      fields: [],
    };
    const { clock, withoutHour, total } = countFacets(few, every);
    // 1970-01-01 was a Thursday.
    const expected = { "6 22": 1, "2 22": 1, "3 0": 1, "3 23": 1, "0 1": 2 };
    const counted = [...clock.entries()].filter(([, count]) => count > 0);
    expect(
      Object.fromEntries(counted.map(([at, count]) => [`${Math.floor(at / 24)} ${at % 24}`, count])),
    ).toEqual(expected);
    expect([withoutHour, total]).toEqual([1, 7]);
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
