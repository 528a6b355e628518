import type { ScopeRoles } from "../../model/scope.ts";
import type { Command } from "./command.ts";

/** Says which fields stand for the count, the population and the variable. */
export const setRoles: Command<{ roles: Partial<ScopeRoles> }> = {
  id: "setRoles",
  label: { es: "Cambiar el denominador o la variable", en: "Change the denominator or the variable" },
  run: (project, { roles }) => ({
    patch: { scope: { ...project.scope, roles: { ...project.scope.roles, ...roles } } },
  }),
};
