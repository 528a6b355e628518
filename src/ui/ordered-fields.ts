import type { CategoryColumn } from "../base/column.ts";
import { type IncidentTable, incidentRoles } from "../model/incidents.ts";

/** Fields with a known role first, in the order people ask; then the others. */
export function orderedFields(incidents: IncidentTable): readonly CategoryColumn[] {
  const place = (id: string) => {
    const index = (incidentRoles as readonly string[]).indexOf(id);
    return index < 0 ? incidentRoles.length : index;
  };
  return [...incidents.fields].sort((a, b) => place(a.id) - place(b.id));
}
