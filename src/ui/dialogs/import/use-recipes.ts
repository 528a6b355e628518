import { useCallback, useEffect, useState } from "react";
import { includedRecipes } from "../../../intake/recipes/included.ts";
import type { Recipe } from "../../../intake/recipes/recipe.ts";
import { type Recognised, recogniseRecipes } from "../../../intake/recipes/recognise.ts";
import { recipeShelf } from "../../../state/recipe-shelf.ts";

/** The recipes that fit the columns of a file: those kept here and those that come with the program. */
export interface FittingRecipes {
  /** Null while the kept ones are being looked up. */
  readonly recognised: readonly Recognised[] | null;
  readonly keep: (recipe: Recipe) => Promise<void>;
  readonly forget: (recipe: Recipe) => Promise<void>;
}

/** Names of the recipes that come with the program. */
export const includedNames: ReadonlySet<string> = new Set(includedRecipes.map((recipe) => recipe.name));

export function useRecipes(headers: readonly string[]): FittingRecipes {
  const [own, setOwn] = useState<readonly Recipe[] | null>(null);
  const load = useCallback(async () => {
    const shelf = await recipeShelf();
    setOwn(await shelf.list());
  }, []);
  useEffect(() => {
    load().catch(() => setOwn([]));
  }, [load]);
  return {
    recognised: own && recogniseRecipes(headers, [...own, ...includedRecipes]),
    keep: async (recipe) => {
      await (await recipeShelf()).keep(recipe);
      await load();
    },
    forget: async (recipe) => {
      await (await recipeShelf()).forget(recipe.name);
      await load();
    },
  };
}
