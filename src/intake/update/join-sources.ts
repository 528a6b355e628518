import type { Localised } from "../../base/language.ts";
import { sourceFieldId, withoutSourceField } from "../../model/incident-sources.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import { mergeRecords } from "./merge-records.ts";

/** The events of one source, and what the source is called. */
export interface SourcePart {
  readonly id: string;
  readonly title: Localised;
  readonly table: IncidentTable;
}

/**
 * The events of several sources as one table, sorted by time, with a field that says the source of each; of one source, its table
 * as it is. Classes are the same when their ids are. O(events x sources).
 */
export function joinSources(parts: readonly SourcePart[]): IncidentTable {
  const classes = parts.map(({ id, title }) => ({ id, text: title }));
  const told = parts.map(({ id, table }, code): IncidentTable => {
    const plain = withoutSourceField(table);
    if (parts.length === 1) return { ...plain, sources: [id] };
    const codes = new Uint16Array(table.length).fill(code);
    const label = { es: "Fuente", en: "Source" };
    return {
      ...plain,
      sources: [id],
      fields: [...plain.fields, { kind: "category", id: sourceFieldId, version: 1, label, classes, codes }],
    };
  });
  return told.reduce((before, after) =>
    mergeRecords(
      before,
      after,
      Uint32Array.from({ length: before.length }, (_, row) => row),
    ),
  );
}
