import { ProblemError } from "../../../base/problem.ts";
import { largestRecipe, readRecipe } from "../../../intake/recipes/read-recipe.ts";
import { recipeProblems } from "../../../intake/recipes/recipe-problems.ts";
import type { App } from "../../../state/app.ts";
import { recipeShelf } from "../../../state/recipe-shelf.ts";
import { problemOf } from "./file-problem.ts";

/** Keeps the recipes of some files on this computer, each checked first, and says what became of each. */
export async function takeRecipes(app: App, files: readonly File[]): Promise<void> {
  for (const file of files)
    try {
      if (file.size > largestRecipe) throw new ProblemError(recipeProblems.tooLarge(file.name));
      const recipe = readRecipe(await file.text(), file.name);
      await (await recipeShelf()).keep(recipe);
      app.notify(recipeProblems.taken(recipe.name));
    } catch (error) {
      app.notify(problemOf(error, file.name));
    }
}
