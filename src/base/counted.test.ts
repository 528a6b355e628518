import { describe, expect, it } from "vitest";
import { counted, formFor, nouns } from "./counted.ts";

describe("counted", () => {
  it.each([
    [0, "0 hechos", "0 incidents"],
    [1, "1 hecho", "1 incident"],
    [2, "2 hechos", "2 incidents"],
    [21, "21 hechos", "21 incidents"],
    [8032, "8,032 hechos", "8,032 incidents"],
  ])("says %d in both languages", (count, es, en) => {
    expect(counted(count, nouns.incident)).toEqual({ es, en });
  });

  it("goes by the number as it is written, and says of a missing one that it is missing", () => {
    expect(counted(1.2, nouns.case).es).toBe("1 caso");
    expect(counted(1.8, nouns.case).en).toBe("2 cases");
    expect(counted(Number.NaN, nouns.area)).toEqual({ es: "sin dato áreas", en: "no data areas" });
  });

  it("gives every noun two forms per language", () => {
    for (const noun of Object.values(nouns))
      for (const { one, many } of Object.values(noun)) {
        expect(one).not.toBe(many);
        expect(one.length).toBeGreaterThan(2);
      }
  });

  it("lets verbs agree", () => {
    expect([0, 1, 2].map((count) => formFor(count, "es", "queda", "quedan"))).toEqual([
      "quedan",
      "queda",
      "quedan",
    ]);
  });
});
