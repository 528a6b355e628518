import { describe, expect, it } from "vitest";
import type { Source } from "../model/source.ts";
import { passportJson } from "./passport-json.ts";
import { escaped, type JudgedSource, passportPage } from "./passport-page.ts";

const hostile = `<img src=x onerror=alert(1)>"'&`;
const text = (value: string) => ({ es: value, en: value });

const source: Source = {
  id: "hechos",
  role: "incidents",
  title: text(hostile),
  fileName: `</title><script>alert(1)</script>${hostile}`,
  citation: text(hostile),
  passport: {
    rowsRead: 1200,
    rowsAccepted: 1100,
    setAside: [{ code: "no-date", text: text(hostile), count: 100 }],
    setAsideRows: { header: ["secreto"], rows: [{ row: 1, code: "no-date", cells: ["una persona"] }] },
    checks: [{ code: "dated", text: text(hostile), count: 1, of: 2, level: "attention" }],
    grade: "B",
    problems: [
      { code: "x", severity: "note", what: text(hostile), kept: text(hostile), todo: text(hostile) },
    ],
  },
  loads: [
    {
      fileName: hostile,
      atMilliseconds: 5,
      rowsRead: 1200,
      rowsAccepted: 1100,
      rowsSetAside: 100,
      added: 1100,
      changed: 0,
      same: 0,
      kept: 0,
      withdrawn: 0,
      period: { fromMinutes: 0, toMinutes: 2880 },
    },
  ],
};

const judged: JudgedSource = {
  source,
  grade: "B",
  checks: source.passport.checks,
  checklist: [
    {
      id: "unit",
      group: "record",
      status: "unknown",
      title: text(hostile),
      value: text(hostile),
      threshold: null,
      todo: text(hostile),
      declared: "unit",
    },
  ],
};

const written = (language: "es" | "en") =>
  new TextDecoder().decode(
    passportPage({
      language,
      title: hostile,
      fictional: true,
      made: hostile,
      sources: [judged],
      moment: () => hostile,
      period: () => hostile,
    }),
  );

describe("a printed passport", () => {
  it.each(["es", "en"] as const)("never turns a name into markup (%s)", (language) => {
    const html = written(language);
    expect(html).toContain(escaped(hostile));
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script");
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain("default-src 'none'");
  });

  it("holds the equation, and no row of the file", () => {
    expect(written("es")).toMatch(
      /Filas leídas <b>1,200<\/b> = aceptadas <b>1,100<\/b> \+ apartadas <b>100<\/b>/,
    );
    expect(written("es") + new TextDecoder().decode(passportJson("x", [judged]))).not.toContain(
      "una persona",
    );
  });

  it("is JSON as well", () => {
    const value = JSON.parse(new TextDecoder().decode(passportJson("Título", [judged])));
    expect(value).toMatchObject({
      title: "Título",
      sources: [{ id: "hechos", grade: "B", rowsRead: 1200, rowsAccepted: 1100, rowsSetAside: 100 }],
    });
    expect(value.sources[0].checklist[0].status).toBe("unknown");
    expect(value.sources[0].loads[0].period).toEqual({ from: "1970-01-01", to: "1970-01-02" });
  });
});
