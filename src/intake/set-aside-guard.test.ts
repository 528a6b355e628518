import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Source } from "../model/source.ts";
import { guardSetAside } from "./set-aside-guard.ts";

const header = ["folio", "delito", "colonia", "edad", "relación"];
const none = { kind: "none" };
const mapping = (category: string | null, decisions = {}) =>
  JSON.stringify({
    place: none,
    time: none,
    weight: null,
    fields: [
      ...(category ? [{ column: category, role: "category", decisions }] : []),
      { column: "relación", role: "relation" },
    ],
  });

function sourceOf(cells: readonly (readonly string[])[], understood = mapping("delito")): Source {
  return {
    id: "events",
    role: "incidents",
    title: { es: "", en: "" },
    fileName: "hechos.csv",
    citation: { es: "", en: "" },
    mapping: understood,
    passport: {
      rowsRead: cells.length,
      rowsAccepted: 0,
      setAside: [],
      setAsideRows: { header, rows: cells.map((each, i) => ({ row: i + 1, code: "no-date", cells: each })) },
      checks: [],
      grade: null,
      problems: [],
    },
  };
}

const guard = async (source: Source, incidents: IncidentTable | null = null) => [
  ...(await guardSetAside(source, incidents, createRunContext({}))),
];

describe("rows set aside that may be protected", () => {
  it.each([
    ["a theft", ["1", "Robo a transeúnte", "Centro", "40", "Desconocido"], 0],
    ["a sexual offence", ["1", "ABUSO SEXUAL", "Centro", "40", ""], 1],
    ["one in another column, after a shift", ["1", "40", "Violación", "", ""], 1],
    ["a minor", ["1", "Robo a transeúnte", "Centro", "9", ""], 1],
    ["an age in words", ["1", "Robo a transeúnte", "Centro", "12 a 17", ""], 1],
    ["a grown person", ["1", "Robo a transeúnte", "Centro", "18", ""], 0],
    ["a place that sounds like children", ["1", "Robo a transeúnte", "Niños Héroes", "40", ""], 0],
    ["no kind at all", ["1", "", "Centro", "40", ""], 1],
    ["a short row", ["1"], 1],
  ])("are known by their cells: %s", async (_what, cells, expected) => {
    expect(await guard(sourceOf([cells]))).toEqual([expected]);
  });

  it("are all of them where no column says the kind, or nobody wrote down which one does", async () => {
    const cells = [["1", "Robo a transeúnte", "Centro", "40", ""]];
    expect(await guard(sourceOf(cells, mapping(null)))).toEqual([1]);
    expect(await guard(sourceOf(cells, "{"))).toEqual([1]);
  });

  it("follow what people decided, and what is marked in the project", async () => {
    const cells = [["1", "Delito 37", "Centro", "40", ""]];
    expect(await guard(sourceOf(cells))).toEqual([0]);
    const decided = {
      "delito 37": { kind: "category", iccs: null, indicators: [], protection: "otherReason" },
    };
    expect(await guard(sourceOf(cells, mapping("delito", decided)))).toEqual([1]);
    const { incidents } = buildProject();
    if (!incidents) throw new Error("The made-up project has incidents.");
    const [first] = incidents.fields;
    const marked = { id: "x", text: { es: "Delito 37", en: "Offence 37" }, protection: "otherReason" };
    const table = { ...incidents, fields: [{ ...first, classes: [...first.classes, marked] }] };
    expect(await guard(sourceOf(cells), table)).toEqual([1]);
  });

  it("are none where the source has no events", async () => {
    const source = { ...sourceOf([["1", "", "", "", ""]]), role: "factors" as const };
    expect(await guard(source)).toEqual([0]);
  });
});
