import { describe, expect, it } from "vitest";
import type { NumberColumn, Unit } from "../../base/column.ts";
import { numberTicks } from "./ticks.ts";

const column = (unit: Unit): NumberColumn => ({
  kind: "number",
  id: "value",
  version: 1,
  label: { es: "valor", en: "value" },
  values: new Float64Array(0),
  unit,
  meaning: "measure",
});
const written = (unit: Unit, ticks: readonly number[]) =>
  ticks.map((tick, index) => numberTicks(column(unit), "en")(tick, index, ticks));

describe("numbers along an axis", () => {
  it("have the decimals that the longest of them needs, and no more", () => {
    expect(written("zScore", [-2, 0, 2])).toEqual(["−2", "0", "2"]);
    expect(written("none", [-0.1, 0, 0.1, 0.30000000000000004])).toEqual(["−0.1", "0.0", "0.1", "0.3"]);
    expect(written("none", [0.0054, 0.0056])).toEqual(["0.0054", "0.0056"]);
    expect(written("count", [0, 500, 1000])).toEqual(["0", "500", "1,000"]);
  });

  it("are whole percents where they can be", () => {
    expect(written("share", [0, 0.2, 0.4])).toEqual(["0%", "20%", "40%"]);
    expect(written("share", [0.005])).toEqual(["0.5%"]);
  });

  it("are written as in a table where there is no axis", () => {
    expect(numberTicks(column("ratio"), "es")(0.984)).toBe("0.98");
  });
});
