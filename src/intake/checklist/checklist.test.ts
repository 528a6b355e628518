import { describe, expect, it } from "vitest";
import { buildProject } from "../../../tests/builders/project.ts";
import { gradeOf, judgedChecks, judgedGrade, levelOf, type QualitySettings } from "../../model/quality.ts";
import type { PassportCheck, Source } from "../../model/source.ts";
import { evaluateChecklist } from "./evaluate.ts";

const check = (
  code: string,
  count: number,
  of: number,
  more: Partial<PassportCheck> = {},
): PassportCheck => ({
  code,
  text: { es: code, en: code },
  count,
  of,
  level: "good",
  ...more,
});

const sourceWith = (checks: readonly PassportCheck[]): Source => ({
  id: "hechos",
  role: "incidents",
  title: { es: "Hechos", en: "Events" },
  fileName: "hechos.csv",
  citation: { es: "", en: "" },
  passport: {
    rowsRead: 100,
    rowsAccepted: 100,
    setAside: [],
    setAsideRows: { header: [], rows: [] },
    checks,
    grade: gradeOf(checks),
    problems: [],
  },
});

const settings = (given: Partial<QualitySettings>): QualitySettings => ({
  bounds: {},
  declared: {},
  ...given,
});
const itemOf = (source: Source, id: string, given?: QualitySettings) => {
  const found = evaluateChecklist(source, given, null).find((item) => item.id === id);
  if (!found) throw new Error(`No item ${id}.`);
  return found;
};

describe("bounds", () => {
  it("judge shares that should be large and values that should be small, the bound itself included", () => {
    expect([0.85, 0.849, 0.7, 0.699].map((share) => levelOf("geocoded", share, undefined))).toEqual([
      "good",
      "attention",
      "attention",
      "poor",
    ]);
    expect([0.05, 0.051, 0.2, 0.21].map((share) => levelOf("missing-sex", share, undefined))).toEqual([
      "good",
      "attention",
      "attention",
      "poor",
    ]);
    expect(levelOf("midnight", Number.NaN, undefined)).toBe("good");
  });

  it("move the poor one along when they are changed, and the grade with them", () => {
    const source = sourceWith([check("geocoded", 60, 100, { level: "poor" })]);
    expect(judgedGrade(source.passport, undefined)).toBe("D");
    expect(judgedGrade(source.passport, settings({ bounds: { geocoded: 0.7 } }))).toBe("A");
    expect(judgedChecks(source.passport, settings({ bounds: { geocoded: 0.7 } }))[0].level).toBe("attention");
    expect(judgedGrade(source.passport, settings({ bounds: { geocoded: 0.6 } }))).toBe("A");
  });

  it("never let faulty borders pass as the best grade", () => {
    const only = (code: string) => gradeOf([check(code, 40, 100, { level: "attention" })]);
    expect([only("outside"), only("border-faults")]).toEqual(["A", "B"]);
  });

  it("never make a check worse than its innocent explanation allows, nor guess a ratio that was not written down", () => {
    const twins = sourceWith([check("duplicates", 40, 100, { level: "attention", atMost: "attention" })]);
    expect(judgedChecks(twins.passport, settings({ bounds: { duplicates: 0 } }))[0].level).toBe("attention");
    const old = sourceWith([check("midnight", 40, 100, { level: "attention" })]);
    expect(judgedChecks(old.passport, settings({ bounds: { midnight: 10 } }))[0].level).toBe("attention");
    const measured = sourceWith([check("midnight", 40, 100, { level: "attention", value: 3 })]);
    expect(judgedChecks(measured.passport, settings({ bounds: { midnight: 10 } }))[0].level).toBe("good");
  });
});

describe("the checklist", () => {
  it("says met, not met, or that the file cannot tell", () => {
    const source = sourceWith([
      check("geocoded", 90, 100),
      check("missing-sex", 30, 100, { level: "poor" }),
      check("absent-weapon", 100, 100, { level: "attention" }),
    ]);
    expect(itemOf(source, "geocoded")).toMatchObject({
      status: "met",
      value: { es: "Cumplen: 90 de 100 (90.0 %)." },
      threshold: { bound: 0.85, changed: false, text: { es: "al menos 85 %", en: "at least 85%" } },
      todo: { es: "" },
    });
    expect(itemOf(source, "missing-sex").status).toBe("notMet");
    expect(itemOf(source, "missing-weapon")).toMatchObject({
      status: "notMet",
      value: { es: "El archivo no trae esa columna." },
    });
    expect(itemOf(source, "recorded-late").status).toBe("unknown");
    expect(itemOf(source, "unit").status).toBe("unknown");
    for (const item of evaluateChecklist(source, undefined, null)) {
      expect(item.todo.es === "", item.id).toBe(item.status === "met");
      for (const { es, en } of [item.title, item.value])
        expect([es.trim() === "", en.trim() === ""], item.id).toEqual([false, false]);
    }
  });

  it("follows a changed bound, and says that it was changed", () => {
    const source = sourceWith([check("missing-sex", 8, 100, { level: "attention" })]);
    expect(itemOf(source, "missing-sex").status).toBe("notMet");
    expect(itemOf(source, "missing-sex", settings({ bounds: { "missing-sex": 0.1 } }))).toMatchObject({
      status: "met",
      threshold: { bound: 0.1, changed: true, text: { es: "a lo sumo 10 %" } },
    });
  });

  it("takes what people declare: unit, yes or no, months, and the total of another source", () => {
    const source = sourceWith([]);
    const said = (declaration: QualitySettings["declared"][string]) =>
      settings({ declared: { hechos: declaration } });
    expect(itemOf(source, "unit", said({ unit: "event" })).status).toBe("met");
    expect(itemOf(source, "validated", said({ validated: false })).status).toBe("notMet");
    expect(itemOf(source, "definition", said({ definition: true })).status).toBe("met");
    expect(itemOf(source, "publication", said({ publishedEveryMonths: 12 })).status).toBe("notMet");
    const against = (total: number) =>
      itemOf(source, "source-gap", said({ comparison: { name: "Salud", total } }));
    expect(against(120)).toMatchObject({ status: "met" });
    expect(against(126)).toMatchObject({
      status: "notMet",
      value: { es: "100 frente a 126 (Salud): 20.6 %.", en: "100 against 126 (Salud): 20.6%." },
    });
    expect(against(0).status).toBe("notMet");
  });

  it("asks for the victim as the unit where most events are killings", () => {
    const { incidents } = buildProject();
    if (!incidents) throw new Error("The builder makes events.");
    const named = (id: string, words: string) => ({
      ...incidents,
      fields: incidents.fields.map((field) =>
        field.id === "category"
          ? { ...field, classes: field.classes.map(() => ({ id, text: { es: words, en: words } })) }
          : field,
      ),
    });
    const declared = settings({ declared: { hechos: { unit: "event" } } });
    const unit = (table: typeof incidents) =>
      evaluateChecklist(sourceWith([]), declared, table).find((item) => item.id === "unit")?.status;
    expect(unit(named("robo", "Robo con violencia"))).toBe("met");
    expect(unit(named("hd", "Homicidio doloso"))).toBe("notMet");
    expect(unit(named("feminicidio", "Feminicídio"))).toBe("notMet");
  });
});
