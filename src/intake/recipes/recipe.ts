import type { ReadOptions } from "../../readers/reader.ts";
import type { DecidedMapping } from "../decided-mapping.ts";

/** Version of the format that this program writes. */
export const recipeVersion = 1;
/** How a recipe's file name ends. */
export const recipeEnding = ".convive-recipe.json";

/** How the bytes of a file are understood, where a person said so. */
export type RecipeReading = Pick<ReadOptions, "encoding" | "delimiter" | "header" | "layer" | "crs">;

/**
 * What was decided about a file, so that the next file of the same kind is taken in the same way: the role, the meaning of
 * its columns, the order of dates, the coordinate system, what values stand for, which names mean which areas. Plain JSON; it
 * holds no row of the file, but the values and names that somebody decided about.
 */
export interface Recipe {
  readonly format: "convive-recipe";
  readonly version: typeof recipeVersion;
  /** Name that people read. */
  readonly name: string;
  /** Names of the columns of the file that it was made from, by which the next is recognised. */
  readonly headers: readonly string[];
  readonly reading: RecipeReading;
  readonly decided: DecidedMapping;
}

/** Makes a recipe of what was decided about a table. Sources and titles are left out: they belong to one file. */
export function makeRecipe(
  name: string,
  headers: readonly string[],
  reading: RecipeReading,
  decided: DecidedMapping,
): Recipe {
  const { title: _title, citation: _citation, ...mapping } = decided.mapping;
  return {
    format: "convive-recipe",
    version: recipeVersion,
    name: name.trim(),
    headers: [...headers],
    reading: Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined)),
    decided: { ...decided, mapping: { ...mapping, source: "recipe" } } as DecidedMapping,
  };
}

/** A recipe as the text of its file. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}
