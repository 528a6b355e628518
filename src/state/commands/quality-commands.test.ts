import { describe, expect, it } from "vitest";
import { buildProject } from "../../../tests/builders/project.ts";
import { applyChange } from "../../model/change.ts";
import type { Project } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import { worstGrade } from "../data-grade.ts";
import { emptyHistory, record, undo } from "../history.ts";
import { judgedSources } from "../judged-sources.ts";
import { passportFile } from "../passport-file.ts";
import type { Command } from "./command.ts";
import { declareQuality } from "./declare-quality.ts";
import { setQualityBound } from "./set-quality-bound.ts";
import { updateSource } from "./update-source.ts";

const source: Source = {
  id: "hechos",
  role: "incidents",
  title: { es: "Hechos", en: "Events" },
  fileName: "hechos.csv",
  citation: { es: "", en: "" },
  passport: {
    rowsRead: 10,
    rowsAccepted: 10,
    setAside: [],
    setAsideRows: { header: [], rows: [] },
    checks: [
      { code: "geocoded", text: { es: "x", en: "x" }, count: 8, of: 10, level: "attention" },
      { code: "missing-sex", text: { es: "x", en: "x" }, count: 1, of: 10, level: "attention" },
    ],
    grade: "B",
    problems: [],
  },
};

function project(): Project {
  const built = buildProject();
  if (!built.incidents) throw new Error("The builder makes events.");
  return { ...built, sources: { hechos: source }, incidents: { ...built.incidents, sources: ["hechos"] } };
}

const run = <Args>(on: Project, command: Command<Args>, args: Args): Project => {
  const change = command.run(on, args);
  return change ? applyChange(on, change).project : on;
};

describe("bounds of quality", () => {
  it("are part of the document: changed, reset, undone, and the grade on the map follows", () => {
    const before = project();
    expect(worstGrade(before)).toBe("B");
    const change = setQualityBound.run(before, { code: "geocoded", bound: 0.75 });
    if (!change) throw new Error("The bound is another.");
    const entry = { label: setQualityBound.label, mergeKey: null, atMilliseconds: 0 };
    const done = record(before, emptyHistory, change, entry);
    expect(worstGrade(done.project)).toBe("A");
    expect(undo(done.project, done.history)?.project.quality).toBeUndefined();
    const reset = run(done.project, setQualityBound, { code: "geocoded", bound: null });
    expect(reset.quality?.bounds).toEqual({});
    expect(setQualityBound.run(before, { code: "geocoded", bound: 0.85 })).toBeNull();
    expect(setQualityBound.run(before, { code: "geocoded", bound: Number.NaN })).toBeNull();
    expect(setQualityBound.run(before, { code: "geocoded", bound: -1 })).toBeNull();
  });

  it("reach the checklist and the printed passport", () => {
    const strict = run(project(), setQualityBound, { code: "missing-sex", bound: 0.05 });
    const loose = run(project(), setQualityBound, { code: "missing-sex", bound: 0.1 });
    const status = (of: Project) =>
      judgedSources(of, [source])[0].checklist?.find((item) => item.id === "missing-sex")?.status;
    expect([status(strict), status(loose)]).toEqual(["notMet", "met"]);
    const options = { language: "es", madeAtMilliseconds: 0, moment: () => "hoy", period: () => "" } as const;
    const page = (of: Project) =>
      new TextDecoder().decode(passportFile(of, [source], { ...options, format: "html" }));
    expect(page(loose)).toContain("Cambiado en este proyecto.");
    expect(page(project())).not.toContain("Cambiado en este proyecto.");
    expect(
      JSON.parse(new TextDecoder().decode(passportFile(loose, [source], { ...options, format: "json" }))),
    ).toMatchObject({ title: "Prueba", sources: [{ id: "hechos", grade: "A" }] });
  });
});

describe("declarations", () => {
  it("are kept by source, added to and taken back", () => {
    const unit = run(project(), declareQuality, { source: "hechos", declaration: { unit: "victim" } });
    const more = run(unit, declareQuality, { source: "hechos", declaration: { validated: false } });
    expect(more.quality?.declared.hechos).toEqual({ unit: "victim", validated: false });
    const less = run(more, declareQuality, { source: "hechos", declaration: { unit: undefined } });
    expect(less.quality?.declared.hechos).toEqual({ validated: false });
    expect(declareQuality.run(project(), { source: "otra", declaration: {} })).toBeNull();
  });
});

describe("updating the events", () => {
  it("is one step that leaves what is counted and drawn as it was chosen", () => {
    const before = project();
    const period = { fromMinutes: 0, toMinutes: 10 };
    const scoped = { ...before, scope: { ...before.scope, period } };
    const { incidents } = scoped;
    if (!incidents) throw new Error("There are events.");
    const fresh = { ...incidents, version: 1, length: 0 };
    const after = run(scoped, updateSource, {
      incidents: fresh,
      source: { ...source, fileName: "2.csv" },
    });
    expect(after.scope).toBe(scoped.scope);
    expect(after.incidents?.version).toBe(incidents.version + 1);
    expect(after.sources.hechos.fileName).toBe("2.csv");
    expect(updateSource.run(scoped, { incidents, source: { ...source, id: "otra" } })).toBeNull();
  });
});
