import type { Localised } from "../../../base/language.ts";
import { areaPlaceFrom } from "../../../intake/area-columns.ts";
import { type JoinAreas, joinAreasOf } from "../../../intake/area-decisions.ts";
import type { DecidedMapping } from "../../../intake/decided-mapping.ts";
import {
  areaMappingFrom,
  factorMappingFrom,
  incidentMappingFrom,
  populationMappingFrom,
} from "../../../intake/default-mapping.ts";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type {
  AreaMapping,
  FactorMapping,
  IncidentMapping,
  PopulationMapping,
} from "../../../intake/mapping.ts";
import { slugOf } from "../../../intake/names.ts";
import { withRecalled, withRecalledArms } from "../../../intake/recalled-values.ts";
import { applyRecipe } from "../../../intake/recipes/apply-recipe.ts";
import type { Recipe } from "../../../intake/recipes/recipe.ts";
import { sampleTable } from "../../../intake/sample-table.ts";
import type { Project } from "../../../model/project.ts";
import type { ValueDictionary } from "../../../model/value-decisions.ts";

/** What a person has decided so far about a table, for each role it could have. */
export interface Drafts {
  readonly areas: AreaMapping;
  readonly incidents: IncidentMapping;
  readonly factors: FactorMapping;
  readonly population: PopulationMapping;
}

/** Begins with what was guessed. Names of sources and levels do not repeat those of the project. */
export function firstDrafts(guess: TableGuess, fileName: string, project: Project | null): Drafts {
  const base = slugOf(fileName.replace(/\.[^.]*$/, "")) || "source";
  const source = unused(base, Object.keys(project?.sources ?? {}));
  const level = unused(base, Object.keys(project?.levels ?? {}));
  const rank = 1 + Math.max(-1, ...Object.values(project?.levels ?? {}).map((each) => each.rank));
  const { code, name, population, numbers, year, parentName } = guess.suggestion;
  const title = titleOf(fileName);
  const key = code ?? name ?? guess.columns[0]?.name ?? "";
  const sample = sampleTable(guess);
  const levels = joinLevels(project);
  const ownLevels = project?.fictional ? [] : levels;
  const incidents = incidentMappingFrom(guess, source, sample, ownLevels);
  const joined = levels.flatMap((areas) => populationMappingFrom(sample, guess, source, areas) ?? [])[0];
  return {
    areas: { ...areaMappingFrom(guess, source, level, rank), title },
    incidents: { ...incidents, ...unplacedArea(incidents, guess, ownLevels), title },
    factors: {
      ...factorMappingFrom(guess, source, unused(base, Object.keys(project?.factors ?? {}))),
      title,
    },
    population: {
      ...(joined ?? {}),
      source,
      title,
      level: joined?.level ?? project?.scope.level ?? "",
      key: joined?.key ?? { column: key, by: code ? "code" : "name" },
      parentName: joined ? joined.parentName : code ? null : parentName,
      year: year ? { column: year, take: null } : null,
      population,
      fields: numbers
        .filter((column) => column !== (joined?.key.column ?? key) && column !== population)
        .map((column) => ({ column })),
    },
  };
}

/** Rows without coordinates, where others have some, are counted in the area they name if a column names areas. */
function unplacedArea(
  { place }: IncidentMapping,
  guess: TableGuess,
  levels: readonly JoinAreas[],
): Pick<IncidentMapping, "unplacedArea"> {
  if (place.kind !== "columns" && place.kind !== "pair") return {};
  const named = areaPlaceFrom(sampleTable(guess), guess, levels);
  return named ? { unplacedArea: named } : {};
}

/** The levels of a project that a table can join, the one in use first. */
export function joinLevels(project: Project | null): JoinAreas[] {
  const levels = Object.values(project?.levels ?? {});
  const inUse = project?.scope.level;
  return [...levels]
    .sort((a, b) => Number(b.id === inUse) - Number(a.id === inUse) || b.rank - a.rank)
    .map((areas) => joinAreasOf(areas, levels));
}

/** The drafts with what a recipe says for its role. Throws `ProblemError` where the file lacks what the recipe needs. */
export function draftsByRecipe(
  drafts: Drafts,
  recipe: Recipe,
  guess: TableGuess,
  fileName: string,
  project: Project | null,
): Drafts {
  const decided = applyRecipe(
    recipe,
    guess.columns.map((column) => column.name),
    {
      source: drafts.areas.source,
      title: titleOf(fileName),
      fileName,
      level: drafts.areas.level,
      factor: drafts.factors.id,
      rank: drafts.areas.rank,
      levels: joinLevels(project).map((level) => level.id),
    },
  );
  return withDecided(drafts, decided);
}

/** The drafts with another mapping in the place of its role's. */
export function withDecided(drafts: Drafts, decided: DecidedMapping): Drafts {
  return { ...drafts, [decided.role]: decided.mapping };
}

function titleOf(fileName: string): Localised {
  return { es: fileName, en: fileName };
}

function unused(base: string, taken: readonly string[]): string {
  let name = base;
  for (let count = 2; taken.includes(name); count++) name = `${base}-${count}`;
  return name;
}

/** Drafts with what is remembered about the values of the columns they take; the same object when there is nothing new. */
export function recalledDrafts(drafts: Drafts, guess: TableGuess, remembered: ValueDictionary): Drafts {
  const incidents = withRecalled(drafts.incidents, guess.values, remembered);
  const factors = withRecalledArms(drafts.factors, guess.values, remembered);
  return incidents === drafts.incidents && factors === drafts.factors
    ? drafts
    : { ...drafts, incidents, factors };
}
