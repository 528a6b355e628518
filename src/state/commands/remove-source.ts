import type { SourceId } from "../../base/ids.ts";
import { recordsBesideSource } from "../../model/incident-sources.ts";
import { changeEveryMap } from "../../model/step-maps.ts";
import type { Command } from "./command.ts";

/** Takes a source out with everything that came from it: levels, factor layers, its events and no others. */
export const removeSource: Command<{ source: SourceId }> = {
  id: "removeSource",
  label: { es: "Quitar una fuente", en: "Remove a source" },
  run(project, { source }) {
    if (!project.sources[source]) return null;
    const { [source]: _removed, ...sources } = project.sources;
    const levels = Object.fromEntries(
      Object.entries(project.levels).filter(([, level]) => level.source !== source),
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
      ...(level === project.scope.level ? {} : { roles: { count: null, population: null, variable: null } }),
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
