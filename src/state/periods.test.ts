import { describe, expect, it } from "vitest";
import { isoDate, minutesFromIsoDate } from "../base/civil-time.ts";
import { monthsBefore, presetPeriod, previousPeriod, yearPeriod } from "./periods.ts";

const at = minutesFromIsoDate;
const period = (from: string, to: string) => ({ fromMinutes: at(from), toMinutes: at(to) });

describe("periods", () => {
  it("goes back by calendar months", () => {
    expect(isoDate(monthsBefore(at("2024-03-31"), 1))).toBe("2024-02-29");
    expect(isoDate(monthsBefore(at("2024-01-15"), 13))).toBe("2022-12-15");
  });

  it("compares years with years and days with days", () => {
    const year = previousPeriod(yearPeriod(2024));
    expect([isoDate(year.fromMinutes), isoDate(year.toMinutes)]).toEqual(["2023-01-01", "2024-01-01"]);
    const days = previousPeriod(period("2024-03-02", "2024-04-01"));
    expect([isoDate(days.fromMinutes), isoDate(days.toMinutes)]).toEqual(["2024-02-01", "2024-03-02"]);
  });

  it("ends the presets with the data and never begins before it", () => {
    const extent = period("2024-02-10", "2024-12-20");
    expect(isoDate(presetPeriod("last30Days", extent).fromMinutes)).toBe("2024-11-20");
    expect(isoDate(presetPeriod("lastYear", extent).fromMinutes)).toBe("2024-02-10");
  });
});
