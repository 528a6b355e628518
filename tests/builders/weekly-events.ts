import { importIncidents } from "../../src/intake/import-incidents.ts";
import type { IncidentMapping } from "../../src/intake/mapping.ts";
import type { SourceRecords } from "../../src/intake/update/apply-update.ts";
import { context, csvTable } from "./tables.ts";

/** How the lists of events below are read. */
export const mapping: IncidentMapping = {
  source: "hechos",
  place: { kind: "columns", longitude: "lon", latitude: "lat" },
  time: { kind: "columns", date: "fecha", time: "hora", order: "dayFirst" },
  weight: null,
  fields: [{ column: "delito", role: "category" }],
};

export const header = "folio;delito;fecha;hora;lon;lat";
/** A week of events with identifiers; two of them have half a place or none. */
export const week1 = [
  header,
  "A-1;Robo;01/03/2024;10:00;-86.10;14.10",
  "A-2;Robo;02/03/2024;11:00;-86.11;14.11",
  "A-3;Lesiones;05/03/2024;12:30;-86.12;14.12",
  "A-4;Lesiones;06/03/2024;13:00;-86.13;14.13",
  "A-5;Amenazas;06/03/2024;14:00;;",
  "A-6;Amenazas;06/03/2024;15:00;-86.15;",
  "A-7;Robo;07/03/2024;16:00;-86.16;14.16",
];

/** The first file of a source of events. */
export async function firstFile(lines: readonly string[]): Promise<SourceRecords> {
  const raw = await csvTable(lines.join("\n"), "semana-1.csv");
  const { table, source } = await importIncidents(raw, mapping, [], null, context);
  return { table, source };
}
