import type { IncidentTable } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import { countValues, mergeDictionaries, type ValueDictionary } from "../../model/value-decisions.ts";
import { askAnew } from "../starting-project.ts";
import type { Command } from "./command.ts";

/** Puts an incident table into the project in place of the one there was; the period becomes all its time. */
export const setIncidents: Command<{
  incidents: IncidentTable;
  source: Source;
  /** What was decided about the values of the file; the document remembers it. */
  decided?: ValueDictionary;
}> = {
  id: "setIncidents",
  label: { es: "Cargar incidentes", en: "Load incidents" },
  run(project, { incidents, source, decided }) {
    const sources = Object.fromEntries(
      Object.entries(project.sources).filter(([, old]) => old.role !== "incidents"),
    );
    return {
      patch: {
        incidents,
        ...(decided && countValues(decided) > 0
          ? { dictionary: mergeDictionaries(project.dictionary ?? {}, decided) }
          : {}),
        ...askAnew(project, { ...project, incidents }),
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
