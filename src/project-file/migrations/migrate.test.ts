import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openProjectFile } from "../project-file.ts";
import { currentSchema, migrate, schemaOf } from "./migrate.ts";

const quiet = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};

/** A file as each version of the program saved it, never written again. */
const sample = (schema: number) =>
  openProjectFile(
    {
      bytes: new Uint8Array(
        readFileSync(new URL(`../../../tests/fixtures/schema-${schema}.convive`, import.meta.url)),
      ),
      fileName: `schema-${schema}.convive`,
      passphrase: null,
    },
    quiet,
  );

describe("migrations", () => {
  it.each(Array.from({ length: currentSchema + 1 }, (_, schema) => schema))(
    "open a file of schema %i",
    async (schema) => {
      const project = await sample(schema);
      expect(project.schema).toBe(currentSchema);
      expect(project.name.es).toBe("Valle de muestra (ficticio)");
      expect(project.levels.cell.codes).toHaveLength(9);
      expect(project.levels.cell.geometry.coordinates[2]).toBe(-74.99);
      expect(project.incidents?.length).toBe(40);
      expect(project.incidents?.fields.map((field) => field.id)).toContain("weapon");
      expect(Object.keys(project.factors)).toEqual(["school", "bar"]);
      expect(project.scope.filters).toEqual([{ field: "sex", classes: ["female"] }]);
      expect(project.projection.planar ?? false).toBe(false);
      expect(project.requests.situation).toEqual({ analysis: "incident-rate", params: {}, seed: 20241 });
    },
  );

  it("say in a document of schema 0 what went without saying", async () => {
    const project = await sample(0);
    expect(project.projection.planar).toBe(false);
    expect(project.scope.roles.secondVariable).toBeNull();
    const { projection: _projection, scope: oldScope, ...old } = project;
    const { projection: _current, scope, ...current } = await sample(1);
    expect(old).toEqual(current);
    expect({ ...oldScope.roles, secondVariable: undefined }).toEqual({
      ...scope.roles,
      secondVariable: undefined,
    });
  });

  it("leave a current document alone, and know no way from a newer one", () => {
    const document = { schema: currentSchema, name: "x" };
    expect(migrate(document)).toBe(document);
    expect(() => migrate({ schema: currentSchema + 1 })).toThrow(RangeError);
    expect(schemaOf({})).toBe(0);
    expect([schemaOf({ schema: "1" }), schemaOf({ schema: -1 }), schemaOf({ schema: 0.5 })]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
