import { describe, expect, it } from "vitest";
import type { Analysis } from "../../analyses/analysis.ts";
import type { Column, NumberColumn, Unit } from "../../base/column.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { chartsOf } from "./chart-facts.ts";

const label = (text: string) => ({ es: text, en: text });
const numbers = (id: string, unit: Unit, ...values: number[]): NumberColumn => ({
  kind: "number",
  id,
  version: 1,
  label: label(id),
  values: Float64Array.from(values),
  unit,
  meaning: "measure",
});
const texts = (id: string, ...values: string[]): Column => ({
  kind: "text",
  id,
  version: 1,
  label: label(id),
  values,
});
const analysis = { gives: [], params: {} } as unknown as Analysis;

function kindOf(columns: readonly Column[]): string | undefined {
  const result: AnalysisResult = {
    support: { kind: "global" },
    columns: [],
    scalars: {},
    tables: { table: columns },
    log: [],
  };
  return chartsOf(result, analysis)[0]?.facts.kind;
}

describe("chartsOf", () => {
  it("draws curves over ascending numbers in a unit, and over dates", () => {
    expect(kindOf([numbers("distance", "meters", 1, 2, 3), numbers("value", "meters", 4, 5, 6)])).toBe(
      "curve",
    );
    expect(
      kindOf([texts("from", "2024-01-01", "2024-02-01", "2024-03-01"), numbers("count", "count", 1, 2, 3)]),
    ).toBe("curve");
  });

  it("draws bars over names, a histogram of one column, a cloud of two", () => {
    expect(kindOf([texts("name", "a", "b"), numbers("count", "count", 1, 2)])).toBe("bars");
    expect(kindOf([numbers("simulated", "none", 3, 1, 2)])).toBe("histogram");
    expect(kindOf([numbers("deviation", "none", 3, 1, 2), numbers("lag", "none", 1, 2, 3)])).toBe("scatter");
  });

  it("draws how a number varies within few classes, and a number for every pair of bands", () => {
    const codes = Uint16Array.from({ length: 20 }, (_, i) => i % 2);
    const classes = ["small", "large"].map((id) => ({ id, text: label(id) }));
    const size: Column = { kind: "category", id: "size", version: 1, label: label("size"), codes, classes };
    expect(kindOf([size, numbers("hotShare", "share", ...codes)])).toBe("strip");
    expect(
      kindOf([
        numbers("distanceUpTo", "meters", 200, 200, 400, 400),
        numbers("daysUpTo", "days", 7, 14, 7, 14),
        numbers("observed", "count", 9, 8, 7, 6),
        numbers("ratio", "ratio", 1.5, 1.2, 1, 1),
      ]),
    ).toBe("grid");
  });

  it("draws the rows of a result, linked with the map: Moran's points, or z scores", () => {
    const support = { kind: "areas", level: "area", ids: ["1", "2"], names: ["One", "Two"] } as const;
    const facts = (...columns: Column[]) =>
      chartsOf({ support, columns, scalars: {}, tables: {}, log: [] }, analysis).map((chart) => chart.facts);
    const z = numbers("zNorm", "zScore", 1, -2);
    const [moran] = facts(z, numbers("deviation", "none", 1, 2), numbers("lag", "none", 3, 4));
    expect(moran).toMatchObject({ kind: "scatter", rows: support });
    expect(moran.columns.map((column) => column.id)).toEqual(["name", "deviation", "lag"]);
    expect(facts(z)[0]).toMatchObject({ kind: "histogram", rows: support });
    expect(facts(numbers("zNorm", "zScore", Number.NaN, Number.NaN))).toEqual([]);
  });

  it("knows what a row of a table says, and which parameter choosing it sets", () => {
    const sentence = (_: AnalysisResult, row: number) => label(`row ${row}`);
    const telling = {
      ...analysis,
      tells: { distances: { sentence, sets: { param: "radius", column: "distance" } } },
    };
    const distances = [numbers("share", "share", 0, 0.5, 1), numbers("distance", "meters", 4, 5, 6)];
    const result = { support: { kind: "global" } as const, columns: [], scalars: {}, log: [] };
    const [own] = chartsOf({ ...result, tables: { distances } }, telling);
    expect(own.facts.telling?.sentence(2)).toEqual(label("row 2"));
    expect(own.facts.telling?.sets).toEqual({ param: "radius", values: Float64Array.of(4, 5, 6) });
    const [other] = chartsOf({ ...result, tables: { other: distances } }, telling);
    expect(other.facts.telling).toBeUndefined();
  });

  it("keeps numbered things and repeated names as tables, and leaves bare coordinates out", () => {
    expect(
      kindOf([
        numbers("cluster", "none", 1, 2, 3),
        numbers("members", "count", 9, 8, 7),
        texts("at", "a", "b", "c"),
      ]),
    ).toBe("table");
    expect(kindOf([texts("name", "a", "a"), numbers("count", "count", 1, 2)])).toBe("table");
    expect(
      kindOf([numbers("cluster", "none", 1, 1), numbers("x", "meters", 1, 2), numbers("y", "meters", 1, 2)]),
    ).toBeUndefined();
  });

  it("knows the parameter whose choices are the lines", () => {
    const choices = ["counts", "density", "scan"].map((id) => ({ id, label: label(id) }));
    const method = { kind: "choice", label: label("method"), help: label(""), choices, default: "density" };
    const chooser = { gives: [], params: { method } } as unknown as Analysis;
    const chosenBy = (...ids: string[]) => {
      const curve = [
        numbers("areaShare", "share", 0.1, 0.2, 0.3),
        ...ids.map((id) => numbers(id, "share", 1, 2, 3)),
      ];
      const result: AnalysisResult = {
        support: { kind: "global" },
        columns: [],
        scalars: {},
        tables: { curve },
        log: [],
      };
      const facts = chartsOf(result, chooser)[0]?.facts;
      return facts?.kind === "curve" ? facts.chosenBy : undefined;
    };
    expect(chosenBy("counts", "scan")).toBe("method");
    expect(chosenBy("counts", "expected")).toBeNull();
    expect(chosenBy("counts")).toBeNull();
  });
});
