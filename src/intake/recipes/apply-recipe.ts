import { ProblemError } from "../../base/problem.ts";
import type { DecidedMapping } from "../decided-mapping.ts";
import type { SourceMapping } from "../mapping.ts";
import { comparableText } from "../names.ts";
import type { Recipe } from "./recipe.ts";
import { recipeProblems } from "./recipe-problems.ts";
import { essentialColumns } from "./recognise.ts";
import { mapColumns } from "./rename-columns.ts";

/** What belongs to the file and the project at hand, and not to a recipe. */
export interface RecipeTarget extends Pick<SourceMapping, "source" | "title" | "citation"> {
  readonly fileName: string;
  /** Ids that a new level and a new layer get, and the rank of the level. */
  readonly level: string;
  readonly factor: string;
  readonly rank: number;
  /** Levels of the project, the one in use first: a join goes to the level of the recipe, or to the first. */
  readonly levels: readonly string[];
}

/**
 * What a recipe says about a file: its columns under the names that this file gives them, its ids those of the project. Throws
 * `ProblemError` where the file lacks a column that the recipe cannot do without.
 */
export function applyRecipe(
  recipe: Recipe,
  headers: readonly string[],
  target: RecipeTarget,
): DecidedMapping {
  const own = new Map([...headers].reverse().map((header) => [comparableText(header), header]));
  const named = (column: string) => (headers.includes(column) ? column : own.get(comparableText(column)));
  const missing = essentialColumns(recipe.decided).filter((column) => named(column) === undefined);
  if (missing.length > 0) throw new ProblemError(recipeProblems.missingColumns(target.fileName, missing));
  const decided = mapColumns(recipe.decided, (column) => named(column) ?? column);
  const { source, title, citation } = target;
  const here = { source, ...(title ? { title } : {}), ...(citation ? { citation } : {}) };
  const level = (wanted: string) => (target.levels.includes(wanted) ? wanted : (target.levels[0] ?? wanted));
  switch (decided.role) {
    case "areas": {
      const { mapping } = decided;
      const parent = mapping.parent && { ...mapping.parent, level: level(mapping.parent.level) };
      return {
        role: "areas",
        mapping: {
          ...mapping,
          ...here,
          level: target.level,
          rank: target.rank,
          parent: parent && target.levels.includes(parent.level) ? parent : null,
          ...(mapping.joined ? { joined: { ...mapping.joined, level: `${target.level}-joined` } } : {}),
        },
      };
    }
    case "incidents": {
      const { place, unplacedArea } = decided.mapping;
      const placed = place.kind === "area" ? { ...place, level: level(place.level) } : place;
      const otherwise = unplacedArea && { ...unplacedArea, level: level(unplacedArea.level) };
      return {
        role: "incidents",
        mapping: {
          ...decided.mapping,
          ...here,
          place: placed,
          ...(otherwise === undefined ? {} : { unplacedArea: otherwise }),
        },
      };
    }
    case "factors":
      return { role: "factors", mapping: { ...decided.mapping, ...here, id: target.factor } };
    case "population":
      return {
        role: "population",
        mapping: { ...decided.mapping, ...here, level: level(decided.mapping.level) },
      };
  }
}
