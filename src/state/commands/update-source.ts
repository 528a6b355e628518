import type { SourceChange } from "../../intake/update/apply-source.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import type { Project } from "../../model/project.ts";
import { changeEveryMap } from "../../model/step-maps.ts";
import type { Command } from "./command.ts";

/** Puts what a source gave up to date in place. What is counted and drawn stays as it was chosen. */
export const updateSource: Command<SourceChange> = {
  id: "updateSource",
  label: { es: "Actualizar una fuente", en: "Update a source" },
  run(project, change) {
    const { source, levels = [], factors, others = [] } = change;
    if (!project.sources[source.id]) return null;
    const incidents = eventsAfter(project, change);
    return {
      patch: {
        sources: {
          ...project.sources,
          ...Object.fromEntries(others.map((each) => [each.id, each])),
          [source.id]: source,
        },
        ...(incidents ? { incidents } : {}),
        ...(levels.length > 0
          ? { levels: { ...project.levels, ...Object.fromEntries(levels.map((each) => [each.id, each])) } }
          : {}),
        ...(factors ? layersAfter(project, source.id, factors) : {}),
      },
    };
  },
};

function eventsAfter(project: Project, { incidents, areaRows }: SourceChange): IncidentTable | null {
  const before = project.incidents;
  if (!before) return null;
  const version = before.version + 1;
  if (incidents) return { ...incidents, version };
  if (!areaRows || Object.keys(areaRows).length === 0) return null;
  return { ...before, version, areaRows: { ...before.areaRows, ...areaRows } };
}

/** The layers of a source in place of those it had; a layer that is gone leaves the maps, a new one comes to that of its step. */
function layersAfter(
  project: Project,
  source: string,
  layers: NonNullable<SourceChange["factors"]>,
): Pick<Project, "factors" | "maps"> {
  const others = Object.entries(project.factors).filter(([, layer]) => layer.source !== source);
  const factors = Object.fromEntries([...others, ...layers.map((layer) => [layer.id, layer] as const)]);
  const fresh = layers.map(({ id }) => id).filter((id) => !Object.hasOwn(project.factors, id));
  const maps = changeEveryMap(project.maps, (map) => ({
    ...map,
    factors: map.factors.filter((id) => Object.hasOwn(factors, id)),
  }));
  return {
    factors,
    maps: {
      ...maps,
      factors: { ...maps.factors, factors: [...maps.factors.factors, ...fresh] },
    },
  };
}
