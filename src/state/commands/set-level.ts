import type { LevelId } from "../../base/ids.ts";
import type { Command } from "./command.ts";

/** Chooses the level of areas that is counted and drawn. */
export const setLevel: Command<{ level: LevelId }> = {
  id: "setLevel",
  label: { es: "Cambiar el nivel territorial", en: "Change the territorial level" },
  run(project, { level }) {
    if (!project.levels[level] || project.scope.level === level) return null;
    return { patch: { scope: { ...project.scope, level } } };
  },
};
