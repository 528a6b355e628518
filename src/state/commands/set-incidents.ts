import type { IncidentTable } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import { questionsWithIncidents } from "../starting-project.ts";
import type { Command } from "./command.ts";

/** Puts an incident table into the project in place of the one there was; the period becomes all its time. */
export const setIncidents: Command<{ incidents: IncidentTable; source: Source }> = {
  id: "setIncidents",
  label: { es: "Cargar incidentes", en: "Load incidents" },
  run(project, { incidents, source }) {
    const sources = Object.fromEntries(
      Object.entries(project.sources).filter(([, old]) => old.role !== "incidents"),
    );
    return {
      patch: {
        incidents,
        requests: questionsWithIncidents(project),
        sources: { ...sources, [source.id]: source },
        scope: {
          ...project.scope,
          period: null,
          filters: [],
          roles: { ...project.scope.roles, count: null },
        },
      },
    };
  },
};
