import { type DBSchema, openDB } from "idb";
import { readRecipe } from "../intake/recipes/read-recipe.ts";
import { type Recipe, recipeText } from "../intake/recipes/recipe.ts";

/** The recipes kept on this computer, by name. */
export interface RecipeShelf {
  /** By name. What is kept is checked like a file of unknown origin: a damaged recipe is left out. */
  list(): Promise<readonly Recipe[]>;
  /** Keeps a recipe; one of the same name is replaced. */
  keep(recipe: Recipe): Promise<void>;
  forget(name: string): Promise<void>;
}

interface ShelfSchema extends DBSchema {
  recipes: { key: string; value: { readonly name: string; readonly text: string } };
}

/** Opens the shelf. Where the browser keeps nothing, recipes last as long as the window. */
async function openRecipeShelf(name = "convive-recipes"): Promise<RecipeShelf> {
  try {
    const database = await openDB<ShelfSchema>(name, 1, {
      upgrade: (db) => void db.createObjectStore("recipes", { keyPath: "name" }),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return {
      list: async () => whole((await database.getAll("recipes")).map(({ text }) => text)),
      keep: async (recipe) =>
        void (await database.put("recipes", { name: recipe.name, text: recipeText(recipe) })),
      forget: (recipe) => database.delete("recipes", recipe),
    };
  } catch {
    const kept = new Map<string, string>();
    return {
      list: async () => whole([...kept.values()]),
      keep: async (recipe) => void kept.set(recipe.name, recipeText(recipe)),
      forget: async (recipe) => void kept.delete(recipe),
    };
  }
}

function whole(texts: readonly string[]): Recipe[] {
  return texts.flatMap((text) => {
    try {
      return [readRecipe(text, "")];
    } catch {
      return [];
    }
  });
}

let shelf: Promise<RecipeShelf> | null = null;

/** The shelf of this window, opened when it is first asked for. */
export function recipeShelf(): Promise<RecipeShelf> {
  shelf ??= openRecipeShelf();
  return shelf;
}
