import { includedRecipes } from "../../../intake/recipes/included.ts";
import type { Recipe, RecipeReading } from "../../../intake/recipes/recipe.ts";
import { type Recognised, recogniseRecipes } from "../../../intake/recipes/recognise.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { recipeShelf } from "../../../state/recipe-shelf.ts";

/** What became of the recipe that fits a file: not asked yet, declined, or in use. */
export type RecipeChoice =
  | { readonly kind: "open" }
  | { readonly kind: "declined" }
  | { readonly kind: "used"; readonly name: string };

/** Names of the recipes that come with the program. */
export const includedNames: ReadonlySet<string> = new Set(includedRecipes.map((recipe) => recipe.name));

/** The recipes that fit the columns of a file, best first: of those kept here and those that come with the program. */
export function fittingRecipes(headers: readonly string[], kept: readonly Recipe[]): readonly Recognised[] {
  return recogniseRecipes(headers, [...kept, ...includedRecipes]);
}

/** The recipe in use: the one chosen, or the one that fits best as long as nobody chose. */
export function recipeInUse(recognised: readonly Recognised[], choice: RecipeChoice): Recipe | null {
  if (choice.kind === "declined") return null;
  const wanted =
    choice.kind === "used" ? recognised.find(({ recipe }) => recipe.name === choice.name) : recognised[0];
  return wanted?.recipe ?? null;
}

/** The choices about the bytes that a recipe carries. */
export function readingOf({ encoding, delimiter, header, layer, crs }: ReadOptions): RecipeReading {
  return { encoding, delimiter, header, layer, crs };
}

/** Whether a recipe has a file read in another way than it was. */
export function readsOtherwise({ reading }: Recipe, options: ReadOptions): boolean {
  return Object.entries(reading).some(([key, value]) => options[key as keyof ReadOptions] !== value);
}

/** The recipes kept on this computer; none where they cannot be read. */
export async function keptRecipes(): Promise<readonly Recipe[]> {
  try {
    return await (await recipeShelf()).list();
  } catch {
    return [];
  }
}

/** Keeps a recipe, and gives all that are kept. */
export async function keepRecipe(recipe: Recipe): Promise<readonly Recipe[]> {
  await (await recipeShelf()).keep(recipe);
  return keptRecipes();
}

/** Forgets a recipe, and gives those that are left. */
export async function forgetRecipe(recipe: Recipe): Promise<readonly Recipe[]> {
  await (await recipeShelf()).forget(recipe.name);
  return keptRecipes();
}
