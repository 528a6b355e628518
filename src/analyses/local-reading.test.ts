import { describe, expect, it } from "vitest";
import type { CategoryColumn, NumberColumn } from "../base/column.ts";
import type { AnalysisResult } from "../model/result.ts";
import { localReading } from "./local-reading.ts";

const phrases = [{ id: "hot", one: { es: "es", en: "is" }, many: { es: "son", en: "are" } }] as const;

/** A result with these values in which the first `firm` areas are found. */
function resultOf(values: readonly number[], firm: number): AnalysisResult {
  const names = values.map((_, i) => `Área ${i + 1}`);
  const text = { es: "Hallazgo", en: "Finding" };
  const category: CategoryColumn = {
    kind: "category",
    id: "class",
    version: 1,
    label: text,
    classes: [
      { id: "hotFirm", text, tone: "hotFirm" },
      { id: "hotNominal", text, tone: "hotNominal" },
      { id: "notSignificant", text, tone: "notSignificant" },
    ],
    codes: Uint16Array.from(values, (_, i) => (i < firm ? 0 : 2)),
  };
  const number: NumberColumn = {
    kind: "number",
    id: "variable",
    version: 1,
    label: text,
    unit: "none",
    meaning: "measure",
    values: Float64Array.from(values),
  };
  return {
    support: { kind: "areas", level: "areas", ids: names, names },
    columns: [category, number],
    scalars: { tested: values.length },
    tables: {},
    log: [],
  };
}

const wave = Array.from({ length: 400 }, (_, i) => Math.sin(i));
const shadow = /de toda la variación/;
const read = (values: readonly number[], firm = 0) =>
  localReading(resultOf(values, firm), phrases, 0.05).map(({ es }) => es);

describe("reading of a local statistic without a firm finding", () => {
  it("names the few areas that hold most of the variation", () => {
    const values = [...wave];
    values[7] = 55;
    values[90] = -54;
    const told = read(values).find((sentence) => shadow.test(sentence));
    expect(told).toMatch(/^Solo 2 áreas \(Área 8, Área 91\) reúnen 9\d/);
    values[90] = 0;
    expect(read(values).find((sentence) => shadow.test(sentence))).toMatch(
      /^Una sola área \(Área 8\) reúne 9\d/,
    );
  });

  it("says nothing of it where the variation is spread, where something was found, or where areas are few", () => {
    expect(read(wave).join(" ")).not.toMatch(shadow);
    expect(read(wave.map(() => 3)).join(" ")).not.toMatch(shadow);
    const values = [...wave];
    values[7] = 60;
    expect(read(values, 1).join(" ")).not.toMatch(shadow);
    expect(read(values.slice(0, 60)).join(" ")).not.toMatch(shadow);
  });
});
