import type { FieldId } from "../../base/ids.ts";
import type { Command } from "./command.ts";

/** Keeps only events of these classes of a field; no classes lifts the filter. */
export const setFilter: Command<{ field: FieldId; classes: readonly string[] }> = {
  id: "setFilter",
  label: { es: "Cambiar los filtros", en: "Change the filters" },
  run(project, { field, classes }) {
    const others = project.scope.filters.filter((filter) => filter.field !== field);
    const filters = classes.length > 0 ? [...others, { field, classes }] : others;
    return { patch: { scope: { ...project.scope, filters } } };
  },
};
