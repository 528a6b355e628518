import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { isoDate, minutesFromCivil, minutesFromIsoDate, missingTime } from "../base/civil-time.ts";
import type { IncidentTable } from "./incidents.ts";
import { binEdges, countByAreaAndPeriod, countByPeriod, periodYears, recordedPeriod } from "./series.ts";

const period = (from: string, to: string) => ({
  fromMinutes: minutesFromIsoDate(from),
  toMinutes: minutesFromIsoDate(to),
});

/** A table of events at the given civil times (sorted), each in area 0. */
function eventsAt(...times: number[]): IncidentTable {
  const table = buildProject({ incidents: times.length }).incidents as IncidentTable;
  return { ...table, timeFrom: Int32Array.from(times), areaRows: { cell: new Int32Array(times.length) } };
}
const rowsOf = (table: IncidentTable) => Uint32Array.from({ length: table.length }, (_, i) => i);

describe("binEdges", () => {
  it.each([
    [
      "month",
      "2023-11-15",
      "2024-02-02",
      ["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"],
    ],
    ["quarter", "2023-11-15", "2024-04-01", ["2023-10-01", "2024-01-01", "2024-04-01"]],
    ["year", "2023-12-31", "2024-01-02", ["2023-01-01", "2024-01-01", "2025-01-01"]],
    // 2024-01-03 was a Wednesday.
    ["week", "2024-01-03", "2024-01-15", ["2024-01-01", "2024-01-08", "2024-01-15"]],
    ["day", "2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]],
    ["month", "1969-12-02", "1970-01-02", ["1969-12-01", "1970-01-01", "1970-02-01"]],
  ] as const)("of a %s cover %s to %s", (unit, from, to, expected) => {
    expect([...binEdges(period(from, to), unit)].map(isoDate)).toEqual(expected);
  });

  it("are none for an empty period", () => {
    expect(binEdges(period("2024-01-02", "2024-01-02"), "day").length).toBe(0);
  });
});

describe("series", () => {
  const table = {
    ...eventsAt(
      missingTime,
      minutesFromCivil(2023, 12, 31, 23, 59),
      minutesFromCivil(2024, 1, 1),
      minutesFromCivil(2024, 1, 31, 23, 59),
      minutesFromCivil(2024, 2, 1),
      minutesFromCivil(2024, 4, 1),
    ),
    weight: Float64Array.of(1, 1, 2, 3, 4, 5),
    areaRows: { cell: Int32Array.of(0, 0, 1, 0, -1, 1) },
  };
  const edges = binEdges(period("2024-01-01", "2024-04-01"), "month");

  it("counts by period, to the minute", () => {
    expect([...countByPeriod(table, rowsOf(table), edges)]).toEqual([5, 4, 0]);
    expect(countByPeriod(table, rowsOf(table), new Int32Array(0)).length).toBe(0);
  });

  it("counts by area and period", () => {
    expect([...countByAreaAndPeriod(table, rowsOf(table), table.areaRows.cell, 2, edges)]).toEqual([
      3, 0, 0, 2, 0, 0,
    ]);
  });
});

describe("periodYears and recordedPeriod", () => {
  it.each([
    ["2019-01-01", "2024-01-01", 5],
    ["2020-02-29", "2021-03-01", 1],
    ["2020-01-01", "2020-07-01", 182 / 366],
    ["2023-07-01", "2025-01-01", 1 + 184 / 365],
  ])("from %s to %s is the right share of years", (from, to, years) => {
    expect(periodYears(period(from, to))).toBeCloseTo(years, 12);
  });

  it("is nothing for an empty period", () => {
    expect(periodYears(period("2024-01-01", "2024-01-01"))).toBeNaN();
  });

  it("covers whole months of the known times", () => {
    const table = eventsAt(missingTime, minutesFromCivil(2022, 3, 9), minutesFromCivil(2023, 12, 30, 22));
    expect(recordedPeriod(table)).toEqual(period("2022-03-01", "2024-01-01"));
    expect(recordedPeriod(eventsAt(missingTime))).toBeNull();
    expect(recordedPeriod(eventsAt())).toBeNull();
  });
});
