import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { minutesFromCivil } from "../base/civil-time.ts";
import type { IncidentTable } from "../model/incidents.ts";
import { comparableYears, periodCount, relativeChange } from "./indicators.ts";
import { timeExtent } from "./periods.ts";

describe("relativeChange", () => {
  it("agrees with the exact conditional interval of a ratio of counts", () => {
    // Exact (Clopper-Pearson on the share of 120 in 220): ratio 1.2, 0.9128 to 1.5789.
    const { value, lower, upper } = relativeChange(100, 120);
    expect(value).toBeCloseTo(0.2, 10);
    expect(lower).toBeCloseTo(-0.087, 1);
    expect(upper).toBeCloseTo(0.579, 1);
  });

  it("holds zero inside when nothing changed, however few the events", () => {
    for (const count of [1, 2, 3, 4, 10, 500]) {
      const { lower, upper } = relativeChange(count, count);
      expect(lower).toBeLessThan(0);
      expect(lower).toBeGreaterThanOrEqual(-1);
      expect(upper).toBeGreaterThan(0);
    }
  });

  it("can fall to nothing, and is undefined from nothing", () => {
    const fall = relativeChange(4, 0);
    expect(fall.value).toBe(-1);
    expect(fall.lower).toBe(-1);
    expect(fall.upper).toBeGreaterThan(-1);
    expect(relativeChange(0, 5).value).toBeNaN();
  });
});

describe("periodCount", () => {
  const incidents = buildProject({ side: 2, incidents: 3000 }).incidents as IncidentTable;
  const extent = timeExtent(incidents);
  const countBetween = (from: number, to: number) =>
    incidents.timeFrom.reduce((sum, minutes) => sum + (minutes >= from && minutes < to ? 1 : 0), 0);
  const march = { fromMinutes: minutesFromCivil(2024, 3, 1), toMinutes: minutesFromCivil(2024, 4, 1) };

  it("compares with the period before, with the same dates a year earlier, or with a year, counted row by row", () => {
    const now = countBetween(march.fromMinutes, march.toMinutes);
    const before = countBetween(minutesFromCivil(2024, 2, 1), march.fromMinutes);
    const yearBefore = countBetween(minutesFromCivil(2023, 3, 1), minutesFromCivil(2023, 4, 1));
    const year = countBetween(minutesFromCivil(2023, 1, 1), minutesFromCivil(2024, 1, 1));
    expect(new Set([now, before, yearBefore, year]).size).toBeGreaterThan(2);
    expect(periodCount(incidents, [], march).change).toMatchObject({
      before,
      perDay: false,
      relative: { value: now / before - 1 },
    });
    expect(periodCount(incidents, [], march, "yearBefore").change).toMatchObject({
      before: yearBefore,
      perDay: false,
      relative: { value: now / yearBefore - 1 },
    });
    const perDay = periodCount(incidents, [], march, 2023).change;
    expect(perDay).toMatchObject({ before: year, perDay: true });
    expect(perDay?.relative.value).toBeCloseTo(now / 31 / (year / 365) - 1, 12);
    const { lower, upper } = relativeChange(year, now);
    expect(perDay?.relative.lower).toBeCloseTo(((1 + lower) * 365) / 31 - 1, 12);
    expect(perDay?.relative.upper).toBeCloseTo(((1 + upper) * 365) / 31 - 1, 12);
  });

  it("compares with nothing that the records do not cover", () => {
    const first = { fromMinutes: extent?.fromMinutes ?? 0, toMinutes: march.fromMinutes };
    expect(periodCount(incidents, [], first).change).toBeNull();
    expect(periodCount(incidents, [], first, "yearBefore").change).toBeNull();
    expect(periodCount(incidents, [], march, 1999).change).toBeNull();
    expect(periodCount(incidents, [], null).change).toBeNull();
    expect(comparableYears(incidents)).not.toContain(1999);
  });
});
