import type { Command } from "./command.ts";

/** Gives the project another name. */
export const renameProject: Command<{ name: string }> = {
  id: "renameProject",
  label: { es: "Cambiar el nombre", en: "Rename" },
  run(project, { name }) {
    const trimmed = name.trim();
    if (!trimmed || (trimmed === project.name.es && trimmed === project.name.en)) return null;
    return { patch: { name: { es: trimmed, en: trimmed } } };
  },
  mergeKey: () => "renameProject",
};
