import { closed, flag, oneOf, optional } from "../../base/check.ts";
import { decidedShape, longer, name, names } from "../mapping-shape.ts";
import { type Recipe, type RecipeReading, recipeVersion } from "./recipe.ts";

/** What a recipe may say and nothing else. */
export const recipeShape = closed<Recipe>({
  format: oneOf(["convive-recipe"]),
  version: oneOf([recipeVersion]),
  name,
  headers: names,
  reading: closed<RecipeReading>({
    encoding: optional(name),
    delimiter: optional(name),
    header: optional(flag),
    layer: optional(name),
    crs: optional(longer),
  }),
  decided: decidedShape,
});
