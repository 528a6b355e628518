import { describe, expect, it } from "vitest";
import type { CategoryColumn, ClassDef } from "../base/column.ts";
import { standardFields } from "./category-classes.ts";
import type { IncidentTable } from "./incidents.ts";
import { countProtected, protectedMask } from "./protection.ts";
import {
  countValues,
  forgetValue,
  mergeDictionaries,
  sameDecision,
  type ValueDictionary,
} from "./value-decisions.ts";

const field = (id: string, classes: readonly ClassDef[], codes: readonly number[]): CategoryColumn => ({
  kind: "category",
  id,
  version: 1,
  label: { es: id, en: id },
  classes,
  codes: Uint16Array.from(codes),
});
const item = (id: string, more: Partial<ClassDef> = {}): ClassDef => ({
  id,
  text: { es: id, en: id },
  ...more,
});

function incidents(fields: readonly CategoryColumn[]): IncidentTable {
  const length = fields[0].codes.length;
  return {
    version: 1,
    sources: [],
    length,
    longitude: new Float64Array(length),
    latitude: new Float64Array(length),
    x: new Float64Array(length),
    y: new Float64Array(length),
    timeFrom: new Int32Array(length),
    timeTo: new Int32Array(length),
    timePrecision: new Uint8Array(length),
    weight: new Float64Array(length).fill(1),
    fields,
    areaRows: {},
    sourceRow: new Uint32Array(length),
  };
}

const category = field(
  "category",
  [
    item("robo", { iccs: "0401", indicators: ["robbery"] }),
    item("violacion", { iccs: "03011", indicators: ["sexualOffence"], protection: "sexualViolence" }),
    item("homicidio-arma", { iccs: "0101", indicators: ["firearmDeath", "homicide"] }),
    item("otro"),
  ],
  [0, 1, 2, 3, 65535, 1],
);

describe("protected events", () => {
  it("are those of a protected kind, age or relation", () => {
    const ages = field(
      "ageBand",
      [item("12-17", { protection: "childVictim" }), item("18-29")],
      [0, 1, 1, 1, 65535, 0],
    );
    const table = incidents([category, ages]);
    expect([...(protectedMask(table) ?? [])]).toEqual([1, 1, 0, 0, 0, 1]);
    expect(countProtected(table)).toBe(3);
    expect(countProtected(table, Uint32Array.of(2, 3, 5))).toBe(1);
    expect(protectedMask(table)).toBe(protectedMask(table));
  });

  it("are none where nothing is marked", () => {
    const table = incidents([field("category", [item("robo")], [0, 0])]);
    expect(protectedMask(table)).toBeNull();
    expect(countProtected(table)).toBe(0);
  });
});

describe("fields that follow from the kinds of events", () => {
  it("hold the ICCS division and the regional indicators; two of them are a class of their own", () => {
    const [iccs, indicator] = standardFields(category);
    expect(iccs.id).toBe("iccs");
    expect(iccs.classes.map((each) => each.id)).toEqual(["0101", "0301", "0401"]);
    expect([...iccs.codes]).toEqual([2, 1, 0, 65535, 65535, 1]);
    expect(iccs.classes[2].text.en).toBe("0401 Robbery");
    expect(indicator.classes.map((each) => each.id)).toEqual([
      "homicide+firearmDeath",
      "robbery",
      "sexualOffence",
    ]);
    expect([...indicator.codes]).toEqual([1, 2, 0, 65535, 65535, 2]);
    expect(indicator.classes[0].text.es).toBe("Homicidios · Muertes por arma de fuego");
  });

  it("are left out when nothing has an equivalent", () => {
    expect(standardFields(field("category", [item("x")], [0]))).toEqual([]);
  });
});

describe("decisions about values", () => {
  const robo = { kind: "category", iccs: "0401", indicators: ["robbery"], protection: null } as const;
  const below: ValueDictionary = { category: { robo, hurto: { ...robo, iccs: "0502" } } };

  it("merge value by value, the newer ones on top", () => {
    const above: ValueDictionary = {
      category: { robo: { ...robo, iccs: "0502" } },
      weapon: { tubo: { kind: "class", class: "blunt" } },
    };
    const merged = mergeDictionaries(below, above);
    expect(merged.category?.robo).toMatchObject({ iccs: "0502" });
    expect(merged.category?.hurto).toMatchObject({ iccs: "0502" });
    expect(countValues(merged)).toBe(3);
  });

  it("are forgotten one by one or altogether", () => {
    expect(forgetValue(below, { role: "category", value: "robo" }).category).toEqual({
      hurto: { ...robo, iccs: "0502" },
    });
    expect(forgetValue(below, { role: "sex", value: "robo" })).toEqual({ ...below, sex: {} });
    expect(forgetValue(below, null)).toEqual({});
  });

  it("say the same whatever the order of their indicators", () => {
    const two = { ...robo, indicators: ["homicide", "firearmDeath"] };
    expect(sameDecision(two, { ...two, indicators: ["firearmDeath", "homicide"] })).toBe(true);
    expect(sameDecision(robo, { ...robo, protection: "otherReason" })).toBe(false);
    expect(sameDecision(robo, { kind: "class", class: null })).toBe(false);
    expect(sameDecision(undefined, undefined)).toBe(true);
    expect(sameDecision({ kind: "class", class: null }, { kind: "class", class: null })).toBe(true);
  });
});
