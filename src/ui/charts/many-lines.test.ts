import { describe, expect, it } from "vitest";
import type { NumberColumn } from "../../base/column.ts";
import { type CurveFacts, chosenLine, hasManyLines, restingRow } from "./many-lines.ts";

const label = (text: string) => ({ es: text, en: text });
const numbers = (id: string, ...values: number[]): NumberColumn => ({
  kind: "number",
  id,
  version: 1,
  label: label(id),
  values: Float64Array.from(values),
  unit: "share",
  meaning: "measure",
});
const lines = ["counts", "density", "gStar", "scan"].map((id) => numbers(id, 0.1, 0.5, 0.9));
const column = numbers("areaShare", 0.01, 0.05, 0.5);
const facts: CurveFacts = {
  kind: "curve",
  columns: [column, ...lines],
  title: label("curve"),
  rows: null,
  x: { kind: "number", column },
  lines,
  band: null,
  points: null,
  chosenBy: "method",
};

describe("a chart of many lines", () => {
  it("has more than three", () => {
    expect(hasManyLines(facts)).toBe(true);
    expect(hasManyLines({ ...facts, lines: lines.slice(0, 3) })).toBe(false);
  });

  it("lets the line stand out that the parameter names, or the first", () => {
    expect(chosenLine(facts, { method: "scan" })).toBe(3);
    expect(chosenLine(facts, {})).toBe(0);
    expect(chosenLine(facts, { method: "gone" })).toBe(0);
    expect(chosenLine({ ...facts, chosenBy: null }, { method: "scan" })).toBe(0);
  });

  it("says the values at the parameter called like its axis, else at its end", () => {
    expect(restingRow(facts, { areaShare: 0.06 })).toBe(1);
    expect(restingRow(facts, { areaShare: 0.4 })).toBe(2);
    expect(restingRow(facts, {})).toBe(2);
    const time = { kind: "time", label: label("month"), minutes: Float64Array.of(1, 2) } as const;
    expect(restingRow({ ...facts, x: time }, { areaShare: 0.05 })).toBe(1);
  });
});
