import type { IncidentTable } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import type { Command } from "./command.ts";

/** Puts the events of a source up to date in place. What is counted and drawn stays as it was chosen. */
export const updateIncidents: Command<{ incidents: IncidentTable; source: Source }> = {
  id: "updateIncidents",
  label: { es: "Actualizar los hechos", en: "Update the events" },
  run(project, { incidents, source }) {
    if (!project.sources[source.id] || !project.incidents?.sources.includes(source.id)) return null;
    return {
      patch: {
        incidents: { ...incidents, version: project.incidents.version + 1 },
        sources: { ...project.sources, [source.id]: source },
      },
    };
  },
};
