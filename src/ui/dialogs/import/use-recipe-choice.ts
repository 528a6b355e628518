import { useEffect, useRef } from "react";
import type { Recipe, RecipeReading } from "../../../intake/recipes/recipe.ts";
import type { Recognised } from "../../../intake/recipes/recognise.ts";
import type { ReadOptions } from "../../../readers/reader.ts";

/** What became of the recipe that fits a file: not asked yet, declined, or in use. */
export type RecipeChoice =
  | { readonly kind: "open" }
  | { readonly kind: "declined" }
  | { readonly kind: "used"; readonly name: string };

/** The choices about the bytes that a recipe carries. */
export function readingOf({ encoding, delimiter, header, layer, crs }: ReadOptions): RecipeReading {
  return { encoding, delimiter, header, layer, crs };
}

/**
 * Puts the recipe that fits best to use as soon as the recipes are known, unless it was declined; answers the one in use, and how
 * to use another or none. A recipe that reads the bytes in another way has the file read again.
 */
export function useRecipeChoice({
  choice,
  recognised,
  options,
  onChoice,
  onOptions,
  apply,
  onProblem,
}: {
  choice: RecipeChoice;
  recognised: readonly Recognised[] | null;
  options: ReadOptions;
  onChoice: (choice: RecipeChoice) => void;
  onOptions: (options: ReadOptions) => void;
  apply: (recipe: Recipe | null) => void;
  onProblem: (error: unknown) => void;
}): { used: Recipe | null; use: (recipe: Recipe | null) => void } {
  const named = (name: string) => recognised?.find(({ recipe }) => recipe.name === name)?.recipe ?? null;
  const use = (recipe: Recipe | null) => {
    onChoice(recipe ? { kind: "used", name: recipe.name } : { kind: "declined" });
    try {
      apply(recipe);
    } catch (error) {
      onProblem(error);
      return;
    }
    const reading = Object.entries(recipe?.reading ?? {});
    if (recipe && reading.some(([key, value]) => options[key as keyof ReadOptions] !== value))
      onOptions(recipe.reading);
  };
  const begun = useRef(false);
  useEffect(() => {
    if (recognised === null || begun.current) return;
    begun.current = true;
    const first = choice.kind === "open" ? (recognised[0]?.recipe ?? null) : null;
    const wanted = choice.kind === "used" ? named(choice.name) : first;
    if (wanted) use(wanted);
  });
  return { used: choice.kind === "used" ? named(choice.name) : null, use };
}
