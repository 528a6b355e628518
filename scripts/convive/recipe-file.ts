import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createRunContext } from "../../src/engine/run-context.ts";
import type { DecidedMapping } from "../../src/intake/decided-mapping.ts";
import type { AreaDecision } from "../../src/intake/mapping.ts";
import { comparableText } from "../../src/intake/names.ts";
import { applyRecipe } from "../../src/intake/recipes/apply-recipe.ts";
import { largestRecipe, readRecipe } from "../../src/intake/recipes/read-recipe.ts";
import type { Recipe } from "../../src/intake/recipes/recipe.ts";
import type { RawTable } from "../../src/readers/raw-table.ts";
import { readFile } from "../../src/readers/read-file.ts";
import { fileSource } from "./file-source.ts";
import { UsageError } from "./usage.ts";

/** Reads a recipe from disk. Throws `ProblemError` where it is none. */
export function recipeFrom(path: string): Recipe {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile()) throw new UsageError(`There is no file "${path}".`);
  return readRecipe(
    info.size > largestRecipe ? " ".repeat(largestRecipe + 1) : readFileSync(path, "utf8"),
    basename(path),
  );
}

/** What a recipe says about a table of the command line, whose only level is `levels[0]`. */
export function decidedBy(recipe: Recipe, raw: RawTable, levels: readonly string[]): DecidedMapping {
  return applyRecipe(
    recipe,
    raw.columns.map((column) => column.name),
    { source: "described", fileName: raw.name, level: "described", factor: "described", rank: 0, levels },
  );
}

/**
 * Decisions about names out of a table with the columns name and code, and perhaps parent (in Spanish nombre, codigo, superior).
 * Rows without a code decide nothing.
 */
export async function matchesFrom(path: string): Promise<AreaDecision[]> {
  const { tables } = await readFile(await fileSource(path), {}, createRunContext({}));
  const table = tables[0];
  const column = (...names: string[]) =>
    table?.columns.find((candidate) => names.includes(comparableText(candidate.name)));
  const name = column("name", "nombre");
  const code = column("code", "codigo");
  const parent = column("parent", "superior");
  if (!table || !name || !code)
    throw new UsageError(
      `"${path}" must be a table with the columns "name" and "code", and perhaps "parent".`,
    );
  const decisions: AreaDecision[] = [];
  for (let row = 0; row < table.rows; row++) {
    const chosen = code.text(row).trim();
    if (chosen === "") continue;
    const beside = parent?.text(row).trim() ?? "";
    decisions.push({
      name: name.text(row).trim(),
      ...(beside === "" ? {} : { parent: beside }),
      code: chosen,
    });
  }
  return decisions;
}
