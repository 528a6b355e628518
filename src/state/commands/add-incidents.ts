import type { IncidentTable } from "../../model/incidents.ts";
import type { Source } from "../../model/source.ts";
import { countValues, mergeDictionaries, type ValueDictionary } from "../../model/value-decisions.ts";
import type { Command } from "./command.ts";

/** Adds the events of one more source to those there are. What is counted and drawn stays as it was chosen. */
export const addIncidents: Command<{
  /** The events of all sources. */
  incidents: IncidentTable;
  /** The further source. */
  source: Source;
  /** What was decided about the values of the file; the document remembers it. */
  decided: ValueDictionary;
}> = {
  id: "addIncidents",
  label: { es: "Agregar hechos de otra fuente", en: "Add events of another source" },
  run(project, { incidents, source, decided }) {
    return {
      patch: {
        incidents: { ...incidents, version: (project.incidents?.version ?? 0) + 1 },
        sources: { ...project.sources, [source.id]: source },
        ...(countValues(decided) > 0
          ? { dictionary: mergeDictionaries(project.dictionary ?? {}, decided) }
          : {}),
      },
    };
  },
};
