import type { Command } from "./command.ts";

/** Lifts every filter. */
export const clearFilters: Command<Record<string, never>> = {
  id: "clearFilters",
  label: { es: "Quitar los filtros", en: "Clear the filters" },
  run: (project) =>
    project.scope.filters.length === 0 ? null : { patch: { scope: { ...project.scope, filters: [] } } },
};
