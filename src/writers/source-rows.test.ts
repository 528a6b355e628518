import { expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import { bySourceRow } from "./source-rows.ts";

const result = (rows: readonly number[]): AnalysisResult =>
  ({
    support: {
      kind: "points",
      x: Float64Array.from(rows),
      y: Float64Array.from(rows),
      incidentRows: Uint32Array.from(rows),
    },
    columns: [
      {
        kind: "number",
        id: "value",
        version: 1,
        label: { es: "v", en: "v" },
        values: Float64Array.from(rows, (row) => row * 10),
        unit: "none",
        meaning: "measure",
      },
    ],
  }) as Partial<AnalysisResult> as AnalysisResult;

it("names the file of each event where several went into the source: rows of two files are not taken for one", () => {
  const { incidents } = buildProject({ incidents: 4 });
  if (!incidents) throw new Error("The builder makes events.");
  const plain = { ...incidents, fields: [], sourceRow: Uint32Array.of(7, 2, 7, 1) };
  const one = bySourceRow(result([0, 1, 2, 3]), plain).result;
  expect(one.columns.map(({ id }) => id)).toEqual(["value"]);
  const two = bySourceRow(result([0, 1, 2, 3]), { ...plain, loads: Uint16Array.of(1, 0, 0, 1) }).result;
  const [file, value] = two.columns;
  expect(file).toMatchObject({ id: "sourceFile", values: Float64Array.of(1, 1, 2, 2) });
  expect(value).toMatchObject({ values: Float64Array.of(10, 20, 30, 0) });
  expect(two.support).toMatchObject({ incidentRows: Uint32Array.of(2, 7, 1, 7) });
});

it("says nothing of places in its tables where events of protected kinds are left out", () => {
  const { incidents } = buildProject({ incidents: 4 });
  if (!incidents) throw new Error("The builder makes events.");
  const [field] = incidents.fields;
  const guarded = {
    ...incidents,
    fields: [
      {
        ...field,
        codes: Uint16Array.of(0, 1, 0, 0),
        classes: [
          { id: "robbery", text: { es: "Robo", en: "Robbery" } },
          { id: "rape", text: { es: "Violación", en: "Rape" }, protection: "sexualViolence" as const },
        ],
      },
    ],
  };
  const [template] = result([0]).columns;
  const table = (...ids: string[]) => ids.map((id) => ({ ...template, id }));
  const found = {
    ...result([0, 1, 2, 3]),
    tables: {
      clusters: table("cluster", "members", "longitude", "latitude", "centerX", "centerY"),
      outlines: table("cluster", "x", "y"),
      distances: table("rank", "distance"),
    },
  };
  const idsOf = ({ result: { tables } }: ReturnType<typeof bySourceRow>) =>
    Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, columns.map(({ id }) => id)]));
  const shared = bySourceRow(found, guarded);
  expect(shared.leftOut).toBe(1);
  expect(idsOf(shared)).toEqual({ clusters: ["cluster", "members"], distances: ["rank", "distance"] });
  const open = bySourceRow(found, { ...incidents, fields: [] });
  expect(open.leftOut).toBe(0);
  expect(idsOf(open).outlines).toEqual(["cluster", "x", "y"]);
});
