import { describe, expect, it } from "vitest";
import { barrios, context, csvTable } from "../../tests/builders/tables.ts";
import { importIncidents } from "./import-incidents.ts";
import type { IncidentMapping } from "./mapping.ts";

const mapping: IncidentMapping = {
  source: "hechos",
  place: { kind: "columns", longitude: "lon", latitude: "lat" },
  time: { kind: "columns", date: "fecha", time: "hora", order: "dayFirst" },
  weight: null,
  fields: [],
};

describe("passport", () => {
  const row = (index: number, hour: string, day = (index % 28) + 1, lon = -86.2 + (index % 97) / 533) =>
    `${2024 - (index % 2)}-03-${String(day).padStart(2, "0")},${hour},${lon},${14 + (index % 89) / 900}`;

  async function checksOf(rows: string[]) {
    const raw = await csvTable(`fecha,hora,lon,lat\n${rows.join("\n")}\n`);
    const { source } = await importIncidents(raw, mapping, [await barrios()], null, context);
    return {
      grade: source.passport.grade,
      level: Object.fromEntries(source.passport.checks.map((check) => [check.code, check.level])),
      count: Object.fromEntries(source.passport.checks.map((check) => [check.code, check.count])),
    };
  }
  const hours = (index: number) => `${String(index % 24).padStart(2, "0")}:${index % 5 === 0 ? "00" : "17"}`;

  it("finds nothing wrong where nothing is", async () => {
    const { grade, level } = await checksOf(
      Array.from({ length: 2000 }, (_, index) => row(index, hours(index))),
    );
    expect(grade).toBe("A");
    expect(
      Object.entries(level).filter(([code, value]) => value !== "good" && !code.startsWith("absent")),
    ).toEqual([]);
  });

  it("finds midnight, first days, pile-ups, duplicates, outside and future dates", async () => {
    const good = Array.from({ length: 1000 }, (_, index) => row(index, hours(index)));
    const midnight = await checksOf([
      ...good,
      ...Array.from({ length: 400 }, (_, index) => row(index * 3 + 1, "00:00")),
    ]);
    expect(midnight.level.midnight).toBe("poor");
    const first = await checksOf([
      ...good,
      ...Array.from({ length: 400 }, (_, index) => row(index, hours(index + 5), 1)),
    ]);
    expect(first.level["first-of-month"]).toBe("poor");
    const piled = await checksOf([
      ...good,
      ...Array.from({ length: 300 }, (_, index) => row(index * 89 * 97, hours(index), undefined, -86.11)),
    ]);
    expect([piled.level["pile-ups"], piled.count["pile-ups"]]).toEqual(["poor", 300]);
    const doubled = await checksOf([...good, ...good.slice(0, 300)]);
    expect([doubled.level.duplicates, doubled.count.duplicates]).toEqual(["poor", 300]);
    const outside = await checksOf([
      ...good,
      ...Array.from({ length: 300 }, (_, index) => row(index, hours(index), undefined, -85.95)),
    ]);
    expect([outside.level.outside, outside.count.outside]).toEqual(["poor", 300]);
    const future = await checksOf([...good, "2150-01-01,10:00,-86.1,14.05", "1930-01-01,10:00,-86.1,14.05"]);
    expect([future.count["future-dates"], future.count["ancient-dates"]]).toEqual([1, 1]);
    const ungeocoded = await checksOf([...good, ...Array.from({ length: 600 }, () => "2024-03-01,10:00,,")]);
    expect([ungeocoded.level.geocoded, ungeocoded.grade]).toEqual(["poor", "D"]);
  });
});
