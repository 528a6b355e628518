import { describe, expect, it } from "vitest";
import { Random } from "../base/random.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawColumn } from "../readers/raw-table.ts";
import { codeFinder, nameFinder } from "./area-names.ts";
import { codeCategories } from "./categories.ts";
import { CellCursor } from "./cell-cursor.ts";
import { ageBandOf, ageBands } from "./class-vocabulary.ts";
import { isWellKnownPoint, parseCoordinate, parsePair } from "./coordinate-text.ts";
import { dictionaryOf } from "./dictionary.ts";
import { comparableText, saysMissing, slugOf } from "./names.ts";
import { numberStyleOf, parseNumber } from "./numbers.ts";
import { equalRowCounts } from "./row-groups.ts";

const column = (texts: readonly string[]): RawColumn => ({ name: "c", text: (row) => texts[row] });

function numbers(texts: readonly string[], whole = false): number[] {
  const source = column(texts);
  const style = numberStyleOf(source, texts.length, whole);
  const cursor = new CellCursor(source);
  return texts.map((_, row) =>
    cursor.at(row) ? parseNumber(cursor.bytes, cursor.start, cursor.end, style) : Number.NaN,
  );
}

describe("numbers", () => {
  it("reads decimal commas, points and groups by the whole column", () => {
    expect(numbers(["1,5", "2,25", "3"])).toEqual([1.5, 2.25, 3]);
    expect(numbers(["1,234", "12,500", "7"])).toEqual([1234, 12500, 7]);
    expect(numbers(["1.234,5", "12,25"])).toEqual([1234.5, 12.25]);
    expect(numbers(["1,234.5", "1,234"])).toEqual([1234.5, 1234]);
    expect(numbers(["1.234.567", "2.500"])).toEqual([1234567, 2500]);
    expect(numbers(["12.345", "7.125"])).toEqual([12.345, 7.125]);
    expect(numbers(["12.345", "7.125"], true)).toEqual([12345, 7125]);
    expect(numbers(["12.345", "45000"], true)).toEqual([12.345, 45000]);
    expect(numbers(["19.5", "19,7"])).toEqual([19.5, 19.7]);
    expect(numbers(["1 234 567", "12\u00a0500", "1'000"])).toEqual([1234567, 12500, 1000]);
    expect(numbers(["-5", "+3", "−2,5", "1e3", "2.5E-2"])).toEqual([-5, 3, -2.5, 1000, 0.025]);
  });

  it("refuses what is no number", () => {
    expect(
      numbers(["", "abc", "1-2", "12a", "--1", "1,2,", ".", "0x10", "Infinity", "1".repeat(80)]),
    ).toEqual(new Array(10).fill(Number.NaN));
  });

  it("reads every double exactly as the platform does", () => {
    const random = new Random(5);
    const texts = Array.from({ length: 3000 }, () => {
      const value = (random.uniform() - 0.5) * 10 ** random.below(12);
      return random.below(2) === 0 ? String(value) : value.toFixed(random.below(15));
    }).filter((text) => !text.includes("e"));
    const cursor = new CellCursor(column(texts));
    for (const [row, text] of texts.entries()) {
      cursor.at(row);
      expect(parseNumber(cursor.bytes, cursor.start, cursor.end, { comma: "group", point: "decimal" })).toBe(
        Number(text),
      );
    }
  });
});

it("looks at no more of a shared text than could be a number, a date or a name", () => {
  const endless = "á".repeat(1_000_000);
  const cursor = new CellCursor(column([` ${endless}`, "x"]));
  expect([cursor.at(0), cursor.text()]).toEqual([true, endless.slice(0, 32_766)]);
  expect([cursor.at(1), cursor.text()]).toEqual([true, "x"]);
});

describe("coordinates", () => {
  it.each([
    ["-99.1234", -99.1234],
    ["19,4326", 19.4326],
    ["19°24'30\"N", 19 + 24 / 60 + 30 / 3600],
    ["99° 08’ 12.5” W", -(99 + 8 / 60 + 12.5 / 3600)],
    ["86°12'O", -86.2],
    ["-86° 12'", -86.2],
    ["19 24 30 N", 19 + 24 / 60 + 30 / 3600],
    ["W 99.5", -99.5],
    ["14.05° S", -14.05],
  ])("reads %s", (text, value) => {
    const cursor = new CellCursor(column([text]));
    cursor.at(0);
    expect(parseCoordinate(cursor)).toBeCloseTo(value, 9);
  });

  it("refuses minutes of 60 and words", () => {
    for (const text of ["19°75'N", "norte", "19 24 30 40"]) {
      const cursor = new CellCursor(column([text]));
      cursor.at(0);
      expect([text, parseCoordinate(cursor)]).toEqual([text, Number.NaN]);
    }
  });

  it("reads pairs", () => {
    const pair: [number, number] = [0, 0];
    for (const [text, first, second] of [
      ["19.35, -99.05", 19.35, -99.05],
      ["-99.05424,19.35316,0", -99.05424, 19.35316],
      ["(19.35 -99.05)", 19.35, -99.05],
      ["[49.2379, -123.18]", 49.2379, -123.18],
      ["POINT (-99.05 19.35)", -99.05, 19.35],
      ["19,35; -99,05", 19.35, -99.05],
    ] as const) {
      expect([text, parsePair(text, pair)]).toEqual([text, true]);
      expect(pair).toEqual([first, second]);
    }
    expect([parsePair("7,50 km2", pair), parsePair("uno, dos", pair), parsePair("", pair)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isWellKnownPoint("POINT(1 2)")).toBe(true);
  });
});

describe("classes", () => {
  it("joins spellings, names them by the most frequent, and knows what is missing", () => {
    const coded = codeCategories(
      column(["Robo", "ROBO", "robo ", "ROBO", "Lesión", "", "N/A", "-", "lesion"]),
      9,
      { role: null },
    );
    expect(coded?.classes.map((item) => [item.id, item.text.es])).toEqual([
      ["robo", "ROBO"],
      ["lesion", "Lesión"],
    ]);
    expect([...(coded?.codes ?? [])]).toEqual([0, 0, 0, 0, 1, 65535, 65535, 65535, 1]);
  });

  it("recognises sex and weapon in three languages", () => {
    const sex = codeCategories(column(["F", "mujer", "Homem", "MASCULINO", "sin dato", "Otro"]), 6, {
      role: "sex",
    });
    const ids = (coded: typeof sex) =>
      [...(coded?.codes ?? [])].map((code) => coded?.classes[code]?.id ?? null);
    expect(ids(sex)).toEqual(["female", "female", "male", "male", null, "other"]);
    const weapon = codeCategories(
      column(["ARMA DE FUEGO", "Pistola", "Arma branca", "sin arma", "Ácido"]),
      5,
      { role: "weapon" },
    );
    expect(ids(weapon)).toEqual(["firearm", "firearm", "blade", "none", "acido"]);
  });

  it("puts ages into bands and keeps bands that are there already", () => {
    const ages = codeCategories(
      column(["11", "12", "17", "18", "29", "30", "59", "60", "99", "", "150"]),
      11,
      { role: "ageBand" },
    );
    expect([...(ages?.codes ?? [])]).toEqual([0, 1, 1, 2, 2, 3, 4, 5, 5, 65535, 65535]);
    expect(ages?.classes).toBe(ageBands);
    const bands = codeCategories(column(["DE 40 A 44 AÑOS", "DE 45 A 49 AÑOS"]), 2, { role: "ageBand" });
    expect(bands?.classes).toHaveLength(2);
    expect([ageBandOf(-1), ageBandOf(Number.NaN), ageBandOf(0), ageBandOf(120)]).toEqual([-1, -1, 0, 5]);
  });

  it("folds the rarest of more than 500 classes and says so", () => {
    const texts = Array.from({ length: 3000 }, (_, row) => `Clase ${row % 700}`);
    for (let i = 0; i < 300; i++) texts.push("Clase 699");
    const coded = codeCategories(column(texts), texts.length, { role: null });
    expect(coded?.classes).toHaveLength(500);
    expect(coded?.classes[0].id).toBe("clase-699");
    expect(coded?.classes.at(-1)?.id).toBe("other-classes");
    expect(coded?.problems.map((problem) => problem.code)).toEqual(["folded-classes"]);
    expect(Math.max(...(coded?.codes ?? []))).toBe(499);
  });

  it("does not code a text that differs in every row", () => {
    const texts = Array.from({ length: 70_000 }, (_, row) => `Texto ${row}`);
    expect(codeCategories(column(texts), texts.length, { role: null })).toBeNull();
  });

  it("codes bytes as it codes texts", () => {
    const random = new Random(3);
    const texts = Array.from(
      { length: 5000 },
      () => ["a", "b ", "", "ñ", `x${random.below(2000)}`][random.below(5)],
    );
    const bytes = new TextEncoder().encode(texts.join("|"));
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = 0, row = 0; row < texts.length; row++) {
      const length = new TextEncoder().encode(texts[row]).length;
      starts.push(at);
      ends.push(at + length);
      at += length + 1;
    }
    const cells = { bytes, start: (row: number) => starts[row], end: (row: number) => ends[row] };
    expect(dictionaryOf({ ...column(texts), cells }, texts.length)).toEqual(
      dictionaryOf(column(texts), texts.length),
    );
  });
});

describe("names and groups", () => {
  it("compares without case, accents and punctuation", () => {
    expect(comparableText("  Ángel  R. CABADA ")).toBe("angel r cabada");
    expect(slugOf("Víctima: edad (años)")).toBe("victima-edad-anos");
    expect(slugOf("Constructor")).toBe("constructor-1");
    expect([saysMissing("sin dato"), saysMissing("s d"), saysMissing("dato")]).toEqual([true, true, false]);
  });

  const areas = {
    codes: ["01001", "01002", "1003", "A-7", "02001"],
    names: ["Peña Blanca", "San José", "El Edén", "San José", "Tela"],
  } as unknown as AreaSet;

  it("finds codes that lost their leading zeros", () => {
    const find = codeFinder(areas);
    expect(["01001", "1001", "1001.0", " 01003 ", "a-7", "9999", ""].map((code) => find(code).row)).toEqual([
      0, 0, 0, 2, 3, -1, -1,
    ]);
  });

  it("finds names, and shared names only with their parent", () => {
    const find = nameFinder(areas, ["Norte", "Norte", "Sur", "Sur", "Sur"]);
    expect(find("PENA BLANCA").row).toBe(0);
    expect(find("Municipio de Tela").row).toBe(4);
    expect(find("San Jose")).toEqual({ row: -1, why: "shared" });
    expect(find("San Jose", "SUR").row).toBe(3);
    expect(find("San Jose", "Este").why).toBe("unknown");
    expect(find("Otra").why).toBe("unknown");
  });

  it("counts equal rows, NaN included", () => {
    const sizes = equalRowCounts(5, [
      new Float64Array([1, Number.NaN, 1, Number.NaN, 2]),
      new Int32Array([7, 7, 7, 7, 7]),
    ]);
    expect([...sizes]).toEqual([2, 2, 0, 0, 1]);
  });
});
