import type { DecidedMapping } from "../decided-mapping.ts";
import { comparableText } from "../names.ts";
import type { Recipe } from "./recipe.ts";

/** A recipe that fits the columns of a file, and how well: the share of columns, of both, that the other has too. */
export interface Recognised {
  readonly recipe: Recipe;
  readonly likeness: number;
}

/** Least share of columns in common: below it, a file of another kind has some names by chance. */
const leastLikeness = 0.5;

/**
 * The recipes whose columns a file has, best first: the columns that it cannot do without must be there, whatever their case,
 * accents and order, and half of all columns of both must be common. Of equals, the first given comes first.
 */
export function recogniseRecipes(headers: readonly string[], recipes: readonly Recipe[]): Recognised[] {
  const own = new Set(headers.map(comparableText));
  return recipes
    .map((recipe) => {
      const wanted = new Set(recipe.headers.map(comparableText));
      const common = [...wanted].filter((header) => own.has(header)).length;
      const complete = essentialColumns(recipe.decided).every((column) => own.has(comparableText(column)));
      return { recipe, likeness: complete ? common / (own.size + wanted.size - common) : 0 };
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness);
}

/** The columns without which a mapping makes nothing: where and when of events, the key of figures, the name of areas. */
export function essentialColumns({ role, mapping }: DecidedMapping): string[] {
  const found: (string | null)[] = [];
  if (role === "population") found.push(mapping.key.column);
  if (role === "areas") found.push(mapping.code ?? mapping.name);
  if (role === "incidents" || role === "factors") {
    const { place } = mapping;
    if (place.kind === "columns") found.push(place.longitude, place.latitude);
    if (place.kind === "pair" || place.kind === "area") found.push(place.column);
  }
  if (role === "incidents" && mapping.time.kind === "columns") found.push(mapping.time.date);
  if (role === "incidents" && mapping.time.kind === "parts") found.push(mapping.time.year);
  return found.filter((column) => column !== null);
}
