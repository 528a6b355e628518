import { describe, expect, it } from "vitest";
import type { RunContext } from "../base/run-context.ts";
import { incidentField } from "../model/incidents.ts";
import { countProtected } from "../model/protection.ts";
import { csv } from "../readers/csv.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { memorySource } from "../readers/read-bytes.ts";
import { decisionsOf } from "./decided-values.ts";
import { factorMappingFrom, incidentMappingFrom } from "./default-mapping.ts";
import { passportReport } from "./describe.ts";
import { importFactors } from "./import-factors.ts";
import { importIncidents } from "./import-incidents.ts";
import { inspectTable } from "./inspect-table.ts";
import { withoutRecalled, withRecalled } from "./recalled-values.ts";

const context: RunContext = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

async function table(lines: readonly string[]): Promise<RawTable> {
  const bytes = new TextEncoder().encode(lines.join("\n"));
  return (await csv.read(memorySource("hechos.csv", bytes), {}, context)).tables[0];
}

const events = [
  "folio,fecha,longitud,latitud,delito,relacion,num_victimas",
  "A,01/02/2024,-86.15,14.05,Homicidio por arma de fuego,Vecino,2",
  "A,01/02/2024,-86.15,14.05,Homicidio por arma de fuego,Pareja,1",
  "B,02/02/2024,-86.16,14.06,Violación,Desconocido,1",
  "C,03/02/2024,-86.17,14.07,Vandalismo raro,Sin relación,1",
  "D,04/02/2024,-86.18,14.08,Papeleo,,1",
];

describe("the meaning of the rows of a file of events", () => {
  it("is in the table: standard fields, protection, and what is counted", async () => {
    const raw = await table(events);
    const guess = inspectTable(raw);
    const mapping = incidentMappingFrom(guess, "hechos");
    expect(mapping).toMatchObject({ unit: "victim", weight: "num_victimas" });
    expect(mapping.fields.map((field) => field.role)).toEqual(["category", "relation"]);
    const { table: incidents, source } = await importIncidents(raw, mapping, [], null, context);
    expect(incidents.unit).toBe("victim");
    expect([...incidents.weight]).toEqual([2, 1, 1, 1, 1]);
    const classesOf = (id: string) => {
      const field = incidentField(incidents, id);
      return [...(field?.codes ?? [])].map((code) => field?.classes[code]?.id ?? null);
    };
    expect(classesOf("iccs")).toEqual(["0101", "0101", "0301", "0504", null]);
    expect(classesOf("indicator")).toEqual([
      "homicide+firearmDeath",
      "homicide+firearmDeath",
      "sexualOffence",
      null,
      null,
    ]);
    expect(classesOf("relation")).toEqual(["known", "partner", null, "stranger", null]);
    expect(countProtected(incidents)).toBe(2);
    const said = source.passport.checks.map((check) => check.text.es).join("\n");
    expect(said).toContain("Se cuentan víctimas: 6, en 5 hechos.");
    expect(said).toMatch(/4 de 5 \(80[.,]0 %\) tienen un equivalente/);
    expect(said).toMatch(/2 de 5 \(40[.,]0 %\) son de tipos protegidos/);
  });

  it("counts each event once when told to, and obeys what was decided", async () => {
    const raw = await table(events);
    const guess = inspectTable(raw);
    const plain = incidentMappingFrom(guess, "hechos");
    const decided = {
      papeleo: { kind: "category", iccs: "0702", indicators: [], protection: null },
      violacion: { kind: "category", iccs: null, indicators: [], protection: null },
    } as const;
    const mapping = {
      ...plain,
      unit: "event",
      weight: null,
      eventId: "folio",
      fields: plain.fields.map((field) =>
        field.role === "category" ? { ...field, decisions: decided } : field,
      ),
    } as const;
    const { table: incidents, source } = await importIncidents(raw, mapping, [], null, context);
    expect(incidents.unit).toBeUndefined();
    expect(incidents.length).toBe(4);
    expect(source.passport.setAside).toMatchObject([{ code: "same-event", count: 1 }]);
    expect(incidentField(incidents, "iccs")?.classes.map((item) => item.id)).toEqual([
      "0101",
      "0504",
      "0702",
    ]);
    expect(countProtected(incidents)).toBe(0);
    expect(decisionsOf(mapping)).toEqual({ category: decided });
  });

  it("begins with what is remembered, and gives it up again", async () => {
    const guess = inspectTable(await table(events));
    const mapping = incidentMappingFrom(guess, "hechos");
    const paper = { kind: "category", iccs: "0702", indicators: [], protection: null } as const;
    const remembered = { category: { papeleo: paper, ajeno: paper } };
    const recalled = withRecalled(mapping, guess.values, remembered);
    expect(decisionsOf(recalled)).toEqual({ category: { papeleo: paper } });
    expect(withRecalled(recalled, guess.values, remembered)).toBe(recalled);
    expect(withRecalled(mapping, guess.values, {})).toBe(mapping);
    expect(decisionsOf(withoutRecalled(recalled, remembered))).toEqual({ category: {} });
  });

  it("is told by the passport, value by value", async () => {
    const report = await passportReport(await table(events), [], context);
    expect(report.values?.counted).toEqual({ unit: "victim", weight: "num_victimas", eventId: null });
    expect(report.values?.columns[0].values[0]).toEqual({
      text: "Homicidio por arma de fuego",
      count: 2,
      firmness: "sure",
      decided: false,
      iccs: "0101",
      indicators: ["homicide", "firearmDeath"],
      protection: null,
    });
    expect(report.values?.columns[1]).toMatchObject({ column: "relacion", role: "relation" });
  });
});

describe("a layer of arms events", () => {
  const arms = [
    "nombre,longitud,latitud,tipo",
    "uno,-86.15,14.05,Incautación",
    "dos,-86.16,14.06,Hallazgo",
    "tres,-86.17,14.07,Incautación",
    "cuatro,-86.18,14.08,Entrega voluntaria",
    "cinco,-86.19,14.09,Disparos",
    "seis,-86.2,14.1,Trámite",
  ];

  it("becomes a layer per kind: police activity apart from violence", async () => {
    const raw = await table(arms);
    const mapping = factorMappingFrom(inspectTable(raw), "armas", "armas");
    expect(mapping.armsColumn).toEqual({ column: "tipo" });
    const { layers } = await importFactors(raw, mapping, context);
    expect(layers.map(({ id, kind, tone, names }) => [id, kind, tone, names])).toEqual([
      ["armas-armsSeized", "armsSeized", "policeActivity", ["uno", "tres"]],
      ["armas-armsSurrendered", "armsSurrendered", "asset", ["cuatro"]],
      ["armas-armsFound", "armsFound", "policeActivity", ["dos"]],
      ["armas-armsUse", "armsUse", "risk", ["cinco"]],
      ["armas-armsOther", "armsOther", "neutral", ["seis"]],
    ]);
    const [seized] = layers;
    expect(seized.shape).toEqual({
      kind: "points",
      coordinates: Float64Array.of(-86.15, 14.05, -86.17, 14.07),
      owners: Uint32Array.of(0, 1),
    });
    expect(seized.label.es).toMatch(/: incautación$/);
  });

  it("obeys decisions, and stays whole without a column of kinds", async () => {
    const raw = await table(arms);
    const mapping = factorMappingFrom(inspectTable(raw), "armas", "armas");
    const decisions = { tramite: { kind: "class", class: "armsFound" } } as const;
    const decided = await importFactors(
      raw,
      { ...mapping, armsColumn: { column: "tipo", decisions } },
      context,
    );
    expect(decided.layers.find((layer) => layer.kind === "armsFound")?.names).toEqual(["dos", "seis"]);
    const whole = await importFactors(raw, { ...mapping, armsColumn: null }, context);
    expect(whole.layers).toEqual([whole.factor]);
  });
});
