import { describe, expect, it } from "vitest";
import { ProblemError } from "../../base/problem.ts";
import type { IncidentMapping } from "../mapping.ts";
import { applyRecipe, type RecipeTarget } from "./apply-recipe.ts";
import { includedRecipes, recipeName } from "./included.ts";
import { largestRecipe, readRecipe } from "./read-recipe.ts";
import { makeRecipe, type Recipe, recipeText } from "./recipe.ts";
import { recogniseRecipes } from "./recognise.ts";

const mapping: IncidentMapping = {
  source: "hechos",
  title: { es: "hechos.csv", en: "hechos.csv" },
  place: {
    kind: "area",
    column: "Barrio",
    level: "barrios",
    parentName: "Municipio",
    decisions: [
      { name: "Aljive", parent: "Norte", code: "05" },
      { name: "Lejos", code: null },
    ],
  },
  time: { kind: "columns", date: "Fecha", time: "Hora", order: "monthFirst" },
  unit: "victim",
  weight: null,
  eventId: "Caso",
  fields: [
    {
      column: "Delito",
      role: "category",
      decisions: { robo: { kind: "category", iccs: "0401", indicators: ["robbery"], protection: null } },
    },
    { column: "Turno", role: null },
  ],
  repair: false,
  restorePoints: true,
  placeholders: [[-99.1, 19.4]],
};
const headers = ["Fecha", "Hora", "Barrio", "Municipio", "Delito", "Turno", "Caso"];
const recipe = makeRecipe(
  " Reporte mensual ",
  headers,
  { encoding: "latin1", delimiter: undefined },
  { role: "incidents", mapping },
);
const target: RecipeTarget = {
  source: "nuevo",
  fileName: "nuevo.csv",
  level: "l2",
  factor: "f2",
  rank: 3,
  levels: ["colonias"],
};

function codeOf(text: string): string {
  try {
    readRecipe(text, "r.convive-recipe.json");
    return "read";
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

describe("a recipe", () => {
  it("says what was decided and nothing of the file", () => {
    expect(recipe.name).toBe("Reporte mensual");
    expect(recipe.reading).toEqual({ encoding: "latin1" });
    expect(recipe.decided.mapping).not.toHaveProperty("title");
    expect(recipe.decided.mapping.source).toBe("recipe");
  });

  it("comes back from its file as it was", () => {
    expect(readRecipe(recipeText(recipe), "r.json")).toEqual(recipe);
    expect(readRecipe(`\uFEFF${recipeText(recipe)}`, "r.json")).toEqual(recipe);
  });

  it("fits the next file, whatever the case, accents and order of its columns", () => {
    const next = ["DELITO", "fecha", "hora", "barrio", "municipio", "caso", "otra"];
    expect(recogniseRecipes(next, [recipe])).toHaveLength(1);
    const { role, mapping: made } = applyRecipe(recipe, next, target);
    expect(role).toBe("incidents");
    expect(made).toMatchObject({
      source: "nuevo",
      place: { column: "barrio", parentName: "municipio", level: "colonias" },
      time: { date: "fecha", time: "hora", order: "monthFirst" },
      eventId: "caso",
      unit: "victim",
    });
    expect((made as IncidentMapping).fields.map(({ column }) => column)).toEqual(["DELITO", "Turno"]);
  });

  it("takes the column for rows without coordinates along, under its name and level in the next project", () => {
    const place = { kind: "columns", longitude: "Lon", latitude: "Lat" } as const;
    const unplacedArea = { kind: "area", column: "Barrio", level: "barrios" } as const;
    const columns = [...headers, "Lon", "Lat"];
    const decided = { role: "incidents", mapping: { ...mapping, place, unplacedArea } } as const;
    const kept = readRecipe(recipeText(makeRecipe("Con puntos", columns, {}, decided)), "r.json");
    const next = columns.map((column) => column.toUpperCase());
    expect(applyRecipe(kept, next, target).mapping).toMatchObject({
      place: { longitude: "LON" },
      unplacedArea: { column: "BARRIO", level: "colonias" },
    });
  });

  it("does not fit a file without the columns it cannot do without, nor one of another kind", () => {
    expect(recogniseRecipes(["fecha", "hora", "municipio", "delito", "turno", "caso"], [recipe])).toEqual([]);
    const others = Array.from({ length: 30 }, (_, i) => `columna ${i}`);
    expect(recogniseRecipes([...headers, ...others], [recipe])).toEqual([]);
    expect(() => applyRecipe(recipe, ["Fecha", "Hora"], target)).toThrow(ProblemError);
  });

  it("gives ids of the project to areas, layers and joins", () => {
    const label = { es: { one: "barrio", many: "barrios" }, en: { one: "barrio", many: "barrios" } };
    const areas = makeRecipe(
      "a",
      ["n"],
      {},
      {
        role: "areas",
        mapping: {
          source: "s",
          level: "viejo",
          label,
          rank: 0,
          code: null,
          name: "n",
          population: null,
          parent: { column: "p", level: "perdido" },
          joined: { column: "j", level: "viejo-joined", label },
        },
      },
    );
    expect(applyRecipe(areas, ["n"], { ...target, levels: [] }).mapping).toMatchObject({
      level: "l2",
      rank: 3,
      parent: null,
      joined: { level: "l2-joined" },
    });
    const figures = makeRecipe(
      "p",
      ["k"],
      {},
      {
        role: "population",
        mapping: {
          source: "s",
          level: "viejo",
          key: { column: "k", by: "code" },
          parentName: null,
          year: null,
          population: null,
          fields: [],
        },
      },
    );
    expect(applyRecipe(figures, ["K"], target).mapping).toMatchObject({
      level: "colonias",
      key: { column: "K" },
    });
  });
});

describe("a recipe of unknown origin", () => {
  const altered = (change: (recipe: Recipe & Record<string, unknown>) => void) => {
    const copy = JSON.parse(recipeText(recipe));
    change(copy);
    return JSON.stringify(copy);
  };

  it.each([
    ["no JSON", "{", "recipe-unknown"],
    ["a list", "[]", "recipe-unknown"],
    ["nothing", "null", "recipe-unknown"],
    ["another format", '{"format":"other"}', "recipe-unknown"],
    ["a newer version", altered((each) => Object.assign(each, { version: 2 })), "recipe-newer"],
    [
      "an older version that never was",
      altered((each) => Object.assign(each, { version: 0 })),
      "recipe-invalid",
    ],
    ["a member nobody knows", altered((each) => Object.assign(each, { script: "x" })), "recipe-invalid"],
    [
      "a role nobody knows",
      altered((each) => Object.assign(each.decided, { role: "spy" })),
      "recipe-invalid",
    ],
    [
      "a role beside its mapping",
      altered((each) => Object.assign(each.decided, { role: "areas" })),
      "recipe-invalid",
    ],
    [
      "an unknown member deep inside",
      altered((each) => Object.assign(each.decided.mapping, { eval: "x" })),
      "recipe-invalid",
    ],
    ["a number for a name", altered((each) => Object.assign(each, { name: 5 })), "recipe-invalid"],
    [
      "a name without end",
      altered((each) => Object.assign(each, { name: "a".repeat(1000) })),
      "recipe-invalid",
    ],
    ["a list for an object", altered((each) => Object.assign(each, { reading: [] })), "recipe-invalid"],
    [
      "half a point",
      altered((each) => Object.assign(each.decided.mapping, { placeholders: [[1]] })),
      "recipe-invalid",
    ],
    ["a prototype", recipeText(recipe).replace("{", '{"__proto__": {"polluted": true},'), "recipe-invalid"],
    [
      "a prototype among values",
      recipeText(recipe).replace('"robo": {', '"__proto__": {"kind":"class","class":null}, "robo": {'),
      "recipe-invalid",
    ],
    ["a constructor among values", recipeText(recipe).replace('"robo"', '"constructor"'), "recipe-invalid"],
    ["too much", " ".repeat(largestRecipe + 1), "recipe-too-large"],
  ])("is refused: %s", (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("the recipes that come with the program", () => {
  it.each(includedRecipes.map((each) => [each.name, each] as const))(
    "%s is whole, and recognised by its own columns only",
    (_name, each) => {
      expect(readRecipe(recipeText(each), "r.json")).toEqual(each);
      const [first] = recogniseRecipes(each.headers, includedRecipes);
      expect([first.recipe.name, first.likeness]).toEqual([each.name, 1]);
      const own = new Set(each.headers);
      const { place, time, fields } = each.decided.mapping as IncidentMapping;
      const named = [
        ...(place.kind === "columns" ? [place.longitude, place.latitude] : []),
        ...Object.entries(time).flatMap(([key, value]) =>
          key === "kind" || key === "order" || !value ? [] : [value],
        ),
        ...fields.map(({ column }) => column),
      ];
      for (const column of named) expect(own).toContain(column);
    },
  );
});

it("are called in English what an English screen can show, save those that people made", () => {
  const spanish = /formato|carpetas|víctimas|hechos|dados|homicidios/;
  for (const recipe of includedRecipes) expect(recipeName(recipe, "en")).not.toMatch(spanish);
  expect(includedRecipes.filter((recipe) => spanish.test(recipe.name)).length).toBeGreaterThan(3);
  expect(recipeName({ name: "Hechos de mi oficina" }, "en")).toBe("Hechos de mi oficina");
  expect(recipeName(includedRecipes[0], "es")).toBe(includedRecipes[0].name);
});
