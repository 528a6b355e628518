import { describe, expect, it } from "vitest";
import type { RawTable } from "../readers/raw-table.ts";
import { guessColumn } from "./column-guess.ts";
import { guessCountedUnit, markSameEvents } from "./counted-unit.ts";

function table(columns: Readonly<Record<string, readonly string[]>>): RawTable {
  const rows = Object.values(columns)[0].length;
  return {
    name: "hechos",
    rows,
    rowsRead: rows,
    columns: Object.entries(columns).map(([name, texts]) => ({ name, text: (row: number) => texts[row] })),
    geometry: null,
    setAside: [],
    facts: {},
  };
}

function guess(columns: Readonly<Record<string, readonly string[]>>) {
  const raw = table(columns);
  const { unit, weight, eventId } = guessCountedUnit(
    raw,
    raw.columns.map((column) => guessColumn(column, raw.rows)),
  );
  return { unit, weight, eventId };
}

const delito = ["Robo", "Hurto", "Robo", "Robo", "Hurto", "Robo"];

describe("what a file counts", () => {
  it("is events unless something says otherwise", () => {
    expect(guess({ delito, folio: ["1", "2", "3", "4", "5", "6"] })).toEqual({
      unit: "event",
      weight: null,
      eventId: null,
    });
  });

  it("is victims where a column says how many", () => {
    for (const name of ["victimas", "num_victimas", "Número de víctimas", "total_vitimas", "VICTIMS"])
      expect(guess({ delito, [name]: ["1", "2", "1", "1", "3", "1"] })).toEqual({
        unit: "victim",
        weight: name,
        eventId: null,
      });
  });

  it("is events where a column says how many of them", () => {
    expect(guess({ delito, casos: ["4", "2", "11", "1", "3", "7"] })).toEqual({
      unit: "event",
      weight: "casos",
      eventId: null,
    });
  });

  it("is victims where rows share the name of their event; a column about the victim does not say so", () => {
    expect(guess({ incident_key: ["a1", "a1", "b2", "c3", "c3", "d4"], delito })).toEqual({
      unit: "victim",
      weight: null,
      eventId: "incident_key",
    });
    expect(guess({ delito, victim_sex: ["F", "M", "M", "M", "F", "M"] })).toEqual({
      unit: "event",
      weight: null,
      eventId: null,
    });
  });

  it("does not take a column that is no number, or a fraction, for a count", () => {
    expect(guess({ delito, victimas: ["una", "dos", "una", "una", "dos", "una"] }).weight).toBeNull();
    expect(guess({ delito, casos: ["1.5", "2.5", "1.25", "2", "2.5", "1.5"] }).weight).toBeNull();
  });
});

describe("counting events where a row is a victim", () => {
  const raw = table({ folio: ["a", "a", "", "b", "a", ""], delito });

  it("marks further rows of an event, and leaves rows without a name alone", () => {
    const reasons: string[] = ["", "", "", "", "", ""];
    markSameEvents(raw, { eventId: "folio" }, reasons, "same-event");
    expect(reasons).toEqual(["", "same-event", "", "", "same-event", ""]);
  });

  it("counts the first row that can be used", () => {
    const reasons: string[] = ["no-date", "", "", "", "", ""];
    markSameEvents(raw, { unit: "event", eventId: "folio" }, reasons, "same-event");
    expect(reasons).toEqual(["no-date", "", "", "", "same-event", ""]);
  });

  it("leaves victims as they are", () => {
    const reasons: string[] = ["", "", "", "", "", ""];
    markSameEvents(raw, { unit: "victim", eventId: "folio" }, reasons, "same-event");
    expect(reasons.every((reason) => reason === "")).toBe(true);
  });
});
