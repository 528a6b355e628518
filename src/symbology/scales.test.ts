import { describe, expect, it } from "vitest";
import { type CategoryColumn, missingCode, type NumberColumn } from "../base/column.ts";
import { Random } from "../base/random.ts";
import type { ClassChoice } from "../model/project.ts";
import { paletteKindFor, scaleFor } from "./choose-scale.ts";
import { isNumberScale, noDataClass } from "./scale.ts";
import { sizeScale } from "./size-scale.ts";

function numbers(values: ArrayLike<number>, unit: NumberColumn["unit"] = "per100k"): NumberColumn {
  return {
    id: "value",
    version: 1,
    label: { es: "Tasa", en: "Rate" },
    kind: "number",
    values: Float64Array.from(values),
    unit,
    meaning: unit === "count" ? "count" : unit === "zScore" ? "score" : "rate",
  };
}

const methods: ClassChoice["method"][] = [
  "quantile",
  "equal",
  "natural",
  "deviation",
  "headTail",
  "box",
  "manual",
];

function skewed(count: number, center = 0): Float64Array {
  const random = new Random(7);
  return Float64Array.from({ length: count }, () => center + Math.exp(1.2 * random.normal()) * 10);
}

describe("scales of numbers", () => {
  for (const method of methods)
    for (const unit of ["per100k", "count", "zScore", "ratio", "share"] as const) {
      it(`agree with their legend: ${method}, ${unit}`, () => {
        let values = skewed(300);
        if (unit === "count") values = values.map(Math.round);
        if (unit === "zScore") values = values.map((value) => Math.log(value / 10));
        if (unit === "ratio") values = values.map((value) => value / 12);
        if (unit === "share") values = values.map((value) => value / (1 + value));
        values[5] = Number.NaN;
        const scale = scaleFor(
          numbers(values, unit),
          { method, count: 5, breaks: [0.5, 2, 12] },
          "",
          "light",
        );
        expect(scale).not.toBeNull();
        if (!scale) return;
        const legend = scale.legend();
        const classes = legend.entries.filter((entry) => !entry.noData);
        expect(classes.map((entry) => entry.label)).toEqual(scale.classes.map((item) => item.label));
        expect(legend.entries.filter((entry) => entry.noData).map((entry) => entry.count)).toEqual([1]);
        const counts = new Array(scale.classes.length).fill(0);
        for (let row = 0; row < 300; row++) {
          const index = scale.classify(row);
          if (row === 5) {
            expect(index).toBe(noDataClass);
            expect(scale.color(row)).toEqual(scale.noData.fill);
          } else {
            counts[index]++;
            expect(scale.color(row)).toEqual(scale.classes[index].fill);
          }
        }
        expect(classes.map((entry) => entry.count)).toEqual(counts);
        expect(legend.rows).toEqual({ shown: 299, missing: 1 });
        expect(new Set(classes.map((entry) => entry.label.es)).size).toBe(classes.length);
      });
    }

  it("says with its labels exactly which rows are in a class", () => {
    const values = skewed(500);
    const scale = scaleFor(numbers(values), { method: "quantile", count: 5 }, "", "light");
    scale?.classes.forEach((item, index) => {
      const [from, to] = item.label.en.split(" – ").map((text) => Number(text.replaceAll(",", "")));
      for (let row = 0; row < values.length; row++) {
        const inside = index === 0 ? values[row] <= to : values[row] > from && values[row] <= to;
        expect(scale.classify(row) === index).toBe(inside);
      }
    });
  });

  it("has no entry for missing values when none is missing", () => {
    const scale = scaleFor(numbers([1, 2, 3.5, 4]), { method: "quantile", count: 2 }, "", "light");
    expect(scale?.legend().entries.some((entry) => entry.noData)).toBe(false);
  });

  it("survives nothing, one value, equal values and only missing values", () => {
    for (const values of [[], [3], [2, 2, 2], [Number.NaN, Number.NaN]])
      for (const method of methods)
        for (const surface of [false, true]) {
          const scale = scaleFor(numbers(values), { method, count: 5 }, "", "dark", surface);
          expect(scale?.legend().entries.length).toBeLessThanOrEqual(9);
          for (let row = 0; row < values.length; row++) {
            const known = Number.isFinite(values[row]);
            expect(scale?.classify(row)).toSatisfy((index: number) => (known ? index >= 0 : index === -1));
          }
        }
  });

  it("writes whole numbers as ranges that do not overlap", () => {
    const scale = scaleFor(
      numbers([1, 1, 1, 2, 3, 5, 8, 13, 21], "count"),
      { method: "quantile", count: 3 },
      "",
      "light",
    );
    expect(scale?.classes.map((item) => item.label.es)).toEqual(["1", "2 – 5", "6 – 21"]);
  });

  it("keeps zero apart from little, for counts", () => {
    const values = [0, 0, 0, 0, 0, 0, 1, 2, 3, 5, 8, 13, 21];
    const scale = scaleFor(numbers(values, "count"), { method: "quantile", count: 4 }, "", "light");
    expect(scale?.classes.map((item) => item.label.es)).toEqual(["0", "1 – 3", "4 – 8", "9 – 21"]);
    expect(scale?.legend().entries[0].count).toBe(6);
  });

  it("keeps zero apart for rates that are zero in more rows than a class would have", () => {
    const values = [0, 0, 0, 0, 0, 0, 4.3, 4.3, 8.6, 12.9, 90.1, 400.2, 919.5];
    const labels = (rates: readonly number[]) =>
      scaleFor(numbers(rates), { method: "quantile", count: 4 }, "", "light")?.classes.map(
        (item) => item.label.en,
      );
    expect(labels(values)).toEqual(["0.0", "> 0.0 – 8.6", "8.6 – 90.1", "90.1 – 919.5"]);
    expect(labels(values.slice(5))?.[0]).toBe("0.0 – 4.3");
  });

  it("names a class of one value by that value, and starts the next above it", () => {
    const scale = scaleFor(
      numbers([0, 0, 0, 0, 4.21, 9.87, 12.5]),
      { method: "quantile", count: 2 },
      "",
      "light",
    );
    expect(scale?.classes.map((item) => item.label.en)).toEqual(["0.0", "> 0.0 – 12.5"]);
  });

  it("asks for no decimals where values differ by a trifle, and ends with a class that has somebody", () => {
    const values = [0, 1e-7, 1e-6, 4.998494, 4.998495, 4.9985, 9.9999999, 10, 10];
    for (const method of ["quantile", "equal", "natural"] as const) {
      const scale = scaleFor(numbers(values, "index"), { method, count: 5 }, "", "light");
      const entries = scale?.legend().entries ?? [];
      for (const { label } of entries) expect(label.en).toMatch(/^\d+\.\d{1,2} – \d+\.\d{1,2}$/);
      expect(entries.at(-1)?.count).toBeGreaterThan(0);
    }
  });

  it("uses one colour of equal strength on both sides of the centre", () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => (i - 50) / 10);
    const column = numbers(values, "zScore");
    expect(paletteKindFor(column, { method: "equal", count: 5 })).toBe("diverging");
    const scale = scaleFor(column, { method: "equal", count: 6 }, "", "light");
    expect(scale?.classes).toHaveLength(6);
    expect(scale?.classify(49)).toBe(2);
    expect(scale?.classify(51)).toBe(3);
    const odd = scaleFor(column, { method: "equal", count: 5 }, "", "light");
    expect(odd?.classify(50)).toBe(2);
  });

  it("takes the palette that was asked for, if its kind fits", () => {
    const column = numbers([1, 2, 3, 4.5]);
    const choice: ClassChoice = { method: "quantile", count: 4 };
    expect(scaleFor(column, choice, "teal", "light")?.color(3)).not.toEqual(
      scaleFor(column, choice, "purple", "light")?.color(3),
    );
    expect(scaleFor(column, choice, "purpleGreen", "light")?.color(3)).toEqual(
      scaleFor(column, choice, "", "light")?.color(3),
    );
  });
});

describe("surfaces", () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => i * 0.731);
  const scale = scaleFor(numbers(values, "perKm2"), { method: "equal", count: 5 }, "", "light", true);

  it("mark round numbers from zero to above the largest value", () => {
    expect(scale?.kind).toBe("ramp");
    expect(scale?.classes.map((item) => item.label.en)).toEqual(["0 – 50", "50 – 100", "100 – 150"]);
    expect(scale?.legend().entries).toHaveLength(3);
  });

  it("fade in from nothing and grow steadily", () => {
    if (!scale || !isNumberScale(scale)) throw new Error("a surface is a scale of numbers");
    expect(scale.colorOf(0)[3]).toBe(0);
    expect(scale.colorOf(Number.NaN)[3]).toBe(0);
    let before = -1;
    for (let value = 0; value <= 150; value += 5) {
      const opacity = scale.colorOf(value)[3];
      expect(opacity).toBeGreaterThanOrEqual(before);
      before = opacity;
    }
    expect(scale.colorOf(1e9)).toEqual(scale.colorOf(150));
  });

  it("keep the breaks of a manual choice", () => {
    const fixed = scaleFor(
      numbers(values, "perKm2"),
      { method: "manual", count: 3, breaks: [10, 400] },
      "",
      "light",
      true,
    );
    expect(fixed?.classes.map((item) => item.label.en)).toEqual(["0 – 10", "10 – 400"]);
  });
});

describe("categories", () => {
  const column: CategoryColumn = {
    id: "class",
    version: 1,
    label: { es: "Clase", en: "Class" },
    kind: "category",
    codes: Uint16Array.of(0, 1, 2, 2, missingCode, 1),
    classes: [
      { id: "hot", text: { es: "Alta, firme", en: "High, firm" }, tone: "hotFirm" },
      { id: "warm", text: { es: "Alta, nominal", en: "High, nominal" }, tone: "hotNominal" },
      { id: "none", text: { es: "No significativo", en: "Not significant" }, tone: "notSignificant" },
    ],
  };

  it("draw firm findings solid and nominal ones as an outline", () => {
    const scale = scaleFor(column, { method: "quantile", count: 5 }, "", "light");
    expect(scale?.classes.map((item) => item.style)).toEqual(["solid", "outline", "solid"]);
    expect(scale?.legend().entries.map((entry) => [entry.id, entry.count])).toEqual([
      ["hot", 1],
      ["warm", 2],
      ["none", 2],
      ["noData", 1],
    ]);
  });

  it("draw the nominal one of a pair of outliers as an outline", () => {
    const pair: CategoryColumn = {
      ...column,
      classes: ["highLow", "highLow", "lowHigh", "lowHigh"].map((tone, i) => ({
        id: `c${i}`,
        text: { es: `c${i}`, en: `c${i}` },
        tone: tone as "highLow" | "lowHigh",
      })),
    };
    const scale = scaleFor(pair, { method: "quantile", count: 5 }, "", "light");
    expect(scale?.classes.map((item) => item.style)).toEqual(["solid", "outline", "solid", "outline"]);
    expect(scale?.classes[1].outline).toEqual(scale?.classes[0].fill);
  });

  it("give every class its own look, also within one tone and beyond eight classes", () => {
    const many: CategoryColumn = {
      ...column,
      classes: Array.from({ length: 20 }, (_, i) => ({
        id: `c${i}`,
        text: { es: `c${i}`, en: `c${i}` },
        ...(i < 6 ? { tone: "hotFirm" as const } : {}),
      })),
    };
    const scale = scaleFor(many, { method: "quantile", count: 5 }, "", "light");
    expect(new Set(scale?.classes.map((item) => item.fill.join())).size).toBe(20);
  });
});

describe("circles", () => {
  const column = numbers([0, 25, 100, 400, Number.NaN, -3], "count");
  const scale = sizeScale(column, "light");
  it("have areas in proportion to the number", () => {
    expect(scale.radius(3) ** 2 / scale.radius(2) ** 2).toBeCloseTo(4, 10);
    expect(scale.radius(2) ** 2 / scale.radius(1) ** 2).toBeCloseTo(4, 10);
  });
  it("are absent for zero, missing and negative numbers", () => {
    expect([0, 4, 5].map((row) => scale.radius(row))).toEqual([0, 0, 0]);
  });
  it("are explained by round numbers of the same size", () => {
    const sizes = scale.legend().entries;
    expect(sizes.map((entry) => entry.label.en)).toEqual(["200", "100", "20"]);
    expect(sizes[1].swatch).toMatchObject({ kind: "circle", radius: scale.radius(2) });
  });
});
