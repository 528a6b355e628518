import { describe, expect, it } from "vitest";
import type { JoinAreas } from "./area-decisions.ts";
import { areaSuggester } from "./area-suggestions.ts";
import { editDistance, jaroWinkler, nameLikeness } from "./name-likeness.ts";
import { comparableText } from "./names.ts";

describe("distances between texts", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["ca", "ac", 1],
    ["a cat", "an act", 2],
    ["specter", "spectre", 1],
  ])("%s and %s are %i edits apart", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  // Winkler (1990), table of example strings.
  it.each([
    ["martha", "marhta", 0.9611],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.8133],
    ["abc", "xyz", 0],
  ])("%s and %s have a Jaro-Winkler likeness of %f", (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
  });
});

describe("likeness of names of places", () => {
  const alike = (a: string, b: string) => nameLikeness(comparableText(a), comparableText(b));

  it.each([
    ["Sta. Cruz Atoyac", "Santa Cruz Atoyac"],
    ["Pueblo San Miguel Topilejo", "SAN MIGUEL TOPILEJO (PBLO)"],
    ["Ampliación Torre Blanca", "TORRE BLANCA (AMPL)"],
    ["Arenal 4a. Sección", "EL ARENAL IV SECCION"],
    ["Tegucigalpa", "Tegucigapla"],
    ["Colonia Peña Blanca", "Pena Blanca"],
    ["Jose Ma. Morelos y Pavón", "JOSE MARIA MORELOS Y PAVON"],
  ])("%s is very much like %s", (a, b) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(0.9);
    expect(alike(a, b)).toBe(alike(b, a));
  });

  it.each([
    ["Centro", "Centro II"],
    ["Moctezuma 1a sección", "Moctezuma 2a sección"],
    ["San Juan", "Santa Ana"],
    ["Belén", "Jerusalén"],
  ])("%s is not taken for %s", (a, b) => {
    expect(alike(a, b)).toBeLessThan(0.8);
  });

  it("is 1 for the same words only", () => {
    expect(alike("ÁNGEL R. CABADA", "Angel R Cabada")).toBe(1);
    expect(alike("El Paraíso", "Paraiso")).toBeLessThan(1);
    expect(nameLikeness("", "a")).toBe(0);
  });
});

describe("suggestions", () => {
  const areas: JoinAreas = {
    id: "barrios",
    codes: ["1", "2", "3", "4"],
    names: ["Santa Rosa", "Santa Rita", "Las Flores", "Santa Rosa"],
    parentNames: ["Norte", "Norte", "Norte", "Sur"],
  };

  it("stay within the larger area where the project knows it", () => {
    const suggest = areaSuggester(areas);
    expect(suggest("Sta. Rosa", "SUR").map(({ code }) => code)).toEqual(["4"]);
    expect(suggest("Sta. Rosa", "Norte")[0].code).toBe("1");
    const anywhere = suggest("Sta. Rosa", "otra parte").map(({ code }) => code);
    expect(anywhere.slice(0, 2)).toEqual(["1", "4"]);
  });

  it("are none for what is like nothing", () => {
    expect(areaSuggester(areas)("Quetzaltenango", "")).toEqual([]);
    expect(areaSuggester({ ...areas, codes: [], names: [], parentNames: null })("Santa Rosa", "")).toEqual(
      [],
    );
  });
});
