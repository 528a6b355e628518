import type { Problem } from "../base/problem.ts";

/** A saved project or a bundled territory that would not open. */
export const failedToOpen: Problem = {
  code: "projectNotOpened",
  severity: "error",
  what: { es: "No se pudo abrir el proyecto.", en: "The project could not be opened." },
  kept: { es: "El proyecto en pantalla sigue igual.", en: "The project on screen stays as it is." },
  todo: {
    es: "Vuelva a intentarlo, o cargue de nuevo sus archivos.",
    en: "Try again, or load its files once more.",
  },
};
