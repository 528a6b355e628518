import { describe, expect, it } from "vitest";
import type { CategoryColumn, Column } from "../base/column.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { AnalysisResult } from "../model/result.ts";
import { csvWriter } from "./csv.ts";
import { csvCell } from "./csv-cells.ts";
import { geoJsonWriter } from "./geojson.ts";
import { bySourceRow } from "./source-rows.ts";
import type { Publishable } from "./writer.ts";

const label = { es: "", en: "" };
const columns: Column[] = [
  {
    kind: "number",
    id: "value",
    version: 1,
    label,
    values: Float64Array.of(1.5, Number.NaN),
    unit: "count",
    meaning: "count",
  },
  {
    kind: "category",
    id: "class",
    version: 1,
    label,
    codes: Uint16Array.of(0, 65535),
    classes: [{ id: "hot", text: label }],
  },
];
const about = [{ label: "Fuente", text: "prueba" }];
const projection = { longitude: -75, latitude: 15 };
const context = () => createRunContext({});

function publishable(support: AnalysisResult["support"]): Publishable {
  return { result: { support, columns, scalars: {}, tables: {}, log: [] }, areas: null, projection, about };
}

describe("csv writer", () => {
  it("writes missing as empty and disarms formulas", async () => {
    const bytes = await csvWriter.write(
      publishable({ kind: "areas", level: "barrio", ids: ["01", "02"], names: ["=cmd()", 'El "Alto", sur'] }),
      { language: "es" },
      context(),
    );
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
      '\ufeffid,name,value,class\r\n01,\'=cmd(),1.5,hot\r\n02,"El ""Alto"", sur",,\r\n',
    );
  });

  it("keeps negative numbers and disarms everything else that starts like a formula", () => {
    expect(csvCell("-12.5e-3")).toBe("-12.5e-3");
    expect(csvCell("-2+3")).toBe("'-2+3");
    expect(csvCell("@SUM(A1)")).toBe("'@SUM(A1)");
    for (const wide of ["＝1+1", "＋1", "－1", "＠x"]) expect(csvCell(wide)).toBe(`'${wide}`);
    expect(csvCell("\n=1")).toBe('"\'\n=1"');
    expect(csvCell("\tx")).toBe('"\'\tx"');
  });

  it("gives events by source row only", async () => {
    const support = {
      kind: "points" as const,
      x: Float64Array.of(1, 2),
      y: Float64Array.of(3, 4),
      incidentRows: Uint32Array.of(7, 9),
    };
    const text = new TextDecoder().decode(
      await csvWriter.write(publishable(support), { language: "es" }, context()),
    );
    expect(text.split("\r\n").slice(0, 3)).toEqual(["row,value,class", "7,1.5,hot", "9,,"]);
  });
});

describe("rows of the source", () => {
  it("names events by their row in the file, in the order of the file", () => {
    const support = {
      kind: "points" as const,
      x: Float64Array.of(1, 2),
      y: Float64Array.of(3, 4),
      incidentRows: Uint32Array.of(0, 2),
    };
    const incidents = {
      sources: ["hechos"],
      sourceRow: Uint32Array.of(31, 5, 12),
      length: 3,
      fields: [],
    } as Partial<IncidentTable>;
    const { result } = publishable(support);
    const { result: named, leftOut } = bySourceRow(result, incidents as IncidentTable);
    expect(leftOut).toBe(0);
    expect(named.support).toMatchObject({ incidentRows: Uint32Array.of(12, 31), x: Float64Array.of(2, 1) });
    expect(named.columns[0]).toMatchObject({ values: Float64Array.of(Number.NaN, 1.5) });
    expect(result.columns[0]).toMatchObject({ values: Float64Array.of(1.5, Number.NaN) });
  });

  it("leaves events of protected kinds out and says how many", () => {
    const support = {
      kind: "points" as const,
      x: Float64Array.of(1, 2),
      y: Float64Array.of(3, 4),
      incidentRows: Uint32Array.of(0, 2),
    };
    const text = (word: string) => ({ es: word, en: word });
    const category: CategoryColumn = {
      kind: "category",
      id: "category",
      version: 1,
      label: text("delito"),
      codes: Uint16Array.of(1, 0, 0),
      classes: [
        { id: "robo", text: text("Robo") },
        { id: "violacion", text: text("Violación"), protection: "sexualViolence" },
      ],
    };
    const incidents = {
      sources: ["hechos"],
      sourceRow: Uint32Array.of(31, 5, 12),
      length: 3,
      fields: [category],
    } as Partial<IncidentTable>;
    const { result, leftOut } = bySourceRow(publishable(support).result, incidents as IncidentTable);
    expect(leftOut).toBe(1);
    expect(result.support).toMatchObject({ incidentRows: Uint32Array.of(12), x: Float64Array.of(2) });
    expect(result.columns[0]).toMatchObject({ values: Float64Array.of(Number.NaN) });
  });
});

describe("geojson writer", () => {
  it("puts hexagons of the right size in the right place", async () => {
    const cells = {
      centerX: Float64Array.of(0, 1000),
      centerY: Float64Array.of(0, 0),
      q: Int32Array.of(0, 1),
      r: Int32Array.of(0, 0),
      radiusMeters: 100,
      areaKm2: 0.026,
    };
    const bytes = await geoJsonWriter.write(
      publishable({ kind: "cells", cells }),
      { language: "es" },
      context(),
    );
    const collection = JSON.parse(new TextDecoder().decode(bytes));
    expect(collection.features).toHaveLength(2);
    expect(collection.features[0].properties).toMatchObject({ id: "0:0", value: 1.5, class: "hot" });
    expect(collection.features[1].properties).toMatchObject({ value: null, class: null });
    const ring = collection.features[0].geometry.coordinates[0];
    expect(ring).toHaveLength(7);
    const metresPerDegree = 110_649;
    expect(Math.max(...ring.map((vertex: number[]) => vertex[1] - 15)) * metresPerDegree).toBeCloseTo(100, 0);
  });

  it("refuses single events with a Problem", async () => {
    const support = {
      kind: "points" as const,
      x: new Float64Array(2),
      y: new Float64Array(2),
      incidentRows: new Uint32Array(2),
    };
    await expect(
      geoJsonWriter.write(publishable(support), { language: "es" }, context()),
    ).rejects.toMatchObject({
      problem: { code: "unsupportedSupport" },
    });
  });
});
