import type { SourceId } from "../../base/ids.ts";
import { rememberedMapping } from "../../intake/update/next-mapping.ts";
import { subjectOf } from "../../intake/update/update-subject.ts";
import { recordsBesideSource } from "../../model/incident-sources.ts";
import type { Project } from "../../model/project.ts";
import type { Scope } from "../../model/scope.ts";
import type { Source } from "../../model/source.ts";
import { changeEveryMap } from "../../model/step-maps.ts";
import type { AreaSet } from "../../model/territory.ts";
import type { Command } from "./command.ts";

/**
 * Takes a source out with everything that came from it: levels (and the tables that were joined to them alone), factor layers, the
 * figures of a table, its events and no others.
 */
export const removeSource: Command<{ source: SourceId }> = {
  id: "removeSource",
  label: { es: "Quitar una fuente", en: "Remove a source" },
  run(project, { source }) {
    const removed = project.sources[source];
    if (!removed) return null;
    const withoutOwn = withoutFigures(project, removed);
    const levels = Object.fromEntries(
      Object.entries(withoutOwn).filter(([, level]) => level.source !== source),
    );
    const sources = Object.fromEntries(
      Object.entries(project.sources).filter(
        ([id, each]) => id !== source && (each.role !== "population" || !lostItsLevel(project, each, levels)),
      ),
    );
    const factors = Object.fromEntries(
      Object.entries(project.factors).filter(([, factor]) => factor.source !== source),
    );
    const ownEvents = project.incidents?.sources.includes(source) ?? false;
    const finest = Object.values(levels).sort((a, b) => b.rank - a.rank)[0];
    const level = levels[project.scope.level] ? project.scope.level : (finest?.id ?? "");
    const scope = {
      ...project.scope,
      level,
      ...(ownEvents ? { period: null, filters: [] } : {}),
      roles:
        level === project.scope.level
          ? rolesThere(project.scope.roles, levels[level])
          : { count: null, population: null, variable: null },
    };
    const maps = changeEveryMap(project.maps, (map) => ({
      ...map,
      factors: map.factors.filter((id) => factors[id]),
      boundaries: map.boundaries.filter((id) => levels[id]),
    }));
    const rest = ownEvents && project.incidents ? recordsBesideSource(project.incidents, source) : null;
    const incidents = ownEvents
      ? rest && { ...rest, version: (project.incidents?.version ?? 0) + 1 }
      : project.incidents;
    return { patch: { sources, levels, factors, incidents, scope, maps } };
  },
};

/** The levels without the fields of a table of figures. */
function withoutFigures(project: Project, source: Source): Readonly<Record<string, AreaSet>> {
  const subject = subjectOf(project, source);
  if (subject?.role !== "population") return project.levels;
  const { areas } = subject;
  const own = new Set(subject.fields);
  const fields = areas.fields.filter(({ id }) => !own.has(id));
  const { population, populationBy = [], ...rest } = areas;
  const slices = populationBy.filter(({ field }) => !own.has(field));
  const after: AreaSet = {
    ...rest,
    version: areas.version + 1,
    fields,
    population:
      population !== null && own.has(population) ? residentsOf(project, areas.source, fields) : population,
    ...(slices.length > 0 ? { populationBy: slices } : {}),
  };
  return { ...project.levels, [after.id]: after };
}

/** The field of residents that is left: that of the last other table, or the column of the areas themselves; null without one. */
function residentsOf(project: Project, areasSource: SourceId, fields: AreaSet["fields"]): string | null {
  const columns = Object.values(project.sources).flatMap((source) => {
    if (source.id === areasSource) return rememberedMapping(source, "areas")?.population ?? [];
    return source.role === "population" ? (rememberedMapping(source, "population")?.population ?? []) : [];
  });
  return fields.findLast(({ label, kind }) => kind === "number" && columns.includes(label.es))?.id ?? null;
}

/** Whether the areas that a table was joined to go with what is removed. */
function lostItsLevel(project: Project, table: Source, levels: Readonly<Record<string, AreaSet>>): boolean {
  const subject = subjectOf(project, table);
  return subject?.role === "population" && !levels[subject.areas.id];
}

/** The roles whose fields the level still has; the others fall back to what is usual. */
function rolesThere(roles: Scope["roles"], level: AreaSet | undefined): Scope["roles"] {
  const has = (id: string | null) => (level?.fields.some((field) => field.id === id) ? id : null);
  const { count, population, variable, secondVariable } = roles;
  return {
    count: has(count),
    population: has(population),
    variable: has(variable),
    ...(secondVariable === undefined ? {} : { secondVariable: has(secondVariable) }),
  };
}
