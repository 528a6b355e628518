import { Mismatch } from "../../base/check.ts";
import { ProblemError } from "../../base/problem.ts";
import { type Recipe, recipeVersion } from "./recipe.ts";
import { recipeProblems } from "./recipe-problems.ts";
import { recipeShape } from "./recipe-shape.ts";

/** A recipe is some kilobytes; with thousands of decided names, perhaps a megabyte. */
export const largestRecipe = 4_000_000;

/**
 * Reads the text of a recipe of unknown origin. Nothing is taken over as it stands: the recipe is rebuilt from members that
 * are known and of the right kind, and anything else is refused. Throws `ProblemError`.
 */
export function readRecipe(text: string, fileName: string): Recipe {
  if (text.length > largestRecipe) throw new ProblemError(recipeProblems.tooLarge(fileName));
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new ProblemError(recipeProblems.notRecipe(fileName));
  }
  const head = value as { format?: unknown; version?: unknown } | null;
  if (typeof head !== "object" || head === null || head.format !== "convive-recipe")
    throw new ProblemError(recipeProblems.notRecipe(fileName));
  if (typeof head.version === "number" && head.version > recipeVersion)
    throw new ProblemError(recipeProblems.newer(fileName));
  try {
    return recipeShape(value, "");
  } catch (error) {
    if (error instanceof Mismatch)
      throw new ProblemError(recipeProblems.invalid(fileName, error.place, error.wanted));
    throw error;
  }
}
