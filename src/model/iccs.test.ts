import { describe, expect, it } from "vitest";
import { iccsDivision, iccsEntries, iccsEntry } from "./iccs.ts";

const name = (code: string) => iccsEntry(code)?.text.es;

describe("the categories of the ICCS", () => {
  const codes = iccsEntries.map((entry) => entry.code);

  it("stand once each, in the order of their codes", () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual([...codes].sort());
  });

  it("hang from a class, a group, a division and one of the eleven sections that are there too", () => {
    const parentLength = new Map([
      [4, 2],
      [5, 4],
      [6, 5],
    ]);
    for (const code of codes) {
      const parent = parentLength.get(code.length);
      if (parent === undefined) expect(code).toMatch(/^\d\d$/);
      else expect(codes, code).toContain(code.slice(0, parent));
    }
    expect(codes.filter((code) => code.length === 2)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(index + 1).padStart(2, "0")),
    );
    expect(iccsDivision("050211")).toBe("0502");
  });

  it("have a name in both languages, and no two the same within a level", () => {
    for (const language of ["es", "en"] as const) {
      const seen = new Set<string>();
      for (const { code, text } of iccsEntries) {
        expect(text[language].trim(), code).toBe(text[language]);
        expect(text[language].length, code).toBeGreaterThan(3);
        const key = `${code.length} ${text[language].toLowerCase()}`;
        expect(seen, `${code} ${text[language]}`).not.toContain(key);
        seen.add(key);
      }
    }
  });

  it("carry the names of the Spanish edition where daily use would mislead", () => {
    expect(name("01032")).toBe("Homicidio culposo");
    expect(name("010321")).toBe("Homicidio por tránsito vehicular");
    expect(name("02072")).toBe("Utilización de un vehículo bajo los efectos de sustancias psicoactivas");
    expect(name("02081")).toBe("Hostigamiento");
    expect(name("02082")).toBe("Acoso");
    expect(name("0401")).toBe("Robo");
    expect(name("0501")).toBe("Robo con entrada ilícita");
    expect(name("050211")).toBe("Hurto de vehículos terrestres de motor");
    expect(name("06")).toBe(
      "Actos relacionados con drogas sujetas a fiscalización u otras sustancias psicoactivas",
    );
    expect(name("0901")).toBe("Actos relacionados con armas, explosivos y otros materiales destructivos");
  });

  it("call acts dangerous in the one official name that does, and nothing else", () => {
    const words = /peligros|dangerous/i;
    const found = iccsEntries.filter(({ text }) => words.test(text.es) || words.test(text.en));
    expect(found).toEqual([{ code: "0207", text: { es: "Actos peligrosos", en: "Dangerous acts" } }]);
  });
});
