import { describe, expect, it } from "vitest";
import type { NumberColumn, Unit } from "../../base/column.ts";
import type { ChartFacts } from "./chart-kinds.ts";
import { metersOf } from "./told-meters.ts";

const column = (id: string, unit: Unit, values: readonly number[]): NumberColumn => ({
  kind: "number",
  id,
  version: 1,
  label: { es: id, en: id },
  unit,
  meaning: "measure",
  values: Float64Array.from(values),
});

const curve = (unit: Unit, telling?: ChartFacts["telling"]) => {
  const x = column("x", unit, [100, 200, 300]);
  const facts = {
    kind: "curve",
    columns: [x],
    title: x.label,
    rows: null,
    x: { kind: "number", column: x },
    lines: [],
    band: null,
    points: null,
    chosenBy: null,
  } as const;
  return telling ? { ...facts, telling } : facts;
};

describe("metersOf", () => {
  it("is the place along an axis of metres, and none along another or away from the chart", () => {
    expect(metersOf(curve("meters"), 1)).toBe(200);
    expect(metersOf(curve("share"), 1)).toBeNaN();
    expect(metersOf(curve("meters"), -1)).toBeNaN();
  });

  it("is the distance that choosing the place would set", () => {
    const values = Float64Array.of(40, 80, 160);
    const sets = (param: string) => ({ sentence: () => null, sets: { param, values } });
    expect(metersOf(curve("share", sets("radiusMeters")), 2)).toBe(160);
    expect(metersOf(curve("share", sets("minimumPoints")), 2)).toBeNaN();
  });

  it("is the upper limit of a square's band of distances", () => {
    const down = column("distanceUpTo", "meters", [0, 200, 0, 200]);
    const across = column("daysUpTo", "days", [7, 7, 14, 14]);
    const value = column("ratio", "ratio", [1, 2, 3, 4]);
    const facts = {
      kind: "grid",
      columns: [down, across, value],
      title: value.label,
      rows: null,
      across,
      down,
      value,
      firm: null,
    } as const;
    expect(metersOf(facts, 3)).toBe(200);
  });
});
