import type { Localised } from "../../../base/language.ts";
import { areaMappingFrom, factorMappingFrom, incidentMappingFrom } from "../../../intake/default-mapping.ts";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type {
  AreaMapping,
  FactorMapping,
  IncidentMapping,
  PopulationMapping,
} from "../../../intake/mapping.ts";
import { slugOf } from "../../../intake/names.ts";
import type { Project } from "../../../model/project.ts";

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
  return {
    areas: { ...areaMappingFrom(guess, source, level, rank), title },
    incidents: { ...incidentMappingFrom(guess, source), title },
    factors: {
      ...factorMappingFrom(guess, source, unused(base, Object.keys(project?.factors ?? {}))),
      title,
    },
    population: {
      source,
      title,
      level: project?.scope.level ?? "",
      key: { column: key, by: code ? "code" : "name" },
      parentName: code ? null : parentName,
      year: year ? { column: year, take: null } : null,
      population,
      fields: numbers
        .filter((column) => column !== key && column !== population)
        .map((column) => ({ column })),
    },
  };
}

function titleOf(fileName: string): Localised {
  return { es: fileName, en: fileName };
}

function unused(base: string, taken: readonly string[]): string {
  let name = base;
  for (let count = 2; taken.includes(name); count++) name = `${base}-${count}`;
  return name;
}
