import type { Analysis } from "../analyses/analysis.ts";
import type { ListedAnalysis } from "../analyses/index.ts";
import type { Problem } from "../base/problem.ts";

/** Loads analyses of a list when they are asked for, each once; the list itself comes with the first of them. */
export function createAnalysisLoader(options: {
  list: () => Promise<readonly ListedAnalysis[]>;
  read: () => readonly Analysis[];
  write: (analyses: readonly Analysis[]) => void;
  onFailure: (problem: Problem) => void;
}) {
  const asked = new Set<string>();

  /** Asks for the analyses that `wanted` picks; those that arrive from one call arrive together. */
  async function load(wanted: (listed: ListedAnalysis) => boolean): Promise<void> {
    let missing: readonly ListedAnalysis[] = [];
    try {
      const list = await options.list();
      missing = list.filter((listed) => wanted(listed) && !asked.has(listed.id));
      if (missing.length === 0) return;
      for (const { id } of missing) asked.add(id);
      const arrived = await Promise.all(missing.map((listed) => listed.load()));
      const known = new Map([...options.read(), ...arrived].map((analysis) => [analysis.id, analysis]));
      options.write(list.flatMap(({ id }) => known.get(id) ?? []));
    } catch {
      for (const { id } of missing) asked.delete(id);
      options.onFailure(notLoaded);
    }
  }

  return { load };
}

const notLoaded: Problem = {
  code: "analysesNotLoaded",
  severity: "error",
  what: {
    es: "No llegó una parte de la aplicación: los métodos de análisis.",
    en: "A part of the application did not arrive: the methods of analysis.",
  },
  kept: { es: "El proyecto está completo.", en: "The project is whole." },
  todo: { es: "Vuelva a cargar la página.", en: "Load the page again." },
};
