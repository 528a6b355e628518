import type { Period } from "../../model/scope.ts";
import type { Command } from "./command.ts";

/** Chooses the period that everything counts; null is all the time there is. */
export const setPeriod: Command<{ period: Period | null }> = {
  id: "setPeriod",
  label: { es: "Cambiar el período", en: "Change the period" },
  run: (project, { period }) => ({ patch: { scope: { ...project.scope, period } } }),
  mergeKey: () => "setPeriod",
};
